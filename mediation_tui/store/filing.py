"""The archive: numbers of files, and the files whose retention ends."""

from __future__ import annotations

from datetime import date

from mediation_tui.domain.papers.retention import CountsFrom, RetentionRow, ends_on, latest_start
from mediation_tui.store.connection import Store


def number_taken(store: Store, file_no: str) -> bool:
    """Whether a file bears this number already."""
    return store.value("select 1 from cases where file_no = ? and file_no <> '' limit 1", [file_no]) is not None


def retention(store: Store, until: date, counts_from: CountsFrom, limit: int) -> tuple[RetentionRow, ...]:
    """Files whose retention ends by `until`, the earliest first, at most `limit`.

    Left out: those kept for ever, kept longer by an appraisal, and those whose destruction was decided.
    """
    found: list[RetentionRow] = []
    with store.read():
        years = 0
        while (years := _next_years(store, years)) > 0:
            found += _of_years(store, until, years, counts_from, limit)
    return tuple(sorted(found, key=lambda r: (r.ends_on, r.case_id))[:limit])


def _next_years(store: Store, above: int) -> int:
    """The next number of years that some file is kept for; 0 where there is none. One look into the index each."""
    sql = "select min(retention_years) from cases where archived_on is not null and retention_years > ?"
    return int(store.value(sql, [above]) or 0)


def _of_years(store: Store, until: date, years: int, counts_from: CountsFrom, limit: int) -> list[RetentionRow]:
    start = "coalesce(closed_on, archived_on)" if counts_from is CountsFrom.CLOSING_YEAR else "archived_on"
    rows = store.rows(
        f'select c.id, c.case_no, c.file_no, c.applicant_text, c.respondent_text, c.closed_on, c.archived_on, a."on", a.keep_until'  # noqa: S608
        " from (select id, archived_on, closed_on from cases"
        f"  where archived_on is not null and retention_years = ? and {start} <= ?"
        "  and not exists (select 1 from appraisals x where x.case_id = cases.id and x.void = 0"
        "   and (x.decision = 'destroy' or x.keep_until > ?)"
        "   and x.no = (select max(no) from appraisals where case_id = cases.id and void = 0))"
        f"  order by {start}, id limit ?) f join cases c on c.id = f.id"
        " left join appraisals a on a.case_id = c.id and a.no ="
        "  (select max(no) from appraisals where case_id = c.id and void = 0)",
        [years, latest_start(until, years, counts_from).isoformat(), until.isoformat(), limit],
    )
    return [_row(row, years, counts_from) for row in rows]


def _row(row: tuple[object, ...], years: int, counts_from: CountsFrom) -> RetentionRow:
    case_id, case_no, file_no, applicant, respondent, closed, archived, appraised, keep_until = row
    archived_on, closed_on = date.fromisoformat(str(archived)), date.fromisoformat(str(closed)) if closed else None
    return RetentionRow(
        case_id=int(str(case_id)), case_no=str(case_no), file_no=str(file_no), applicant_text=str(applicant),
        respondent_text=str(respondent), closed_on=closed_on, archived_on=archived_on, years=years,
        ends_on=date.fromisoformat(str(keep_until)) if keep_until else ends_on(archived_on, closed_on, years, counts_from),
        appraised_on=date.fromisoformat(str(appraised)) if appraised else None,
    )  # fmt: skip
