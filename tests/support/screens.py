"""Looking at a screen as a person does: its text, line by line."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

SIZES = [(80, 24), (120, 36)]

HOSTILE = (
    "[/]", "[red]甲[/red]", "[@click=app.quit]张三[/]", "[b]$error[/b]", "[$error]z", "\\[x]", "=1+1", "a\x1b[31mb\x07",
    "甲\u202e乙", "\U00020bb7野\u200d家", "“引号”…—·①●■", "x" * 300, "长" * 300, "甲\n乙\r\n丙\t丁", "", " ", "{name}", "%s%d",
    "'; DROP TABLE cases; --",
)  # fmt: skip
"""Names that nobody has and somebody will type."""


def lines(app: App[Any]) -> list[str]:
    """The text of every line of the screen in sight (screens below a dialog are not included)."""
    return ["".join(s.text for s in strip) for strip in app.screen._compositor.render_strips()]


def text(app: App[Any]) -> str:
    """The screen in sight as one text."""
    return "\n".join(line.rstrip() for line in lines(app))


async def settle(pilot: Pilot[Any], turns: int = 3) -> None:
    """Wait until workers are done and the screen is drawn; stop the cursor's blinking."""
    for _turn in range(turns):
        await pilot.pause()
        if pilot.app.workers:
            busy = [
                w for w in pilot.app.workers if w.group not in ("rooms", "commands", "palette", "dialog", "default")
            ]
            if busy:
                await pilot.app.workers.wait_for_complete(busy)
    await pilot.pause()
    while pilot.app.screen.query("Button.-active"):  # a pressed button takes no click for a fifth of a second
        await pilot.pause(0.02)
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False


def focused(screen: Screen[Any]) -> str:
    """Id or class of what has the focus."""
    widget = screen.focused
    return "" if widget is None else widget.id or type(widget).__name__
