"""Writing the cases shown to a CSV file, in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mediation_tui.domain.lines import WorklistQuery
from mediation_tui.i18n import _
from mediation_tui.paper.csv_rows import csv_bytes
from mediation_tui.paper.save import write_file
from mediation_tui.screens.progress import Report
from mediation_tui.screens.worklist_columns import export_header, export_row

if TYPE_CHECKING:
    from mediation_tui.services import Services

PAGE = 500


def default_path(today: date) -> Path:
    """Where an export goes unless another place is named: the documents folder."""
    from platformdirs import user_documents_path

    return Path(user_documents_path()) / f"{_('worklist')}-{today.isoformat()}.csv"


class Export:
    """The job: called with a report of progress, returns the path written; nothing is left behind when stopped."""

    def __init__(
        self, services: Callable[[], Services], query: WorklistQuery, path: Path, staff: Callable[[int | None], str]
    ) -> None:
        self._services, self._query, self._path, self._staff = services, query, path, staff

    def __call__(self, report: Report) -> Path:
        """Read page after page, then write the file whole."""
        svc = self._services()
        try:
            return write_file(csv_bytes(export_header(), self._rows(svc, report)), self._path)
        finally:
            svc.close()

    def _rows(self, svc: Services, report: Report) -> Iterator[list[str]]:
        total, done = svc.count(self._query), 0
        while True:
            page = svc.page(self._query, offset=done, limit=PAGE)
            yield from (export_row(row, svc.reference, self._staff) for row in page)
            done += len(page)
            report(done, total)
            if len(page) < PAGE:
                return
