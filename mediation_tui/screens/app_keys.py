"""Keys in the order in which they were pressed, however fast they come."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea

from mediation_tui.widgets.completing import CompletingInput

SECONDS_AT_MOST = 0.5
"""A field that does not answer by then is not waited for; the key counts all the same."""


class KeysInOrder(App[int]):
    """Lets a command key wait for the text typed before it.

    Text waits in the queue of its field, while Ctrl+S is acted upon at once: over a slow line, where keys come in
    bursts, a form would be saved without its last words.
    """

    async def on_event(self, event: events.Event) -> None:
        """Look at a key that is no text only once every field has taken in what was typed."""
        if isinstance(event, events.Key) and not event.is_printable and isinstance(self.focused, (Input, TextArea)):
            await self._caught_up()
        await super().on_event(event)

    async def _caught_up(self) -> None:
        fields = [w for w in self.screen.query("Input, TextArea, CompletingInput") if w.is_running]
        completing = [w for w in fields if isinstance(w, CompletingInput)]
        lines = [w for w in fields if not isinstance(w, CompletingInput)]
        try:
            async with asyncio.timeout(SECONDS_AT_MOST):
                # A completion chosen by Enter passes the queue of its line twice, then that of its field.
                for waiting in (lines, lines, completing):
                    await _answered(waiting)
        except TimeoutError:
            return


async def _answered(pumps: Sequence[MessagePump]) -> None:
    """Wait until each has done everything that stood in its queue."""
    done = [asyncio.Event() for _pump in pumps]
    for pump, answer in zip(pumps, done, strict=True):
        pump.call_later(answer.set)
    for answer in done:
        await answer.wait()
