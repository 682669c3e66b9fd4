"""A field of the papers: its Chinese name as templates write it, its kind, and what it means in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import Any

from mediation_tui.domain.capitals import capitals
from mediation_tui.domain.money import format_yuan
from mediation_tui.i18n import official
from mediation_tui.words import kind_of

Values = dict[str, Any]


class FieldKind(StrEnum):
    """What stands in a field; a blank form has room for it."""

    TEXT = "text"
    LONG = "long"
    """Several lines; line breaks are kept."""
    DATE = "date"
    """``2026年11月22日``."""
    MONEY = "money"
    """Yuan with two decimals and thousands, without 元: ``12,000.00``."""
    CAPITALS = "capitals"
    NUMBER = "number"
    YES = "yes"
    """True or false, for ``{% if %}`` and ``{{ 勾(…) }}``."""
    GROUP = "group"
    """One thing with fields of its own: ``{{ 中心.名称 }}``."""
    ROWS = "rows"
    """Many things: ``{% for 人 in 申请人 %}``."""


BLANKS: Mapping[FieldKind, Any] = {
    FieldKind.TEXT: "____________", FieldKind.LONG: "", FieldKind.DATE: "______年____月____日",
    FieldKind.MONEY: "____________", FieldKind.CAPITALS: "________________", FieldKind.NUMBER: "____",
    FieldKind.YES: False,
}  # fmt: skip
"""What a blank form for handwriting has in place of a value."""


@dataclass(frozen=True, slots=True)
class PaperField:
    """One field; `columns` are the fields of a group or of each row."""

    name: str
    kind: FieldKind
    zh: str
    en: str
    columns: tuple[PaperField, ...] = ()
    rows: int = 2
    """How many rows a blank form has."""

    def blank(self) -> Any:
        """Its value in a blank form."""
        if self.kind is FieldKind.GROUP:
            return blank(self.columns)
        if self.kind is FieldKind.ROWS:
            return [blank(self.columns) | ({"序号": str(n)} if self.numbered else {}) for n in range(1, self.rows + 1)]
        return BLANKS[self.kind]

    @property
    def numbered(self) -> bool:
        """Whether its rows have a serial number, which a blank form has too."""
        return any(c.name == "序号" for c in self.columns)


def blank(fields: tuple[PaperField, ...]) -> Values:
    """Values of a blank form."""
    return {f.name: f.blank() for f in fields}


def text(name: str, zh: str, en: str) -> PaperField:
    """A line of text."""
    return PaperField(name, FieldKind.TEXT, zh, en)


def long(name: str, zh: str, en: str) -> PaperField:
    """Several lines."""
    return PaperField(name, FieldKind.LONG, zh, en)


def day(name: str, zh: str, en: str) -> PaperField:
    """A date."""
    return PaperField(name, FieldKind.DATE, zh, en)


def sum_of(name: str, zh: str, en: str) -> PaperField:
    """An amount in figures."""
    return PaperField(name, FieldKind.MONEY, zh, en)


def in_capitals(name: str, zh: str, en: str) -> PaperField:
    """An amount in financial capitals."""
    return PaperField(name, FieldKind.CAPITALS, zh, en)


def number(name: str, zh: str, en: str) -> PaperField:
    """A whole number."""
    return PaperField(name, FieldKind.NUMBER, zh, en)


def yes(name: str, zh: str, en: str) -> PaperField:
    """Whether something is so."""
    return PaperField(name, FieldKind.YES, zh, en)


def group(name: str, zh: str, en: str, *columns: PaperField) -> PaperField:
    """One thing with fields of its own."""
    return PaperField(name, FieldKind.GROUP, zh, en, columns)


def many(name: str, zh: str, en: str, *columns: PaperField, rows: int = 2) -> PaperField:
    """Many things."""
    return PaperField(name, FieldKind.ROWS, zh, en, columns, rows)


# -- how values are written ------------------------------------------------------------------------


def cn_day(value: date | None) -> str:
    """A day as official papers write it: ``2026年11月22日``; empty where unknown."""
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def cn_moment(value: str) -> str:
    """A moment ``2026-11-22T09:30`` as ``2026年11月22日9时30分``; empty where unknown."""
    if not value:
        return ""
    on, _, at = value.partition("T")
    hour, _, minute = at.partition(":")
    shown = cn_day(date.fromisoformat(on))
    return shown + (f"{int(hour)}时{minute[:2]}分" if at else "")


def yuan(fen: int | None) -> str:
    """An amount as ``12,000.00``; empty where unknown."""
    return "" if fen is None else format_yuan(fen)


def yuan_capitals(fen: int | None) -> str:
    """An amount as 壹万贰仟元整; empty where unknown."""
    return "" if fen is None else capitals(fen)


def word(kind: str, code: object) -> str:
    """The Chinese word for a code; empty for none."""
    return official(kind, str(code)) if code else ""


def member(value: Enum | None) -> str:
    """The Chinese word for a member of an enum; empty for none."""
    return "" if value is None else official(kind_of(value), str(value.value))


def yes_no(value: bool | None) -> str:
    """是, 否, or empty where unknown."""
    return "" if value is None else "是" if value else "否"


def tick(value: object) -> str:
    """■ where it is so, □ where not: templates write ``{{ 勾(意愿.同意) }}``."""
    return "■" if value else "□"


def filled(value: object) -> object:
    """The value itself: templates write ``{{ 栏(人.姓名) }}`` in the cells of a form."""
    return value


def room(value: object) -> str:
    """What stands in a cell of a blank form: nothing, or the signs of a date; the cell itself is the room to write."""
    return "　　年　　月　　日" if "年" in str(value) else ""


def joined(names: tuple[str, ...] | list[str]) -> str:
    """Names one after the other: ``甲一、乙二``."""
    return "、".join(n for n in names if n)


_DIGITS = "〇一二三四五六七八九"
_ORDINALS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")


def ordinal(n: int) -> str:
    """一 … 十, then figures."""
    return _ORDINALS[n] if n < len(_ORDINALS) else str(n)


def formal_day(value: date | None) -> str:
    """A day in Chinese numerals: ``二〇二六年十一月二十二日``; empty where unknown."""
    if value is None:
        return ""
    year = "".join(_DIGITS[int(d)] for d in str(value.year))
    return f"{year}年{_up_to_99(value.month)}月{_up_to_99(value.day)}日"


def _up_to_99(n: int) -> str:
    tens, ones = divmod(n, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")
