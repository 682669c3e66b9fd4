"""Every problem with the file has a sentence in both languages that fills its blanks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mediation_tui
from mediation_tui import i18n, words
from mediation_tui.domain.errors import FileProblem

PACKAGE = Path(mediation_tui.__file__).parent
TEXT = "".join(p.read_text(encoding="utf-8") for p in (PACKAGE / "store").glob("*.py"))
FILE_CODES = sorted(set(re.findall(r'"(file\.\w+)"', TEXT)))
CHECK_CODES = sorted(set(re.findall(r'"(check\.\w+)"', TEXT)))


@pytest.fixture(params=["zh_CN", "en"], autouse=True)
def language(request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    i18n.use(request.param)
    yield
    i18n.use("en")


@pytest.mark.parametrize("code", FILE_CODES)
def test_a_problem_is_told_with_its_path(code: str) -> None:
    told = words.error_text(FileProblem(code, path="/数据/案件.db", detail="why", version=9, known=1))
    assert "/数据/案件.db" in told
    assert "{" not in told
    assert code not in told


@pytest.mark.parametrize("code", CHECK_CODES)
def test_a_finding_is_told(code: str) -> None:
    told = words.sentence("check", code, {"case_no": "甲1号", "detail": "facts"})
    assert told != code
    assert "{" not in told
