"""Signs that say the same in words and in colour: days left, and the three tracks of a case."""

from __future__ import annotations

from datetime import date

from rich.text import Text
from textual.content import Content
from textual.widgets import Static

from mediation_tui import words
from mediation_tui.domain import vocabulary as v
from mediation_tui.i18n import _

SOON = 3
"""Days left from which a clock is shown as near."""


def tone(days: int | None, kind: v.ClockKind | None = v.ClockKind.DUTY) -> str:
    """``late``, ``soon`` or empty; another body's clock is never our lateness, only near."""
    if days is None:
        return ""
    if days < 0:
        return "late" if kind is v.ClockKind.DUTY else "soon"
    return "soon" if days <= SOON else ""


class ClockLabel(Static):
    """One clock: what it is, when it ends, days left in words; its colour only repeats the words."""

    DEFAULT_CSS = """
    ClockLabel { width: auto; height: auto; }
    ClockLabel.-late { color: $text-error; text-style: bold; }
    ClockLabel.-soon { color: $text-warning; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)

    def show(
        self, name: str, due_on: date | None, today: date, kind: v.ClockKind | None = None, basis: str = ""
    ) -> None:
        """Show the clock called `name` (in the reader's language) that ends on `due_on`; `basis` is its article."""
        days = (due_on - today).days if due_on else None
        self.set_class(tone(days, kind) == "late", "-late")
        self.set_class(tone(days, kind) == "soon", "-soon")
        if due_on is None:
            self.update(Content(_("no clock is running")))
            return
        text = _("{clock}: by {day}, {left}").format(
            clock=name, day=words.day(due_on), left=words.days_left(days, kind)
        )
        self.update(Content(f"{text} ({basis})" if basis else text))


def track_text(case_state: v.State, confirmation: v.ConfirmationState, performance: v.PerformanceState) -> Text:
    """The 调-审-执 strip: each track's name and where it stands; the ones that have begun stand out."""
    parts = (
        (_("Mediation"), words.name(case_state), True),
        (_("Confirmation"), words.name(confirmation), confirmation is not v.ConfirmationState.NONE),
        (_("Performance"), words.name(performance), performance is not v.PerformanceState.NONE),
    )
    strip = Text()
    for number, (track, where, begun) in enumerate(parts):
        strip.append(" > " if number else "", "dim")
        strip.append(f"{track} ", "" if begun else "dim")
        strip.append(f"[{where}]", "bold" if begun else "dim")
    return strip


class TrackStrip(Static):
    """The three tracks of a case on one line."""

    DEFAULT_CSS = "TrackStrip { width: 1fr; height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)

    def show(self, case_state: v.State, confirmation: v.ConfirmationState, performance: v.PerformanceState) -> None:
        """Show where a case stands."""
        self.update(track_text(case_state, confirmation, performance))
