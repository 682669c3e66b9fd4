"""The ledger: a table over any number of rows that keeps only the pages in sight.

A `DataTable` freezes for 25 s at 100,000 rows; this one asks for a page of rows when it must draw one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from mediation_tui.i18n import N_
from mediation_tui.widgets.text import cell_pad

Row = TypeVar("Row")

Cell = str | tuple[str, str]
"""Text, or text and a tone: ``late``, ``soon``, ``good``, ``dim``, ``strong``."""

TONES = ("late", "soon", "good", "dim", "strong")
PAGE = 200
KEPT_PAGES = 16


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: `title` is already in the reader's language; `flex` shares what is left after the fixed widths."""

    title: str
    render: Callable[[Row], Cell]
    width: int = 10
    flex: int = 0
    at: int = 0
    """Shown only where the ledger has at least so many cells."""
    align: str = "left"


class Ledger(ScrollView, Generic[Row], can_focus=True):
    """A virtual table with a header, a row cursor, keys and mouse; the rows come through `show`'s `fetch`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", N_("Up"), show=False),
        Binding("down", "move(1)", N_("Down"), show=False),
        Binding("pageup", "page(-1)", N_("Page up"), show=False),
        Binding("pagedown", "page(1)", N_("Page down"), show=False),
        Binding("home,ctrl+home", "go(0)", N_("First"), show=False),
        Binding("end,ctrl+end", "last", N_("Last"), show=False),
        Binding("enter", "open", N_("Open"), show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"ledger--header", "ledger--cursor", *(f"ledger--{tone}" for tone in TONES)}
    DEFAULT_CSS = """
    Ledger { height: 1fr; background: $surface; overflow-x: hidden; scrollbar-size-vertical: 1; }
    Ledger .ledger--header { text-style: bold; background: $panel; color: $foreground; }
    Ledger .ledger--cursor { background: $primary 30%; }
    Ledger:focus .ledger--cursor { background: $primary; color: $text; text-style: bold; }
    Ledger .ledger--late { color: $text-error; text-style: bold; }
    Ledger .ledger--soon { color: $text-warning; }
    Ledger .ledger--good { color: $text-success; }
    Ledger .ledger--dim { color: $foreground 60%; }
    Ledger .ledger--strong { text-style: bold; }
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """Index of the row the keys work on."""

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another row (None: there is none)."""

        ledger: Ledger[object]
        row: object

        @property
        def control(self) -> Ledger[object]:
            """The ledger it comes from."""
            return self.ledger

    @dataclass
    class Opened(Message):
        """Enter or a double click on a row."""

        ledger: Ledger[object]
        row: object

        @property
        def control(self) -> Ledger[object]:
            """The ledger it comes from."""
            return self.ledger

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        key: Callable[[Row], Hashable] = lambda row: getattr(row, "id", row),
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._columns = tuple(columns)
        self._key = key
        self._fetch: Callable[[int, int], Sequence[Row]] = lambda offset, limit: ()
        self._pages: dict[int, Sequence[Row]] = {}
        self._total = 0
        self._certain = True

    # -- what is shown ---------------------------------------------------------------------------

    def show(self, fetch: Callable[[int, int], Sequence[Row]], total: int | None = None) -> None:
        """Show what ``fetch(offset, limit)`` gives, from the first row; `total` None where it is not counted yet."""
        self._fetch = fetch
        self._pages.clear()
        self._total = 0
        self._estimate(total)
        self.scroll_to(y=0, animate=False)
        self.cursor = 0
        self._settle()
        self._tell()

    def set_total(self, total: int) -> None:
        """The number of rows, once it has been counted."""
        self._total, self._certain = max(0, total), True
        self.cursor = min(self.cursor, max(0, self._total - 1))
        self._settle()

    def refresh_rows(self, total: int | None = None) -> None:
        """Ask for the rows in sight again; the cursor stays on its row where that is still near."""
        self._reload(self.row, total)

    def _reload(self, before: Row | None, total: int | None) -> None:
        self._pages.clear()
        self._estimate(total)
        if before is not None:
            self.cursor = self._find(self._key(before))
        self._settle()
        self._tell()

    def replace_rows(self, fetch: Callable[[int, int], Sequence[Row]], total: int | None = None) -> None:
        """Other rows from another `fetch`; the cursor stays on its row where that is still near."""
        before = self.row
        self._fetch = fetch
        self._reload(before, total)

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Other columns, the same rows."""
        self._columns = tuple(columns)
        self.refresh()

    @property
    def total(self) -> int:
        """How many rows there are, as far as known."""
        return self._total

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.row_at(self.cursor) if self._total else None

    def row_at(self, index: int) -> Row | None:
        """The row at `index`, fetched if it must be."""
        if not 0 <= index < self._total:
            return None
        page = self._page(index // PAGE)
        inside = index % PAGE
        return page[inside] if inside < len(page) else None

    # -- pages -----------------------------------------------------------------------------------

    def _estimate(self, total: int | None) -> None:
        if total is not None:
            self._total, self._certain = total, True
            return
        first = self._page(0)
        self._certain = len(first) < PAGE
        self._total = len(first) if self._certain else max(self._total, len(first) + 1)

    def _page(self, number: int) -> Sequence[Row]:
        page = self._pages.pop(number, None)
        if page is None:
            page = self._fetch(number * PAGE, PAGE)
        self._pages[number] = page
        while len(self._pages) > KEPT_PAGES:
            del self._pages[next(iter(self._pages))]
        return page

    def _find(self, key: Hashable) -> int:
        here = self.cursor // PAGE
        for number in (here, here + 1, here - 1):
            if number < 0 or number * PAGE >= max(1, self._total):
                continue
            for inside, row in enumerate(self._page(number)):
                if self._key(row) == key:
                    return number * PAGE + inside
        return min(self.cursor, max(0, self._total - 1))

    def _settle(self) -> None:
        self.virtual_size = Size(self.size.width, self._total + 1)
        self.refresh()

    # -- cursor ----------------------------------------------------------------------------------

    def watch_cursor(self, old: int, new: int) -> None:
        """Keep the cursor in sight."""
        top, height = self.scroll_offset.y, max(1, self.size.height - 1)
        if new < top:
            self.scroll_to(y=new, animate=False)
        elif new >= top + height:
            self.scroll_to(y=new - height + 1, animate=False)
        self.refresh()
        if old != new:
            self._tell()

    def validate_cursor(self, value: int) -> int:
        """Inside the rows."""
        return max(0, min(value, self._total - 1))

    def _tell(self) -> None:
        self.post_message(self.Highlighted(self, self.row))  # type: ignore[arg-type]

    def action_move(self, by: int) -> None:
        """Move the cursor by `by` rows."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Move the cursor by `by` screens."""
        self.cursor += by * max(1, self.size.height - 2)

    def action_go(self, index: int) -> None:
        """Move the cursor to `index`."""
        self.cursor = index

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self.cursor = self._total - 1

    def action_open(self) -> None:
        """Open the row under the cursor."""
        row = self.row
        if row is not None:
            self.post_message(self.Opened(self, row))  # type: ignore[arg-type]

    def on_click(self, event: events.Click) -> None:
        """One click moves the cursor, two open the row."""
        line = event.y
        index = self.scroll_offset.y + line - 1
        if line < 1 or index >= self._total:
            return
        self.cursor = index
        if event.chain == 2:
            self.action_open()

    # -- drawing ---------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Columns fold by width; the cursor stays in sight."""
        self._settle()
        self.watch_cursor(self.cursor, self.cursor)

    def layout_columns(self, cells: int) -> list[tuple[Column[Row], int]]:
        """The columns shown in `cells` cells, each with its width."""
        shown = [c for c in self._columns if c.at <= cells]
        left = cells - 1 - sum(c.width for c in shown) - len(shown)
        flex = sum(c.flex for c in shown)
        if left < 0 and len(shown) > 1:
            return [(c, c.width) for c in shown]
        sized = []
        for column in shown:
            extra = left * column.flex // flex if flex else 0
            sized.append((column, column.width + extra))
        return sized

    def render_line(self, y: int) -> Strip:
        """The header, then rows from the scroll position."""
        cells = self.scrollable_content_region.width or self.size.width
        if y == 0:
            return self._header(cells)
        index = self.scroll_offset.y + y - 1
        base = self.rich_style
        row = self.row_at(index)
        if row is None:
            return Strip.blank(cells, base)
        here = index == self.cursor
        style = base + self.get_component_rich_style("ledger--cursor", partial=True) if here else base
        segments = [Segment(">" if here else " ", style)]
        for column, width in self.layout_columns(cells):
            cell = column.render(row)
            text, tone = (cell, "") if isinstance(cell, str) else cell
            segments.append(Segment(cell_pad(text, width, column.align) + " ", self._tone(style, tone, here)))
        return Strip(segments).adjust_cell_length(cells, style)

    def _tone(self, style: Style, tone: str, here: bool) -> Style:
        if tone not in TONES:
            return style
        own = self.get_component_rich_style(f"ledger--{tone}", partial=True)
        return style + (Style(bold=own.bold) if here else own)

    def _header(self, cells: int) -> Strip:
        style = self.get_component_rich_style("ledger--header")
        segments = [Segment(" ", style)]
        for column, width in self.layout_columns(cells):
            segments.append(Segment(cell_pad(column.title, width, column.align) + " ", style))
        return Strip(segments).adjust_cell_length(cells, style)

    def refresh_lines(self, first: int, count: int = 1) -> None:
        """Redraw some rows."""
        self.refresh(Region(0, first - self.scroll_offset.y + 1, self.size.width, count))
