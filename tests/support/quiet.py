"""When the program under a pilot has done all there is to do: asked of the event loop instead of waited for.

Textual's own ``wait_for_idle`` sleeps 20 ms and again 20 ms around every key, which was more than half of the time the
tests of the screens took. Here nothing may be ready to run and no timer (the next drawing of the screen, say) may be
due within those 20 ms; then the wait is over at once.
"""

from __future__ import annotations

import asyncio
import time

import pytest

_SOON = 0.02
_LOOK = 0.002
_WORKING = 0.1
"""Share of a look spent working: above it a thread beside the loop (a query, a worker) is still busy."""


async def wait_for_idle(min_sleep: float = _LOOK, max_sleep: float = 1.0) -> None:
    """Wait until nothing happens and nothing will within 20 ms; at most `max_sleep` seconds, for what never rests."""
    loop, start = asyncio.get_running_loop(), time.monotonic()
    while True:
        worked = time.process_time()
        await asyncio.sleep(_LOOK)
        busy = time.process_time() - worked > _LOOK * _WORKING
        elapsed = time.monotonic() - start
        if elapsed >= max_sleep or (elapsed > min_sleep and not busy and _nothing_to_do(loop)):
            return


def _nothing_to_do(loop: asyncio.AbstractEventLoop) -> bool:
    ready = loop._ready  # type: ignore[attr-defined]
    timers = loop._scheduled  # type: ignore[attr-defined]
    soon = loop.time() + _SOON
    return not ready and not any(not t.cancelled() and t.when() <= soon for t in timers)


@pytest.fixture(autouse=True, scope="session")
def quick_pilots() -> None:
    """Every pilot of the session waits in this way."""
    import textual.app
    import textual.pilot

    textual.app.wait_for_idle = textual.pilot.wait_for_idle = wait_for_idle  # type: ignore[attr-defined]
