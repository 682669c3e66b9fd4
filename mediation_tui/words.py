"""Codes and values turned into words, for every face: screens, command line, papers.

Money comes in fen, days as ``date``; nothing here reads a clock or a file of the centre.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from mediation_tui.domain import errors
from mediation_tui.domain.vocabulary import ClockKind
from mediation_tui.i18n import _, current, language, ngettext, pgettext
from mediation_tui.os_words import os_reason

if TYPE_CHECKING:
    from mediation_tui.domain.period import Period

UNKNOWN = "-"
"""What stands where a value is not known; ASCII, so that every terminal gives it one cell."""

_SNAKE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_HAN_GAP = r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])"
"""Compiled when first used: ranges of Han characters take long."""
_DOTS = str.maketrans(dict.fromkeys("•‧・･∙⋅", "·"))


def kind_of(member: Enum) -> str:
    """The msgctxt of an enum's words: the class name in snake case (``PartyRole`` → ``party_role``)."""
    return _SNAKE.sub("_", type(member).__name__).lower()


def word(kind: str, code: str) -> str:
    """The word for `code` of `kind` (``state``, ``party_role``, ``step``, ``field`` …); the code itself where none is known."""
    return pgettext(kind, str(code)) if code else ""


def name(member: Enum) -> str:
    """The word for an enum member: ``name(State.FAILED)`` → 调解不成."""
    return word(kind_of(member), str(member.value))


def yuan(fen: int | None, *, unit: bool = False) -> str:
    """Fen as yuan with thousands (``1250`` → ``12.50``; whole yuan without decimals); ``-`` where unknown."""
    if fen is None:
        return UNKNOWN
    whole, rest = divmod(abs(fen), 100)
    text = ("-" if fen < 0 else "") + f"{whole:,}" + (f".{rest:02d}" if rest else "")
    return _("{amount} yuan").format(amount=text) if unit else text


def day(value: date | None) -> str:
    """A day as ``2026-11-22``; ``-`` where unknown."""
    return value.isoformat()[:10] if value else UNKNOWN


def long_day(value: date | None) -> str:
    """A day in full: ``2026年11月22日`` or ``22 November 2026``; ``-`` where unknown."""
    if value is None:
        return UNKNOWN
    if language() == "zh_CN":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {value:%B %Y}"


def weekday(value: date) -> str:
    """The day of the week."""
    return word("weekday", str(value.isoweekday()))


def days_left(days: int | None, kind: ClockKind | None = None) -> str:
    """Days until something is due, in words: ``3 days left``, ``due today``, ``2 days late``; empty for None.

    What the parties may do and have not done (`kind` door) is nobody's lateness: ``2 days past``.
    """
    if days is None:
        return ""
    if days == 0:
        return _("due today")
    if days < 0 and kind is ClockKind.DOOR:
        return ngettext("{n} day past", "{n} days past", -days).format(n=-days)
    if days < 0:
        return ngettext("{n} day late", "{n} days late", -days).format(n=-days)
    return ngettext("{n} day left", "{n} days left", days).format(n=days)


def person(text: str) -> str:
    """A person's name as it is written: no gaps between Han characters, one kind of dot in names such as 买买提·甲."""
    return re.sub(_HAN_GAP, "", text.strip()).translate(_DOTS)


def names(people: Iterable[str], *, show: int = 1) -> str:
    """The first `show` names and how many more: ``甲一等3人``; empty where there is nobody."""
    known = [person(p) for p in people if p.strip()]
    shown = ("、" if language() == "zh_CN" else ", ").join(known[:show])
    if len(known) <= show:
        return shown
    return _("{names} and others ({n} in all)").format(names=shown, n=len(known))


def numbers(told: Iterable[str], *, show: int = 4) -> str:
    """All numbers where they are few; else the first and the last, with what stands between them said: ``1号至9号``."""
    known = list(dict.fromkeys(told))
    if len(known) <= show:
        return value_text(known)
    return _("{first} to {last}").format(first=known[0], last=known[-1])


def value_text(value: Any, key: str = "") -> str:
    """Any value that fills a sentence: enums by their word, days, money (a `key` that ends in ``fen``), lists with commas.

    What the computer refused (an `OSError`) is told in the reader's language.
    """
    if isinstance(value, bool):
        return word("bool", "yes" if value else "no")
    if isinstance(value, Enum):
        return name(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return day(value)
    if isinstance(value, OSError):
        return os_reason(value)
    if isinstance(value, int) and key.endswith("fen"):
        return yuan(value, unit=True)
    if isinstance(value, list | tuple | set | frozenset):
        return ("、" if language() == "zh_CN" else ", ").join(value_text(v, key) for v in value)
    return "" if value is None else str(value)


class _Blanks(dict[str, str]):
    """Fills of a sentence; a blank that nobody fills stays empty rather than failing in front of a clerk."""

    def __missing__(self, key: str) -> str:
        return UNKNOWN


def _params(params: Mapping[str, Any]) -> _Blanks:
    blanks = _Blanks({k: value_text(v, k) for k, v in params.items()})
    for kind in ("field", "step", "setting", "clock", "refusal", "party_role"):
        if isinstance(params.get(kind), str):
            blanks[kind] = word(kind, params[kind])
    if isinstance(params.get("table"), str):
        blanks["table"] = word("field", params["table"])
    return blanks


def field_label(path: str) -> str:
    """The words for a field or a path: ``parties/2/phone`` is ``Parties, line 2, Phone``; ``on`` is ``Date``."""
    table, _slash, rest = path.partition("/")
    no, _slash, last = rest.partition("/")
    if not no:
        return word("field", path)
    named = {"table": word("field", table), "no": no, "field": word("field", last.rsplit("/", 1)[-1])}
    return (_("{table}, line {no}, {field}") if last else _("{table}, line {no}")).format(**named)


def sentence(kind: str, code: str, params: Mapping[str, Any]) -> str:
    """The sentence for `code` of `kind` (``error``, ``hint`` …) with its blanks filled from `params`."""
    pattern = word(kind, code)
    return string.Formatter().vformat(pattern, (), _params(params))


def _problem_text(problem: errors.Problem) -> str:
    params = {**problem.params, "value": problem.value, "field": problem.field}
    known = current().knows("error", problem.code)
    text = sentence("error", problem.code, params) if known else _("not accepted ({code})").format(code=problem.code)
    pattern = word("error", problem.code) if known else ""
    if problem.field and "{field}" not in pattern:
        text = _("{field}: {reason}").format(field=field_label(problem.field), reason=text)
    basis = problem.params.get("basis")
    if basis and "{basis}" not in pattern:
        text = _("{reason} - {basis}").format(reason=text, basis=value_text(basis))
    return text


def error_text(error: errors.Problem | errors.MediationError) -> str:
    """The sentence a clerk reads for a problem or an error: one line for each field or reason, with its article."""
    if isinstance(error, errors.Problem):
        return _problem_text(error)
    if isinstance(error, errors.Invalid) and error.problems:
        return "\n".join(_problem_text(p) for p in error.problems)
    params = dict(error.params)
    if isinstance(error, errors.Refused):
        reasons = [_problem_text(p) for p in error.reasons]
        return "\n".join([sentence("error", "step.refused", {**params, "step": error.step}), *reasons])
    if isinstance(error, errors.Conflict):
        lines = [sentence("error", "conflict", params)]
        lines += [_conflict_line(path, error.theirs[path]) for path in error.theirs]
        return "\n".join(lines)
    if current().knows("error", error.code):
        return sentence("error", error.code, params)
    return _("not accepted ({code})").format(code=error.code)


def _conflict_line(path: str, theirs: Any) -> str:
    if isinstance(theirs, dict):  # a whole row that is new
        parts = [f"{word('field', name)} {_plain(name, value)}" for name, value in theirs.items() if name != "no"]
        return _("{field}: they saved {value}").format(field=field_label(path), value="; ".join(parts))
    return _("{field}: they saved {value}").format(
        field=field_label(path), value=_plain(path.rsplit("/", 1)[-1], theirs)
    )


def _plain(name: str, value: Any) -> str:
    """A value as the file keeps it, in words: codes of a list of that name, money, yes and no."""
    if isinstance(value, str) and value and current().knows(name, value):
        return word(name, value)
    return value_text(value, name) or UNKNOWN


def between_words(last: Period, month: Period, between: Period) -> str:
    """What a change of the cut-off day does to the months after the signed ones, and from when."""
    from mediation_tui.domain.period_text import days_code, period_code

    return _(
        "Months up to {last} are signed. By the new cut-off day {month} is {days}, which does not follow on: count {between}"
        " as a period of its own, which can be signed too. From {after} on the months follow the new day."
    ).format(
        last=last.end.isoformat(), month=period_code(month), days=days_code(month), between=days_code(between),
        after=between.after.isoformat(),
    )  # fmt: skip
