"""``report cases``: three kinds of money a case, and totals of all cases however few are shown."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from mediation_tui.services import Services
from tests.support.cli import Shell
from tests.support.signing import office


def desk(tmp_path: Path) -> tuple[Shell, Services, tuple[str, ...]]:
    path = tmp_path / "office.db"
    line = ("--db", str(path), "report", "cases", "closed", "--period", "2026")
    return Shell(path, who="练习主任"), office(tmp_path), line


def test_the_last_line_is_the_figures_of_the_report(tmp_path: Path) -> None:
    shell, svc, year = desk(tmp_path)
    with closing(svc):
        told = svc.recount(svc.year_period(2026)).total.closed
    *_lines, last = shell.out(*year).splitlines()
    number, people, claimed, agreed, paid, cases = last.split()
    assert (number, people, cases) == ("Total", str(told.people), str(told.cases))
    assert [round(float(n.replace(",", "")) * 100) for n in (claimed, agreed, paid)] == [
        told.claimed_fen, told.agreed_fen, told.paid_fen,
    ]  # fmt: skip


def test_with_a_limit_the_totals_stay_and_stderr_says_how_many_there_are(tmp_path: Path) -> None:
    shell, svc, year = desk(tmp_path)
    svc.close()
    whole, few = shell.out(*year).splitlines(), shell.run(*year, "--limit", "2")
    lines = few.stdout.splitlines()
    assert len(lines) == 4 and lines[-1].split() == whole[-1].split()
    assert f"2 of {len(whole) - 2} lines; the totals are those of all" in few.stderr


def test_json_has_the_sums_in_fen(tmp_path: Path) -> None:
    shell, svc, year = desk(tmp_path)
    with closing(svc):
        told = svc.recount(svc.year_period(2026)).total.closed
    rows = shell.json(*year)
    for name in ("people", "claimed_fen", "agreed_fen", "paid_fen"):
        assert sum(row[name] or 0 for row in rows) == getattr(told, name), name
