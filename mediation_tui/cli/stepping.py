"""``case steps`` and ``case step``: what may be done now, and doing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from mediation_tui import words
from mediation_tui.cli import output, typed
from mediation_tui.cli.command import Command, argument, option
from mediation_tui.cli.session import Session
from mediation_tui.cli.showing import number_argument
from mediation_tui.cli.step_form import barred_plain, field_words, lawful_plain
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.steps.model import StepOption
from mediation_tui.domain.steps.table import STEPS, fields_of
from mediation_tui.i18n import _

if TYPE_CHECKING:
    from mediation_tui.services import Services


def steps_command(name: str, help: str) -> Command:
    """``case steps``."""
    lawful = option("--lawful", is_flag=True, help=_("Only the lawful ones."))
    code = argument("step", required=False, shell_complete=step_codes)
    return Command(name, help, steps, [number_argument(), code, lawful])


def step_command(name: str, help: str) -> Command:
    """``case step``."""
    return Command(name, help, step, [
        number_argument(),
        argument("step", shell_complete=step_codes),
        option("--set", "sets", multiple=True, metavar="FIELD=VALUE",
               help=_("A value as typed in the form; FIELD:=JSON for a list (again for more).")),
        option("--values", metavar="JSON", help=_("All values as one JSON object (- for stdin).")),
        option("--seen", type=click.IntRange(1), metavar="VERSION",
               help=_("Version you looked at; refused if someone saved since.")),
    ])  # fmt: skip


def step_codes(context: click.Context, param: click.Parameter, typed_word: str) -> list[str]:
    """Codes of steps that begin with what is typed."""
    return [code for code in STEPS if code.startswith(typed_word)]


def steps(session: Session, *, number: str, step: str | None, lawful: bool) -> None:
    """Write the steps of a case, or the form of one."""
    services = session.services()
    case = services.case_by_no(number)
    options = [o for o in services.steps(case) if step in (None, o.step.code)]
    if not options:
        raise Invalid([Problem("step", "step.unknown", step or "")])
    may = [o for o in options if o.lawful]
    barred = [] if lawful else [o for o in options if not o.lawful]
    if session.json:
        output.data_json({
            "case_no": case.case_no, "version": case.version, "state": case.state.value,
            "lawful": [lawful_plain(services, case, o.step) for o in may],
            "not_lawful": [barred_plain(o) for o in barred],
        })  # fmt: skip
        return
    if step is not None and may:
        _show_form(services, case, may[0])
        return
    _show_lawful(may)
    _show_barred(barred)


def _show_lawful(options: list[StepOption]) -> None:
    rows = []
    for option_ in options:
        needed = ", ".join(f.name for f in fields_of(option_.step) if f.required)
        rows.append((option_.step.code, words.word("step", option_.step.code), needed, "; ".join(option_.step.basis)))
    if rows:
        output.table((_("Lawful now"), "", _("Needs"), _("Basis")), rows)
    else:
        output.say(_("No step is lawful now."))


def _show_barred(options: list[StepOption]) -> None:
    if options:
        output.data("")
        rows = [
            (o.step.code, words.word("step", o.step.code), " / ".join(words.error_text(r) for r in o.reasons))
            for o in options
        ]
        output.table((_("Not now"), "", _("Because")), rows)


def _show_form(services: Services, case: CaseFile, chosen: StepOption) -> None:
    defaults = services.step_form(case, chosen.step.code)
    output.data(f"{chosen.step.code}  {words.word('step', chosen.step.code)}  {'; '.join(chosen.step.basis)}".rstrip())
    rows = [field_words(services, case, f, defaults.get(f.name)) for f in fields_of(chosen.step)]
    output.table((_("Field (* required)"), "", _("Kind"), _("Default"), _("May be")), rows)


# -- taking one ------------------------------------------------------------------------------------


def step(
    session: Session, *, number: str, step: str, sets: tuple[str, ...], values: str | None, seen: int | None
) -> None:
    """Take a step and write the new state, or the whole case as JSON."""
    given = given_values(sets, values)
    services = session.services()
    case = services.case_by_no(number)
    after = services.take(case.id, step, given, seen=case.version if seen is None else seen)
    if session.json:
        output.data_json(services.export_case(after.id))
        return
    tracks = [after.state.value, words.name(after.state)]
    output.data("  ".join([after.case_no or f"#{after.id}", *tracks, f"v{after.version}"]))


def given_values(sets: tuple[str, ...], values: str | None) -> dict[str, Any]:
    """The values of ``--values``, and over them those of ``--set``."""
    given: dict[str, Any] = {}
    if values is not None:
        found = typed.json_from("-", "values") if values == "-" else typed.json_value(values, "values")
        if not isinstance(found, dict):
            raise Invalid([Problem("values", "json.not_an_object", str(found)[:40])])
        given |= found
    for one in sets:
        name, sign, text = one.partition("=")
        if not sign or not name:
            raise click.BadParameter(
                _("“{text}” is not FIELD=VALUE.").format(text=one), click.get_current_context(), param_hint="--set"
            )
        given[name.removesuffix(":")] = typed.json_value(text, name[:-1]) if name.endswith(":") else text
    return given
