"""What a worklist query asks for beyond search line and chips, in words: so that a list opened by a figure says why it is short."""

from __future__ import annotations

from datetime import date

from mediation_tui import words
from mediation_tui.domain.lines import WorklistQuery
from mediation_tui.domain.reference import Reference
from mediation_tui.i18n import _, language


def query_words(query: WorklistQuery, reference: Reference) -> str:
    """``受理2026-11-01至2026-11-22 | 追索劳动报酬纠纷``; empty where nothing is asked for but text and filters."""
    lang = language()
    parts = [
        ", ".join(words.name(state) for state in query.states),
        _span(_("received"), query.received_from, query.received_to),
        _span(_("accepted"), query.accepted_from, query.accepted_to),
        _span(_("closed"), query.closed_from, query.closed_to),
        ", ".join(words.name(outcome) for outcome in query.outcomes),
        reference.label("causes", query.cause, lang) if query.cause else "",
        _("led by {name}").format(name=reference.label("institutions", query.institution, lang))
        if query.institution
        else "",
        reference.label("clocks", query.clock, lang) if query.clock else "",
        _span(_("due"), query.due_from, query.due_to),
    ]
    return " | ".join(part for part in parts if part)


def _span(what: str, first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return ""
    if first == last:
        return _("{what} on {day}").format(what=what, day=first)
    if last is None:
        return _("{what} from {first}").format(what=what, first=first)
    if first is None:
        return _("{what} until {last}").format(what=what, last=last)
    return _("{what} {first} to {last}").format(what=what, first=first, last=last)
