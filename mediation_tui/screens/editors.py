"""One widget for each kind of field, and what was typed into it back as a plain value for the services."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from mediation_tui import words
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.money import format_yuan
from mediation_tui.domain.steps.forms import MANY, rows_from_text
from mediation_tui.domain.steps.model import Field, Kind
from mediation_tui.i18n import _
from mediation_tui.screens.offers import code_of, finder, label_of, offers_of, said_for
from mediation_tui.widgets.blocks import ManyInput, TextBlock
from mediation_tui.widgets.completing import CompletingInput
from mediation_tui.widgets.inputs import DateInput, LineInput, MoneyInput

if TYPE_CHECKING:
    from mediation_tui.services import Services

LONGEST = 20_000
"""Characters a line takes; the domain says what is too long, so that a long paste is refused and not cut."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the fields of a form are made from: the services, and the case they speak of."""

    svc: Services
    case: CaseFile


def editor(field: Field, desk: Desk, value: Any = None) -> Widget:
    """The widget for a field, with `value` (plain, as a form is prefilled) in it."""
    name = field.name
    if field.kind is Kind.ROWS:
        return TextBlock(rows_text(field, value, desk), field=name)
    if field.kind is Kind.TEXT:
        return TextBlock(_text(value), field=name)
    if field.kind is Kind.DATE:
        return DateInput(_text(value), today=desk.svc.today(), field=name)
    if field.kind is Kind.MONEY:
        return _roomy(MoneyInput(format_yuan(value) if isinstance(value, int) else _text(value), field=name))
    if field.kind is Kind.MOMENT:
        return LineInput(_text(value).replace("T", " "), field=name, placeholder=_("day and time"))
    offers = offers_of(field, desk.case, desk.svc)
    if field.kind in MANY:
        chosen = [str(x) for x in value or ()]
        return ManyInput([(o[0], label_of(o)) for o in offers], chosen, field=name)
    if offers or field.kind not in (Kind.LINE, Kind.TIME, Kind.NUMBER):
        code = str(value).lower() if isinstance(value, bool) else _text(value)
        chosen_offer = next((o for o in offers if o[0] == code), None)
        shown = label_of(chosen_offer) if chosen_offer else code
        find = finder(offers, said_for(field, desk.case, desk.svc))
        return CompletingInput(find, field=name, value=shown, code=code if chosen_offer else "", closed=True)
    return _roomy(LineInput(_text(value), field=name))


def _roomy(line: LineInput) -> LineInput:
    line.max_length = LONGEST
    return line


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def plain(field: Field, widget: Widget, desk: Desk) -> Any:
    """What was typed, as the services take it: text, a code, a list of codes, or a list of objects for a small table."""
    if isinstance(widget, TextBlock) and field.kind is Kind.ROWS:
        return rows_plain(field, widget.plain, desk)
    return raw(widget)


def raw(widget: Widget) -> Any:
    """What stands in a widget, as `editor` takes it to show the same again: also what cannot be read yet."""
    if isinstance(widget, ManyInput):
        return widget.codes
    if isinstance(widget, TextBlock):
        return widget.plain
    if isinstance(widget, CompletingInput):
        return widget.code if widget.closed and widget.code else widget.text
    return widget.text if isinstance(widget, LineInput) else ""


def shown(widget: Widget) -> str:
    """What stands in a widget, in the words that stand there; several lines are parted by semicolons."""
    if isinstance(widget, ManyInput):
        return "; ".join(widget.labels)
    if isinstance(widget, TextBlock):
        return "; ".join(widget.plain.splitlines())
    return widget.text if isinstance(widget, (CompletingInput, LineInput)) else ""


def problem(field: Field, widget: Widget, desk: Desk) -> Problem | None:
    """What is wrong with a closed field before the services are asked: text that is none of its offers."""
    if isinstance(widget, CompletingInput) and widget.closed and widget.text and not widget.code:
        if code_of(widget.text, offers_of(field, desk.case, desk.svc)) != widget.text:
            return None
        return Problem(field.name, "choice.unknown", widget.text)
    return None


# -- small tables ------------------------------------------------------------------------------------


def column_heads(field: Field) -> str:
    """The names of the columns, as they are typed on a line."""
    return " | ".join(words.word("field", c.label) + (" *" if c.required else "") for c in field.columns)


def rows_text(field: Field, value: Any, desk: Desk) -> str:
    """The lines of a small table, prefilled from a list of objects; codes by their words."""
    if not isinstance(value, (list, tuple)):
        return _text(value)
    lines = []
    for row in value:
        cells = [_cell(column, row.get(column.name), desk) for column in field.columns]
        while cells and not cells[-1]:
            cells.pop()
        lines.append(", ".join(cell or "-" for cell in cells))
    return "\n".join(lines)


def _cell(column: Field, value: Any, desk: Desk) -> str:
    if value is None or value == "":
        return ""
    if column.kind is Kind.MONEY and isinstance(value, int):
        return format_yuan(value, grouping=False)
    for offer in offers_of(column, desk.case, desk.svc):
        if offer[0] == str(value):
            return _short(column, offer[0], label_of(offer), desk)
    return str(value)


def _short(column: Field, code: str, label: str, desk: Desk) -> str:
    """A party in a line goes by the bare name, two of one name by number; papers, evidence and scans go by number."""
    if column.kind in (Kind.PAPER, Kind.EVIDENCE, Kind.ATTACHMENT, Kind.SERVICE):
        return code
    if column.kind is not Kind.PARTY:
        return label
    same = [p for p in desk.case.parties if str(p.no) == code or words.person(p.name) == _name_of(code, desk)]
    name = _name_of(code, desk)
    return name if len(same) == 1 and not any(c in name for c in ",，;；|\t ") else code


def _name_of(code: str, desk: Desk) -> str:
    return next((words.person(p.name) for p in desk.case.parties if str(p.no) == code), code)


def rows_plain(field: Field, text: str, desk: Desk) -> list[dict[str, Any]]:
    """The lines of a small table as objects: names and words in cells become numbers and codes."""
    columns = {c.name: (c, offers_of(c, desk.case, desk.svc)) for c in field.columns}
    return [
        {name: _code(*columns[name], cell, desk) for name, cell in line.items()}
        for line in rows_from_text(field.columns, text)
    ]


def _code(column: Field, offers: tuple[tuple[str, str, str], ...], cell: str, desk: Desk) -> Any:
    if not offers or not cell:
        return cell
    if column.kind in (Kind.PARTY, Kind.PARTIES, Kind.AGENT):
        people = desk.case.agents if column.kind is Kind.AGENT else desk.case.parties
        named = [p.no for p in people if not p.void and words.person(p.name) == words.person(cell)]
        if len(named) == 1:
            return named[0]
    return code_of(cell, offers)
