"""``practice``: a made-up county in a file of its own."""

from __future__ import annotations

import os
from datetime import date

import click

from mediation_tui import paths
from mediation_tui.cli import output
from mediation_tui.cli.command import Command, option
from mediation_tui.cli.progress import Progress
from mediation_tui.cli.session import Session
from mediation_tui.clock import system_clock
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.i18n import _, ngettext

CASES = 580
MOST = 1_000_000
SEED = 1


def command(name: str, help: str) -> Command:
    """``practice``."""
    return Command(name, help, practice, [
        option("--cases", type=click.IntRange(1, MOST), default=CASES, metavar="N", help=_("How many (580).")),
        option("--seed", type=click.IntRange(0, 2**31), default=SEED, metavar="N",
               help=_("Another number, another county; the same number, the same (1).")),
        option("--out", metavar="FILE", help=_("Where to (practice.db beside the centre's file).")),
    ])  # fmt: skip


def practice(session: Session, *, cases: int, seed: int, out: str | None) -> None:
    """Make the file, which appears at its place when it is whole; cancelled, nothing stays behind."""
    from mediation_tui.services.practice import make_practice

    target = paths.typed(out) if out else paths.practice(session.path)
    until = _today()
    with Progress(_("Making cases")) as progress:
        make_practice(target, cases=cases, seed=seed, until=until, progress=progress)
    if session.json:
        output.data_json({"path": str(target), "cases": cases, "seed": seed})
        return
    output.data(str(target))
    text = ngettext("{n} made-up case. Open it: {command}", "{n} made-up cases. Open them: {command}", cases)
    output.say(text.format(n=f"{cases:,}", command=f"mediation-tui --db {target}"))


def _today() -> date:
    try:
        return system_clock().today()
    except ValueError:
        raise Invalid([Problem("MEDIATION_TODAY", "date.not_a_date", os.environ.get("MEDIATION_TODAY", ""))]) from None
