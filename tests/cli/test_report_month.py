"""``report month``: counted, shown, kept, printed, and refused where it does not balance."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from mediation_tui.domain.month import MonthReport
from mediation_tui.paper.printer import Printer
from mediation_tui.services import Services
from tests.support.cli import Shell


def test_the_month_as_json(shell: Shell) -> None:
    shell.accepted()
    found = shell.json("report", "month", "2026-11")
    total = found["now"]["total"]
    assert (total["opening"]["cases"], total["accepted"]["cases"], total["closing"]["cases"]) == (0, 1, 1)
    assert total["accepted"]["claimed_fen"] == 2_300_000
    assert found["balances"] is True and found["problems"] == []
    assert [r["code"] for r in found["rates"]][:2] == ["of_closed", "of_accepted"]


def test_for_the_eye_is_the_same_page_everywhere(shell: Shell) -> None:
    shell.accepted()
    text = shell.out("report", "month", "2026-11")
    assert text == shell.out("report", "month", "2026-11", "--format", "text")
    assert "调解情况月报表" in text and "期末未结" in text


def test_without_a_month_it_is_last_month(shell: Shell) -> None:
    assert shell.json("report", "month")["period"]["start"] == "2026-10-01"
    assert shell.json("report", "month", "this month")["period"]["start"] == "2026-11-01"


def test_a_month_that_has_not_begun(shell: Shell) -> None:
    found = shell.error("report", "month", "2026-12", code=2)
    assert (found["problems"][0]["field"], found["message"]) == ("month", "Month: 2026-12 has not begun yet")


@pytest.mark.parametrize("text", ["2026-13", "x", "1226-01", "2026"])
def test_a_month_that_is_none(shell: Shell, text: str) -> None:
    assert shell.error("report", "month", text, code=2)["problems"][0]["field"] == "month"


def test_pdf_to_a_file_never_over_another(shell: Shell, tmp_path: Path) -> None:
    wanted = tmp_path / "month.pdf"
    assert shell.out("report", "month", "2026-11", "--out", str(wanted)) == str(wanted)
    assert wanted.read_bytes().startswith(b"%PDF")
    assert shell.json("report", "month", "2026-11", "--out", str(wanted)) == {"path": str(tmp_path / "month-2.pdf")}


def test_printing_keeps_the_sheet_and_says_the_queue(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[Path, str, int, str]] = []

    def fake(self: Printer, path: Path, queue: str, copies: int, sides: str) -> str:
        sent.append((path, queue, copies, sides))
        return queue or "office"

    monkeypatch.setattr(Printer, "print_pdf", fake)
    found = shell.json(
        "report", "month", "2026-11", "--print", "--queue", "hall", "--copies", "2", "--sides", "long_edge"
    )
    assert found["queue"] == "hall" and found["copies"] == 2
    assert sent == [(Path(found["path"]), "hall", 2, "two-sided-long-edge")] and sent[0][0].exists()
    shell.run("setting", "set", "printer", "desk")
    assert "Sent to desk" in shell.run("report", "month", "2026-11", "--print").stderr


def test_without_a_printer_the_sheet_is_kept_and_the_code_is_7(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    found = shell.error("report", "month", "2026-11", "--print", code=7)
    assert found["code"] == "printer.none" and ".pdf" in found["message"]


def test_a_folder_that_cannot_be_written_is_a_paper_problem(shell: Shell) -> None:
    assert shell.error("report", "month", "2026-11", "--out", "/proc/x.pdf", code=7)["code"] == "paper.cannot_write"


def test_a_month_that_does_not_balance_is_shown_but_not_put_on_paper(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from dataclasses import replace

    true = Services.month

    def bent(self: Services, *given: Any) -> MonthReport:
        report = true(self, *given)
        total = replace(report.now.total, closing=replace(report.now.total.closing, cases=7))
        return replace(report, now=replace(report.now, total=total))

    monkeypatch.setattr(Services, "month", bent)
    result = shell.run("report", "month", "2026-11", code=6)
    assert "期末未结" in result.stdout and result.stderr.strip()
    assert shell.error("report", "month", "2026-11", "--out", str(tmp_path / "x.pdf"), code=6)["problems"]
    assert not (tmp_path / "x.pdf").exists()
    assert shell.run("report", "month", "2026-11", "--json", code=6).stdout.count('"balances": false') == 1


def test_what_does_not_balance_is_said_in_words_of_the_page(shell: Shell) -> None:
    number = shell.accepted()
    with sqlite3.connect(shell.path) as rows:
        rows.execute("update cases set state = 'M8', closed_on = '2026-11-20'")
    said = shell.run("report", "month", "2026-11", code=6).stderr
    assert number in said
    assert "This period, cases: 1 closed, but the four ways of closing make 0" in said
    assert "By cause / Recovering pay for work, cases:" in said
    assert "by_cause" not in said and "total" not in said and "_fen" not in said
    found = shell.error("report", "month", "2026-11", "--out", "/nowhere/x.pdf", code=6)
    assert found["problems"][0]["message"] in said
    shown = json.loads(shell.run("report", "month", "2026-11", "--json", code=6).stdout)
    assert [p["message"] for p in shown["problems"]] == [p["message"] for p in found["problems"]]
