"""The rows that keep the month from being printed, in words of the reader's language."""

from __future__ import annotations

from mediation_tui.domain.breakdowns import BREAKDOWNS
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.month import MonthReport, wan
from mediation_tui.domain.month_check import problems
from mediation_tui.i18n import language
from mediation_tui.words import sentence, word


def problem_lines(report: MonthReport) -> tuple[str, ...]:
    """One sentence a broken row: which, in what, and both sides; empty where the month balances."""
    return tuple(problem_text(report, problem) for problem in problems(report))


def problem_text(report: MonthReport, problem: Problem) -> str:
    """One broken row: ``By cause, 追索劳动报酬纠纷, cases: …``."""
    money = problem.value.endswith("fen")
    sides = {side: wan(problem.params[side]) if money else f"{problem.params[side]:,}" for side in ("left", "right")}
    part = word("month_part", problem.params["part"])
    return sentence(
        "error",
        problem.code,
        {**sides, "row": _row(report, problem.field), "figure": word("month_figure", problem.value), "part": part},
    )


def _row(report: MonthReport, code: str) -> str:
    name, _, item = code.partition("/")
    if not _:
        return word("month_row", name)
    kind = BREAKDOWNS[name.removeprefix("by_")]
    found = report.names.get(f"{kind.code}/{item}")
    label = (found[0] if language() == "zh_CN" else found[1]) if found else item or word("month_row", "blank")
    if item and kind.names.startswith("word:"):
        label = word(kind.names.removeprefix("word:"), item)
    return f"{word('month_row', name)} / {label}"
