"""What stands on each tab of a case file, as lines of a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from mediation_tui import words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, HistoryEntry, Party
from mediation_tui.domain.clocks import ClockReading, ClockState
from mediation_tui.domain.codec import field_specs
from mediation_tui.domain.papers.model import PaperOption
from mediation_tui.domain.steps.correction import FIXED, field_for
from mediation_tui.domain.steps.owed import is_done, unpaid
from mediation_tui.i18n import _, language
from mediation_tui.screens.evidence_tab import evidence
from mediation_tui.screens.labels import CaseWords
from mediation_tui.screens.papers_tab import papers
from mediation_tui.widgets.indicators import tone
from mediation_tui.widgets.sheet import SheetLine

CORE = ("received_on", "received_at", "channel", "form", "cause", "reason", "facts", "town")
"""Shown on the overview also while empty, so that they can be supplemented."""
OVERVIEW = (
    *CORE, "topic", "answer", "capacity", "procedure", "outside_no", "return_due_on", "colour", "colour_grounds",
    "flags", "infringed_on", "missing", "materials", "clerk", "lead", "mediators", "institutions", "completed_on",
    "accepted_on", "papers_signed_on", "assigned_on", "mediating_since", "closed_on", "outcome", "close_ground",
    "close_note", "refusal", "relief_told", "handed_to", "reply_due_on", "reply", "reply_on",
    "performance_handed_over", "archived_on", "file_no", "pages", "checklist", "retention_years",
)  # fmt: skip
PERSON_CORE = frozenset({"name", "id_no", "phone", "address", "employed_from", "employed_to", "monthly_wage_fen"})
FIRM_CORE = frozenset({"name", "uscc", "phone", "address", "legal_rep"})
CLAIM_CORE = frozenset({"item", "claimed_fen", "by_parties", "against", "outcome"})
ROW_HEAD = {
    "agents": "name", "members": "name", "consents": "on", "contacts": "on", "offers": "on", "recusals": "raised_on",
    "extensions": "signed_on", "payments": "on", "followups": "on", "services": "served_on", "links": "case_no",
    "notes": "on", "sessions": "starts", "obligations": "due_on", "confirmations": "chosen_on",
    "enforcements": "applied_on", "agreements": "effective_on",
}  # fmt: skip
"""Child table → what stands in the label column of its rows."""
HIDDEN = frozenset({"no", "void"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A case as it is shown: with its words, clocks, history and papers."""

    case: CaseFile
    said: CaseWords
    clocks: tuple[ClockReading, ...]
    history: tuple[HistoryEntry, ...]
    today: date
    papers: tuple[PaperOption, ...] = ()


def correctable(owner: type, name: str) -> bool:
    """Whether one value can be set by correction."""
    if name in FIXED:
        return False
    kind = field_specs(cast(Any, owner))[name][0]
    return field_for(name, kind) is not None


def _line(shown: Shown, owner: Any, name: str, prefix: str = "", indent: int = 0) -> SheetLine:
    value = shown.said.value(name, getattr(owner, name))
    path = f"{prefix}{name}" if correctable(type(owner), name) else ""
    label = "dispute_reason" if name == "reason" and isinstance(owner, CaseFile) else name
    return SheetLine(words.word("field", label), value or words.UNKNOWN, path, indent=indent)


def _filled(owner: Any, names: Iterable[str], always: Iterable[str]) -> list[str]:
    specs = field_specs(cast(Any, type(owner)))
    keep = set(always)
    return [n for n in names if n not in HIDDEN and (n in keep or getattr(owner, n) not in ("", None, (), specs[n][1]))]


def overview(shown: Shown) -> list[SheetLine]:
    """What the case is, who works on it, the days of the mediation track, money, links and notes."""
    case = shown.case
    lines = [_line(shown, case, name) for name in _filled(case, OVERVIEW, CORE)]
    money = [
        SheetLine(words.word("field", "headcount"), str(case.headcount)),
        SheetLine(words.word("field", "claimed_fen"), words.yuan(case.claimed_fen, unit=True)),
    ]
    if case.agreements:
        money.append(SheetLine(words.word("field", "agreed_fen"), words.yuan(case.agreed_fen, unit=True)))
        money.append(SheetLine(words.word("field", "paid_fen"), words.yuan(case.paid_fen, unit=True)))
    return [*lines[:6], *money, *lines[6:], *_tables(shown, ("links", "notes"))]


def parties(shown: Shown) -> list[SheetLine]:
    """Everyone in the case: parties by side, agents, the roster."""
    lines: list[SheetLine] = []
    for side in v.Side:
        for party in shown.case.side(side):
            lines.append(
                SheetLine(words.name(side), f"{words.name(party.role)} {words.person(party.name)}", "", "heading")
            )
            lines += _party(shown, party)
    lines += _tables(shown, ("agents",))
    members = [m for m in shown.case.members if not m.void]
    if members:
        total = sum(m.claimed_fen or 0 for m in members)
        head = _("{n} workers, {sum} claimed").format(n=len(members), sum=words.yuan(total, unit=True))
        lines.append(SheetLine(words.word("field", "members"), head, "", "heading"))
        lines += [_row(shown, "members", m) for m in members]
    return lines


def _party(shown: Shown, party: Party) -> list[SheetLine]:
    core = PERSON_CORE if party.kind is v.PartyKind.PERSON else FIRM_CORE
    if party.role is v.PartyRole.HEIR:
        core |= {"heir_of"}  # at the desk nobody has a number yet: it is filled in here
    names = [n for n in field_specs(Party) if n not in ("side",)]
    return [_line(shown, party, name, f"parties/{party.no}/", 2) for name in _filled(party, names, core)]


def claims(shown: Shown) -> list[SheetLine]:
    """What is asked for, each with all it says."""
    lines: list[SheetLine] = []
    for claim in (c for c in shown.case.claims if not c.void):
        lines.append(SheetLine(shown.said.row("claims", claim), "", "", "heading"))
        names = _filled(claim, field_specs(cast(Any, type(claim))), CLAIM_CORE)
        lines += [_line(shown, claim, name, f"claims/{claim.no}/", 2) for name in names]
    return lines or [_empty("claims")]


def mediation(shown: Shown) -> list[SheetLine]:
    """Who was reached and said yes, meetings, offers, challenges, longer time."""
    return _tables(shown, ("contacts", "consents", "sessions", "offers", "recusals", "extensions"), say_empty=True)


def agreements(shown: Shown) -> list[SheetLine]:
    """Agreements, what is to be done and whether it was, money that moved, visits, papers served."""
    case = shown.case
    lines = _tables(shown, ("agreements",), say_empty=True)
    owed = unpaid(case)
    due = [o for o in case.obligations if not o.void]
    if due:
        lines.append(SheetLine(words.word("field", "obligations"), "", "", "heading"))
    for o in due:
        done = o.waived or is_done(case, o, owed)
        late = not done and o.due_on is not None and o.due_on < shown.today
        row = _row(shown, "obligations", o)
        if o.waived:
            state = _("waived")
        elif done:
            state = _("done")
        elif o.no in owed and owed[o.no] != o.amount_fen:
            state = _("still owed {sum}").format(sum=words.yuan(owed[o.no], unit=True))
        else:
            state = words.days_left((o.due_on - shown.today).days) if o.due_on else _("not yet")
        value = f"{row.value} [{state}]"
        lines.append(SheetLine(row.label, value, "", "late" if late else "", row.children, indent=row.indent))
    return lines + _tables(shown, ("payments", "followups", "services"))


def confirmations(shown: Shown) -> list[SheetLine]:
    """What gives the agreement teeth, and compulsory enforcement."""
    return _tables(shown, ("confirmations", "enforcements"), say_empty=True)


def clocks(shown: Shown) -> list[SheetLine]:
    """Every clock: until when, days left, how it is counted, by which article, how sure, what follows."""
    lines: list[SheetLine] = []
    for title, finished in ((_("Running"), False), (_("Finished"), True)):
        readings = [r for r in shown.clocks if (r.finished_on is not None) is finished]
        if readings:
            lines.append(SheetLine(title, "", "", "heading"))
            lines += [_clock(shown, r) for r in readings]
    return lines or [SheetLine("", _("No clock is running in this case."), "", "dim")]


def _clock(shown: Shown, r: ClockReading) -> SheetLine:
    lang = language()
    about = f" ({shown.said.path(r.ref)})" if r.ref else ""
    if r.finished_on is not None:
        when = _("ended {day}").format(day=words.day(r.finished_on))
        when += "" if r.state is not ClockState.EXPIRED else " " + _("too late")
    else:
        when = words.days_left(r.days_left, r.kind)
    rule = _("agreed or set") if not r.length else f"{r.length} {words.name(r.unit)}"
    basis = r.rule.basis(lang)
    children = [
        SheetLine(_("Counted from"), f"{words.day(r.started_on)}, {rule}", indent=2),
        SheetLine(_("Article"), basis, indent=2),
        SheetLine(_("How sure"), words.name(r.certainty), indent=2),
        SheetLine(_("When it runs out"), r.rule.at_expiry(lang), indent=2),
    ]
    if r.unknown_years:
        years = ", ".join(map(str, r.unknown_years))
        text = _("no holiday table for {year} yet: the day may move").format(year=years)
        children.append(SheetLine(_("Not certain"), text, "", "soon", indent=2))
    value = f"{r.rule.title(lang)}{about} {when} [{words.name(r.kind)}]"
    return SheetLine(
        words.day(r.due_on), value, "", tone(r.days_left, r.kind) if r.finished_on is None else "dim",
        tuple(children), open=r.finished_on is None,
    )  # fmt: skip


def history(shown: Shown) -> list[SheetLine]:
    """Every step, the latest first: when entered, by whom, on what day it happened; open one to see before and after."""
    lines = []
    for entry in reversed(shown.history):
        said = [line for path, (was, now) in entry.changes.items() for line in shown.said.change(path, was, now)]
        who = shown.said.staff(entry.entered_by) or words.UNKNOWN
        value = _("{step}, on {day}, entered by {who}").format(
            step=words.word("step", entry.step), day=words.day(entry.happened_on), who=who
        )
        children = tuple(SheetLine("", line, indent=4) for line in said)
        lines.append(SheetLine(entry.entered_at.replace("T", " ")[:16], value, children=children))
    return lines


# -- rows of any table -------------------------------------------------------------------------------


def _empty(table: str) -> SheetLine:
    text = _("{what}: none yet. Ctrl+T shows the steps that are possible now").format(what=words.word("field", table))
    return SheetLine("", text, "", "dim")


def _tables(shown: Shown, tables: Iterable[str], *, say_empty: bool = False) -> list[SheetLine]:
    lines: list[SheetLine] = []
    for table in tables:
        rows = [r for r in getattr(shown.case, table) if not r.void]
        if rows:
            lines.append(SheetLine(words.word("field", table), "", "", "heading"))
            lines += [_row(shown, table, row) for row in rows]
        elif say_empty and not lines and table == next(iter(tables)):
            lines.append(_empty(table))
    return lines


def _row(shown: Shown, table: str, row: Any) -> SheetLine:
    head = ROW_HEAD.get(table, "no")
    got = getattr(row, head)
    label = shown.said.value(head, got) if got else str(row.no)
    if head == "starts":
        label = str(got).replace("T", " ")
    text = shown.said.parts(row, but=HIDDEN | {head})
    names = _filled(row, field_specs(cast(Any, type(row))), ())
    children = tuple(_line(shown, row, name, f"{table}/{row.no}/", 4) for name in names)
    return SheetLine(label, text or words.UNKNOWN, "", "", children, indent=1)


TABS: dict[str, Callable[[Shown], list[SheetLine]]] = {
    "overview": overview, "parties": parties, "claims": claims, "mediation": mediation, "agreements": agreements,
    "confirmations": confirmations, "papers": papers, "evidence": evidence, "clocks": clocks, "history": history,
}  # fmt: skip
"""Code of a tab → its lines; its word has the msgctxt ``tab``."""
