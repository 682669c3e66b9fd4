"""One way on from here, by the list ``relief_channels``: its name, the body of the county, limit, law and telephone."""

from __future__ import annotations

from dataclasses import dataclass

from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.paper.fields.articles import for_us
from mediation_tui.paper.fields.bodies import body

WORKERS_ONLY = ("inspection", "legal_aid", "union", "emergency_fund")
"""Ways that are open to workers, not to employers."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where a party can go on; `limit` and `basis` are empty where there is none to tell."""

    code: str
    """Of the list ``relief_channels``; empty for a case that goes back to who sent it."""
    name: str
    body: str
    words: str = ""
    limit: str = ""
    basis: str = ""
    phone: str = ""
    workers_only: bool = False


def way(
    order: PaperOrder, code: str, words: str = "", *, where: str = "", limit: str | None = None, basis: str = "",
    workers_only: bool = False,
) -> Way:  # fmt: skip
    """A way as the list has it; a paper that knows more of the case says its own body (`where`), limit and law.

    Raises `KeyError` for a code that the list does not have.
    """
    entry = order.context.reference.entry("relief_channels", code)
    data = entry.data
    return Way(
        code=code, name=data.get("way_zh") or entry.zh, words=words,
        body=where or data.get("authority_zh") or body(order, data.get("authority", "")),
        limit=(data.get("limit_zh") or data.get("limit", "")) if limit is None else limit,
        basis=basis or for_us(data.get("basis", "")), phone=phone(order, data.get("phone", "")),
        workers_only=workers_only or code in WORKERS_ONLY,
    )  # fmt: skip


def phone(order: PaperOrder, setting: str) -> str:
    """The hotline that is set; empty where there is none."""
    return str(order.context.settings[setting] or "") if setting else ""
