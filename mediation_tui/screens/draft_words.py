"""Whose drafts are kept, and what they are called; light, because the worklist counts them before anything is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_tui import words

if TYPE_CHECKING:
    from mediation_tui.domain.views import Draft
    from mediation_tui.services import Services


def own_drafts(svc: Services) -> tuple[Draft, ...]:
    """The drafts of whoever works here, newest first."""
    me = svc.me.id if svc.me else None
    return tuple(d for d in svc.drafts() if d.by_staff == me)


def draft_line(draft: Draft) -> str:
    """``Agree | 劳调〔2026〕12号 甲一 | 2026-11-22 15:30``."""
    kind, _slash, rest = draft.kind.partition("/")
    what = words.word("step", rest.split("/")[1]) if kind == "step" else words.word("room", kind)
    return " | ".join(x for x in (what, draft.title, draft.saved_at.replace("T", " ")[:16]) if x)
