"""``case list``: the worklist as lines or JSON."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import click

from mediation_tui import words
from mediation_tui.cli import output, typed
from mediation_tui.cli.command import Command, argument, codes, option
from mediation_tui.cli.session import Session
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.views import CaseRow, Filter, Sort, WorklistQuery
from mediation_tui.i18n import _, ngettext

if TYPE_CHECKING:
    from mediation_tui.services import Services

LIMIT = 50
DAYS = (
    "received_from", "received_to", "accepted_from", "accepted_to", "closed_from", "closed_to", "due_from", "due_to",
)  # fmt: skip


def command(name: str, help: str) -> Command:
    """``case list``."""
    again: dict[str, type[StrEnum]] = {"filter": Filter, "outcome": v.Outcome}
    said = {
        "filter": _("Ready-made filter (again for more): {names}."),
        "outcome": _("How it closed (again for more): {names}."),
    }
    labels = {"channel": "channel", "cause": "cause", "institution": "institutions"}
    return Command(name, help, list_cases, [
        argument("text", required=False, default=""),
        *(option(f"--{key}", f"{key}s", multiple=True, type=codes(enum), metavar="CODE",
                 help=said[key].format(names=", ".join(enum))) for key, enum in again.items()),
        option("--state", "states", multiple=True, type=codes(v.State), metavar="M1…M14",
               help=_("State (again for more).")),
        option("--flag", type=codes(v.Flag), metavar="CODE", help=words.word("field", "flags")),
        option("--colour", type=codes(v.Colour), metavar="CODE", help=words.word("field", "colour")),
        *(option(f"--{key}", default="", metavar="CODE", help=words.word("field", label))
          for key, label in labels.items()),
        option("--clock", default="", metavar="CODE", help=_("Code of a clock that runs in the case.")),
        option("--lead", metavar="STAFF", help=words.word("field", "lead")),
        *(option("--" + key.replace("_", "-"), metavar="DAY", help=_day_help(key)) for key in DAYS),
        option("--sort", type=codes(Sort), default=Sort.NEWEST.value, metavar="ORDER",
               help=_("Order: {names}.").format(names=", ".join(Sort))),
        option("--limit", type=click.IntRange(1, 1_000_000), default=LIMIT, metavar="N", help=_("At most so many (50).")),
        option("--offset", type=click.IntRange(0), default=0, metavar="N", help=_("Leave out the first so many.")),
        option("--count", is_flag=True, help=_("Only how many there are.")),
    ])  # fmt: skip


def _day_help(name: str) -> str:
    what, end = name.split("_")
    heads = {"received": _("Received"), "accepted": _("Accepted"), "closed": _("Closed"), "due": _("Due")}
    pattern = _("{what}, from this day on.") if end == "from" else _("{what}, up to this day.")
    return pattern.format(what=heads[what])


def list_cases(session: Session, *, limit: int, offset: int, count: bool, **given: Any) -> None:
    """Write the lines of the worklist that fit, or only their number."""
    services = session.services()
    query = as_query(services, given)
    if count:
        found = services.count(query)
        output.data_json({"count": found}) if session.json else output.data(str(found))
        return
    rows = services.page(query, offset=offset, limit=limit)
    if session.json:
        output.data_json(output.plain(rows))
        return
    show_rows(services, rows)
    _say_rest(services, query, offset + len(rows), limit if len(rows) == limit else 0)


def as_query(services: Services, given: dict[str, Any]) -> WorklistQuery:
    """The query that the options describe; raises `Invalid` for a day that is none, `NotFound` for unknown staff."""
    today = services.today()
    days: dict[str, Any] = {name: typed.day(given.pop(name), today, name) for name in DAYS}
    return WorklistQuery(
        **days,
        filters=tuple(Filter(x) for x in given.pop("filters")),
        states=tuple(v.State(x) for x in given.pop("states")),
        outcomes=tuple(v.Outcome(x) for x in given.pop("outcomes")),
        flag=v.Flag(given["flag"]) if given.get("flag") else None,
        colour=v.Colour(given["colour"]) if given.get("colour") else None,
        sort=Sort(given.pop("sort")),
        lead=typed.staff_id(services, given.pop("lead")),
        **{name: given[name] for name in ("text", "channel", "cause", "institution", "clock")},
    )


def show_rows(services: Services, rows: tuple[CaseRow, ...]) -> None:
    """Write lines as a table; nothing at all where there are none."""
    if not rows:
        return
    names = {s.id: s.name for s in services.staff(active_only=False)}
    heads = (
        _("Number"), _("Received"), _("State"), _("Applicant"), _("Respondent"), _("People"), _("Claimed (yuan)"),
        _("Lead"), _("Next due"),
    )  # fmt: skip
    output.table(heads, [_line(row, names) for row in rows], right=(5, 6))


def _line(row: CaseRow, names: dict[int, str]) -> tuple[str, ...]:
    return (
        row.case_no or f"#{row.id}", words.day(row.received_on), words.word("state_short", row.state),
        row.applicant_text or words.UNKNOWN, row.respondent_text or words.UNKNOWN, str(row.headcount),
        words.yuan(row.claimed_fen), names.get(row.lead or 0, words.UNKNOWN), words.day(row.due_on),
    )  # fmt: skip


def _say_rest(services: Services, query: WorklistQuery, seen: int, full: int) -> None:
    total = services.count(query) if full else seen
    if not total:
        output.say(_("No case fits."))
    elif total > seen:
        more = total - seen
        output.say(
            ngettext("{n} more; see --limit and --offset.", "{n} more; see --limit and --offset.", more).format(n=more)
        )
