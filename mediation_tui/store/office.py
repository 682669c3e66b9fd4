"""The office's own rows: staff, settings with their history, reference lists, holidays."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mediation_tui.domain.calendar import Holiday
from mediation_tui.domain.errors import NotFound
from mediation_tui.domain.reference import Row as ReferenceRow
from mediation_tui.domain.staff import Staff
from mediation_tui.store.connection import Store
from mediation_tui.store.rows import dump, mapping

STAFF = mapping(Staff)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChange:
    """One change of one setting; `was` is None before the first."""

    key: str
    was: Any
    now: Any
    changed_at: str
    changed_by: int | None


def law_stamp(store: Store) -> object:
    """Differs once staff, settings, lists or holidays changed, by whomever; one indexed look-up."""
    return tuple(store.rows("select key, value from meta where key in ('law', 'shipped')"))


def _changed(store: Store) -> None:
    store.execute(
        "insert into meta (key, value) values ('law', '1')"
        " on conflict (key) do update set value = cast(cast(value as integer) + 1 as text)"
    )


# -- staff -----------------------------------------------------------------------------------------


def staff(store: Store, *, active_only: bool = True) -> tuple[Staff, ...]:
    """The members of staff, in the order they were entered."""
    rows = store.rows(f"select {STAFF.columns} from staff where active >= ? order by id", [int(active_only)])  # noqa: S608
    return tuple(map(STAFF.value, rows))


def save_staff(store: Store, member: Staff, *, new: bool = False) -> Staff:
    """Add (`id` 0, or `new` with the id it has) or change a member of staff, and return it with its id.

    People who left become inactive, never vanish.
    """
    with store.write():
        _changed(store)
        if not member.id or new:
            number = member.id or int(store.value("select coalesce(max(id), 0) + 1 from staff"))
            member = replace(member, id=number)
            marks = ", ".join("?" * len(STAFF.names))
            store.execute(f"insert into staff ({STAFF.columns}) values ({marks})", STAFF.row(member))  # noqa: S608
            return member
        sets = ", ".join(f'"{name}" = ?' for name in STAFF.names[1:])
        values = [*STAFF.row(member)[1:], member.id]
        if not store.execute(f"update staff set {sets} where id = ?", values).rowcount:  # noqa: S608
            raise NotFound("staff.not_found", id=member.id)
    return member


# -- settings --------------------------------------------------------------------------------------


def settings(store: Store) -> dict[str, Any]:
    """The settings the office has set, as JSON values; what is not here stands at its default."""
    return {key: json.loads(value) for key, value in store.rows("select key, value from settings")}


def set_setting(store: Store, key: str, value: Any, *, at: str, by: int | None) -> None:
    """Set one setting to a JSON value and keep what it was; the same value again changes nothing."""
    new = dump(value)
    with store.write():
        was = store.value("select value from settings where key = ?", [key])
        if was == new:
            return
        store.execute("insert or replace into settings (key, value) values (?, ?)", [key, new])
        store.execute(
            "insert into settings_history (key, was, now, changed_at, changed_by) values (?, ?, ?, ?, ?)",
            [key, was, new, at, by],
        )
        _changed(store)


def setting_history(store: Store, key: str = "") -> tuple[SettingChange, ...]:
    """Every change of one setting, or of all, latest first."""
    rows = store.rows(
        "select key, was, now, changed_at, changed_by from settings_history where key = ? or ? = '' order by id desc",
        [key, key],
    )
    return tuple(
        SettingChange(
            key=k, was=None if was is None else json.loads(was), now=json.loads(now), changed_at=at, changed_by=by
        )
        for k, was, now, at, by in rows
    )


# -- reference lists and holidays ------------------------------------------------------------------


def reference_rows(store: Store) -> list[ReferenceRow]:
    """Rows ``(list, code, parent, zh, en, data)`` for `Reference.from_rows`."""
    found = store.rows("select list, code, parent, zh, en, data from reference order by list, code")
    return [(a, b, c, d, e, json.loads(data)) for a, b, c, d, e, data in found]


def save_reference_row(store: Store, row: ReferenceRow) -> None:
    """Add or change one row of a list; a newer program leaves it as the office wants it."""
    with store.write():
        store.execute(
            "insert or replace into reference (list, code, parent, zh, en, data, edited) values (?, ?, ?, ?, ?, ?, 1)",
            [*row[:5], dump(row[5])],
        )
        _changed(store)


def holidays(store: Store) -> tuple[Holiday, ...]:
    """The days that are not what their weekday says, earliest first, for `WorkCalendar`."""
    rows = store.rows("select day, kind, name, source from holidays order by day")
    return tuple(Holiday(date.fromisoformat(day), kind, name, source) for day, kind, name, source in rows)


def save_holidays(store: Store, days: Iterable[Holiday]) -> None:
    """Add or change days; a newer program leaves them as the office wants them."""
    with store.write():
        store.executemany(
            "insert or replace into holidays (day, kind, name, source, edited) values (?, ?, ?, ?, 1)",
            [(h.day.isoformat(), h.kind, h.name, h.source) for h in days],
        )
        _changed(store)


def drop_holiday(store: Store, day: date) -> None:
    """Let a day be what its weekday says; the shipped table may bring it back with the next notice."""
    with store.write():
        store.execute("delete from holidays where day = ?", [day.isoformat()])
        _changed(store)
