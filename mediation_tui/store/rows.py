"""Dataclasses as rows and back: columns are the fields, dates ISO text, enums their code, flags 0 or 1, the rest JSON.

The converters of a dataclass are worked out once; a row then costs one `attrgetter` and the few columns to convert.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any, Generic, TypeVar, cast

from mediation_tui.domain.codec import decoder, encode, field_specs

T = TypeVar("T")
Convert = Callable[[Any], Any]


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def dump(value: Any) -> str:
    """JSON text as the file keeps it: Chinese as it is, no spaces."""
    return "{}" if value == {} else _JSON.encode(value)


class _Codes(dict[str, Any]):
    def __missing__(self, code: str) -> Any:
        raise ValueError(f"no such code: {code!r}")


@dataclass(frozen=True, slots=True)
class Mapping(Generic[T]):
    """How one dataclass stands in its table; `names` are fields and columns alike."""

    cls: type[T]
    names: tuple[str, ...]
    get: Callable[[T], tuple[Any, ...]]
    outward: tuple[tuple[int, Convert], ...]
    inward: tuple[tuple[int, Convert], ...]
    value: Callable[[Sequence[Any]], T]
    """The dataclass of a row; raises `Invalid` or ValueError for what no program of ours wrote."""

    @property
    def columns(self) -> str:
        """The columns for a statement, quoted (``on`` is a keyword)."""
        return ", ".join(f'"{name}"' for name in self.names)

    def row(self, value: T) -> list[Any]:
        """The row of `value`, in the order of `names`."""
        row = list(self.get(value))
        for at, convert in self.outward:
            if row[at] is not None:
                row[at] = convert(row[at])
        return row

    def fields(self, row: Sequence[Any]) -> dict[str, Any]:
        """The fields of a row by name."""
        news = list(row)
        for at, convert in self.inward:
            if news[at] is not None:
                news[at] = convert(news[at])
        return dict(zip(self.names, news, strict=True))


def member_of(kind: type[StrEnum]) -> Convert:
    """Code → member of an enum, a tenth of the time that calling the enum takes; ValueError for no code of it."""
    return _Codes((member.value, member) for member in kind).__getitem__


def mapping(cls: type[T], skip: tuple[str, ...] = ()) -> Mapping[T]:
    """The mapping of a frozen dataclass with slots; keep it, it takes a while.

    The `value` of one without the fields in `skip` is not finished: use its `fields`.
    """
    specs = {name: kind for name, (kind, _) in field_specs(cast(Any, cls)).items() if name not in skip}
    outward, inward = [], []
    for at, kind in enumerate(specs.values()):
        out, back = _converters(_inner(kind))
        outward += [(at, out)] if out else []
        inward += [(at, back)] if back else []
    value = maker(cls, tuple(specs), dict(inward))
    return Mapping(cls, tuple(specs), attrgetter(*specs), tuple(outward), tuple(inward), value)


def maker(cls: type[T], names: Sequence[str], inward: dict[int, Convert]) -> Callable[[Sequence[Any]], T]:
    """A function that makes the dataclass of a row by filling its slots, written out field by field.

    So a line of a list takes a quarter of the time that ``__init__`` takes; a page is hardly slower than its SQL.
    """
    given: dict[str, Any] = {"cls": cls, "new": cls.__new__}
    lines = [f"def value(row):\n {''.join(f'v{n}, ' for n in range(len(names)))} = row\n x = new(cls)"]
    for at, name in enumerate(names):
        given[f"fill{at}"], given[f"convert{at}"] = getattr(cls, name).__set__, inward.get(at)
        lines.append(f" fill{at}(x, {f'v{at} if v{at} is None else convert{at}(v{at})' if at in inward else f'v{at}'})")
    exec("\n".join([*lines, " return x"]), given)
    return cast(Callable[[Sequence[Any]], T], given["value"])


def _inner(kind: Any) -> Any:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return next(a for a in typing.get_args(kind) if a is not type(None))
    return kind


def _converters(kind: Any) -> tuple[Convert | None, Convert | None]:
    if kind is str or kind is int:
        return None, None
    if kind is bool:
        return int, bool
    if kind is date:
        return date.isoformat, date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return str.__str__, member_of(kind)
    read = decoder(kind)

    def out(value: Any) -> str:
        return dump(encode(value)) if value else "[]"

    @lru_cache(maxsize=512)  # the same few lists of people stand in thousands of rows; what is made is immutable
    def back(text: str) -> Any:
        return () if text == "[]" else read(json.loads(text), "")

    return out, back
