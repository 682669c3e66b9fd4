"""What a tag in a Word template may do: print plain values, ask conditions, loop; never reach into Python."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from functools import lru_cache, partial
from typing import Any, cast

from jinja2 import DictLoader, StrictUndefined, Undefined, UndefinedError
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup, escape

FILTERS = (
    "abs", "batch", "count", "d", "default", "dictsort", "first", "float", "groupby", "int", "items", "join", "last",
    "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse", "round", "select",
    "selectattr", "slice", "sort", "string", "sum", "trim", "truncate", "unique", "upper", "wordcount",
)  # fmt: skip
"""What may stand behind ``|``; nothing that switches escaping off, pads without end or gives another text each time."""
_METHODS = {
    dict: {"items", "keys", "values", "get"},
    str: {"strip", "startswith", "endswith", "join", "replace", "split"},
    LoopContext: {"cycle", "changed"},
}
_MOST_TURNS = 1_000
_LINE_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_TAB = Markup('</w:t><w:tab/><w:t xml:space="preserve">')
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029]")
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that turn the reading direction: a paper must not read otherwise than the record."""


class UnknownField(UndefinedError):
    """A tag asks for a field that nobody filled; `nearest` are known names like it."""

    def __init__(self, message: str, *, wrong: str, nearest: list[str]) -> None:
        super().__init__(message)
        self.wrong, self.nearest = wrong, nearest


class WholeRecord(TemplateRuntimeError):
    """A tag prints a list or a record instead of one of its fields."""


class _Missing(StrictUndefined):
    """Says which name is unknown and what it may have meant, whatever the tag does with it."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: str | None = None, exc: type = UndefinedError
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if exc is UndefinedError:
            known = [str(key) for key in obj] if isinstance(obj, Mapping) else []
            failing = partial(UnknownField, wrong=name or "", nearest=like(name or "", known))
            self._undefined_exception = cast(type[TemplateRuntimeError], failing)


def like(name: str, known: list[str]) -> list[str]:
    """At most three of the `known` names that resemble `name`, the nearest first."""
    return get_close_matches(name, known, n=3, cutoff=0.4)


def clean(text: str) -> str:
    """`text` as a paper can carry it: line ends become ``\\n``; control characters and direction marks are dropped."""
    if text.isprintable():
        return text
    return "".join(filter(_carried, _LINE_ENDS.sub("\n", text)))


@lru_cache(maxsize=4096)
def _carried(char: str) -> bool:
    return char in "\n\t" or not (
        unicodedata.category(char) in ("Cc", "Cs") or char in _DIRECTIONS or char in "\ufffe\uffff"
    )


def _print(value: object) -> Markup:
    """A value as the text of a run; escaped here, too, so that no tag can switch it off."""
    if isinstance(value, Undefined):
        str(value)  # raises
    if value is None:
        return Markup("")
    if not isinstance(value, str | int | float) and type(value).__str__ is object.__str__:
        raise WholeRecord(type(value).__name__)
    if isinstance(value, bool):
        return Markup("是" if value else "否")
    if isinstance(value, Markup) and "<w:" in value:  # a macro's or a block's: printed already
        return value
    text = Markup(clean(value)) if isinstance(value, Markup) else escape(clean(str(value)))
    return text.replace("\n", _LINE_BREAK).replace("\t", _TAB)


def _turns(*bounds: int) -> range:
    turns = range(*bounds)
    if len(turns) > _MOST_TURNS:
        raise SecurityError(f"range of more than {_MOST_TURNS}")
    return turns


GIVEN: dict[str, Any] = {"range": _turns}
"""Names that every template has beside its fields."""


class _Sandbox(SandboxedEnvironment):
    intercepted_binops = frozenset({"*", "**", "%"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """A text has the methods on the list above and nothing else."""
        return super().is_safe_attribute(obj, attr, value) and (not isinstance(obj, str) or attr in _METHODS[str])

    def is_safe_callable(self, obj: Any) -> bool:
        """Only what is on the list above, and macros of the template itself."""
        owner: Any = type(getattr(obj, "__self__", None))
        return isinstance(obj, Macro) or getattr(obj, "__name__", "") in _METHODS.get(owner, ())

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What the program itself gave as a value (``勾``) may be called, too."""
        if isinstance(obj, Undefined):
            str(obj)  # raises
        if any(obj is value for value in context.parent.values()):
            return context.call(obj, *args, **kwargs)
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Numbers are multiplied; a text is not, for it could fill the memory."""
        if operator == "**" or isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple):
            raise SecurityError(f"{operator} is for numbers")
        return super().call_binop(context, operator, left, right)


def sandbox() -> SandboxedEnvironment:
    """The environment all templates are read in."""
    environment = _Sandbox(autoescape=True, undefined=_Missing, finalize=_print, loader=DictLoader({}), cache_size=0)
    filters: dict[str, Callable[..., Any]] = {name: environment.filters[name] for name in FILTERS}
    environment.filters = filters
    environment.globals = dict(GIVEN)
    return environment
