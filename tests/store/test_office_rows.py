"""Staff, settings, reference lists, holidays, drafts and filters."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.calendar import Holiday
from mediation_tui.domain.case import Staff
from mediation_tui.domain.errors import NotFound
from mediation_tui.domain.reference import Reference
from mediation_tui.domain.views import Filter, Sort, WorklistQuery
from mediation_tui.store import desk, locate, office, shipped
from mediation_tui.store.connection import Store

AT = "2026-11-22T09:30:00"


def test_staff_come_and_become_inactive(store: Store) -> None:
    new = office.save_staff(
        store, Staff(name="戊", roles=(v.StaffRole.DIRECTOR, v.StaffRole.KEEPER), institution="court")
    )
    assert office.staff(store)[-1] == new
    office.save_staff(store, replace(new, active=False, phone="1"))
    assert new.id not in [s.id for s in office.staff(store)]
    assert office.staff(store, active_only=False)[-1] == replace(new, active=False, phone="1")
    with pytest.raises(NotFound):
        office.save_staff(store, Staff(id=99, name="x"))


def test_settings_keep_their_history(store: Store) -> None:
    for value in ("甲中心", "甲中心", None, 3):
        office.set_setting(store, "centre_name", value, at=AT, by=1)
    assert office.settings(store) == {"centre_name": 3}
    told = office.setting_history(store, "centre_name")
    assert [(c.was, c.now) for c in told] == [(None, 3), ("甲中心", None), (None, "甲中心")]
    assert office.setting_history(store, "other") == ()
    assert len(office.setting_history(store)) == 3


def test_drafts_outlive_the_program(store: Store) -> None:
    values = {"name": "甲一", "amount": None, "rows": [{"a": 1}]}
    first = desk.save_draft(store, "intake", "甲一", values, at=AT, by=1)
    second = desk.save_draft(store, "step/1/accept", "", {}, at="2026-11-22T10:00:00", by=None)
    with store.again() as other:
        assert [d.id for d in desk.drafts(other)] == [second, first]
        assert desk.draft(other, first).values == values
    assert desk.save_draft(store, "intake", "甲一", {"name": "乙"}, at=AT, by=1, draft_id=first) == first
    assert desk.draft(store, first).values == {"name": "乙"}
    desk.drop_draft(store, first)
    desk.drop_draft(store, first)
    with pytest.raises(NotFound):
        desk.draft(store, first)


def test_filters_are_kept_by_name(store: Store) -> None:
    query = WorklistQuery(
        text="工资", filters=(Filter.OPEN, Filter.MINE), states=(v.State.MEDIATING,), flag=v.Flag.MIGRANT, lead=2,
        received_from=date(2026, 1, 1), sort=Sort.DUE,
    )  # fmt: skip
    desk.save_filter(store, "我的", WorklistQuery())
    desk.save_filter(store, "我的", query)
    assert desk.saved_filters(store) == {"我的": query}
    desk.drop_filter(store, "我的")
    assert desk.saved_filters(store) == {}


def test_shipped_rows_are_in_the_file(store: Store) -> None:
    reference = Reference.from_rows(office.reference_rows(store))
    files = list((locate.folder() / "reference").glob("*.json"))
    assert files
    for path in files:
        text = json.loads(path.read_text(encoding="utf-8"))
        assert list(reference.codes(text["list"])) == [row["code"] for row in text["rows"]]
    days = {h.day for h in office.holidays(store)}
    for path in (locate.folder() / "reference" / "holidays").glob("*.json"):
        assert {date.fromisoformat(d["day"]) for d in json.loads(path.read_text(encoding="utf-8"))["days"]} <= days


def ship(folder: Path, zh: str, day: str) -> None:
    (folder / "reference" / "holidays").mkdir(parents=True, exist_ok=True)
    rows = [{"code": code, "zh": zh, "en": code, "extra": 1} for code in ("a", "b")]
    (folder / "reference" / "list.json").write_text(
        json.dumps({"list": "tests", "source": "s", "rows": rows}), encoding="utf-8"
    )
    days = [{"day": day, "kind": "rest", "name": zh}]
    (folder / "reference" / "holidays" / "2031.json").write_text(
        json.dumps({"notice": "n", "days": days}), encoding="utf-8"
    )


def test_a_newer_program_updates_rows_but_not_those_the_office_edited(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locate, "folder", lambda: tmp_path / "db")
    ship(tmp_path / "db", "旧", "2031-10-01")
    shipped.refresh(store)
    office.save_reference_row(store, ("tests", "a", "", "我们的", "ours", {}))
    office.save_reference_row(store, ("tests", "c", "", "新加", "added", {"no": 9}))
    office.save_holidays(store, [Holiday(date(2031, 10, 1), "work", "改", "本办")])
    ship(tmp_path / "db", "新", "2031-10-01")
    shipped.refresh(store)
    rows = {code: (zh, data) for name, code, _, zh, _, data in office.reference_rows(store) if name == "tests"}
    assert {code: zh for code, (zh, _) in rows.items()} == {"a": "我们的", "b": "新", "c": "新加"}
    assert rows["b"][1] == {"no": 2, "source": "s", "extra": 1}
    assert [h for h in office.holidays(store) if h.day.year == 2031] == [
        Holiday(date(2031, 10, 1), "work", "改", "本办")
    ]
    before = store.conn.total_changes
    shipped.refresh(store)
    assert store.conn.total_changes == before
    office.drop_holiday(store, date(2031, 10, 1))
    assert not [h for h in office.holidays(store) if h.day.year == 2031]
