"""The sums of the cases behind a figure in words: their heads, and the line of totals."""

from __future__ import annotations

from collections.abc import Sequence

from mediation_tui import words
from mediation_tui.domain.behind import SUMS, Totals
from mediation_tui.domain.indicators import INDICATORS
from mediation_tui.i18n import _, ngettext
from mediation_tui.paper.report_cells import Drill

_OPEN = ("opening", "closing")
_WITH_SUMS = ("instalments_due", "instalments_performed", "instalments_part_paid", "instalments_defaulted", "received")


def sums_of(drill: Drill) -> tuple[str, ...]:
    """Which sums the lines behind a figure have: those of their rows, what is claimed, and in closed cases the others."""
    code = INDICATORS[drill[0]].drill
    return (*(("fen",) if code in _WITH_SUMS else ()), *(SUMS[:1] if code in _OPEN else SUMS))


def own_sum(drill: Drill, counts: str) -> str:
    """The sum that belongs to a figure that adds up `counts` (a total of `domain.behind.Totals`): for 件 and 人 the first there is."""
    known = sums_of(drill)
    return counts if counts in known else known[0]


def total_words(told: Totals, sums: Sequence[str]) -> str:
    """``11 lines of 10 cases | 23 people | Agreed 99,300``: what the lines add up to, `sums` in this order."""
    said = ngettext("{n} case", "{n} cases", told.distinct).format(n=f"{told.distinct:,}")
    if told.lines != told.distinct:
        lines = ngettext("{n} line", "{n} lines", told.lines).format(n=f"{told.lines:,}")
        said = _("{lines} of {cases}").format(lines=lines, cases=said)
    elif told.cases != told.distinct:
        said = _("{cases}, counted as {n}").format(cases=said, n=f"{told.cases:,}")
    people = ngettext("{n} worker", "{n} workers", told.people).format(n=f"{told.people:,}")
    parts = (f"{words.word('sum', name)} {words.yuan(told.of(name))}" for name in sums)
    return " | ".join((said, people, *parts))
