"""``report freeze``, ``frozen``, ``unfreeze``, ``diff``: the report as it was signed (定稿), and what came later (补录调整)."""

from __future__ import annotations

from datetime import datetime

from mediation_tui import words
from mediation_tui.cli import failures, output
from mediation_tui.cli.command import Command, argument, option
from mediation_tui.cli.reporting import period_of
from mediation_tui.cli.session import Session
from mediation_tui.domain.frozen import Frozen
from mediation_tui.domain.month_check import Unbalanced
from mediation_tui.domain.period_text import period_code
from mediation_tui.i18n import _
from mediation_tui.paper.month_problems import problem_lines


def freeze_command(name: str, help: str) -> Command:
    """``report freeze``."""
    return Command(name, help, freeze, [argument("period")])


def freeze(session: Session, *, period: str) -> int:
    """Set a period for good and write its hash; exit code 6 where it does not balance, with the rows as the report says them."""
    from mediation_tui.paper.month_text import plain_text

    services = session.services()
    wanted = period_of(services, "span", period)
    try:
        signed = services.freeze(wanted, plain_text)
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
    return Command(name, help, frozen, [argument("period")])


def frozen(session: Session, *, period: str) -> None:
    """Write the sheet byte for byte as it was signed; with ``--json`` every signing and opening of the period.

    Exit code 6 where it never was signed, and for the sheet also where it was opened again.
    """
    services = session.services()
    wanted = period_of(services, "span", period)
    if session.json:
        told = services.frozen_trace(wanted) or (services.require_frozen(wanted),)
        output.data_json([_plain(one) for one in told])
        return
    signed = services.require_frozen(wanted)
    output.data(signed.text.rstrip("\n"))
    name = next((s.name for s in services.staff(active_only=False) if s.id == signed.frozen_by), words.UNKNOWN)
    at = words.value_text(datetime.fromisoformat(signed.frozen_at))
    output.say(_("Signed off {at} by {name}, SHA-256 {hash}").format(at=at, name=name, hash=signed.sha256))


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
    comma = _(", ")
    rows = [
        (a.case_no, words.word("indicator", a.part), words.word("adjustment", a.kind),
         comma.join(words.word("adjustment_field", f) for f in a.fields), str(a.before.people), str(a.now.people),
         words.yuan(a.before.claimed_fen), words.yuan(a.now.claimed_fen))
        for a in found
    ]  # fmt: skip
    heads = (
        _("Number"), _("In"), _("Change"), _("What"), _("People then"), _("now"), _("Claimed then (yuan)"), _("now"),
    )  # fmt: skip
    output.table(heads, rows, right=(4, 5, 6, 7))


def _plain(signed: Frozen) -> dict[str, object]:
    return {
        "period": period_code(signed.period), "sha256": signed.sha256, "frozen_at": signed.frozen_at,
        "frozen_by": signed.frozen_by, "unfrozen_at": signed.unfrozen_at, "unfrozen_by": signed.unfrozen_by,
        "reason": signed.reason,
    }  # fmt: skip
