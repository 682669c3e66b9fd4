"""``case new``: a case from JSON, or a simple one from options."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from mediation_tui import words
from mediation_tui.cli import output, typed
from mediation_tui.cli.command import Command, codes, option
from mediation_tui.cli.session import Session
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, Party
from mediation_tui.domain.money import parse_yuan
from mediation_tui.i18n import _

if TYPE_CHECKING:
    from mediation_tui.services import Services

SIMPLE = (
    "workers", "phone", "id_no", "employers", "cause", "reason", "item", "amount", "facts", "topic", "channel",
    "received",
)  # fmt: skip
"""Options that describe a simple case; none of them goes with ``--from``."""


def command(name: str, help: str) -> Command:
    """``case new``."""

    def text(name: str, metavar: str, key: str = "") -> click.Option:
        return option(f"--{name.replace('_', '-')}", metavar=metavar, help=words.word("field", key or name))

    return Command(
        name,
        help,
        new,
        [
            option("--from", "source", metavar="FILE", help=_("Take the case from JSON (- for stdin).")),
            option(
                "--worker", "workers", multiple=True, metavar="NAME", help=_("Worker who applies (again for more).")
            ),
            option("--phone", metavar="TEXT", help=_("Phone of the first worker.")),
            option("--id-no", metavar="TEXT", help=_("Identity number of the first worker.")),
            option("--employer", "employers", multiple=True, metavar="NAME", help=_("Employer (again for more).")),
            text("cause", "CODE"),
            text("reason", "CODE"),
            option("--item", type=codes(v.ClaimItem), metavar="CODE", help=_("What is asked for (wages).")),
            option("--amount", metavar="YUAN", help=_("How much is asked for: 23000, 2.3万.")),
            text("facts", "TEXT"),
            text("channel", "CODE"),
            option("--received", metavar="DAY", help=_("Day it came in (today).")),
            option("--consultation", is_flag=True, help=_("Note a consultation: no number, no case yet.")),
            text("topic", "TEXT"),
            option("--dry-run", is_flag=True, help=_("Only say whether it would be accepted as a case.")),
        ],
    )


def new(session: Session, *, source: str | None, consultation: bool, dry_run: bool, **given: Any) -> None:
    """Register a case and write its number, or the whole case as JSON."""
    _one_way_only(source, given, consultation=consultation, dry_run=dry_run)
    services = session.services()
    if source is not None:
        case = services.import_case(typed.json_from(source, ""))
    else:
        draft = simple_draft(given, services.today())
        hints = _hints(services, draft)
        if dry_run:
            _try(services, draft, consultation=consultation)
        else:
            case = services.register(draft, consultation=consultation)
        for text in hints:
            output.say(text)
        if dry_run:
            return
    if session.json:
        output.data_json(services.export_case(case.id))
    else:
        output.data(case.case_no or f"#{case.id}")


def _one_way_only(source: str | None, given: dict[str, Any], *, consultation: bool, dry_run: bool) -> None:
    others = any(given[name] for name in SIMPLE) or consultation or dry_run
    if source is not None and others:
        raise click.UsageError(
            _("--from takes the whole case: no other option describes it."), click.get_current_context()
        )
    if source is None and not others:
        raise click.UsageError(
            _("Nothing to register: give --worker and --employer, or --from."), click.get_current_context()
        )


def simple_draft(given: dict[str, Any], today: date) -> CaseFile:
    """The draft that the options describe; raises `Invalid` naming the option's field."""
    workers = [Party(no=n, name=name) for n, name in enumerate(given["workers"], 1)]
    if not workers and (given["phone"] or given["id_no"]):
        workers = [Party(no=1)]
    if workers:
        first = workers[0]
        workers[0] = Party(no=1, name=first.name, phone=given["phone"] or "", id_no=given["id_no"] or "")
    employers = [
        Party(no=n, name=name, side=v.Side.RESPONDENT, role=v.PartyRole.EMPLOYER, kind=v.PartyKind.ORGANISATION)
        for n, name in enumerate(given["employers"], len(workers) + 1)
    ]
    texts = {name: given[name] for name in ("cause", "reason", "facts", "topic", "channel") if given[name]}
    return CaseFile(
        received_on=typed.day(given["received"], today, "received_on") or today,
        parties=(*workers, *employers),
        claims=_claims(given),
        **texts,
    )


def _claims(given: dict[str, Any]) -> tuple[Claim, ...]:
    if not given["item"] and not given["amount"]:
        return ()
    fen = parse_yuan(given["amount"], "amount") if given["amount"] else None
    return (Claim(no=1, item=v.ClaimItem(given["item"] or v.ClaimItem.WAGES), claimed_fen=fen),)


def _hints(services: Services, draft: CaseFile) -> list[str]:
    """What the desk form would say: same person, same employer, limitation. Read before the case is in the file."""
    said = []
    for hint in services.warnings(draft):
        numbers = [services.case(n).case_no or f"#{n}" for n in hint.case_ids[:5]]
        text = words.sentence("hint", hint.code, dict(hint.params))
        said.append(f"{text} {', '.join(numbers)}".strip())
    return said


def _try(services: Services, draft: CaseFile, *, consultation: bool) -> None:
    from mediation_tui.domain.intake import prepare

    services.require_somebody("consult" if consultation else "register")
    prepare(draft, services.context(), consultation=consultation)
    output.say(_("This would be accepted. Nothing is saved."))
