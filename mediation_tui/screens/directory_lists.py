"""Where the lines of the directory come from, and the cases behind a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.pinyin import initials
from mediation_tui.domain.text import search_key
from mediation_tui.domain.views import CaseRow, EmployerRow, LoadRow, WorklistQuery
from mediation_tui.i18n import language
from mediation_tui.screens.directory_columns import Institution, Mediator

if TYPE_CHECKING:
    from mediation_tui.services import Services

Fetch = Callable[[int, int], Sequence[Any]]
MOST_PEOPLE = 190
"""People listed for one search; whoever is not among them is found by typing more. Below one page of the ledger."""


def fetcher(svc: Services, tab: str, text: str) -> Fetch:
    """What a ledger asks for its pages."""
    if tab == "employers":
        return lambda offset, limit: svc.employers(text, offset=offset, limit=limit)
    if tab == "people":
        people = svc.people(text, MOST_PEOPLE) if text else ()
        return lambda offset, limit: people[offset : offset + limit]
    found = mediators(svc, text) if tab == "mediators" else institutions(svc, text)
    return lambda offset, limit: found[offset : offset + limit]


def fits(text: str, *names: str) -> bool:
    """Whether every word of `text` is part of a name or of its pinyin initials."""
    keys = [search_key(name) for name in names] + [letters for name in names for letters in initials(name)]
    return all(any(part in key for key in keys) for part in search_key(text).split())


def mediators(svc: Services, text: str) -> list[Mediator]:
    """Everyone who mediates or leads a case, most open cases first."""
    loads = {row.staff: row for row in svc.mediator_load()}
    people = [
        Mediator(person, loads.get(person.id, LoadRow(staff=person.id)))
        for person in svc.staff(active_only=False)
        if (person.active and v.StaffRole.MEDIATOR in person.roles) or person.id in loads
    ]
    return sorted((m for m in people if fits(text, m.staff.name)), key=lambda m: (-m.load.open_cases, m.staff.id))


def institutions(svc: Services, text: str) -> list[Institution]:
    """Every institution of the list with its staff and what it leads."""
    since = svc.last_months[0].start
    staff = svc.staff()
    return [
        Institution(
            code=entry.code,
            name=entry.label(language()),
            people=sum(person.institution == entry.code for person in staff),
            open_cases=svc.count_weighed(WorklistQuery(institution=entry.code, states=v.IN_MEDIATION)),
            year_cases=svc.count_weighed(WorklistQuery(institution=entry.code, accepted_from=since)),
        )
        for entry in svc.reference.entries("institutions")
        if fits(text, entry.zh, entry.en)
    ]


def cases_of(svc: Services, row: object) -> Callable[[int, int], Sequence[CaseRow]]:
    """The cases of an employer, of a mediator (as lead), or led by an institution; newest first."""
    if isinstance(row, EmployerRow):
        number = row.id
        return lambda offset, limit: svc.employer_cases(number, offset=offset, limit=limit)
    if isinstance(row, Mediator):
        query = WorklistQuery(lead=row.id)
    elif isinstance(row, Institution):
        query = WorklistQuery(institution=row.code)
    else:
        return lambda offset, limit: ()
    return lambda offset, limit: svc.page(query, offset=offset, limit=limit)
