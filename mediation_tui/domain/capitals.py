"""Amounts in financial capitals (大写金额), as agreements, courts and banks want them: 壹拾万柒仟元零伍角叁分.

Two rules say how: 支付结算办法 annex 1 (正确填写票据和结算凭证的基本规定) and 会计基础工作规范 §52.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.money import MAX_FEN, format_yuan
from mediation_tui.domain.text import plain_input, shorten

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_SIGNS = frozenset(_DIGITS + "仟佰拾万亿元角分整")
# Annex 1 no. 1 takes traditional characters too; 圆 and 元, 整 and 正 are one.
_SAME = str.maketrans("貳參叄陸萬億圓圆正", "贰叁叁陆万亿元元整")
_PREFIX = re.compile(r"^人民币[:：]?")
_TEN = re.compile(r"(^|[万亿零])拾")
"""A ten without its 壹, as it is spoken."""


def _digit(unit: str) -> str:
    return f"(?:零?([{_DIGITS[1:]}]){unit})?"


_FOUR = "".join(map(_digit, ("仟", "佰", "拾", "")))
_AMOUNT = re.compile(rf"(?:(?:(?:{_FOUR}亿)?(?:{_FOUR}万)?{_FOUR}|零)元)?{_digit('角')}{_digit('分')}整?")


def capitals(fen: int) -> str:
    """Return an amount of fen in capitals, without 人民币: ``壹仟肆佰零玖元伍角整`` for 140950.

    Where the rules leave a choice, this writes what both allow, and one form only: 整 after 元 and after 角 (the annex may
    omit it after 角, §52 wants it; an open end could be added to), none after 分; 零 after 元 where the yuan end in 0 and 角
    follows (陆佰捌拾元零叁角), and none between 拾万 and 柒仟 (both the first form of the annex's own examples); nothing in
    place of the yuan where there are none (伍角整). ValueError if `fen` is not from 0 to `MAX_FEN`.
    """
    if not 0 <= fen <= MAX_FEN:
        raise ValueError(f"{fen} fen cannot be written in capitals")
    return next(_spellings(fen))


def read_capitals(text: str, field: str = "amount") -> int:
    """Return the fen of an amount in capitals, in any form the rules allow; read strictly, so that nothing is guessed.

    Takes 圆 for 元, 正 for 整, traditional characters, spaces, 人民币 before it, and 拾 for 壹拾 where a number begins with
    it. Raises Invalid with ``capitals.empty``, ``capitals.unknown_sign`` (param `sign`; 一二三 and 两 are not allowed),
    ``capitals.not_an_amount``, ``capitals.misspelt`` (read, but 零 or 整 stand wrong; param `right`) or ``money.too_large``.
    """
    typed = re.sub(r"\s", "", plain_input(text))
    plain = _TEN.sub(r"\1壹拾", _PREFIX.sub("", typed).translate(_SAME))

    def refused(code: str, **params: object) -> Invalid:
        return Invalid([Problem(field, code, shorten(typed), params)])

    if not plain:
        raise refused("capitals.empty")
    for sign in plain:
        if sign not in _SIGNS:
            raise refused("capitals.unknown_sign", sign=sign)
    match = _AMOUNT.fullmatch(plain)
    if not match or plain == "整":
        raise refused("capitals.not_an_amount")
    fen = int("".join(str(_DIGITS.index(digit or "零")) for digit in match.groups()))
    if fen > MAX_FEN:
        raise refused("money.too_large", limit=format_yuan(MAX_FEN))
    if plain not in _spellings(fen):
        raise refused("capitals.misspelt", right=capitals(fen))
    return fen


def _spellings(fen: int) -> Iterator[str]:
    """Every form the rules allow, ours first."""
    yuan, rest = divmod(fen, 100)
    return ("".join(parts) for parts in product(*_yuan(yuan, rest), *_rest(yuan, rest)))


def _yuan(yuan: int, rest: int) -> Iterator[tuple[str, ...]]:
    """The yuan part by part, each with the forms it may take."""
    if not yuan:
        yield ("", "零元") if rest else ("零元",)
        return
    before = 0  # what was written last; 0 at the beginning
    skipped = False
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        four = yuan // scale % 10**4
        if before and four:
            if four < 1000 or skipped:
                yield ("零",)
            elif before % 10 == 0:
                yield ("", "零")
        if four:
            yield (_thousands(four) + name,)
        before, skipped = four or before, not four
    yield ("元",)


def _rest(yuan: int, rest: int) -> Iterator[tuple[str, ...]]:
    """Jiao, fen and the end, each with the forms it may take."""
    jiao, fen = divmod(rest, 10)
    if jiao:
        if yuan and yuan % 10 == 0:
            yield ("零", "")
        yield (_DIGITS[jiao] + "角",)
    elif fen:
        yield ("零",) if yuan else ("", "零")
    if fen:
        yield (_DIGITS[fen] + "分",)
    else:
        yield ("整", "") if jiao else ("整",)


def _thousands(number: int) -> str:
    """Up to four digits; 零 between two of them for any run of noughts."""
    signs = "".join(
        _DIGITS[int(digit)] + (unit if digit != "0" else "")
        for digit, unit in zip(f"{number:04}", ("仟", "佰", "拾", ""), strict=True)
    )
    return re.sub("零+", "零", signs).strip("零")
