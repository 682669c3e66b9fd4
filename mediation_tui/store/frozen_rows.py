"""The rows behind every figure of a signed report, kept as they were counted: its drill-down, and a proof of their own.

What follows from other rows is not kept twice: how the closed cases ended, the cases with a limit, the decided routes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.breakdowns import DAY_RANGES, REST
from mediation_tui.domain.indicators import INDICATORS, Kind, figure, tally
from mediation_tui.domain.month import MonthReport, Tally
from mediation_tui.domain.period import Period
from mediation_tui.store import report_cases
from mediation_tui.store.connection import Store
from mediation_tui.store.report_after import DueOf
from mediation_tui.store.report_sets import DAYS_TAKEN, SETS, Grouping, members

PARTS = ("opening", "accepted", "closed", "closing")
"""The parts of the balance: what is corrected later is found by their rows."""
_WON = "outcome in ('agreement', 'settlement')"
_DERIVED: Mapping[str, tuple[tuple[str, ...], str]] = {
    **{str(outcome): (("closed",), f"outcome = '{outcome}'") for outcome in v.Outcome},
    "succeeded": (("closed",), _WON),
    "limited": (("in_time", "late"), "1"),
    "confirmation_decided": (("confirmation_granted", "confirmation_refused"), "1"),
}
"""Indicator → those whose rows it has, and which of them."""
KEPT = tuple(code for code, one in INDICATORS.items() if not one.numerator and code not in _DERIVED)
"""Indicators that have rows of their own."""
_DAYS = "when closed_on < accepted_on then '' " + " ".join(
    f"when {DAYS_TAKEN} <= {most} then '{code}'" for code, most in DAY_RANGES
)
_KEYS = (
    "json_object('cause', cause, 'reason', reason, 'channel', channel, 'institution', institution,"
    " 'taking_part', json(institutions), 'mediator', ifnull(cast(lead as text), ''), 'town', town, 'trade', trade,"
    " 'flag', json(flags), 'group', headcount >= :group, 'colour', colour, 'route', route, 'confirmation', confirmation{days})"
)
_MORE = {
    "opening": ", 'accepted_on', accepted_on",
    "accepted": ", 'accepted_on', accepted_on",
    "closed": f", 'days', case {_DAYS} end, 'closed_on', closed_on",
    "closing": "",
}
"""What else is kept of a part: its range of days, and the days by which it is counted."""
_AMONG = "exists (select 1 from json_each(keys, '$.{}') where value = :key)"
_SUMS = {
    "opening": "headcount, claimed_fen, null, null, ''",
    "accepted": "headcount, claimed_fen, agreed_fen, paid_fen, ''",
    "closed": "headcount, claimed_fen, agreed_fen, paid_fen, ifnull(outcome, '')",
    "closing": "headcount, claimed_fen, null, null, ''",
}
_INSERT = "insert into frozen_rows (report_id, indicator, case_id, ref, cases, people, claimed_fen, agreed_fen, fen, outcome, keys)"
_ROWS = "indicator, case_id, ref, cases, people, claimed_fen, agreed_fen, fen, outcome, keys"

Found = tuple[int, str, int, int | None, Tally | None]
"""Case id, the row of the case, how many 件 it was, its sum, and 件, 人 and sums of a part of the balance."""


# -- keeping them --------------------------------------------------------------------------------------


def keep(store: Store, number: int, period: Period, grouping: Grouping, today: date, due_of: DueOf) -> None:
    """Keep every row behind the report of that id and hash them, in the `write` in which it was counted."""
    for code in KEPT:
        if code in SETS:
            _keep_set(store, number, code, period, grouping)
            continue
        found = report_cases.behind(store, period, grouping, code, "", "", today, due_of, -1, 0)
        store.executemany(
            f"{_INSERT} values (?, ?, ?, ?, ?, 0, null, null, ?, '', '{{}}')",
            ((number, code, case_id, ref, count, fen) for case_id, ref, count, fen in found),
        )
    store.execute(
        "update frozen_rows set keys = json_object('route', (select route from confirmations c"
        " where c.case_id = frozen_rows.case_id and 'confirmations/' || c.no = frozen_rows.ref))"
        " where report_id = ? and indicator glob 'confirmation_*'",
        [number],
    )
    store.execute("update frozen_reports set drill = 1, rows_sha256 = ? where id = ?", [seal(store, number), number])


def _keep_set(store: Store, number: int, code: str, period: Period, grouping: Grouping) -> None:
    if code in _SUMS:
        keys = _KEYS.format(days=_MORE[code])
        columns = f":report, '{code}', id, '', {grouping.cases}, {_SUMS[code]}, {keys}"
    else:
        keys = "json_object('refusal', refusal)" if code == "refused" else "'{}'"
        columns = f":report, '{code}', id, '', 1, 0, null, null, null, '', {keys}"
    store.execute(f"{_INSERT} {members(code, columns)}", {**grouping.values(period), "report": number})


# -- reading them --------------------------------------------------------------------------------------


def behind(store: Store, number: int, code: str, breakdown: str, key: str, limit: int, offset: int) -> list[Found]:
    """The rows `offset` … behind an indicator that is no rate, oldest case first, as they were signed; `limit` -1 is all."""
    kept, only = _DERIVED.get(code, ((code,), "1"))
    where, values = _condition(breakdown, key)
    rows = store.rows(
        "select case_id, ref, cases, fen, people, claimed_fen, agreed_fen from frozen_rows where report_id = :report"  # noqa: S608
        f" and indicator in (select value from json_each(:kept)) and {only} and {where}"
        " order by case_id, length(ref), ref limit :limit offset :offset",
        {**values, "report": number, "kept": json.dumps(kept), "limit": limit, "offset": offset},
    )
    if INDICATORS[code].kind is not Kind.BALANCE:
        return [(case_id, ref, count, fen, None) for case_id, ref, count, fen, *_ in rows]
    return [
        (case_id, ref, count, None, Tally(count, people, claimed or 0, agreed or 0, paid or 0, int(claimed is None)))
        for case_id, ref, count, paid, people, claimed, agreed in rows
    ]


def _condition(breakdown: str, key: str) -> tuple[str, dict[str, str]]:
    """The condition of one row of a breakdown, as `report_sets.condition`, by the keys of then."""
    if not breakdown:
        return "1", {}
    if key.startswith(REST):
        text, values = _condition(breakdown, key.removeprefix(REST))
        return f"not ({text})", values
    if breakdown == "flag" and key == v.Flag.GROUP:
        return "json_extract(keys, '$.group')", {}
    value = f"json_extract(keys, '$.{breakdown}')"
    if breakdown == "taking_part":
        return f"({_AMONG.format(breakdown)} or (:key = '' and {value} = '[]'))", {"key": key}
    if breakdown == "flag":
        return _AMONG.format(breakdown), {"key": key}
    return f"{'outcome' if breakdown == 'outcome' else value} = :key", {"key": key}


# -- proving them --------------------------------------------------------------------------------------


def seal(store: Store, number: int) -> str:
    """The hash of every row of a report."""
    found = sha256()
    rows = f"select {_ROWS} from frozen_rows where report_id = ? order by indicator, case_id, ref"  # noqa: S608
    for row in store.execute(rows, [number]):
        found.update(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    return found.hexdigest()


def whole(store: Store, number: int, report: MonthReport, signed: str) -> bool:
    """Whether the rows of a report are those that were signed: by their hash, and by the signed figures they add up to.

    A report of an earlier version of the program has the parts of the balance only, and no hash of them: `signed` is empty.
    """
    if signed and seal(store, number) != signed:
        return False
    rows = "select indicator, sum(cases), sum(people), sum(claimed_fen), sum(fen) from frozen_rows where report_id = ? group by 1"
    sums = {code: tuple(n or 0 for n in more) for code, *more in store.rows(rows, [number])}
    return all(
        sums.get(code, (0, 0, 0, 0))[: len(told)] == told for code, told in _told(report, KEPT if signed else PARTS)
    )


def _told(report: MonthReport, codes: tuple[str, ...]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """What the rows of an indicator add up to, as far as the report says."""
    for code in codes:
        kind = INDICATORS[code].kind
        if kind is Kind.BALANCE:
            one = tally(report, code)
            yield code, (one.cases, one.people, one.claimed_fen)
        elif kind is not Kind.FEN:
            yield code, (figure(report, code),)
