"""What the desk form says while the clerk types: never a refusal, always something to know."""

from __future__ import annotations

from datetime import date, timedelta

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Party
from mediation_tui.domain.identity import check_phone, resident_id_warnings
from mediation_tui.domain.limitation import limitation_ends
from mediation_tui.domain.settings import Settings
from mediation_tui.domain.views import CaseRow, Hint
from mediation_tui.store import similar
from mediation_tui.store.connection import Store


def hints(store: Store, draft: CaseFile, settings: Settings, today: date) -> tuple[Hint, ...]:
    """Everything worth saying about a draft, the gravest first."""
    found: list[Hint] = []
    for party in draft.parties:
        if party.kind is v.PartyKind.PERSON:
            found += _person(store, party, draft, today)
        elif party.name:
            found += _employer(store, party, settings, today)
    found += _limitation(draft, settings, today) + _group(draft, settings) + _minor(draft) + _sums(draft)
    return tuple(dict.fromkeys(found))


def _hint(code: str, rows: tuple[CaseRow, ...] = (), **params: object) -> Hint:
    numbers = "、".join(r.case_no or f"#{r.id}" for r in rows[:3])
    shown = {**params, "numbers": numbers, "count": len(rows)} if rows else params
    return Hint(code=code, params=tuple(sorted(shown.items())), case_ids=tuple(r.id for r in rows))


def _person(store: Store, party: Party, draft: CaseFile, today: date) -> list[Hint]:
    found = []
    same = similar.same_paper(store, party.id_no, skip=draft.id) if party.id_no else ()
    if not same and party.name and party.phone:
        same = similar.same_name_and_phone(store, party.name, party.phone, skip=draft.id)
    if same:
        found.append(_same_matter(same, party, draft, today))
    elif party.name and len(party.name) > 1:
        weak = similar.same_name(store, party.name, skip=draft.id, limit=3)
        if weak:
            found.append(_hint("hint.same_name", weak, name=party.name))
    if party.id_no and party.id_kind is v.IdKind.RESIDENT:
        found += [
            _hint(p.code, name=party.name, value=p.value, **p.params) for p in resident_id_warnings(party.id_no, today)
        ]
    if party.phone:
        found += [_hint(p.code, name=party.name, value=p.value, **p.params) for p in check_phone(party.phone)]
    return found


def _same_matter(same: tuple[CaseRow, ...], party: Party, draft: CaseFile, today: date) -> Hint:
    """The same person against the same respondent, still open or within a year, is probably the same matter."""
    against = {p.name for p in draft.parties if p.side is not party.side and p.name}
    year_ago = today - timedelta(days=365)
    matter = tuple(
        r
        for r in same
        if any(name in (r.respondent_text, r.applicant_text) for name in against)
        and (r.state in v.OPEN or (r.received_on and r.received_on >= year_ago))
    )
    if matter:
        return _hint("hint.same_matter", matter, name=party.name)
    return _hint("hint.same_person", same, name=party.name)


def _employer(store: Store, party: Party, settings: Settings, today: date) -> list[Hint]:
    days = int(settings["repeat_window_days"])
    known = similar.same_employer(store, party.name, today=today, window=days)
    if known is None:
        return []
    row = known.row
    if row.recent_cases + 1 >= int(settings["repeat_cases"]):
        params = {"name": party.name, "recent": row.recent_cases, "days": days}
        return [_hint("hint.repeat_employer", known.cases, **params)]
    return [_hint("hint.known_employer", known.cases, name=party.name, cases=row.cases, open=row.open_cases)]


def _limitation(draft: CaseFile, settings: Settings, today: date) -> list[Hint]:
    """A defence for later, never a ground to refuse (解释(二) §20)."""
    ends = limitation_ends(draft)
    if ends is None:
        return []
    if ends < today:
        return [_hint("hint.limitation_passed", day=ends.isoformat())]
    left = (ends - today).days
    return (
        [_hint("hint.limitation_near", day=ends.isoformat(), days=left)] if left <= int(settings["limit_days"]) else []
    )


def _group(draft: CaseFile, settings: Settings) -> list[Hint]:
    threshold = int(settings["group_threshold"])
    if draft.headcount < threshold:
        return []
    return [_hint("hint.group", people=draft.headcount, threshold=threshold)]


def _minor(draft: CaseFile) -> list[Hint]:
    return [_hint("hint.child_labour")] if v.Flag.CHILD_LABOUR in draft.flags else []


def _sums(draft: CaseFile) -> list[Hint]:
    """What was told and what the claims add up to differ: kept as told, and said."""
    parts = [c.claimed_fen for c in draft.claims if not c.void and c.monetary and not c.counter]
    known = [x for x in parts if x is not None]
    told = draft.stated_claimed_fen
    if told is None or not known or len(known) != len(parts) or sum(known) == told:
        return []
    return [_hint("hint.sums_differ", told_fen=told, sum_fen=sum(known))]
