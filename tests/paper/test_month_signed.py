"""Signed months beside a report: those that share its days, and those among its comparisons that count otherwise now."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from mediation_tui.domain import period
from mediation_tui.domain.frozen import dump, load
from mediation_tui.domain.month import Adjustment, MonthReport, SignedBeside
from mediation_tui.paper.month_adjustments import adjustment_lines, adjustment_rows
from mediation_tui.paper.month_page import page
from mediation_tui.paper.month_text import plain_text
from mediation_tui.paper.report_csv import report_csv
from mediation_tui.paper.report_json import report_plain
from mediation_tui.paper.report_save import render
from mediation_tui.paper.report_stamp import FINAL
from mediation_tui.screens.report_sign import adjustment_words
from tests.support.month import report, tally

SEPTEMBER = period.month(2026, 9)


def beside(*found: tuple[str, period.Period]) -> MonthReport:
    return report(beside=tuple(SignedBeside(span=span, period=one) for span, one in found))


SAID = "对比数按现有数据统计；上月(2026年9月)、本年累计中的2026年8月、2026年9月已定稿，定稿后有补录、更正，与定稿数不同"


def test_the_comparison_says_it_in_every_output() -> None:
    made = beside(("previous", SEPTEMBER), ("year_to_date", period.month(2026, 8)), ("year_to_date", SEPTEMBER))
    assert any(note.startswith(SAID) for note in page(made).notes)
    assert SAID in plain_text(made).replace("\n", "").replace(" ", "")
    assert "上月,signed,定稿后有补录更正,2026-09,2026年9月" in report_csv(made).decode()
    assert {one["span"] for one in json.loads(json.dumps(report_plain(made)))["beside"]} == {"previous", "year_to_date"}
    sheet = load_workbook(BytesIO(render(made, "xlsx", FINAL)))["报表"]
    assert any(SAID in str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert load(dump(made)) == made
    assert "对比数" not in plain_text(report())


def test_many_months_are_counted() -> None:
    made = beside(*(("year_to_date", period.month(2026, n)) for n in range(1, 6)))
    assert any("本年累计中的2026年1月等5个月已定稿" in note for note in page(made).notes)


def test_shared_days_are_named() -> None:
    made = report(period=period.month(2026, 10, 20), beside=(SignedBeside(span="", period=SEPTEMBER),))
    assert "本期与已定稿的2026年9月有重叠，2026年9月21日至2026年9月30日的案件两期都已计入。" in page(made).notes


def one(part: str, **given: object) -> Adjustment:
    values = {
        "kind": "changed",
        "before": tally(1, 1),
        "now": tally(1, 1),
        "case_id": 1,
        "case_no": "测〔2026〕1号",
    } | given
    return Adjustment(start=SEPTEMBER.start, end=SEPTEMBER.end, part=part, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (one("accepted", fields=("town",), moved=(("town", "东乡", "西乡"),)),
         "2026年9月本期受理更正：1件更正乡镇街道(由“东乡”改为“西乡”)，件数、人数、涉案金额不变；案号测〔2026〕1号。"),
        (one("closed", fields=("outcome",), moved=(("outcome", "agreement", "withdrawn"),)),
         "2026年9月本期结案更正：1件更正结案方式(由“达成调解协议”改为“撤回”)，件数、人数、涉案金额不变；案号测〔2026〕1号。"),
        (one("closed", fields=("closed_on",), moved=(("closed_on", "2026-09-03", "2026-09-08"),)),
         "2026年9月本期结案更正：1件更正结案日期(由“2026年9月3日”改为“2026年9月8日”)，件数、人数、涉案金额不变；案号测〔2026〕1号。"),
        (one("accepted", fields=("town", "flags"), moved=(("town", "", "西乡"), ("flags", "[]", '["migrant"]'))),
         "2026年9月本期受理更正：1件更正乡镇街道、特殊情形，件数、人数、涉案金额不变；案号测〔2026〕1号。"),
        (one("received", kind="added", ref="payments/2", before=tally(0, 0), now=tally(1, 0, paid=50_000)),
         "2026年9月本期到账补录：+1笔，+0.05万元；案号测〔2026〕1号。"),
        (one("visits", kind="added", before=tally(0, 0), now=tally(1, 0)), "2026年9月回访补录：+1次；案号测〔2026〕1号。"),
        (one("consultations", kind="added", case_no="", before=tally(0, 0), now=tally(1, 0)),
         "2026年9月咨询补录：+1件；未编号#1。"),
    ],
)  # fmt: skip
def test_what_was_corrected_is_said_as_an_office_says_it(found: Adjustment, line: str) -> None:
    assert adjustment_lines(report(adjustments=(found,))) == (line,)


def test_a_quarter_says_the_same_of_its_months() -> None:
    made = report(
        period=period.quarter(2026, 3),
        adjustments=(one("accepted", fields=("town",), moved=(("town", "东乡", "西乡"),)),
                     one("accepted", case_id=2, case_no="测〔2026〕2号", now=tally(1, 5), fields=("people",))),
    )  # fmt: skip
    _, figures, others = adjustment_lines(made)
    assert figures == "本期受理：0件，+4人，0.00万元；2026年9月更正，案号测〔2026〕2号。"
    assert others.startswith("2026年9月本期受理更正：1件更正乡镇街道")


def test_a_month_of_another_cut_off_day_keeps_its_name() -> None:
    august = period.month(2026, 8, 20)
    found = Adjustment(
        start=august.start, end=august.end, part="accepted", case_id=1, case_no="测1", kind="added", now=tally(1)
    )
    assert adjustment_rows(report(adjustments=(found,)))[0][0] == "2026年8月"
    old = Adjustment(start=date(2026, 8, 1), part="accepted", case_id=1, case_no="测1", kind="added", now=tally(1))
    assert adjustment_rows(report(adjustments=(old,)))[0][0] == "2026年8月"


def test_a_consultation_is_named_by_its_id_in_every_output() -> None:
    added = {"kind": "added", "before": tally(0, 0), "now": tally(1, 0)}
    several = tuple(one("consultations", case_id=n, case_no="", **added) for n in (12, 13))
    made = report(adjustments=several)
    assert adjustment_lines(made) == ("2026年9月咨询补录：+2件；未编号#12、#13。",)
    assert [row[3] for row in adjustment_rows(made)] == ["#12", "#13"]
    assert "补录调整,adjustment,2026年9月,#12,补录,consultations" in report_csv(made).decode()
    assert adjustment_words(several[0], 0).startswith("#12 2026-09 ")
    sheet = load_workbook(BytesIO(render(made, "xlsx", FINAL)))["补录调整"]
    assert {"#12", "#13"} <= {cell.value for row in sheet.iter_rows() for cell in row}
    mixed = report(adjustments=(several[0], one("consultations", **added)))
    assert adjustment_lines(mixed) == ("2026年9月咨询补录：+2件；案号#12、测〔2026〕1号。",)
