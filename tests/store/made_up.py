"""Case files made up from a seed: every field of every table gets a value of its type, nasty texts included."""

from __future__ import annotations

import random
import types
import typing
from dataclasses import is_dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from mediation_tui.domain import codec
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CHILDREN, CaseFile, HistoryEntry, Party

DAY = date(2026, 11, 22)
NAMES = (
    "甲一",
    "乙二",
    "丙三丰",
    "欧阳四",
    "单五",
    "阿依·六",
    "𠮷七",
    "O'Brien",
    "Ann-Marie Lee",
    "[red]八[/]",
    "王",
    "张三 丰",
)
FIRMS = ("测试有限公司", "样例（温县）建筑有限公司", "虚构 物流公司", "测试劳务 分公司", "ABC Test Ltd.")
TEXTS = (
    "拖欠工资三个月，共 12,000 元。", "100% _ok_ 'quoted' \"double\" \\slash", "[@click=app.quit]x[/]", "第一行\n第二行",
    "加班费、经济补偿", "2026年10月起未付", "😀 emoji", "", "-", "*", "“引号”", "ＡＢＣ１２３", "a b  c",
)  # fmt: skip
CONTENT = b"%PDF-1.7 made up"
HASH = sha256(CONTENT).hexdigest()
"""The bytes of every paper and scan made up here; `conftest.staffed` keeps them in the file."""
STAFF_FIELDS = {"clerk", "lead", "archivist", "by_staff"}


def value(rng: random.Random, name: str, kind: Any) -> Any:
    """A value for a field."""
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        inner = next(a for a in typing.get_args(kind) if a is not type(None))
        return None if rng.random() < 0.4 else value(rng, name, inner)
    if origin is tuple:
        return tuple(value(rng, name, typing.get_args(kind)[0]) for _ in range(rng.choice((0, 0, 1, 2))))
    if is_dataclass(kind):
        return row(rng, typing.cast(type, kind), 1)
    if kind is bool:
        return rng.random() < 0.5
    if kind is date:
        return date.fromordinal(rng.randint(737000, 740500))
    if kind is int:
        return _number(rng, name)
    if issubclass(kind, StrEnum):
        return rng.choice(list(kind))
    if name in ("name", "by_person", "payer", "payee"):
        return rng.choice(NAMES + FIRMS)
    return rng.choice(TEXTS)


def _number(rng: random.Random, name: str) -> int:
    if name in STAFF_FIELDS:
        return rng.randint(1, 3)
    if name == "satisfaction":
        return rng.randint(1, 5)
    if name == "fault_share_bp":
        return rng.randint(0, 10_000)
    return rng.randint(0, 10**13) if name.endswith("_fen") else rng.randint(0, 40)


def row(rng: random.Random, cls: type, no: int) -> Any:
    """One row of a child table."""
    return cls(
        **{
            name: no if name == "no" else value(rng, name, kind)
            for name, (kind, _) in codec.field_specs(typing.cast(Any, cls)).items()
            if name == "no" or rng.random() < 0.7
        }
        | ({"party_no": 1} if cls.__name__ == "Signature" else {})
        | ({"number": "", "series": ""} if cls.__name__ == "Paper" else {})  # numbers are given once in the file
        | ({"sha256": HASH, "size": len(CONTENT)} if cls.__name__ in ("Paper", "Attachment") else {})
    )


def case_file(seed: int, number: int | None = None) -> CaseFile:
    """A whole case file; without `number` its case number is empty."""
    rng = random.Random(seed)
    news: dict[str, Any] = {
        name: value(rng, name, kind)
        for name, (kind, _) in codec.field_specs(CaseFile).items()
        if name not in CHILDREN and name not in ("id", "version", "case_no") and rng.random() < 0.7
    }
    for name, cls in CHILDREN.items():
        news[name] = tuple(row(rng, cls, no) for no in range(1, rng.choice((0, 1, 1, 2, 3)) + 1))
    return CaseFile(case_no="" if number is None else f"温劳调〔2026〕{number}号", **news)


def changed(case: CaseFile, seed: int) -> CaseFile:
    """The case after a step: a scalar, a row and a new row differ."""
    rng = random.Random(seed)
    parties = list(case.parties)
    if parties:
        parties[0] = replace(parties[0], phone=str(rng.randint(10**10, 10**11 - 1)), void=rng.random() < 0.2)
    parties.append(row(rng, Party, len(parties) + 1))
    return replace(case, facts=rng.choice(TEXTS), state=rng.choice(list(v.State)), parties=tuple(parties))


def entry(before: CaseFile | None, after: CaseFile, step: str = "register") -> HistoryEntry:
    """The history row of a step."""
    return HistoryEntry(
        seq=0, step=step, entered_at="2026-11-22T09:30:00", entered_by=1, happened_on=DAY,
        values={"on": DAY.isoformat(), "note": "甲一"}, changes=codec.diff(before, after),
    )  # fmt: skip


def clocks(case: CaseFile) -> list[tuple[str, str, v.ClockKind, date]]:
    """Some running clocks, the same for the same case; none once archived."""
    if case.state is v.State.ARCHIVED:
        return []
    rng = random.Random(case.id)
    kinds = list(v.ClockKind)
    return [
        (f"T{n:02}", "", rng.choice(kinds), date.fromordinal(DAY.toordinal() + rng.randint(-20, 20)))
        for n in range(1, rng.randint(1, 4))
    ]
