"""The directory: employers with what they brought, people found by name, paper or phone, completion while typing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.errors import NotFound
from mediation_tui.domain.text import organisation_key, search_key
from mediation_tui.domain.views import CaseRow, EmployerRow, PersonRow
from mediation_tui.store import case_rows, organisations, search
from mediation_tui.store.connection import Store

_PEOPLE_CASES = 1_000
"""Cases looked through for people, the newest that the text finds."""

_EMPLOYER = """
select id, name, uscc, address, trade, cases, people, open_cases, agreed_fen, paid_fen, last_received_on,
       (select count(distinct p.case_id) from party_organisations p cross join cases c on c.id = p.case_id
         where p.organisation_id = organisations.id and p.case_id >= :first and c.received_on >= :since)
  from organisations
"""


def employers(
    store: Store, text: str = "", *, offset: int = 0, limit: int = 100, today: date, window: int
) -> tuple[EmployerRow, ...]:
    """Organisations with cases, those with most first; `text` is part of the name, its initials, or the credit code.

    `recent_cases` of a row are those received in the last `window` days.
    """
    where, values = _named(text)
    sql = f"{_EMPLOYER} where merged_into is null and cases > 0 and {where} order by cases desc, id desc limit :n offset :at"
    found = store.rows(sql, {**_recent(store, today, window), **values, "n": limit, "at": offset})
    return tuple(map(_employer, found))


def employer(store: Store, organisation_id: int, *, today: date, window: int) -> EmployerRow:
    """One organisation, or the one it was merged into; raises `NotFound` (``organisation.not_found``)."""
    number = organisations.root(store, organisation_id)
    row = store.row(f"{_EMPLOYER} where id = :id", {**_recent(store, today, window), "id": number})
    if row is None:
        raise NotFound("organisation.not_found", id=organisation_id)
    return _employer(row)


def repeat_employers(
    store: Store, *, today: date, window: int, at_least: int = 3, limit: int = 100
) -> tuple[EmployerRow, ...]:
    """Organisations with several cases in the last `window` days, most of those first."""
    recent = _recent(store, today, window)
    ids = store.rows(
        "select p.organisation_id from cases c indexed by cases_received cross join party_organisations p"
        " on p.case_id = c.id where c.received_on >= :since group by p.organisation_id"
        " having count(distinct c.id) >= :least order by count(distinct c.id) desc, p.organisation_id limit :n",
        {"since": recent["since"], "least": at_least, "n": limit},
    )
    marks = ",".join(str(number) for (number,) in ids)
    found = map(_employer, store.rows(f"{_EMPLOYER} where id in ({marks})", recent))
    return tuple(sorted(found, key=lambda row: (-row.recent_cases, row.id)))


def employer_cases(
    store: Store, organisation_id: int, *, since: date | None = None, offset: int = 0, limit: int = 100
) -> tuple[CaseRow, ...]:
    """The cases of one organisation, newest first; only those received from `since` on, where it is given."""
    recent = " and exists (select 1 from cases c where c.id = case_id and c.received_on >= ?)" if since else ""
    found = store.rows(
        f"select distinct case_id from party_organisations where organisation_id = ?{recent}"  # noqa: S608
        " order by case_id desc limit ? offset ?",
        [organisations.root(store, organisation_id), *([since.isoformat()] if since else []), limit, offset],
    )
    return case_rows.by_ids(store, [number for (number,) in found])


def _named(text: str) -> tuple[str, dict[str, str]]:
    if not text.strip():
        return "1", {}
    key, typed = organisation_key(text), search_key(text).replace(" ", "")
    if not key:
        return "0", {}
    where = "instr(key, :key)"
    if typed.isascii() and typed.isalnum():
        where = "(instr(key, :key) or instr(py, :typed) or uscc like :typed || '%')"
    return where, {"key": key, "typed": typed}


def _recent(store: Store, today: date, window: int) -> dict[str, Any]:
    """The day `window` days ago, and the lowest id received since: no earlier case need be looked at."""
    since = (today - timedelta(days=window)).isoformat()
    first = store.value("select min(id) from cases indexed by cases_received where received_on >= ?", [since])
    return {"since": since, "first": first if first is not None else 2**62}


def _employer(row: Sequence[Any]) -> EmployerRow:
    number, name, uscc, address, trade, cases, people, opened, agreed, paid, last, recent = row
    return EmployerRow(
        id=number, name=name, uscc=uscc, address=address, trade=trade, cases=cases, recent_cases=recent, people=people,
        open_cases=opened, agreed_fen=agreed, paid_fen=paid, last_received_on=case_rows.day(last),
    )  # fmt: skip


def complete_employer(store: Store, text: str, limit: int = 8) -> tuple[str, ...]:
    """Names that continue what is typed (part of the name, or initials from the first on), most cases first."""
    key, typed = organisation_key(text), search_key(text).replace(" ", "")
    if not key:
        return ()
    letters = typed.isascii() and typed.isalnum()
    where = "(instr(key, :key) or py like :typed || '%' or instr(py, ' ' || :typed))" if letters else "instr(key, :key)"
    rows = store.rows(
        f"select name from organisations where merged_into is null and {where} order by cases desc, id desc limit :n",  # noqa: S608
        {"key": key, "typed": typed, "n": limit},
    )
    return tuple(name for (name,) in rows)


# -- people ----------------------------------------------------------------------------------------

_PERSON = "select case_id, {no}, name, phone, id_no from {table} where void = 0 and {person} and "
_SOURCES = (
    _PERSON.format(table="parties", no="no", person="kind = 'person'"),
    _PERSON.format(table="members", no="-no", person="1"),
)


def people(store: Store, text: str, limit: int = 100) -> tuple[PersonRow, ...]:
    """Persons whose name, initials, phone or identity number fits, newest case first; roster members have a negative no."""
    key = search_key(text)
    if not key:
        return ()
    found: dict[tuple[int, int], Any] = {}
    for source in _SOURCES:
        for column in ("name", "id_no", "phone"):
            rows = store.rows(
                f"{source} {column} = ? and {column} <> '' order by case_id desc limit ?",
                [key.upper() if column == "id_no" else text.strip(), limit],
            )
            found.update({(row[0], row[1]): row for row in rows})
    if len(found) < limit:
        _by_search(store, text, key, found)
    rows = sorted(found.values(), key=lambda r: (-r[0], r[1]))[:limit]
    return _people(store, rows)


def _by_search(store: Store, text: str, key: str, found: dict[tuple[int, int], Any]) -> None:
    ids = search.search_ids(store, text, _PEOPLE_CASES)
    marks = ",".join("?" * len(ids))
    for source in _SOURCES:
        for row in store.rows(f"{source} case_id in ({marks})", ids):
            if fits(key, name=row[2], phone=row[3], id_no=row[4]):
                found[row[0], row[1]] = row


def fits(key: str, *, name: str, phone: str, id_no: str) -> bool:
    """Whether a person is meant by every term of a search key."""
    from mediation_tui.domain.pinyin import initials

    texts = (search_key(name), search_key(phone), id_no.lower(), *initials(name))
    return all(any(term in text for text in texts) for term in key.split())


def _people(store: Store, rows: Sequence[Any]) -> tuple[PersonRow, ...]:
    lines = {row.id: row for row in case_rows.by_ids(store, list(dict.fromkeys(r[0] for r in rows)))}
    return tuple(
        PersonRow(
            case_id=case_id, case_no=lines[case_id].case_no, party_no=number, name=name, phone=phone, id_no=id_no,
            respondent_text=lines[case_id].respondent_text, received_on=lines[case_id].received_on,
            state=v.State(lines[case_id].state),
        )
        for case_id, number, name, phone, id_no in rows
    )  # fmt: skip
