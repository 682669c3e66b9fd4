"""An annex of the report: a table of words and figures, or one line where there is nothing to tell."""

from __future__ import annotations

from dataclasses import dataclass

from mediation_tui.paper.report_cells import Cell

NOTHING = "本期无"
"""The sheet of a workbook on which the annexes without rows stand."""


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A row: its words, and figures or, in the list of adjustments, text."""

    label: str
    cells: tuple[Cell | str, ...]
    whole: bool = False
    """Whether it is the last row, of all cases."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The words and the figures as they are printed."""
        return (self.label, *(cell if isinstance(cell, str) else cell.text for cell in self.cells))


@dataclass(frozen=True, slots=True)
class Annex:
    """A table: the first column words, the others figures; a head may have two lines."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[AnnexRow, ...]
    """None where there is nothing to tell: then it is a line of words, `line`."""
    note: str = ""
    new_page: bool = True
    """Whether it begins a sheet: each breakdown does, its second table follows the first, and lines share a sheet."""
    sheet: str = ""
    """The name of its sheet in a workbook; tables of one breakdown share it."""

    @property
    def words(self) -> bool:
        """Whether its columns are words, not figures."""
        return any(isinstance(cell, str) for row in self.rows for cell in row.cells)

    @property
    def line(self) -> str:
        """``附表3　按来源分的案件(件)：本期无。``, in place of a table without rows."""
        return f"{self.title}：本期无。"
