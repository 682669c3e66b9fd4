"""The sheets of case numbers against a practice file: every figure of the workbook has exactly its cases."""

import io
from collections import Counter
from contextlib import closing
from datetime import date

import pytest
from openpyxl import load_workbook

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.paper import report_excel_cases
from mediation_tui.paper.report_cases import CASE_HEADS, cases_of
from mediation_tui.paper.report_excel import report_excel
from mediation_tui.paper.report_excel_cases import TOO_MANY
from mediation_tui.paper.report_stamp import Stamp
from mediation_tui.services.practice import make_practice
from tests.support.signing import correct, office

UNTIL = date(2026, 11, 22)


@pytest.fixture(scope="module")
def svc(tmp_path_factory):
    path = make_practice(tmp_path_factory.mktemp("practice") / "practice.db", cases=150, until=UNTIL)
    with_services = open_services(path, Clock(UNTIL))
    yield with_services
    with_services.close()


@pytest.fixture(scope="module")
def book(svc):
    span = svc.year_period(2025)
    return load_workbook(io.BytesIO(report_excel(svc.month(span), cases_of=cases_of(svc, span))))


def test_every_count_has_as_many_lines_as_it_says(book):
    checked = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink is None or cell.number_format != "#,##0":
                    continue
                name, _, place = cell.hyperlink.location.rpartition("!")
                cases = book[name.strip("'")]
                first = cases[place].row
                block = [c.value for c in cases[first][:2]]
                lines = [r for r in cases.iter_rows(min_row=2, values_only=True) if list(r[:2]) == block]
                people = sum(r[CASE_HEADS.index("人数") + 2] for r in lines)
                assert cell.value in (len(lines), people), (sheet.title, cell.coordinate)
                checked += 1
    assert checked > 100


def test_the_columns_of_comparison_lead_to_the_cases_of_their_own_period(svc):
    span = svc.month_period(2026, 10)
    made = load_workbook(io.BytesIO(report_excel(svc.month(span), cases_of=cases_of(svc, span))))
    main = made["报表"]
    for row in (r for r in main.iter_rows() if str(r[0].value).strip("　") in ("本期受理", "本期结案", "登记")):
        code = {"本期受理": "accepted", "本期结案": "closed", "登记": "registered"}[row[0].value.strip("　")]
        for column, sheet, period in (
            (4, "案号-上月", span.previous()), (7, "案号-去年同期", span.same_last_year()),
            (10, "案号-本年累计", span.year_to_date()),
        ):  # fmt: skip
            expected = [found.case.case_no for found in svc.report_cases(period, code)]
            assert row[column].value == len(expected)
            if expected:
                assert row[column].hyperlink.location.startswith(f"'{sheet}'!A")
                first = made[sheet][row[column].hyperlink.location.rpartition("!")[2]].row
                numbers = [line[2] for line in made[sheet].iter_rows(min_row=first, values_only=True)]
                assert numbers[: len(expected)] == expected
    assert all(row[0].hyperlink is None for row in main.iter_rows())


def test_a_signed_workbook_says_which_cases_are_those_of_today(svc):
    span = svc.month_period(2025, 12)
    stamp = Stamp(frozen_on=date(2026, 1, 5), frozen_by="测主任")
    made = load_workbook(io.BytesIO(report_excel(svc.month(span), stamp, cases_of(svc, span))))
    notes = [str(row[0].value) for row in made["报表"].iter_rows()]
    assert any(note.startswith("案号各表中，本期各数列定稿时的案件；上月、去年同期、本年累计列现有") for note in notes)
    assert "案件为现状" in made["案号-上月"].oddHeader.center.text
    assert "定稿" in made["案号-报表"].oddHeader.center.text
    assert "定稿" not in made["案号-上月"].oddHeader.center.text
    plain = load_workbook(io.BytesIO(report_excel(svc.month(span), cases_of=cases_of(svc, span))))
    assert not any("定稿时" in str(row[0].value) for row in plain["报表"].iter_rows())


def test_what_no_sheet_can_hold_is_not_even_read(svc, monkeypatch):
    span, asked = svc.month_period(2025, 12), []

    def cases(*drill: str):
        asked.append(drill)
        return cases_of(svc, span)(*drill)

    report = svc.month(span)
    desk, total = report.now.desk, report.total
    early = desk.registered + desk.consultations + sum(desk.refused.values()) + desk.handed_over + desk.withdrawn_early
    room = early + total.opening.cases + total.accepted.cases
    assert total.accepted.cases > 0
    monkeypatch.setattr(report_excel_cases, "LINES", room)
    made = load_workbook(io.BytesIO(report_excel(report, cases_of=cases)))
    assert sum(sheet.max_row - 1 for sheet in made if sheet.title.startswith("案号-")) <= room
    main = {str(row[0].value).strip("　"): row for row in made["报表"].iter_rows()}
    assert main["本期受理"][1].hyperlink is not None  # the period itself comes first, in the order of the page
    assert main["本期受理"][10].hyperlink is None
    assert main["本期受理"][10].value == report.year_to_date.total.accepted.cases
    assert ("accepted", "", "", "year_to_date") not in asked
    assert TOO_MANY in main
    assert TOO_MANY not in {row[0].value for row in load_workbook(io.BytesIO(report_excel(report)))["报表"].iter_rows()}


def test_a_case_stands_once_behind_each_figure(book):
    for sheet in book:
        if sheet.title.startswith("案号-"):
            seen = Counter(row[:3] for row in sheet.iter_rows(min_row=2, values_only=True))
            several = {row[1] for row, times in seen.items() if times > 1}
            # instalments, applications and visits are rows of a case: one case may have several
            assert not several & {"本期受理", "本期结案", "期末未结", "上期未结", "达成协议", "不予受理"}


def test_the_sheets_name_no_person(svc, book):
    people = {
        p.name for row in svc.report_cases(svc.year_period(2025), "closed") for p in svc.case(row.case.id).parties
    }
    words = {c for sheet in book for row in sheet.iter_rows(values_only=True) for c in row if isinstance(c, str)}
    assert people
    assert not people & words


def test_the_workbook_of_a_signed_month_has_the_cases_that_were_signed(tmp_path):
    with closing(office(tmp_path)) as svc:
        span = svc.month_period(2026, 7)
        signed = svc.freeze(span, lambda made: made.centre)
        rows = svc.report_cases(span, "accepted")
        for row in rows:
            correct(svc, row.case.id, accepted_on="2026-06-01", headcount=77, claimed_fen=1)
        made = load_workbook(io.BytesIO(report_excel(signed.report, cases_of=cases_of(svc, span))))
        lines = [line for line in made["案号-报表"].values if line[1] == "本期受理"]
        assert [line[2] for line in lines] == [row.case.case_no for row in rows]
        assert sum(line[4] for line in lines) == signed.report.total.accepted.people
        assert round(sum(line[5] for line in lines) * 100) == signed.report.total.accepted.claimed_fen
        before = svc.report_cases(span.previous(), "accepted")  # a column of comparison is counted now
        told = [line[2] for line in made["案号-上月"].values if line[:2] == ("全部", "本期受理")]
        assert told == [row.case.case_no for row in before]


@pytest.mark.parametrize("head", ["涉案金额", "协议金额", "实际给付"])
def test_the_sums_of_the_closed_cases_are_those_of_their_lines(svc, book, head):
    closed = svc.month(svc.year_period(2025)).total.closed
    wanted = {"涉案金额": closed.claimed_fen, "协议金额": closed.agreed_fen, "实际给付": closed.paid_fen}[head]
    main = {str(row[0].value).strip("　"): row for row in book["报表"].iter_rows()}
    name, _, place = main[head][3].hyperlink.location.rpartition("!")
    cases = book[name.strip("'")]
    assert [cell.value for cell in cases[1]][2:] == list(CASE_HEADS)
    block = [c.value for c in cases[cases[place].row][:2]]
    at = CASE_HEADS.index(f"{head}(元)") + 2
    lines = [row for row in cases.iter_rows(min_row=2, values_only=True) if list(row[:2]) == block]
    assert round(sum(row[at] or 0 for row in lines) * 100) == wanted > 0
    assert sum(row[CASE_HEADS.index("件数") + 2] for row in lines) == closed.cases


def test_the_money_that_came_is_the_sum_of_its_lines(svc, book):
    lines = [row for sheet in book if sheet.title.startswith("案号-") for row in sheet.values if row[1] == "本期到账"]
    came = svc.month(svc.year_period(2025)).aftercare.received_fen
    assert round(sum(row[CASE_HEADS.index("本项金额(元)") + 2] for row in lines) * 100) == came > 0
