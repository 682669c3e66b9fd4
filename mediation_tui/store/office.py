"""The office's own rows: staff, settings with their history, reference lists, holidays; and drafts and saved filters."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from mediation_tui.domain.calendar import Holiday, WorkCalendar
from mediation_tui.domain.case import Staff
from mediation_tui.domain.reference import Entry, Reference
from mediation_tui.domain.settings import Settings
from mediation_tui.domain.views import Draft
from mediation_tui.store.connection import Store
from mediation_tui.store.rows import dump, mapping

STAFF = mapping(Staff)
_LAW = "law"


def law_stamp(store: Store) -> object:
    """Differs once staff, settings, reference rows or holidays changed, by whomever; one indexed look-up."""
    return tuple(store.rows("select key, value from meta where key in ('law', 'shipped')"))


def _changed(store: Store) -> None:
    store.execute(
        "insert into meta (key, value) values (?, '1')"
        " on conflict (key) do update set value = cast(value as integer) + 1",
        [_LAW],
    )


# -- staff -----------------------------------------------------------------------------------------


def staff(store: Store) -> tuple[Staff, ...]:
    """Everybody who ever worked here, in the order they came."""
    return tuple(map(STAFF.value, store.rows(f"select {STAFF.columns} from staff order by id")))  # noqa: S608


def save_staff(store: Store, member: Staff, *, keep_id: bool = False) -> Staff:
    """Add (id 0, or `keep_id`) or change a member of staff; returns it with its id."""
    marks = ", ".join("?" * len(STAFF.names))
    news = ", ".join(f"{n} = excluded.{n}" for n in STAFF.names[1:])
    with store.write():
        if not member.id and not keep_id:
            member = replace(member, id=int(store.value("select coalesce(max(id), 0) + 1 from staff")))
        store.execute(
            f"insert into staff ({STAFF.columns}) values ({marks}) on conflict (id) do update set {news}",  # noqa: S608
            STAFF.row(member),
        )
        _changed(store)
    return member


# -- settings --------------------------------------------------------------------------------------


def settings(store: Store) -> Settings:
    """The settings; what this file does not say stands at its default."""
    return Settings.from_plain({k: json.loads(x) for k, x in store.rows("select key, value from settings")})


def set_setting(store: Store, key: str, was: str, now: str, at: str, by: int | None) -> None:
    """Write one setting (plain text, already checked) and one row of its history."""
    with store.write():
        store.execute("insert or replace into settings (key, value) values (?, ?)", [key, dump(now)])
        store.execute(
            "insert into settings_history (key, was, now, changed_at, changed_by) values (?, ?, ?, ?, ?)",
            [key, dump(was), dump(now), at, by],
        )
        _changed(store)


def setting_history(store: Store, key: str) -> tuple[tuple[str, str, str, int | None], ...]:
    """Every change of a setting, newest first: (changed at, was, now, staff id)."""
    rows = store.rows(
        "select changed_at, was, now, changed_by from settings_history where key = ? order by id desc", [key]
    )
    return tuple((at, json.loads(was), json.loads(now), by) for at, was, now, by in rows)


# -- reference lists and holidays --------------------------------------------------------------------


def reference(store: Store) -> Reference:
    """The reference lists."""
    return Reference.from_rows(store.rows("select list, code, parent, zh, en, data from reference"))


def save_entry(store: Store, name: str, entry: Entry) -> None:
    """Add or change one row of a reference list; from now on it is the office's and no update of the program changes it."""
    with store.write():
        store.execute(
            "insert into reference (list, code, parent, zh, en, data, edited) values (?, ?, ?, ?, ?, ?, 1)"
            " on conflict (list, code) do update set parent = excluded.parent, zh = excluded.zh, en = excluded.en,"
            " data = excluded.data, edited = 1",
            [name, entry.code, entry.parent, entry.zh, entry.en, dump(dict(entry.data))],
        )
        _changed(store)


def calendar(store: Store) -> WorkCalendar:
    """The working calendar."""
    rows = store.rows("select day, kind, name, source from holidays")
    return WorkCalendar(Holiday(date.fromisoformat(day), kind, name, source) for day, kind, name, source in rows)


def save_holidays(store: Store, days: Iterable[Holiday]) -> None:
    """Enter days of the calendar, replacing what stood on them."""
    with store.write():
        store.executemany(
            "insert or replace into holidays (day, kind, name, source, edited) values (?, ?, ?, ?, 1)",
            [(h.day.isoformat(), h.kind, h.name, h.source) for h in days],
        )
        _changed(store)


def drop_holiday(store: Store, day: date) -> None:
    """Take a day out of the calendar: it is again what its weekday says."""
    with store.write():
        store.execute("delete from holidays where day = ?", [day.isoformat()])
        _changed(store)


# -- drafts and saved filters ------------------------------------------------------------------------


def save_draft(
    store: Store, kind: str, title: str, values: dict[str, Any], at: str, by: int | None, draft_id: int | None
) -> int:
    """Keep an unfinished form; the same draft again where `draft_id` is given. Returns its id."""
    with store.write():
        return int(
            store.value(
                "insert into drafts (id, kind, title, saved_at, by_staff, values_json) values (?, ?, ?, ?, ?, ?)"
                " on conflict (id) do update set kind = excluded.kind, title = excluded.title,"
                " saved_at = excluded.saved_at, by_staff = excluded.by_staff, values_json = excluded.values_json"
                " returning id",
                [draft_id, kind, title, at, by, dump(values)],
            )
        )


def drafts(store: Store) -> tuple[Draft, ...]:
    """Every draft, newest first."""
    rows = store.rows(
        "select id, kind, title, saved_at, by_staff, values_json from drafts order by saved_at desc, id desc"
    )
    return tuple(
        Draft(id=i, kind=kind, title=title, saved_at=at, by_staff=by, values=json.loads(values))
        for i, kind, title, at, by, values in rows
    )


def drop_draft(store: Store, draft_id: int) -> None:
    """Forget a draft."""
    with store.write():
        store.execute("delete from drafts where id = ?", [draft_id])


def saved_filters(store: Store) -> dict[str, dict[str, Any]]:
    """Saved filters by name, as plain values."""
    return {n: json.loads(q) for n, q in store.rows("select name, query_json from saved_filters order by name")}


def save_filter(store: Store, name: str, query: dict[str, Any]) -> None:
    """Keep a filter under a name, in place of one that had it."""
    with store.write():
        store.execute("insert or replace into saved_filters (name, query_json) values (?, ?)", [name, dump(query)])


def drop_filter(store: Store, name: str) -> None:
    """Forget a saved filter."""
    with store.write():
        store.execute("delete from saved_filters where name = ?", [name])
