"""The heads of the report's lists in both languages: a column is not a command, a code is no person's name."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from mediation_tui.services.practice import make_practice
from tests.support.cli import Shell


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_practice(tmp_path_factory.mktemp("heads") / "county.db", cases=580, until=date(2026, 11, 22))


def heads(shell: Shell, *line: str, lang: str) -> list[str]:
    first = shell.run(*line, "--lang", lang).stdout.splitlines()[0]
    return re.split(r"\s{2,}", first.strip())


LINES = ["编号", "到期日", "剩余天数", "事项", "申请人", "被申请人", "金额（元）"]


@pytest.mark.parametrize(
    ("line", "chinese", "english"),
    [
        (("list",), ["名称", "清单", "行数"], ["List", "What it lists", "Lines"]),
        (
            ("list", "employers"),
            ["用人单位", "90天内", "累计", "未结", "人数"],
            ["Employer", "90 days", "In all", "Open cases", "People"],
        ),
        (("list", "due"), LINES, ["Number", "Due", "Days left", "What", "Applicant", "Respondent", "Yuan"]),
        (
            ("cases", "closed"),
            ["编号", "收件", "状态", "申请人", "被申请人", "人数", "涉案金额", "协议金额", "实际给付", "件数"],
            ["Number", "Received", "State", "Applicant", "Respondent", "People", "Claimed", "Agreed", "Paid", "Cases"],
        ),
    ],
)
def test_heads(county: Path, line: tuple[str, ...], chinese: list[str], english: list[str]) -> None:
    shell = Shell(county, who="")
    line = ("--db", str(county), "report", *line)
    assert heads(shell, *line, lang="zh_CN") == chinese
    assert heads(shell, *line, lang="en") == english
