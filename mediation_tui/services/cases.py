"""Cases: registering, taking steps, reading. One verb, one transaction, one row of history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.errors import Conflict, Invalid, Problem
from mediation_tui.lazy import lazy
from mediation_tui.services.core import Core

if TYPE_CHECKING:
    from mediation_tui.domain import case as casefile
    from mediation_tui.domain import codec, intake, numbering
    from mediation_tui.domain.case import CaseFile, HistoryEntry
    from mediation_tui.domain.clocks import ClockReading
    from mediation_tui.domain.steps import table
    from mediation_tui.domain.steps.model import StepOption
    from mediation_tui.store import cases
else:
    casefile, codec = lazy("mediation_tui.domain.case"), lazy("mediation_tui.domain.codec")
    intake, numbering = lazy("mediation_tui.domain.intake"), lazy("mediation_tui.domain.numbering")
    table, cases = lazy("mediation_tui.domain.steps.table"), lazy("mediation_tui.store.cases")

WITHOUT_NUMBER = (v.State.CONSULTED, v.State.ANSWERED)


class CaseServices(Core):
    """What is done with one case."""

    def register(self, draft: CaseFile, *, consultation: bool = False) -> CaseFile:
        """Register a case from the desk form, or note a consultation, which gets no number.

        Raises `Invalid` with every problem by path (``parties/1/phone``), `Refused` where nobody acts; nothing is
        written then.
        """
        self.require_somebody("consult" if consultation else "register")
        context = self.context()
        case = intake.prepare(draft, context, consultation=consultation)
        case = table.refresh(case, context)
        if self.me is not None:
            case = replace(case, clerk=self.me.id)
        with self.store.write():
            case = self._numbered(case)
            entry = self._entry("consult" if consultation else "register", case, {}, codec.diff(None, case))
            return cases.save(self.store, None, case, entry, self.engine.due_dates(case))

    def take(self, case_id: int, step: str, values: dict[str, Any], *, seen: int) -> CaseFile:
        """Take a step on the version the caller has seen.

        `values` are plain (JSON or text as typed); absent fields take the form's default. Raises `Refused` where the
        procedure does not allow it, `Invalid` where a value is wrong, `Conflict` where someone saved in between.
        """
        if step in table.STEPS and not table.STEPS[step].offered:
            raise Invalid([Problem("step", "step.by_program", step)])
        with self.store.write():
            before = cases.load(self.store, case_id)
            if before.version != seen:
                raise self._conflict(before, seen, values)
            after, typed = table.take(before, step, self._completed(step, values), self.context())
            after = self._numbered(after)
            entry = self._entry(step, after, typed, codec.diff(before, after))
            return cases.save(self.store, before, after, entry, self.engine.due_dates(after))

    def _completed(self, step: str, values: dict[str, Any]) -> dict[str, Any]:
        """The values of a step with what only the file knows, inside its transaction."""
        return values

    def _numbered(self, case: CaseFile) -> CaseFile:
        """Give a case its number the moment it is registered; a number once taken is never given again."""
        if case.case_no or case.state in WITHOUT_NUMBER:
            return case
        year = (case.received_on or self.today()).year
        return replace(case, case_no=self._number(case, cases.next_number(self.store, year)))

    def _number(self, case: CaseFile, number: int) -> str:
        day = case.received_on or self.today()
        return numbering.format_number(str(self.settings["number_pattern"]), day.year, number, day.month)

    def _entry(self, step: str, case: CaseFile, typed: dict[str, Any], changes: dict[str, Any]) -> HistoryEntry:
        happened = typed.get("on") or case.received_on or self.today()
        said = {k: codec.encode(x) for k, x in typed.items() if x not in (None, (), "")}
        return casefile.HistoryEntry(
            seq=0, step=step, entered_at=self.clock.now(), entered_by=self.me.id if self.me else None,
            happened_on=happened, values=said, changes=changes,
        )  # fmt: skip

    def _conflict(self, now: CaseFile, seen: int, values: dict[str, Any]) -> Conflict:
        """What the others changed since `seen`, beside what was typed here."""
        theirs: dict[str, Any] = {}
        for entry in cases.history(self.store, now.id):
            if entry.seq > seen:
                theirs |= {path: change[1] for path, change in entry.changes.items()}
        return Conflict(now.case_no or str(now.id), seen, now.version, theirs, dict(values))

    # -- reading -----------------------------------------------------------------------------------

    def case(self, case_id: int) -> CaseFile:
        """One case file; raises `NotFound`."""
        return cases.load(self.store, case_id)

    def case_by_no(self, text: str) -> CaseFile:
        """One case file by its number, or by its id written as ``#12``; raises `NotFound`."""
        if text.startswith("#") and text[1:].isdecimal():
            return self.case(int(text[1:]))
        return cases.load_by_no(self.store, text)

    def history(self, case_id: int) -> tuple[HistoryEntry, ...]:
        """Every step of a case, the first first."""
        return cases.history(self.store, case_id)

    def steps(self, case: CaseFile) -> tuple[StepOption, ...]:
        """Every step of the table for this case: lawful now, or with the reasons why not."""
        return table.options(case, self.context())

    def step_form(self, case: CaseFile, step: str) -> dict[str, Any]:
        """The plain values a fresh form of a step shows."""
        return table.prefill(table.STEPS[step], case, self.context())

    def clocks(self, case: CaseFile) -> tuple[ClockReading, ...]:
        """Every clock of the case, running ones first."""
        return self.engine.readings(case, self.today())
