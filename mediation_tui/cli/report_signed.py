"""``report freeze``, ``frozen``, ``unfreeze``, ``diff``: the report as it was signed (定稿), and what came later (补录调整)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

import click

from mediation_tui import words
from mediation_tui.cli import failures, output
from mediation_tui.cli.command import Command, argument, option
from mediation_tui.cli.reporting import period_of
from mediation_tui.cli.session import Session
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.frozen import Frozen
from mediation_tui.domain.month import Adjustment, Tally
from mediation_tui.domain.month_check import Unbalanced
from mediation_tui.domain.period import Period
from mediation_tui.domain.period_text import period_code
from mediation_tui.i18n import _, language
from mediation_tui.paper.month_problems import problem_lines

if TYPE_CHECKING:
    from mediation_tui.services import Services


def freeze_command(name: str, help: str) -> Command:
    """``report freeze``."""
    return Command(name, help, freeze, [argument("period")])


def freeze(session: Session, *, period: str) -> int:
    """Set a period for good and write its hash; exit code 6 where it does not balance, with the rows as the report says them."""
    from mediation_tui.paper.month_text import signed_text

    services = session.services()
    wanted = period_of(services, "span", period)
    try:
        signed = services.freeze(wanted, partial(signed_text, services.me.name if services.me else ""))
    except Unbalanced as error:
        return failures.tell(error, json=session.json, sentences=problem_lines(services.recount(wanted)))
    if session.json:
        output.data_json(_plain(signed))
        return failures.OK
    output.data(signed.sha256)
    output.say(_("{period} is signed off.").format(period=period_code(signed.period)))
    return failures.OK


def frozen_command(name: str, help: str) -> Command:
    """``report frozen``."""
    return Command(name, help, frozen, [
        argument("period", required=False, default=""),
        option("--all", "every", is_flag=True, help=_("Every signing, also those opened again.")),
        option("--number", type=click.IntRange(1), metavar="N", help=_("The number of the signing.")),
    ])  # fmt: skip


def frozen(session: Session, *, period: str, every: bool, number: int | None) -> None:
    """Write the sheet byte for byte as it was signed, or with `every` all signings of the period, or of any.

    With ``--json`` as with `every`, of one `number` that one. Exit code 6 where it never was signed, and for the sheet of
    a period also where it was opened again; 2 for a `number` with `every`, or of another period.
    """
    services = session.services()
    if number is not None and every:
        raise Invalid([Problem("number", "report.all_or_number")])
    if number is None and not period and not every:
        raise Invalid([Problem("period", "report.which_signing")])
    wanted = period_of(services, "span", period) if period else None
    if number is not None:
        one = _numbered(services, number, wanted)
        output.data_json([_plain(one)]) if session.json else _sheet(services, one)
        return
    if not every and not session.json and wanted:
        _sheet(services, services.require_frozen(wanted))
        return
    told = services.frozen_trace(wanted) or ((services.require_frozen(wanted),) if wanted else ())
    if session.json:
        output.data_json([_plain(one) for one in told])
    elif told:
        _list(services, told)
    else:
        output.say(_("Nothing was ever signed off."))


def _numbered(services: Services, number: int, wanted: Period | None) -> Frozen:
    """The signing of that number, of the period where one is said; by its name, whatever the cut-off day was then."""
    one = services.frozen_number(number)
    if wanted is not None and period_code(one.period) != period_code(wanted):
        params = {"number": number, "period": period_code(wanted), "other": period_code(one.period)}
        raise Invalid([Problem("number", "report.number_of_another", str(number), params)])
    return one


def _sheet(services: Services, signed: Frozen) -> None:
    output.data(signed.text.rstrip("\n"))
    names = _names(services)
    who = names.get(signed.frozen_by, words.UNKNOWN)
    said = _("Signed off {at} by {name}, SHA-256 {hash}")
    output.say(said.format(at=_at(signed.frozen_at), name=who, hash=signed.sha256))
    if signed.unfrozen_at:
        said = _("Opened again {at} by {name}: {reason}")
        who = names.get(signed.unfrozen_by, words.UNKNOWN)
        output.say(said.format(at=_at(signed.unfrozen_at), name=who, reason=signed.reason))


def _list(services: Services, told: tuple[Frozen, ...]) -> None:
    names = _names(services)
    rows = [
        (str(one.id), period_code(one.period), _at(one.frozen_at), names.get(one.frozen_by, words.UNKNOWN), _at(one.unfrozen_at),
         names.get(one.unfrozen_by, words.UNKNOWN) if one.unfrozen_at else "", one.reason, one.sha256)
        for one in told
    ]  # fmt: skip
    heads = (_("No."), _("Period"), _("Signed"), _("By"), _("Opened again"), _("By"), _("Why"), "SHA-256")
    output.table(heads, rows, right=(0,))


def _at(text: str) -> str:
    return words.value_text(datetime.fromisoformat(text)) if text else ""


def _names(services: Services) -> dict[int | None, str]:
    return {member.id: member.name for member in services.staff(active_only=False)}


def unfreeze_command(name: str, help: str) -> Command:
    """``report unfreeze``."""
    reason = option("--reason", required=True, metavar="TEXT", help=_("Why; kept with the signed report."))
    return Command(name, help, unfreeze, [argument("period"), reason])


def unfreeze(session: Session, *, period: str, reason: str) -> None:
    """Open a signed period again; what was signed stays in the file."""
    services = session.services()
    found = services.unfreeze(period_of(services, "span", period), reason)
    if session.json:
        output.data_json(_plain(found))
        return
    output.say(_("{period} is open again.").format(period=period_code(found.period)))


def diff_command(name: str, help: str) -> Command:
    """``report diff``."""
    return Command(name, help, diff, [argument("period")])


def diff(session: Session, *, period: str) -> None:
    """Write what counting a signed period now would change, case by case."""
    services = session.services()
    found = services.adjustments(period_of(services, "span", period))
    if session.json:
        output.data_json(output.plain(found))
        return
    if not found:
        output.say(_("Nothing was entered or corrected since."))
        return
    names = {key: both[language() == "en"] for key, both in services.moved_words(found).items()}
    rows = [
        (a.name, words.word("indicator", a.part), words.word("adjustment", a.kind), _what(a, names), str(a.before.people), str(a.now.people),
         words.yuan(_fen(a.part, a.before)), words.yuan(_fen(a.part, a.now)))
        for a in found
    ]  # fmt: skip
    heads = (
        _("Number"), _("In"), _("Change"), _("What"), _("People then"), _("now"), _("Sum then (yuan)"), _("now"),
    )  # fmt: skip
    output.table(heads, rows, right=(4, 5, 6, 7))


def _fen(part: str, tally: Tally) -> int:
    """The sum asked for; of a payment, what was paid."""
    return tally.paid_fen if part == "received" else tally.claimed_fen


def _what(one: Adjustment, names: Mapping[str, str]) -> str:
    """``cause (confirming employment > work injury), people``."""
    moved = {field: f"{_code(field, was, names)} > {_code(field, now, names)}" for field, was, now in one.moved}
    told = [(words.word("adjustment_field", field), moved.get(field, "")) for field in one.fields]
    return _(", ").join(name + (f" ({change})" if change else "") for name, change in told)


def _code(field: str, code: str, names: Mapping[str, str]) -> str:
    if field == "flags":
        return _(", ").join(words.word("flag", flag) for flag in json.loads(code or "[]")) or words.UNKNOWN
    if field in ("outcome", "route"):
        return words.word(field, code) or words.UNKNOWN
    return names.get(f"{field}/{code}", code) or words.UNKNOWN


def _plain(signed: Frozen) -> dict[str, object]:
    return {
        "number": signed.id, "period": period_code(signed.period), "sha256": signed.sha256, "frozen_at": signed.frozen_at,
        "frozen_by": signed.frozen_by, "unfrozen_at": signed.unfrozen_at, "unfrozen_by": signed.unfrozen_by,
        "reason": signed.reason,
    }  # fmt: skip
