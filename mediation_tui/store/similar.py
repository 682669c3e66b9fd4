"""Earlier cases that may belong to the one being typed: the same person, the same employer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediation_tui.domain.text import organisation_key
from mediation_tui.domain.views import CaseRow, EmployerRow
from mediation_tui.store import case_rows, directory, organisations
from mediation_tui.store.connection import Store

_PERSON = """
select case_id from parties where {0} and void = 0 and kind = 'person' and case_id <> :skip
union select case_id from members where {0} and void = 0 and case_id <> :skip
order by case_id desc limit :n
"""


@dataclass(frozen=True, slots=True)
class KnownEmployer:
    """An organisation of the directory and its newest cases."""

    row: EmployerRow
    cases: tuple[CaseRow, ...]


def same_paper(store: Store, id_no: str, *, skip: int = 0, limit: int = 20) -> tuple[CaseRow, ...]:
    """Cases with a person who has this identity number, newest first; `skip` is the case being typed."""
    return _cases(store, "id_no = :a and id_no <> ''", {"a": id_no}, skip, limit)


def same_name_and_phone(store: Store, name: str, phone: str, *, skip: int = 0, limit: int = 20) -> tuple[CaseRow, ...]:
    """Cases with a person of this name and phone, newest first."""
    return _cases(store, "phone = :b and phone <> '' and name = :a", {"a": name, "b": phone}, skip, limit)


def same_name(store: Store, name: str, *, skip: int = 0, limit: int = 20) -> tuple[CaseRow, ...]:
    """Cases with a person of this name, newest first; the same name alone is a weak sign."""
    return _cases(store, "name = :a and name <> ''", {"a": name}, skip, limit)


def same_employer(store: Store, name: str, *, today: date, window: int, limit: int = 20) -> KnownEmployer | None:
    """The organisation of this name with its newest cases; None for one that has had no case."""
    number = store.value("select id from organisations where key = ? and key <> ''", [organisation_key(name)])
    if number is None:
        return None
    row = directory.employer(store, organisations.root(store, number), today=today, window=window)
    return KnownEmployer(row, directory.employer_cases(store, row.id, limit=limit)) if row.cases else None


def _cases(store: Store, condition: str, values: dict[str, str], skip: int, limit: int) -> tuple[CaseRow, ...]:
    rows = store.rows(_PERSON.format(condition), {**values, "skip": skip, "n": limit})
    return case_rows.by_ids(store, [number for (number,) in rows])
