"""The month as the services put it together: settings, words of the codes, cases to look at."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mediation_tui import i18n
from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain.month import Adjustment
from mediation_tui.domain.month_check import problems
from mediation_tui.domain.reference import Reference
from mediation_tui.domain.settings import Settings
from mediation_tui.paper.month_problems import problem_lines
from mediation_tui.services.month import current_month, month_of, month_report, moved_names
from tests.support.month import Made, store_of
from tests.support.reference import load_reference

TODAY = date(2026, 11, 22)
REFERENCE = Reference.from_rows(
    [
        ("causes", "205.5", "205", "追索劳动报酬纠纷", "Wages", {}),
        ("causes_2020", "186", "", "劳动合同纠纷", "Employment contract", {}),
        ("institutions", "union", "", "县总工会", "Union", {}),
        ("refusals", "N01", "", "对方不同意调解", "The other side refuses", {}),
    ]
)
CASES = (
    Made(accepted_on="2026-10-02", cause="205.5", headcount=12),
    Made(accepted_on="2026-10-25", cause="186", institution="gone"),
    Made(state="M5", refusal="N01", closed_on="2026-09-25", received_on="2026-09-25"),
)
BROKEN = Made(accepted_on="2026-10-02", closed_on="2026-09-10", outcome="agreement")


def settings(**values: object) -> Settings:
    return Settings.defaults().with_values(values)  # type: ignore[arg-type]


def made(*cases: Made, **values: object):
    chosen = settings(**values)
    return month_report(store_of(cases), chosen, REFERENCE, month_of(chosen, 2026, 10), TODAY)


def test_the_page_carries_centre_and_words_and_passes_over_what_no_list_knows():
    report = made(*CASES, county="测试县", centre_name="调解中心")
    assert report.centre == "测试县调解中心"
    assert report.names == {
        "cause/186": ("劳动合同纠纷", "Employment contract"),
        "cause/205.5": ("追索劳动报酬纠纷", "Wages"),
        "institution/union": ("县总工会", "Union"),
        "refusal/N01": ("对方不同意调解", "The other side refuses"),
    }
    assert report.total.accepted.cases == 2
    assert report.previous.desk.refused == {"N01": 1}
    assert problems(report) == ()
    assert report.suspects == ()


def test_a_cause_that_a_correction_moved_is_told_apart_from_those_of_the_page():
    lists = load_reference()
    plain = Adjustment(start=date(2026, 9, 1), part="accepted", case_id=1, case_no="一", kind="changed")
    report = month_report(store_of([Made(accepted_on="2026-10-02", cause="205.5")]), settings(), lists,
                          month_of(settings(), 2026, 10), TODAY)  # fmt: skip
    assert report.names["cause/205.5"][0] == "追索劳动报酬纠纷"
    both = moved_names([replace(plain, moved=(("cause", "205.6", "214.2"),))], lists, report)
    assert both["cause/205.5"][0] == "追索劳动报酬纠纷（劳动合同纠纷）"
    assert both["cause/214.2"][0] != both["cause/205.5"][0]
    other = month_report(
        store_of([Made(accepted_on="2026-10-02", cause=code) for code in ("205.5", "214.2")]), settings(), lists,
        month_of(settings(), 2026, 10), TODAY,
    )  # fmt: skip
    moved = moved_names([replace(plain, moved=(("cause", "205.5", "205.6"),))], lists, other)
    assert {**other.names, **moved} == {**moved, **other.names}  # the page calls them as before
    assert moved_names([plain], lists, other) == {}


def test_settings_decide_cut_off_groups_and_what_is_recovered():
    report = made(*CASES, month_cutoff_day=20, group_counts_as="each", recovered_means="agreed", group_threshold=12)
    assert report.period.start == date(2026, 9, 21)
    assert report.total.accepted.cases == 12  # the group of twelve; the case of the 25th belongs to November
    assert report.now.desk.refused == {"N01": 1}
    assert report.recovered_means == "agreed"
    assert current_month(settings(month_cutoff_day=21), TODAY).month == 12


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_spoiled_month_names_its_cases_in_either_language(language: str):
    report = made(*CASES, BROKEN)
    i18n.use(language)
    lines = problem_lines(report)
    i18n.use("en")
    assert report.suspects == ("测〔2026〕4号",)
    assert lines
    for line in lines:
        assert "{" not in line
        assert "report." not in line
        assert "by_cause" not in line
        assert "_fen" not in line


def test_a_spoiled_month_before_is_named_too():
    report = made(Made(accepted_on="2026-09-02", closed_on="2026-08-10", outcome="agreement"))
    assert {p.field for p in problems(report)} == {"previous"}
    assert report.suspects == ("测〔2026〕1号",)


def test_through_the_services_of_a_real_file(tmp_path: Path):
    services = open_services(tmp_path / "office.db", Clock(TODAY))
    report = services.month()
    assert (report.period.year, report.period.month) == (2026, 11)
    assert report.made_on == TODAY
    assert problems(report) == ()
    second = services.second()
    assert second.month(services.month_period(2026, 10)).period.month == 10
    second.close()
    services.close()
