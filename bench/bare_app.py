"""The bare Textual app that start and memory are measured against: Header, Static, DataTable, Footer, fifty rows."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header, Static

ROWS = 50
FIRST = "bare-row-0001"
"""Stands in the first row; the frame that shows it is the first usable one."""


class BareApp(App[None]):
    """Nothing of ours: what any Textual program costs."""

    def compose(self) -> ComposeResult:
        """The four widgets."""
        yield Header()
        yield Static("bare")
        yield DataTable[str]()
        yield Footer()

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        table.add_columns(*(f"column {n}" for n in range(8)))
        for number in range(1, ROWS + 1):
            table.add_row(f"bare-row-{number:04}", *(f"cell {n}" for n in range(7)))


if __name__ == "__main__":
    BareApp().run()
