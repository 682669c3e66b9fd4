"""A figure of a report in its cell: the number itself, how it is written, and the cases that stand behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from mediation_tui.domain.month import per_mille, percent, sign, signed, wan

NONE = "–"
"""Where there is nothing to divide by, or nothing that could be counted."""
Drill = tuple[str, str, str]
"""Indicator, breakdown and key whose cases make a figure; breakdown and key are empty for the whole."""


class Form(StrEnum):
    """How a number is written."""

    COUNT = "count"
    FEN = "fen"
    """Fen, written as 万元 with two decimals."""
    SHARE = "share"
    """Tenths of a per cent."""
    MORE = "more"
    """A difference of counts, with its sign."""
    MORE_FEN = "more_fen"
    GROWTH = "growth"
    """A change in tenths of a per cent, with its sign."""
    MEAN = "mean"
    """Tenths of a whole."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure; without a value it is ``–``."""

    value: int | None = None
    form: Form = Form.COUNT
    drill: Drill | None = None
    span: str = ""
    """The column of comparison it stands in (`Period.compared`); empty for the period itself."""
    counts: str = "cases"
    """What of its cases it adds up, a total of `domain.behind.Totals`."""

    @property
    def text(self) -> str:
        """The figure as it is printed."""
        if self.value is None:
            return NONE
        return _TEXT[self.form](self.value)


_TEXT: dict[Form, Callable[[int], str]] = {
    Form.COUNT: lambda value: f"{value:,}",
    Form.FEN: wan,
    Form.SHARE: percent,
    Form.MORE: signed,
    Form.MORE_FEN: lambda fen: ("+" if fen > 0 else "") + wan(fen),
    Form.GROWTH: lambda tenths: sign(tenths) + percent(abs(tenths)),
    Form.MEAN: lambda tenths: f"{tenths // 10:,}.{tenths % 10}",
}
EMPTY = Cell()


def against(
    now: int, before: int, form: Form = Form.COUNT, drill: Drill | None = None, span: str = "", counts: str = "cases"
) -> tuple[Cell, Cell, Cell]:
    """An earlier figure with its cases, the difference to it, and the change in per cent (``–`` where nothing was before)."""
    difference = now - before
    share = per_mille(abs(difference), before) if before > 0 else None
    growth = None if share is None else share if difference > 0 else -share
    return (
        Cell(before, form, drill, span, counts),
        Cell(difference, Form.MORE if form is Form.COUNT else Form.MORE_FEN),
        Cell(growth, Form.GROWTH),
    )


def share(part: int, whole: int, drill: Drill | None = None) -> Cell:
    """`part` of `whole` in per cent, half up; `drill` is what lists the part."""
    return Cell(per_mille(part, whole), Form.SHARE, drill)
