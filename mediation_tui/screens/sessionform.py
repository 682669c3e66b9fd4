"""Booking and moving a meeting: the form of the step, which says so when room or mediator is taken at that time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from mediation_tui.domain.case import Session
from mediation_tui.domain.dates import parse_moment
from mediation_tui.domain.errors import Invalid, Refused
from mediation_tui.domain.steps.model import Step
from mediation_tui.domain.views import SessionRow
from mediation_tui.i18n import _
from mediation_tui.screens.dialogs import Ask
from mediation_tui.screens.stepform import StepForm

if TYPE_CHECKING:
    from mediation_tui.services import Services

BOOKINGS = ("book_session", "move_session")


class SessionForm(StepForm):
    """The form of a booking; a clash is asked about, never forbidden: two meetings may share a mediator on purpose."""

    _agreed: str = ""

    def action_save(self) -> None:
        """Look for clashes first; what was looked at once and accepted is not asked again."""
        if not self.is_current:
            return
        found = self._clashes()
        said = "\n".join(clash_words(row, self.svc) for row in found)
        if not said or said == self._agreed:
            super().action_save()
            return
        question = Ask(
            _("Taken at that time"), said, [("stay", _("Change the time")), ("book", _("Book all the same"))]
        )
        self.app.push_screen(question, lambda answer: self._booked_all_the_same(answer, said))

    def _booked_all_the_same(self, answer: str | None, said: str) -> None:
        if answer == "book":
            self._agreed = said
            super().action_save()

    def _clashes(self) -> tuple[SessionRow, ...]:
        """Meetings in the way of what is typed; none while it cannot be read (saving will say so)."""
        typed = self.form.plain()
        old = self._moved(typed.get("session"))
        try:
            starts = parse_moment(str(typed.get("starts") or ""), self.svc.today(), "starts")
            minutes = int(typed.get("minutes") or (old.minutes if old else 60))
        except (Invalid, ValueError):
            return ()
        room = str(typed.get("room") or (old.room if old else ""))
        mediators = tuple(typed.get("mediators") or (old.mediators if old else ()) or self.case.mediators)
        skip = (self.case.id, old.no) if old else None
        return self.svc.clashes(starts, minutes, room, [int(m) for m in mediators], skip)

    def _moved(self, number: Any) -> Session | None:
        if self.step.code != "move_session":
            return None
        return next((s for s in self.case.sessions if str(s.no) == str(number)), None)


def clash_words(row: SessionRow, svc: Services) -> str:
    """One meeting in the way: time, room, mediators, case."""
    names = {s.id: s.name for s in svc.staff(active_only=False)}
    people = ", ".join(names.get(m, f"#{m}") for m in row.mediators)
    parts = (f"{row.starts[:10]} {time_span(row)}", row.room, people, row.case_no, row.applicant_text)
    return " | ".join(p for p in parts if p)


def time_span(row: SessionRow) -> str:
    """``09:00-10:30``; empty where a meeting was held at no known time."""
    if "T" not in row.starts:
        return ""
    begin = datetime.fromisoformat(row.starts)
    return f"{begin:%H:%M}-{begin + timedelta(minutes=row.minutes):%H:%M}"


def step_form(svc: Services, case_id: int, code: str, given: dict[str, Any] | None = None) -> StepForm:
    """The form of a step for a case; raises `Refused`, with the reasons, where the step may not be taken now."""
    case = svc.case(case_id)
    option = next(o for o in svc.steps(case) if o.step.code == code)
    if not option.lawful:
        raise Refused(code, option.reasons)
    return form_class(option.step)(svc, case, option.step, given)


def form_class(step: Step) -> type[StepForm]:
    """The form that fits a step: one that looks for clashes where a meeting is booked or moved, one with the bound file."""
    if step.code == "archive":
        from mediation_tui.screens.filing_archive import ArchiveForm

        return ArchiveForm
    return SessionForm if step.code in BOOKINGS else StepForm
