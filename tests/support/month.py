"""Cases as far as the month looks at them, in a real file, and a report made of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from mediation_tui.domain import period
from mediation_tui.domain.month import Adjustment, Counts, Desk, Line, MonthReport, SignedBeside, Tally
from mediation_tui.store.connection import Store
from mediation_tui.store.tables import RECORD

FIELDS = (
    "state", "received_on", "accepted_on", "closed_on", "outcome", "cause", "institution", "refusal", "handed_to",
    "headcount", "claimed_fen", "agreed_fen", "paid_fen", "flags", "reason", "channel", "institutions", "lead", "town",
    "trade", "colour", "route", "confirmation", "capacity",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Made:
    """One made-up case; sums in fen."""

    received_on: str = "2026-10-01"
    accepted_on: str | None = None
    closed_on: str | None = None
    outcome: str | None = None
    state: str = "M1"
    cause: str = "205"
    institution: str = "union"
    refusal: str = ""
    handed_to: str = ""
    headcount: int = 1
    claimed_fen: int | None = 100_00
    agreed_fen: int | None = None
    paid_fen: int = 0
    flags: str = "[]"
    reason: str = "pay"
    channel: str = "walk_in"
    institutions: str = "[]"
    lead: int | None = None
    town: str = ""
    trade: str = ""
    colour: str = "green"
    route: str = ""
    confirmation: str = "C0"
    capacity: str = "A"


@cache
def _schema() -> str:
    """The tables and indexes of the record as the migrations make them."""
    names = ", ".join(f"'{name}'" for name in (*RECORD, "day_sums", "day_rows", "frozen_touched"))
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "empty.db") as store:
        rows = store.rows(f"select sql from sqlite_master where tbl_name in ({names}) and sql is not null")
    return ";".join(row[0] for row in rows)


def store_of(cases: Iterable[Made]) -> Store:
    """A store in memory with the real table of cases and its indexes, filled."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(_schema())
    marks = ", ".join("?" * (len(FIELDS) + 1))
    for number, case in enumerate(cases, start=1):
        values = [f"测〔2026〕{number}号", *(getattr(case, name) for name in FIELDS)]
        connection.execute(f"insert into cases (case_no, {', '.join(FIELDS)}) values ({marks})", values)
    return Store(Path("made-up"), connection)


def tally(cases: int, people: int | None = None, claimed: int = 0, agreed: int = 0, paid: int = 0) -> Tally:
    """A tally of one worker a case unless told."""
    return Tally(cases, cases if people is None else people, claimed, agreed, paid)


def line(opening: int, accepted: int, agreement: int, settlement: int, no_agreement: int, withdrawn: int) -> Line:
    """A line that balances."""
    closed = agreement + settlement + no_agreement + withdrawn
    parts = (opening, accepted, closed, opening + accepted - closed, agreement, settlement, no_agreement, withdrawn)
    return Line(*(tally(n, claimed=n * 100_00) for n in parts))


def report(
    total: Line | None = None, *, previous: Line | None = None, last_year: Line | None = None, **more: object
) -> MonthReport:
    """October 2026 of a made-up centre; `by_cause` and `by_institution` are its breakdowns."""
    whole = total or line(50, 40, 25, 5, 8, 2)
    values: dict[str, object] = {
        "period": period.month(2026, 10), "centre": "测试县劳动争议一体化处理中心", "made_on": date(2026, 11, 22),
        "now": Counts(total=whole, desk=Desk(registered=45, consultations=12, refused={"N01": 2, "N04": 1}, handed_over=1,
                                             withdrawn_early=1),
                      of_accepted={"group": tally(1, 23), "migrant": tally(7, 31)}),
        "previous": Counts(total=previous or line(40, 44, 20, 5, 7, 2)),
        "last_year": Counts(total=last_year or line(60, 30, 20, 9, 7, 4)),
        "names": {"cause/205.5": ("追索劳动报酬纠纷", "Wages"), "institution/union": ("县总工会", "Union"),
                  "refusal/N01": ("对方不同意调解", "The other side refuses")},
    }  # fmt: skip
    more["breakdowns"] = {
        "cause": more.pop("by_cause", {"205.5": whole - line(1, 2, 1, 0, 0, 0), "208": line(1, 2, 1, 0, 0, 0)}),
        "institution": more.pop("by_institution", {"union": whole}),
        **more.get("breakdowns", {}),  # type: ignore[dict-item]
    }
    return MonthReport(**{**values, **more})  # type: ignore[arg-type]


def crowded(span: period.Period) -> MonthReport:
    """The fullest page there is: a long name, large figures, every note, many adjustments, and it does not balance."""
    found = Line(*(
        Tally(n, 3 * n, 333 * n * 10_007, 222 * n * 10_007, 111 * n * 10_007, 7)
        for n in (500_000, 400_000, 400_000, 500_001, 250_000, 50_000, 80_000, 20_000)
    ))  # fmt: skip
    later = tuple(
        Adjustment(start=date(2026, 1 + n % 9, 1), part=part, case_id=n, case_no=f"测试劳人调〔2026〕{10_000 + n}号",
                   kind="changed", before=tally(1), now=tally(1, 90, 999_999_999_00), fields=("people", "cause"))
        for part in ("opening", "accepted", "closed", "closing") for n in range(40)
    )  # fmt: skip
    return report(
        found, previous=found - line(3, 3, 2, 1, 0, 0), last_year=found - line(1, 3, 1, 2, 0, 0), period=span,
        centre="测试省测试市测试自治县劳动人事争议一体化多元化解综合处理服务指导中心", adjustments=later,
        suspects=tuple(a.case_no for a in later), by_cause={"205.5": found}, by_institution={"union": found},
        beside=tuple(SignedBeside(span=where, period=period.month(2026, n))
                     for where in ("", "previous", "last_year", "year_to_date") for n in ((8,) if not where else (6, 7, 8))),
    )  # fmt: skip
