"""The fields a template asks for, read from its tags without filling it in: also those of branches not taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes

from mediation_tui.paper.word_sandbox import GIVEN, like

_ANYTHING = object()
"""A value of which nothing is known: whatever is asked of it may be there."""
_SAME_ROWS = {"sort", "reverse", "list", "unique", "select", "reject", "selectattr", "rejectattr"}
_MAY_MISS = {"default", "d"}


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field nobody fills, what it may have meant, and the line of the source."""

    name: str
    nearest: list[str]
    line: int


def unknown(tree: nodes.Template, blanks: Mapping[str, object]) -> list[Wrong]:
    """The fields in `tree` that `blanks` do not have, each once a line, in the order of the template."""
    found = _Reader().read(tree.body, {**dict.fromkeys(GIVEN, _ANYTHING), **blanks})
    return list({(wrong.name, wrong.line): wrong for wrong in found}.values())


class _Reader:
    """Walks the tags as jinja would, each name with a sample of its value."""

    def __init__(self) -> None:
        self.wrong: list[Wrong] = []

    def read(self, body: list[nodes.Node], scope: dict[str, Any]) -> list[Wrong]:
        for node in body:
            self._node(node, scope)
        return self.wrong

    def _node(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        match node:
            case nodes.Expr():
                self._value(node, scope)
            case nodes.For():
                item = _first(self._value(node.iter, scope))
                inner = {**scope, "loop": _ANYTHING, **_named(node.target, item)}
                self.read([*([node.test] if node.test else []), *node.body, *node.else_], inner)
            case nodes.Assign():
                scope.update(_named(node.target, self._value(node.node, scope)))
            case nodes.AssignBlock():
                self.read(node.body, scope)
                scope.update(_named(node.target, _ANYTHING))
            case nodes.Macro():
                scope[node.name] = _ANYTHING
                given = dict.fromkeys((arg.name for arg in node.args), _ANYTHING)
                self.read(node.body, {**scope, "caller": _ANYTHING, **given})
            case _:
                self.read(list(node.iter_child_nodes()), scope)

    def _value(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        """A sample of what `node` gives; the names in it are looked at on the way."""
        match node:
            case nodes.Name():
                return self._pick(scope, node.name, node.lineno)
            case nodes.Getattr():
                return self._pick(self._value(node.node, scope), node.attr, node.lineno)
            case nodes.Getitem(arg=nodes.Const(value=str() as key)):
                return self._pick(self._value(node.node, scope), key, node.lineno)
            case nodes.Getitem():
                self._node(node.arg, scope)
                whole = self._value(node.node, scope)
                return whole if isinstance(node.arg, nodes.Slice) else _first(whole)
            case nodes.Filter(name="first" | "last") if node.node:
                return _first(self._value(node.node, scope))
            case nodes.Filter() if node.name in _SAME_ROWS and node.node:
                return self._value(node.node, scope)
            case nodes.Test(name="defined" | "undefined"):
                return _ANYTHING
            case nodes.Filter() if node.name in _MAY_MISS:
                return _ANYTHING
        self.read(list(node.iter_child_nodes()), scope)
        return _ANYTHING

    def _pick(self, whole: Any, name: str, line: int) -> Any:
        if not isinstance(whole, Mapping) or (name not in whole and hasattr(dict, name)):
            return _ANYTHING
        if name not in whole:
            self.wrong.append(Wrong(name, like(name, [str(key) for key in whole]), line))
        return whole.get(name, _ANYTHING)


def _first(rows: Any) -> Any:
    return rows[0] if isinstance(rows, list | tuple) and rows else _ANYTHING


def _named(target: nodes.Node, value: Any) -> dict[str, Any]:
    if isinstance(target, nodes.Name):
        return {target.name: value}
    return {name.name: _ANYTHING for name in target.find_all(nodes.Name)}
