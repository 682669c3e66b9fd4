"""A practice office whose director signs months, and corrections as they would leave the rows."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import strategies as st

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain.month import MonthReport
from mediation_tui.services import Services
from mediation_tui.services.practice import make_practice

UNTIL = date(2026, 11, 22)


def sheet(made: MonthReport) -> str:
    """A sheet of 80 columns, so to say."""
    return f"{made.centre}\n{made.total.accepted.cases}件\n"


@cache
def _practice() -> Path:
    return make_practice(Path(mkdtemp()) / "practice.db", cases=120, until=UNTIL)


def office(folder: Path, *, each: bool = False) -> Services:
    """120 made-up cases until 22 November 2026; the director is at the desk. `each`: a group is as many 件 as workers."""
    services = open_services(Path(shutil.copy(_practice(), folder / "office.db")), Clock(UNTIL))
    if each:
        count_each(services)
        services.close()
        services = open_services(folder / "office.db", Clock(UNTIL))
    services.act_as(next(s for s in services.staff() if "director" in s.roles).id)
    return services


def correct(svc: Services, case_id: int, **changes: object) -> None:
    """As a correction would leave the row, without its form."""
    sets = ", ".join(f"{name} = ?" for name in changes)
    svc.store.execute(f"update cases set {sets} where id = ?", [*changes.values(), case_id])


def count_each(svc: Services) -> None:
    """From now on a group is as many 件 as it has workers; a connection opened before does not know."""
    svc.store.execute("insert or replace into settings values ('group_counts_as', '\"each\"')")


corrections = st.tuples(
    st.integers(1, 120),
    st.one_of(
        st.dates(date(2026, 6, 1), date(2026, 10, 10)).map(lambda d: {"accepted_on": d.isoformat()}),
        st.dates(date(2026, 6, 1), date(2026, 10, 10)).map(lambda d: {"closed_on": d.isoformat(), "outcome": "settlement"}),
        st.just({"closed_on": None, "outcome": None}),
        st.integers(0, 10**9).map(lambda n: {"claimed_fen": n}),
        st.sampled_from([
            {"cause": "208"}, {"headcount": 33}, {"headcount": 1}, {"claimed_fen": None}, {"town": "测试乡"},
            {"outcome": "no_agreement"}, {"agreed_fen": 77_00},
        ]),
    ),
)  # fmt: skip
"""A case and what a correction of it changes."""
