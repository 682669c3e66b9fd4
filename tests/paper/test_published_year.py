"""A published year rebuilt case by case from its marginals: the table comes out as it was printed, or not at all.

铜山 2021, disputes settled by body: 镇街 167, 人民调解 273, 工会 141, 仲裁 394, together 975.
"""

import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from mediation_tui.domain import period
from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.month_check import Unbalanced
from mediation_tui.domain.settings import Settings
from mediation_tui.paper.report_save import render
from mediation_tui.services.month import month_report
from mediation_tui.store.connection import Store
from tests.support.month import Made, store_of
from tests.support.reference import load_reference

SETTLED = {"arbitration": 394, "justice": 273, "township": 167, "union": 141}
"""By leading institution; the people's mediation committees are the justice bureau's."""
PRINTED = ("县劳动人事争议仲裁委员会", "县司法局", "乡镇（街道）", "县总工会")
YEAR = period.whole_year(2021)
FIRST = date(2021, 1, 4)


def cases() -> list[Made]:
    """Spread over the year; the first of each body was accepted the year before."""
    made = []
    for body, number in SETTLED.items():
        for n in range(number):
            closed = FIRST + timedelta(days=n * 360 // number)
            accepted = closed - timedelta(days=n % 20 + 1)
            made.append(
                Made(
                    received_on=accepted.isoformat(), accepted_on=accepted.isoformat(), closed_on=closed.isoformat(),
                    institution=body, outcome="settlement" if n % 3 else "agreement",
                )
            )  # fmt: skip
    return made


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(cases())


def counted(store: Store) -> MonthReport:
    return month_report(store, Settings.defaults(), load_reference(), YEAR, date(2022, 1, 5))


def test_the_table_comes_out_as_printed(store: Store):
    report = counted(store)
    text = render(report, "txt").decode()
    part = text[text.index("按牵头单位分的案件(件)") : text.index("按牵头单位分的人数与金额")]
    table = {words[0]: words for words in map(str.split, part.splitlines()) if words}
    assert [int(table[name][-2]) for name in PRINTED] == list(SETTLED.values())
    assert int(table["合计"][-2]) == 975
    book = load_workbook(io.BytesIO(render(report, "xlsx")))
    sheet = {row[0]: row for row in book["按牵头单位"].iter_rows(min_row=4, max_row=8, values_only=True)}
    heads = next(book["按牵头单位"].iter_rows(min_row=3, max_row=3, values_only=True))
    closed = heads.index("本期\n结案")
    assert [sheet[name][closed] for name in (*PRINTED, "合计")] == [*SETTLED.values(), 975]


def test_the_year_is_the_sum_of_its_months_body_by_body(store: Store):
    months = [
        month_report(store, Settings.defaults(), load_reference(), part, date(2022, 1, 5)).by_institution
        for part in YEAR.parts()
    ]
    assert {body: sum(one[body].closed.cases for one in months if body in one) for body in SETTLED} == SETTLED


@pytest.mark.parametrize("body", SETTLED)
@pytest.mark.parametrize("format", ["pdf", "docx", "xlsx"])
def test_off_by_one_it_is_refused(body: str, format: str):
    store = store_of(cases())
    # a case that the sums of the days know and the rows do not, as a damaged file would have it
    store.execute(
        "update day_sums set cases = cases + 1 where kind = 'closed' and day = (select max(closed_on) from cases"
        " where institution = ?)",
        [body],
    )
    with pytest.raises(Unbalanced) as refused:
        render(counted(store), format)  # type: ignore[arg-type]
    crossfoot = [p for p in refused.value.problems if p.code == "report.crossfoot" and p.value == "cases"]
    assert {"by_institution", "by_cause"} <= {p.field for p in crossfoot}
    assert {(p.params["left"], p.params["right"]) for p in crossfoot if p.params["part"] == "closed"} == {(976, 975)}
