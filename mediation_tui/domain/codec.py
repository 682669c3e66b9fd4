"""Case files as plain JSON values, and the difference between two of them.

The JSON shape leaves out what stands at its default, so that it is short in the history and kind to read.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, Union, cast

from mediation_tui.domain.errors import Invalid, Problem

if TYPE_CHECKING:
    from mediation_tui.domain.case import CaseFile

T = TypeVar("T")


@cache
def field_specs(cls: Any) -> dict[str, tuple[Any, Any]]:
    """Field name → (resolved type, default) of a dataclass; default MISSING where it must be given."""
    hints = typing.get_type_hints(cls)
    made = {f.name: f.default_factory() for f in fields(cls) if f.default_factory is not MISSING}
    return {f.name: (hints[f.name], made.get(f.name, f.default)) for f in fields(cls)}


def encode(value: Any) -> Any:
    """A dataclass, date, enum or tuple as plain JSON values; fields at their default are left out."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [encode(x) for x in value]
    if isinstance(value, dict):
        return {k: encode(x) for k, x in value.items()}
    if not is_dataclass(value):
        raise TypeError(f"cannot encode {type(value).__name__}")
    return {
        name: encode(got)
        for name, (_, default) in field_specs(cast(Any, type(value))).items()
        if (got := getattr(value, name)) != default or default is MISSING
    }


@cache
def decoder(kind: Any) -> Callable[[Any, str], Any]:
    """A function ``(plain value, path) → value of `kind```; it raises `Invalid` that names the path."""
    origin = typing.get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = decoder(next(a for a in typing.get_args(kind) if a is not type(None)))
        return lambda plain, path: None if plain is None else inner(plain, path)
    if origin is tuple:
        item = decoder(typing.get_args(kind)[0])

        def read_tuple(plain: Any, path: str) -> Any:
            if not isinstance(plain, (list, tuple)):
                raise Invalid([Problem(path, "json.not_a_list", str(plain))])
            return tuple(item(x, f"{path}/{i}") for i, x in enumerate(plain))

        return read_tuple
    if origin is Mapping:
        value = decoder(typing.get_args(kind)[1])
        return lambda plain, path: {k: value(x, f"{path}/{k}") for k, x in _scalar(dict, plain, path).items()}
    if origin is dict:
        return lambda plain, path: _scalar(dict, plain, path)
    if is_dataclass(kind):
        return lambda plain, path: decode(cast(type, kind), plain, path)
    return lambda plain, path: _scalar(kind, plain, path)


def _scalar(kind: Any, plain: Any, path: str) -> Any:
    try:
        if kind is date:
            return date.fromisoformat(plain)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return kind(plain)
    except (TypeError, ValueError):
        code = "json.not_a_date" if kind is date else "json.not_in_list"
        allowed = "" if kind is date else ", ".join(kind)
        raise Invalid([Problem(path, code, str(plain), {"allowed": allowed})]) from None
    if kind in (object, Any) or type(plain) is kind:
        return plain
    raise Invalid([Problem(path, "json.wrong_type", str(plain), {"wanted": getattr(kind, "__name__", str(kind))})])


def decode(cls: type[T], plain: Any, path: str = "") -> T:
    """Read the JSON shape back; unknown names, wrong types and missing fields raise `Invalid` naming the path."""
    if not isinstance(plain, dict):
        raise Invalid([Problem(path, "json.not_an_object", str(plain)[:40])])
    specs = field_specs(cast(Any, cls))
    problems = [Problem(f"{path}/{k}".strip("/"), "json.unknown_field", str(k)) for k in plain if k not in specs]
    problems += [
        Problem(f"{path}/{k}".strip("/"), "json.missing_field")
        for k, (_, default) in specs.items()
        if default is MISSING and k not in plain
    ]
    if problems:
        raise Invalid(problems)
    return cls(**{k: decoder(specs[k][0])(x, f"{path}/{k}".strip("/")) for k, x in plain.items()})


# -- history ---------------------------------------------------------------------------------------

_UNTRACKED = {"id", "version"}


def diff(before: CaseFile | None, after: CaseFile) -> dict[str, list[Any]]:
    """What changed: ``{"state": ["M1", "M4"], "parties/1": [None, {...}], "claims/2": [{"item": …}, {"item": …}]}``.

    A new child row stands whole on the right of ``None``; a changed one shows its changed fields only.
    """
    from mediation_tui.domain.case import CHILDREN, CaseFile

    old = before or CaseFile()
    changes: dict[str, list[Any]] = {}
    for name in field_specs(CaseFile):
        a, b = getattr(old, name), getattr(after, name)
        if name in _UNTRACKED or a is b or a == b:
            continue
        if name not in CHILDREN:
            changes[name] = [encode(a), encode(b)]
            continue
        rows = {row.no: row for row in a}
        for row in b:
            seen = rows.pop(row.no, None)
            if seen is None:
                changes[f"{name}/{row.no}"] = [None, encode(row)]
            elif seen != row:
                names = [k for k in field_specs(cast(Any, type(row))) if getattr(seen, k) != getattr(row, k)]
                changes[f"{name}/{row.no}"] = [
                    {k: encode(getattr(seen, k)) for k in names},
                    {k: encode(getattr(row, k)) for k in names},
                ]
        if rows:
            raise ValueError(f"rows of {name} vanished: {sorted(rows)}; void them instead")
    return changes


def patch(case: CaseFile, changes: dict[str, list[Any]]) -> CaseFile:
    """Apply what `diff` wrote; the 'before' of every path must match, or `Invalid` names the first that does not."""
    from mediation_tui.domain.case import CHILDREN, CaseFile

    news: dict[str, Any] = {}
    for path, (was, now) in changes.items():
        name, _, no = path.partition("/")
        if name not in field_specs(CaseFile):
            raise Invalid([Problem(path, "history.unknown_path")])
        if not no:
            if encode(getattr(case, name)) != was:
                raise Invalid([Problem(path, "history.before_differs", str(was))])
            news[name] = decoder(field_specs(CaseFile)[name][0])(now, path)
            continue
        rows = list(news.get(name, getattr(case, name)))
        at = next((i for i, row in enumerate(rows) if row.no == int(no)), None)
        if was is None:
            if at is not None:
                raise Invalid([Problem(path, "history.before_differs", "")])
            rows.append(decode(CHILDREN[name], now, path))
        else:
            if at is None or any(encode(getattr(rows[at], k)) != x for k, x in was.items()):
                raise Invalid([Problem(path, "history.before_differs", str(was))])
            specs = field_specs(CHILDREN[name])
            rows[at] = replace(rows[at], **{k: decoder(specs[k][0])(x, f"{path}/{k}") for k, x in now.items()})
        news[name] = tuple(rows)
    return replace(case, **news)
