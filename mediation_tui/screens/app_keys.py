"""Keys in the order in which they were pressed, however fast they come."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeGuard

from textual import events
from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.message_pump import MessagePump
from textual.widgets import Input

if TYPE_CHECKING:
    from textual.widgets import TextArea

SECONDS_AT_MOST = 0.5
"""A field that does not answer by then is not waited for; the key counts all the same."""


class KeysInOrder(App[int]):
    """Lets each key that is no text wait for the text typed before it, and the text after it wait for the key.

    Textual puts text into its field at once, acts upon Ctrl+S before that, and upon Backspace or Tab only after the
    key has climbed from the field to the application. Over a slow line, where keys come in bursts, a form would be
    saved without its last words, a correction would take out the wrong letter, and text would go into the field before.
    """

    async def on_event(self, event: events.Event) -> None:
        """In a field of text, finish a key that is no text before the next key is looked at."""
        field = self._typed_into() if isinstance(event, events.Key) and not event.is_printable else None
        if not isinstance(event, events.Key) or not _takes_text(field) or event.is_forwarded:
            await super().on_event(event)
            return
        await self._caught_up()
        event.set_sender(field)  # as sent by the application, it would count as stopped on its last stage
        await super().on_event(event)
        if _forwarded(event) and await self._climbed(field) and not _taken(event):
            event.prevent_default()  # it is on its way here, behind the keys that came after it
            await self._check_bindings(event.key)

    def _typed_into(self) -> DOMNode | None:
        """What has focus; None also before the first screen and after the last, where a late key may still arrive."""
        try:
            return self.focused
        except ScreenStackError:
            return None

    async def _caught_up(self) -> bool:
        """Wait until every field has taken in what was typed."""
        from mediation_tui.widgets.completing import CompletingInput

        fields = [w for w in self.screen.query("Input, TextArea, CompletingInput") if w.is_running]
        completing = [w for w in fields if isinstance(w, CompletingInput)]
        lines = [w for w in fields if not isinstance(w, CompletingInput)]
        # A completion chosen by Enter passes the queue of its line twice, then that of its field.
        return await _in_turn([lines, lines, completing])

    async def _climbed(self, field: DOMNode) -> bool:
        """Wait until a key forwarded to `field` has passed it and everything around it."""
        return await _in_turn([[node] for node in field.ancestors_with_self if node is not self])


def _takes_text(field: DOMNode | None) -> TypeGuard[Input | TextArea]:
    """Whether it is a field of text; the larger one is loaded with the first key in a field, not to show the worklist."""
    if field is None or isinstance(field, Input):
        return field is not None
    from textual.widgets import TextArea

    return isinstance(field, TextArea)


def _forwarded(event: events.Key) -> bool:
    """Whether the key was no command of the whole program, and so given to the field."""
    return event.is_forwarded


def _taken(event: events.Key) -> bool:
    """Whether something on the way has kept the key to itself."""
    return event._stop_propagation or event._no_default_action


async def _in_turn(rounds: Sequence[Sequence[MessagePump]]) -> bool:
    """Wait until all of each round have done what stood in their queues, round after round; False where one hangs."""
    try:
        async with asyncio.timeout(SECONDS_AT_MOST):
            for pumps in rounds:
                done = [asyncio.Event() for _pump in pumps]
                for pump, answer in zip(pumps, done, strict=True):
                    pump.call_later(answer.set)
                for answer in done:
                    await answer.wait()
    except TimeoutError:
        return False
    return True
