"""``report cases`` and ``report list``: the cases behind a figure, and the lists that go with the report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from mediation_tui import words
from mediation_tui.cli import output
from mediation_tui.cli.command import Command, argument, option
from mediation_tui.cli.reporting import period_of
from mediation_tui.cli.session import Session
from mediation_tui.domain.behind import Totals
from mediation_tui.domain.breakdowns import BREAKDOWNS
from mediation_tui.domain.indicators import INDICATORS, Kind
from mediation_tui.domain.views import ListRow, ReportCase
from mediation_tui.i18n import _, language
from mediation_tui.paper.behind_words import sums_of

LISTS = {
    "due": "open", "due-week": "due_week", "overdue": "overdue", "long": "over_30_days", "instalments": "instalments_week",
    "instalments-overdue": "instalments_overdue", "doors": "doors_closing", "joint": "joint", "group": "group",
    "court": "court", "employers": "repeat_employers", "follow-ups": "follow_ups",
}  # fmt: skip
"""Name on the line → code of the list."""
LIMIT = 500


def _limit() -> click.Option:
    return option("--limit", type=click.IntRange(1, 1_000_000), default=LIMIT, metavar="N",
                  help=_("At most so many (500)."))  # fmt: skip


# -- the cases behind a figure -----------------------------------------------------------------------------


def cases_command(name: str, help: str) -> Command:
    """``report cases``."""
    return Command(name, help, cases, [
        argument("indicator", type=click.Choice(tuple(INDICATORS)), metavar="INDICATOR"),
        option("--period", default="last month", metavar="PERIOD", help=_("Which period (last month).")),
        option("--breakdown", default="", metavar="CODE",
               help=_("Only one row of a breakdown: {names}.").format(names=", ".join((*BREAKDOWNS, "refusal")))),
        option("--key", default="", metavar="CODE", help=_("Which row; without it what is not recorded.")),
        _limit(),
    ])  # fmt: skip


def cases(session: Session, *, indicator: str, period: str, breakdown: str, key: str, limit: int) -> None:
    """Write the cases, oldest first; of a signed report those that were signed, as they stand today."""
    services = session.services()
    span = period_of(services, "span", period)
    services.require_begun(span)
    services.require_report_row(span, indicator, breakdown, key, language(), words.word)
    found = services.report_cases(span, indicator, breakdown, key, limit=limit)
    if session.json:
        output.data_json([_plain(row) for row in found])
        return
    if not found:
        output.say(_("No case stands behind it."))
        return
    sums = sums_of((indicator, breakdown, key))
    heads = (
        _("Number"), _("Received"), _("State"), _("Applicant"), _("Respondent"), _("People"),
        *(words.word("sum", name) for name in sums), _("Cases"),
    )  # fmt: skip
    told = services.report_totals(span, indicator, breakdown, key)
    lines = [_case(row, sums) for row in found]
    output.table(heads, [*lines, _total(told, sums)], right=range(5, len(heads)))
    if told.lines > len(found):
        shown = _("{n} of {all} lines; the totals are those of all. --limit shows more.")
        output.say(shown.format(n=len(found), all=told.lines))
    signed = services.frozen(span)
    if signed and not signed.rows:
        output.say(_("The report is signed; these are its cases as they are counted now."))
    elif signed and INDICATORS[INDICATORS[indicator].drill].kind is Kind.BALANCE:
        output.say(_("As they were signed; state and parties as they are now."))
    elif signed:
        output.say(_("As they were signed; state, parties, people and sums of the cases as they are now."))


def _plain(row: ReportCase) -> dict[str, Any]:
    return {**output.plain(row), "people": row.people, "claimed_fen": row.claimed_fen}


def _total(told: Totals, sums: Sequence[str]) -> tuple[str, ...]:
    return (_("Total"), *[""] * 4, f"{told.people}", *(words.yuan(told.of(name)) for name in sums), f"{told.cases}")


def _case(row: ReportCase, sums: Sequence[str]) -> tuple[str, ...]:
    case = row.case
    return (
        case.case_no or f"#{case.id}", words.day(case.received_on), words.word("state_short", case.state),
        case.applicant_text or words.UNKNOWN, case.respondent_text or words.UNKNOWN, str(row.people),
        *(words.yuan(getattr(row, name)) for name in sums), str(row.count),
    )  # fmt: skip


# -- the lists ---------------------------------------------------------------------------------------------


def list_command(name: str, help: str) -> Command:
    """``report list``."""
    return Command(
        name,
        help,
        show_list,
        [argument("name", required=False, type=click.Choice(tuple(LISTS)), metavar="[NAME]"), _limit()],
    )


def show_list(session: Session, *, name: str | None, limit: int) -> None:
    """Write one list, earliest first; without a name every list with its count."""
    if name is None:
        _names(session)
    elif name == "employers":
        _employers(session, limit)
    else:
        _lines(session, session.services().report_list(LISTS[name], limit=limit))


def _names(session: Session) -> None:
    services = session.services()
    counts = {**services.report_lists(), "repeat_employers": len(services.repeat_employers(LIMIT))}
    if session.json:
        output.data_json({name: counts[code] for name, code in LISTS.items()})
        return
    rows = [(name, words.word("report_list", code), str(counts[code])) for name, code in LISTS.items()]
    output.table((words.word("column", "list"), words.word("column", "list_means"), _("Lines")), rows, right=(2,))


def _employers(session: Session, limit: int) -> None:
    services = session.services()
    found = services.repeat_employers(limit)
    if session.json:
        output.data_json(output.plain(found))
        return
    rows = [(e.name, str(e.recent_cases), str(e.cases), str(e.open_cases), str(e.people)) for e in found]
    if rows:
        recent = _("{n} days").format(n=services.settings["repeat_window_days"])
        heads = (_("Employer"), recent, _("In all"), _("Open cases"), _("People"))
        output.table(heads, rows, right=(1, 2, 3, 4))
    else:
        output.say(_("Nothing stands in this list."))


def _lines(session: Session, found: tuple[ListRow, ...]) -> None:
    if session.json:
        output.data_json(output.plain(found))
        return
    if not found:
        output.say(_("Nothing stands in this list."))
        return
    titles = {e.code: e.label(language()) for e in session.services().reference.entries("clocks")}
    rows = [
        (
            row.case.case_no or f"#{row.case.id}", words.day(row.due_on), words.days_left(row.days_left),
            titles.get(row.clock, row.clock), row.case.applicant_text, row.case.respondent_text,
            words.yuan(row.case.claimed_fen if row.fen is None else row.fen),
        )
        for row in found
    ]  # fmt: skip
    yuan = words.word("column", "yuan")
    heads = (_("Number"), _("Due"), _("Days left"), _("What"), _("Applicant"), _("Respondent"), yuan)
    output.table(heads, rows, right=(6,))
