"""The file checks itself: what must lie in the bound file of this very case, and what of it is not there.

An item counts as there if it was scanned, or issued (where nobody has to sign it), or ticked as lying in the paper file.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Paper
from mediation_tui.domain.papers.catalogue import FORMS
from mediation_tui.domain.steps.guards import main_parties
from mediation_tui.domain.steps.rows import replaced, rows

A = v.ArchiveItem

SUPPLIERS: Mapping[v.ArchiveItem, tuple[str, ...]] = MappingProxyType({
    A.APPLICATION: ("D01", "D02", "D05b"), A.RIGHTS_NOTICE: ("D07",), A.AUTHORITY: ("D10", "D10c"), A.EXTENSION: ("D15",),
    A.MEDIATION_RECORD: ("D14", "D17"), A.AGREEMENT: ("D16",), A.NOTICE: ("D06", "D18", "D18b"),
    A.PERFORMANCE_PROOF: ("D26b",), A.FOLLOW_UP: ("D27",), A.STATEMENT: ("D29c",), A.BACK_COVER: ("D29d",),
})  # fmt: skip
"""Item → papers that are that item; for the others only a scan or the paper itself will do."""

BY_LAW = (v.AgentRelation.LEGAL_REPRESENTATIVE, v.AgentRelation.GUARDIAN, v.AgentRelation.INTERPRETER)
"""Who speaks for a party without a letter of authority."""


class Supply(StrEnum):
    """What would bring a missing item into the file."""

    ISSUE = "issue"
    SCAN = "scan"
    SERVE = "serve"
    TICK = "tick"
    """It lies in the paper file already: say so when archiving."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One required item that is not there, or not whole."""

    item: v.ArchiveItem
    papers: tuple[int, ...] = ()
    """Issued papers whose signed original was not scanned, or that nobody was served with."""
    parties: tuple[int, ...] = ()
    """Parties without a copy of their identity paper."""
    forms: tuple[str, ...] = ()
    """Papers that could be issued for it."""
    supplies: tuple[Supply, ...] = ()


def required_items(case: CaseFile) -> tuple[v.ArchiveItem, ...]:
    """What must lie in the bound file of this case, in the order of the contents: 必须, and 按需 where the case had it."""
    agreements = [a for a in rows(case, "agreements") if not a.settlement]
    unfinished = case.outcome in (v.Outcome.NO_AGREEMENT, v.Outcome.WITHDRAWN) or any(a.partial for a in agreements)
    wanted = {
        A.APPLICATION: True, A.IDENTITY: True, A.BACK_COVER: True, A.RIGHTS_NOTICE: bool(case.accepted_on),
        A.AUTHORITY: any(a.relation not in BY_LAW for a in rows(case, "agents")),
        A.EVIDENCE: any(e.returned_on is None for e in rows(case, "evidence")), A.EXTENSION: bool(rows(case, "extensions")),
        A.MEDIATION_RECORD: bool(case.mediating_since), A.AGREEMENT: bool(agreements),
        A.NOTICE: bool(case.refusal) or unfinished, A.SERVICE_PROOF: bool(to_serve(case)),
        A.PERFORMANCE_PROOF: bool(rows(case, "payments")), A.FOLLOW_UP: bool(rows(case, "followups")),
        A.CONFIRMATION_PAPERS: any(c.document_no for c in rows(case, "confirmations")),
    }  # fmt: skip
    return tuple(item for item in A if wanted.get(item))


def missing(case: CaseFile, ticked: Collection[str] = ()) -> tuple[Missing, ...]:
    """What is required for this case and not there, in the order of the contents; `ticked` lies in the paper file."""
    known = {*ticked, *case.checklist}
    found = (_gap(case, item) for item in required_items(case) if item.value not in known)
    return tuple(gap for gap in found if gap)


def current(case: CaseFile) -> tuple[Paper, ...]:
    """The issued papers that stand: not cancelled, and nothing has taken their place."""
    gone = replaced(case)
    return tuple(p for p in rows(case, "papers") if p.no not in gone)


def to_serve(case: CaseFile) -> tuple[Paper, ...]:
    """The standing papers that must be served on somebody."""
    return tuple(p for p in current(case) if p.form in FORMS and FORMS[p.form].served)


def is_served(case: CaseFile, paper: Paper) -> bool:
    """Whether there is a service row for a paper; one entered without its number counts for its form and addressee."""
    return any(
        s.paper_no == paper.no
        or (s.paper_no is None and s.document == paper.form and paper.to_party in (None, s.party_no))
        for s in rows(case, "services")
    )


def is_signed(case: CaseFile, paper: Paper) -> bool:
    """Whether the signed original was scanned; True for a paper that parties need not sign."""
    return not FORMS[paper.form].hand_signed or any(a.paper_no == paper.no for a in rows(case, "attachments"))


def _gap(case: CaseFile, item: v.ArchiveItem) -> Missing | None:
    if item is A.SERVICE_PROOF:
        unserved = tuple(p.no for p in to_serve(case) if not is_served(case, p))
        return Missing(item, unserved, supplies=(Supply.SERVE, Supply.TICK)) if unserved else None
    scans = [a for a in rows(case, "attachments") if a.item is item and a.paper_no is None]
    if item is A.IDENTITY:
        return _identity_gap(case, {a.party_no for a in scans})
    if item is A.EVIDENCE:
        return _evidence_gap(case, bool(scans))
    forms = SUPPLIERS.get(item, ())
    issued = [p for p in current(case) if p.form in forms]
    unsigned = tuple(p.no for p in issued if not is_signed(case, p))
    if unsigned:
        return Missing(item, unsigned, supplies=(Supply.SCAN, Supply.TICK))
    if issued or scans:
        return None
    return Missing(item, forms=forms, supplies=(*((Supply.ISSUE,) if forms else ()), Supply.SCAN, Supply.TICK))


def _identity_gap(case: CaseFile, shown: set[int | None]) -> Missing | None:
    """A scan that names no party is of everybody's papers."""
    without = tuple(p.no for p in main_parties(case) if p.no not in shown)
    if None in shown or not (without or not shown):
        return None
    return Missing(A.IDENTITY, parties=without, supplies=(Supply.SCAN, Supply.TICK))


def _evidence_gap(case: CaseFile, scanned: bool) -> Missing | None:
    shown = {a.evidence_no for a in rows(case, "attachments")}
    kept = [e for e in rows(case, "evidence") if e.returned_on is None]
    if scanned or all(e.no in shown for e in kept):
        return None
    return Missing(A.EVIDENCE, supplies=(Supply.SCAN, Supply.TICK))
