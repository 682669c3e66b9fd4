"""The calendar (日程): meetings of a week or a day by time, room and mediator; what ends then; booking with clash warning."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from mediation_tui import words
from mediation_tui.commands import Command
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.settings import rooms
from mediation_tui.i18n import N_, _
from mediation_tui.screens import duties
from mediation_tui.screens.base import Room
from mediation_tui.screens.calendar_lines import ON, Meeting, columns, endings, meetings, strip_days, week_of
from mediation_tui.screens.pickcase import PickCase
from mediation_tui.widgets.ledger import Ledger
from mediation_tui.widgets.text import T
from mediation_tui.widgets.weekstrip import WeekStrip

BOOKABLE = (v.State.ACCEPTED, v.State.ASSIGNED, v.State.MEDIATING, v.State.EXTENDED, v.State.SUSPENDED)
"""States in which the step table lets a meeting be booked."""
MORNING = "09:00"


class CalendarScreen(Room):
    """A week strip, the meetings under it, and what ends in the same days."""

    NAME = "calendar"
    CSS_PATH = "calendar.tcss"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("calendar.open", "enter", N_("Open"), N_("Open the case under the cursor"), "open"),
        Command("calendar.before", "left", N_("Day before"), N_("The day before"), "day(-1)", priority=True),
        Command("calendar.after", "right", N_("Day after"), N_("The day after"), "day(1)", priority=True),
        Command("calendar.back", "pageup", N_("Week before"), N_("The week before"), "day(-7)", priority=True),
        Command("calendar.on", "pagedown", N_("Week after"), N_("The week after"), "day(7)", priority=True),
        Command("calendar.today", "home", N_("Today"), N_("Go to today"), "today", priority=True),
        Command("calendar.view", "ctrl+d", N_("Day or week"), N_("Show one day or the whole week"), "view"),
        Command("calendar.book", "insert,ctrl+n", N_("Book"), N_("Book a meeting for a case"), "book", footer=True),
        Command("calendar.move", "ctrl+r", N_("Move"), N_("Move the meeting under the cursor"), "move", footer=True),
        Command("calendar.leave", "escape", N_("Back"), N_("Back to where you came from"), "back"),
        Command("calendar.cancel", "delete", N_("Call off"), N_("Call off the meeting under the cursor"), "cancel", footer=True),
    )  # fmt: skip

    def __init__(self, day: date | None = None, *, whole_week: bool = True) -> None:
        super().__init__()
        self._day = day
        self._whole_week = whole_week
        self._meetings: list[Meeting] = []
        self._endings: list[duties.Line] = []
        self._names: dict[int, str] = {}

    @property
    def day(self) -> date:
        """The chosen day."""
        return self._day or self.svc.today()

    def body(self) -> ComposeResult:
        """Title of the span, the week, meetings, endings."""
        yield Static("", id="span", markup=False)
        yield WeekStrip(id="week")
        with Container(id="lists"):
            yield Ledger[Meeting](columns(self.staff_name), key=lambda m: m.key, id="meetings")
            yield Ledger[duties.Line](
                duties.columns(self.svc.reference, self.svc.today), key=lambda line: line.key, id="endings"
            )

    def staff_name(self, staff_id: int) -> str:
        """The name of a member of staff."""
        return self._names.get(staff_id, f"#{staff_id}")

    def on_mount(self) -> None:
        """Show the week of today."""
        super().on_mount()
        self.show_day(self.day)
        self.meetings.focus()

    @property
    def meetings(self) -> Ledger[Meeting]:
        """The list of meetings."""
        return self.query_one("#meetings", Ledger)

    @property
    def endings(self) -> Ledger[duties.Line]:
        """The list of what ends."""
        return self.query_one("#endings", Ledger)

    # -- what is shown -----------------------------------------------------------------------------

    def show_day(self, day: date) -> None:
        """Choose a day; the lists show it or its week, the cursor stands on it."""
        self._day = day
        self._read()
        self.meetings.show(lambda offset, limit: self._meetings[offset : offset + limit], len(self._meetings))
        self.endings.show(lambda offset, limit: self._endings[offset : offset + limit], len(self._endings))
        self.meetings.cursor = self._place_of(day)

    def _place_of(self, day: date) -> int:
        """The first meeting of a day, or its heading."""
        at = next((n for n, line in enumerate(self._meetings) if line.day == day), 0)
        following = self._meetings[at + 1] if at + 1 < len(self._meetings) else None
        return at + 1 if following is not None and following.row is not None else at

    def _read(self) -> None:
        self._names = {s.id: s.name for s in self.svc.staff(active_only=False)}
        week = week_of(self.day)
        calendar = self.svc.calendar
        sessions = self.svc.sessions(week[0], week[-1])
        ends = self.svc.due(since=week[0], until=week[-1], limit=duties.MOST)
        self.query_one(WeekStrip).show(strip_days(week, sessions, ends, calendar, self.svc.today()), self.day)
        shown = week if self._whole_week else (self.day,)
        self._meetings = meetings(shown, sessions, calendar)
        self._endings = endings([d for d in ends if d.due_on in shown])
        self._say(week, calendar.unknown_years(week[0], week[-1]))

    def _say(self, week: tuple[date, ...], unknown: tuple[int, ...]) -> None:
        if self._whole_week:
            number = week[0].isocalendar().week
            said = _("Week {number}: {first} to {last}").format(number=number, first=week[0], last=week[-1])
        else:
            said = f"{words.long_day(self.day)} {words.weekday(self.day)}"
        if unknown:
            said += " | " + _("holidays of {year} are not entered yet").format(year=unknown[0])
        if not self._endings:
            said += " | " + _("nothing ends")
        self.query_one("#span", Static).update(T(said))
        self.endings.display = bool(self._endings)

    def refresh_view(self) -> None:
        """Read again; the cursors stay where they are."""
        self._read()
        self.meetings.refresh_rows(len(self._meetings))
        self.endings.refresh_rows(len(self._endings))

    # -- days --------------------------------------------------------------------------------------

    def action_day(self, by: int) -> None:
        """Another day."""
        self.show_day(self.day + timedelta(days=by))

    def action_today(self) -> None:
        """Today."""
        self.show_day(self.svc.today())

    def action_view(self) -> None:
        """One day, or the week."""
        self._whole_week = not self._whole_week
        self.show_day(self.day)

    @on(WeekStrip.Chosen)
    def _chosen(self, event: WeekStrip.Chosen) -> None:
        self.show_day(event.day)

    # -- meetings ----------------------------------------------------------------------------------

    @on(Ledger.Opened)
    def _opened(self, event: Ledger.Opened) -> None:
        row = event.row
        if isinstance(row, Meeting) and row.row:
            self.desk.open_case(row.row.case_id)
        elif isinstance(row, Meeting):
            self.show_day(row.day)
            self.action_book()
        elif isinstance(row, duties.Line) and row.due:
            self.desk.open_case(row.due.case.id)

    def action_open(self) -> None:
        """Open the case under the cursor."""
        (self.endings if self.endings.has_focus else self.meetings).action_open()

    @work(exclusive=True, group="dialog")
    async def action_book(self) -> None:
        """Choose a case, then fill the form of the booking."""
        line = self.meetings.row
        day = line.day if line is not None else self.day
        case_id = await self.app.push_screen_wait(PickCase(self.svc, _("Book a meeting for which case?"), BOOKABLE))
        if case_id is not None:
            given = {"starts": f"{max(day, self.svc.today())} {self._free(day)}", "room": self._room()}
            self.desk.open_step(case_id, "book_session", given)

    def _room(self) -> str:
        return next(iter(rooms(self.svc.settings)), "")

    def _free(self, day: date) -> str:
        """The full hour after the last meeting of the day, or nine in the morning."""
        busy = [m.row for m in self._meetings if m.day == day and m.row and m.row.state in ON and "T" in m.row.starts]
        ends = [int(r.starts[11:13]) * 60 + int(r.starts[14:16]) + r.minutes for r in busy]
        hour = -(-max(ends) // 60) if ends else 0
        return f"{hour:02d}:00" if 9 < hour < 17 else MORNING

    def action_move(self) -> None:
        """Move the meeting under the cursor."""
        self._step("move_session")

    def action_cancel(self) -> None:
        """Call the meeting under the cursor off."""
        self._step("cancel_session")

    def _step(self, code: str) -> None:
        line = self.meetings.row
        row = line.row if line is not None else None
        if row is None or row.state is not v.SessionState.BOOKED:
            self.desk.toast(_("Put the cursor on a booked meeting first."), severity="warning")
            return
        given: dict[str, object] = {"session": row.session_no}
        if code == "move_session":
            given |= {"starts": row.starts.replace("T", " "), "minutes": row.minutes, "room": row.room}
        self.desk.open_step(row.case_id, code, given)
