"""The reference rows and holidays that ship with the program, taken into the file; rows the office edited stay."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mediation_tui.store import locate
from mediation_tui.store.rows import dump

if TYPE_CHECKING:
    from mediation_tui.store.connection import Store

_KEY = "shipped"


def refresh(store: Store) -> None:
    """Take in the shipped rows if they are not the ones taken in before; a start without news reads files, writes nothing."""
    files = _files()
    seal = _seal(files)
    if store.value("select value from meta where key = ?", [_KEY]) == seal:
        return
    lists = {name: json.loads(text) for name, text in files.items() if "/" not in name}
    years = {name: json.loads(text) for name, text in files.items() if name.startswith("holidays/")}
    with store.write():
        _take_reference(store, lists)
        _take_holidays(store, years)
        store.execute("insert or replace into meta (key, value) values (?, ?)", [_KEY, seal])


def _files() -> dict[str, bytes]:
    folder: Path = locate.folder() / "reference"
    found = sorted([*folder.glob("*.json"), *folder.glob("holidays/*.json")])
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _seal(files: dict[str, bytes]) -> str:
    seal = 0
    for name, text in files.items():
        seal = zlib.crc32(text, zlib.crc32(name.encode(), seal))
    return f"{len(files)}-{seal:08x}"


def _take_reference(store: Store, lists: dict[str, Any]) -> None:
    from mediation_tui.domain.reference import reference_rows

    store.executemany(
        "insert into reference (list, code, parent, zh, en, data) values (?, ?, ?, ?, ?, ?)"
        " on conflict (list, code) do update set parent = excluded.parent, zh = excluded.zh, en = excluded.en,"
        " data = excluded.data where not edited",
        [(*row[:5], dump(row[5])) for row in reference_rows(lists)],
    )


def _take_holidays(store: Store, years: dict[str, Any]) -> None:
    from mediation_tui.domain.reference import holiday_rows

    store.executemany(
        "insert into holidays (day, kind, name, source) values (:day, :kind, :name, :source)"
        " on conflict (day) do update set kind = excluded.kind, name = excluded.name, source = excluded.source"
        " where not edited",
        holiday_rows(years),  # type: ignore[arg-type]
    )
