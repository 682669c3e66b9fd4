"""The archive: what lies in a bound file, what is missing in it, its number, and the files to be appraised."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Any

from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.text import plain_input
from mediation_tui.lazy import lazy
from mediation_tui.services.cases import CaseServices

if TYPE_CHECKING:
    from mediation_tui.domain import dates, numbering
    from mediation_tui.domain.case import CaseFile
    from mediation_tui.domain.papers import file_check, filing, retention
    from mediation_tui.domain.papers.file_check import Missing
    from mediation_tui.domain.papers.file_line import Line
    from mediation_tui.domain.papers.retention import RetentionRow
    from mediation_tui.store import cases
    from mediation_tui.store import filing as store
else:
    dates, numbering = lazy("mediation_tui.domain.dates"), lazy("mediation_tui.domain.numbering")
    file_check, filing = lazy("mediation_tui.domain.papers.file_check"), lazy("mediation_tui.domain.papers.filing")
    retention, cases = lazy("mediation_tui.domain.papers.retention"), lazy("mediation_tui.store.cases")
    store = lazy("mediation_tui.store.filing")

SERIES = "file"
"""The counter of file numbers; it begins again each year."""


class FilingServices(CaseServices):
    """What is done with bound files."""

    def contents(self, case: CaseFile, ticked: Collection[str] = ()) -> tuple[Line, ...]:
        """The contents of the bound file: as archived, else as they would be bound now with `ticked` items on paper."""
        if case.archived_on:
            return filing.bound(case, self.reference)
        return filing.contents(case, self.reference, ticked)

    def missing(self, case: CaseFile, ticked: Collection[str] = ()) -> tuple[Missing, ...]:
        """What is required for this case and not there, and what would supply it."""
        return file_check.missing(case, ticked)

    def retention_ends(self, case: CaseFile) -> date | None:
        """The last day on which the file is kept; None before archiving, and where it is kept for ever."""
        return retention.case_ends_on(case, self._counts_from)

    def retention_due(self, until: date | None = None, *, limit: int = 500) -> tuple[RetentionRow, ...]:
        """Files whose retention has ended or ends by `until` (default: today), to be appraised, the earliest first."""
        return store.retention(self.store, until or self.today(), self._counts_from, limit)

    @property
    def _counts_from(self) -> retention.CountsFrom:
        return retention.CountsFrom(str(self.settings["retention_counts_from"]))

    def _completed(self, step: str, values: dict[str, Any]) -> dict[str, Any]:
        """A file archived without a number typed takes the next one of the year; one typed must be new.

        Raises `Invalid` (``filing.number_taken``). Inside the transaction, so that no number is given twice or lost.
        """
        if step != "archive":
            return super()._completed(step, values)
        typed = plain_input(str(values.get("file_no") or "")).strip()
        if typed and store.number_taken(self.store, typed):
            raise Invalid([Problem("file_no", "filing.number_taken", typed)])
        return {**values, "file_no": typed or self._next_file_no(str(values.get("on") or ""))}

    def _next_file_no(self, typed_day: str) -> str:
        day = dates.parse_date(typed_day, self.today(), "on") if typed_day else self.today()
        pattern = str(self.settings["file_no_pattern"])
        while True:
            number = cases.next_number(self.store, day.year, SERIES)
            file_no = numbering.format_number(pattern, day.year, number, day.month)
            if not store.number_taken(self.store, file_no):
                return file_no
