"""One case as a Rich renderable: what a mediator wants to see before picking up the phone. No person's text is markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from mediation_tui import i18n, words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Party
from mediation_tui.domain.clocks import ClockState
from mediation_tui.domain.reference import cause_list
from mediation_tui.i18n import _

if TYPE_CHECKING:
    from mediation_tui.services import Services


def case_view(services: Services, case: CaseFile) -> RenderableType:
    """The case: where it stands, people, claims, talks, agreements, money, clocks."""
    blocks = [
        _heading(case), _facts(services, case), _parties(case), _claims(case), _sessions(case), _agreements(case),
        _obligations(case), _payments(case), _confirmations(case), _clocks(services, case),
    ]  # fmt: skip
    return Group(*(block for block in blocks if block is not None))


def _heading(case: CaseFile) -> RenderableType:
    tracks = [words.name(case.state)]
    if case.confirmation is not v.ConfirmationState.NONE:
        tracks.append(words.name(case.confirmation))
    if case.performance is not v.PerformanceState.NONE:
        tracks.append(words.name(case.performance))
    text = Text(case.case_no or f"#{case.id}", style="bold")
    return text.append("  " + " | ".join(tracks), style="not bold").append(f"  v{case.version}", style="dim")


def _facts(services: Services, case: CaseFile) -> RenderableType:
    names = {s.id: s.name for s in services.staff(active_only=False)}
    lang = i18n.language()
    label = services.reference.label
    rows: list[tuple[str, str]] = [
        ("received_on", words.day(case.received_on)),
        ("channel", label("channels", case.channel, lang)),
        ("cause", label(cause_list(case.cause_edition), case.cause, lang) if case.cause else ""),
        ("colour", words.name(case.colour)),
        ("flags", words.value_text(case.flags)),
        ("lead", names.get(case.lead or 0, "")),
        ("accepted_on", words.day(case.accepted_on)),
        ("closed_on", words.day(case.closed_on)),
        ("outcome", words.name(case.outcome) if case.outcome else ""),
        ("refusal", label("refusals", case.refusal, lang) if case.refusal else ""),
        ("facts", case.facts),
        ("topic", case.topic),
        ("answer", case.answer),
    ]
    grid = Table.grid(padding=(0, 2))
    for key, text in rows:
        if text not in ("", words.UNKNOWN):
            grid.add_row(Text(words.word("field", key), style="dim"), Text(text))
    grid.add_row(Text(_("People"), style="dim"), Text(str(case.headcount)))
    money = f"{words.yuan(case.claimed_fen)} / {words.yuan(case.agreed_fen)} / {words.yuan(case.paid_fen)}"
    grid.add_row(Text(_("Claimed / agreed / paid (yuan)"), style="dim"), Text(money))
    return grid


def _section(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> RenderableType | None:
    lines = list(rows)
    if not lines:
        return None
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    kept = [i for i in range(len(heads)) if any(line[i] not in ("", words.UNKNOWN) for line in lines)]
    for i in kept:
        table.add_column(Text(heads[i]), overflow="fold")
    for line in lines:
        table.add_row(*(Text(line[i]) for i in kept))
    return Group(Text(f"\n{title}", style="bold"), table)


def _parties(case: CaseFile) -> RenderableType | None:
    heads = ("#", _("Side"), _("Role"), _("Name"), _("Phone"), _("Identity paper"), _("Address"))
    return _section(_("Parties"), heads, [_party(p) for p in case.parties if not p.void])


def _party(party: Party) -> tuple[str, ...]:
    paper = party.id_no or party.uscc
    return (
        str(party.no), words.name(party.side), words.name(party.role), words.person(party.name), party.phone, paper,
        party.address,
    )  # fmt: skip


def _claims(case: CaseFile) -> RenderableType | None:
    heads = ("#", _("Claim item"), _("Text"), _("Claimed (yuan)"), _("Agreed (yuan)"), _("Outcome"))
    return _section(_("Claims"), heads, [
        (str(c.no), words.name(c.item), c.text, words.yuan(c.claimed_fen), words.yuan(c.agreed_fen),
         words.name(c.outcome)) for c in case.claims if not c.void
    ])  # fmt: skip


def _sessions(case: CaseFile) -> RenderableType | None:
    heads = ("#", _("Starts"), _("Room"), _("State"), _("Present"))
    return _section(_("Sessions"), heads, [
        (str(s.no), s.starts.replace("T", " "), s.room, words.name(s.state), s.present)
        for s in case.sessions if not s.void
    ])  # fmt: skip


def _agreements(case: CaseFile) -> RenderableType | None:
    heads = ("#", _("Total (yuan)"), _("Effective"), _("Set aside"), _("Terms"))
    return _section(_("Agreements"), heads, [
        (str(a.no), words.yuan(a.total_fen), words.day(a.effective_on), words.day(a.set_aside_on), a.terms)
        for a in case.agreements if not a.void
    ])  # fmt: skip


def _obligations(case: CaseFile) -> RenderableType | None:
    heads = ("#", _("Due"), _("Amount (yuan)"), _("What"), _("Done on"))
    return _section(_("To be performed"), heads, [
        (str(o.no), words.day(o.due_on) if o.due_on else o.due_event, words.yuan(o.amount_fen), o.text,
         words.day(o.done_on)) for o in case.obligations if not o.void
    ])  # fmt: skip


def _payments(case: CaseFile) -> RenderableType | None:
    heads = ("#", _("Day"), _("Amount (yuan)"), _("Kind"), _("Payer"), _("Payee"))
    return _section(_("Payments"), heads, [
        (str(p.no), words.day(p.on), words.yuan(p.amount_fen), words.name(p.kind), p.payer, p.payee)
        for p in case.payments if not p.void
    ])  # fmt: skip


def _confirmations(case: CaseFile) -> RenderableType | None:
    heads = ("#", _("Route"), _("State"), _("Applied"), _("Decided"), _("Document"))
    return _section(_("Confirmation"), heads, [
        (str(c.no), words.name(c.route), words.name(c.state), words.day(c.applied_on), words.day(c.decided_on),
         c.document_no) for c in case.confirmations if not c.void
    ])  # fmt: skip


def _clocks(services: Services, case: CaseFile) -> RenderableType | None:
    lang = i18n.language()
    heads = (_("Due"), _("Days left"), _("What"), _("Kind"), _("Basis"))
    running = [c for c in services.clocks(case) if c.state is not ClockState.FINISHED]
    return _section(_("Clocks"), heads, [
        (words.day(c.due_on), words.days_left(c.days_left, c.kind), c.rule.title(lang), words.name(c.kind), c.rule.basis(lang))
        for c in running
    ])  # fmt: skip
