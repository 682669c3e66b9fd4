"""Money: typed in yuan (or 万), kept as an integer of fen, never a float."""

from __future__ import annotations

import re

from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.text import figures, shorten

MAX_FEN = 999_999_999_999
"""9,999,999,999.99 yuan."""

_AMOUNT = re.compile(
    r"(?:人民币|rmb|cny)?¥?(?P<sign>[-+]?)¥?"
    r"(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<part>[0-9]+))?"
    r"(?P<unit>万|亿|萬|億)?(?:元|圆|块)?整?"
)
_UNITS = {None: 1, "万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}


def parse_yuan(text: str, field: str = "amount") -> int:
    """Return the fen in an amount typed in yuan: ``23000``, ``23,000.50``, ``２３０００``, ``¥230元``, ``2.3万``.

    Raises Invalid with ``money.empty``, ``money.not_a_number``, ``money.negative``, ``money.too_fine`` (part of a fen,
    or three decimals, which may be a thousands point) or ``money.too_large`` (param `limit`).
    """
    typed = figures(text).replace(" ", "")
    if not typed:
        raise _invalid(field, "money.empty", text)
    match = _AMOUNT.fullmatch(typed)
    if not match:
        raise _invalid(field, "money.not_a_number", text)
    if match["sign"] == "-":
        raise _invalid(field, "money.negative", text)
    whole = match["whole"].replace(",", "").lstrip("0")
    part = match["part"] or ""
    unit = _UNITS[match["unit"]]
    if len(whole) > 10:
        raise _invalid(field, "money.too_large", text)
    if len(part) > (2 if unit == 1 else 10):
        raise _invalid(field, "money.too_fine", text)
    scale: int = 10 ** len(part)
    fen, rest = divmod(int("0" + whole + part) * unit * 100, scale)
    if rest:
        raise _invalid(field, "money.too_fine", text)
    if fen > MAX_FEN:
        raise _invalid(field, "money.too_large", text)
    return fen


def format_yuan(fen: int, grouping: bool = True) -> str:
    """Return fen as yuan with two decimals: ``23,000.50``, or ``23000.50`` without `grouping`."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan:{',' if grouping else ''}}.{rest:02}"


def _invalid(field: str, code: str, text: str) -> Invalid:
    params = {"limit": format_yuan(MAX_FEN)} if code == "money.too_large" else {}
    return Invalid([Problem(field, code, shorten(text.strip()), params)])
