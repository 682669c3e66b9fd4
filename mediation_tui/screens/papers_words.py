"""Papers in words: title, addressee, what became of an issued one, what may be made and what not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from mediation_tui import words
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Paper
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.papers import file_check
from mediation_tui.domain.papers.catalogue import FORMS
from mediation_tui.domain.papers.model import PaperOption
from mediation_tui.domain.reference import Reference
from mediation_tui.domain.steps.rows import row, rows, successor
from mediation_tui.i18n import _, language

Group = tuple[PaperOption, ...]
"""Every way to make one form: one for each addressee and row."""


def title(reference: Reference, code: str) -> str:
    """``D06 不予受理告知书``, in the reader's language."""
    return f"{code} {reference.label('documents', code, language())}"


def by_form(options: Iterable[PaperOption]) -> dict[str, Group]:
    """Code → its options, in the order of the procedure."""
    return {code: tuple(found) for code, found in groupby(options, lambda o: o.form.code)}


def party(case: CaseFile, no: int | None) -> str:
    """The name of a party by its number; empty for nobody."""
    found = row(case, "parties", no)
    return words.person(found.name) if found else ""


def to_whom(case: CaseFile, numbers: Iterable[int | None]) -> str:
    """``to 甲一, 甲二``; empty where a paper is made out to nobody."""
    known = list(dict.fromkeys(party(case, no) for no in numbers if no))
    return _("to {names}").format(names=words.names(known, show=2)) if known else ""


def replaced_by(case: CaseFile, paper: Paper) -> Paper | None:
    """The paper that took its place."""
    after = successor(case, paper.no)
    return next((p for p in case.papers if p.no == after), None)


def fate(case: CaseFile, paper: Paper) -> list[str]:
    """What became of an issued paper: cancelled, replaced, served or not, its signed scan there or not."""
    parts = [_("version {n}").format(n=paper.version)] if paper.version > 1 else []
    if paper.corrects:
        parts.append(_("corrects {no}: {reason}").format(no=paper.corrects, reason=paper.why_corrected))
    if paper.void:
        return [*parts, _("cancelled: {reason}").format(reason=paper.why_void)]
    after = replaced_by(case, paper)
    if after:
        return [*parts, _("replaced by {no}").format(no=after.no)]
    form = FORMS.get(paper.form)
    if file_check.is_served(case, paper):
        parts.append(_served(case, paper))
    elif form and form.served:
        parts.append(_("not served yet"))
    if any(a.paper_no == paper.no for a in rows(case, "attachments")):
        parts.append(_("signed scan in the file"))
    elif form and form.hand_signed:
        parts.append(_("no signed scan yet"))
    return parts


def _served(case: CaseFile, paper: Paper) -> str:
    """Also by a step that notes service of this form without naming the paper, as a refusal does."""
    days = [
        s.served_on
        for s in rows(case, "services")
        if s.served_on
        and (
            s.paper_no == paper.no
            or (s.paper_no is None and s.document == paper.form and paper.to_party in (None, s.party_no))
        )
    ]
    return _("served on {day}").format(day=words.day(max(days))) if days else _("on its way")


def waits(case: CaseFile, paper: Paper) -> bool:
    """Whether a standing paper still waits for service or for its signed scan."""
    if paper.void or replaced_by(case, paper) or paper.form not in FORMS:
        return False
    unserved = FORMS[paper.form].served and not file_check.is_served(case, paper)
    return unserved or not file_check.is_signed(case, paper)


def issued_line(case: CaseFile, paper: Paper) -> str:
    """Number, day, addressee and fate on one line."""
    parts = [paper.number, words.day(paper.issued_on), to_whom(case, [paper.to_party])]
    said = "".join(f" [{x}]" for x in fate(case, paper))
    return " ".join(x for x in parts if x) + said


def offered_line(case: CaseFile, found: Group) -> str:
    """Whom a form would be made out to, and which of its papers stand already."""
    done = sorted({no for o in found for no in o.issued})
    said = _("issued: {numbers}").format(numbers=", ".join(map(str, done))) if done else ""
    return "  ".join(x for x in (to_whom(case, (o.to_party for o in found)), said) if x)


def reasons(problems: Sequence[Problem]) -> str:
    """Why not, each reason once."""
    return "; ".join(dict.fromkeys(words.error_text(p) for p in problems))
