"""A roster of workers pasted from a sheet: a line a worker, columns told apart by what stands in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from mediation_tui.domain.case import Member
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.identity import normalise_id
from mediation_tui.domain.money import parse_yuan
from mediation_tui.domain.text import figures, plain_input

HEADS = re.compile(r"姓\s*名|名字|^name$|身份证|电话|手机|金额|^序号$|^no\.?$", re.IGNORECASE)
_ID = re.compile(r"[0-9]{17}[0-9X]|[0-9]{15}|[A-Z]{1,3}[0-9]{6,9}")
_PHONE = re.compile(r"1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}")
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Roster:
    """What was read: members numbered from 1, what is wrong by line, and the sum claimed in fen."""

    members: tuple[Member, ...]
    problems: tuple[Problem, ...]

    @property
    def total_fen(self) -> int:
        """Sum of the amounts that could be read."""
        return sum(m.claimed_fen or 0 for m in self.members)


def read_roster(text: str) -> Roster:
    """Read pasted lines: name, then identity number, phone and amount in any order; a head line and a running number go.

    Problems stand under ``roster/<line>/<column>`` with the line in their params. A line without a name is a problem;
    every other line becomes a member.
    """
    members: list[Member] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        cells = [c for c in (plain_input(x) for x in _cells(line)) if c]
        if not cells or (len(members) == 0 and not problems and _is_head(cells)):
            continue
        member, wrong = _member(cells, len(members) + 1, number)
        problems += wrong
        if member is None:
            continue
        if member.id_no and member.id_no in seen:
            params = {"line": number, "other": seen[member.id_no]}
            problems.append(Problem(f"roster/{number}/id_no", "guard.member_twice", member.id_no, params))
            continue
        seen[member.id_no] = number
        members.append(member)
    return Roster(tuple(members), tuple(problems))


def _cells(line: str) -> list[str]:
    if "\t" in line:
        return line.split("\t")
    if re.search(r"[,，;；|]", line):
        return re.split(r"[,，;；|]", line)
    return line.split()


def _is_head(cells: list[str]) -> bool:
    return sum(bool(HEADS.search(c)) for c in cells) >= min(2, len(cells)) and not any(
        _ID.fullmatch(normalise_id(c)) for c in cells
    )


def _member(cells: list[str], no: int, line: int) -> tuple[Member | None, list[Problem]]:
    if len(cells) > 1 and re.fullmatch(r"[0-9]{1,4}[.、]?", figures(cells[0])) and not _number_like(cells[1]):
        cells = cells[1:]
    name, rest = cells[0], cells[1:]
    if _number_like(name):
        return None, [Problem(f"roster/{line}/name", "form.required", name, {"line": line})]
    if len(name) > LONGEST_NAME:
        params = {"length": len(name), "max": LONGEST_NAME, "line": line}
        return None, [Problem(f"roster/{line}/name", "form.too_long", name[:20], params)]
    found: dict[str, Any] = {"id_no": "", "phone": "", "note": ""}
    fen: int | None = None
    wrong: list[Problem] = []
    for cell in rest:
        key = normalise_id(cell)
        if not found["id_no"] and _ID.fullmatch(key):
            found["id_no"] = key
        elif not found["phone"] and _PHONE.fullmatch(figures(cell).replace(" ", "")):
            found["phone"] = figures(cell).replace(" ", "")
        elif fen is None and _number_like(cell):
            try:
                fen = parse_yuan(cell, f"roster/{line}/claimed_fen")
            except Invalid as error:
                wrong += [Problem(p.field, p.code, p.value, {**p.params, "line": line}) for p in error.problems]
        else:
            found["note"] = " ".join(x for x in (found["note"], cell) if x)
    return Member(no=no, name=name, claimed_fen=fen, **found), wrong


def _number_like(text: str) -> bool:
    return bool(re.match(r"[¥￥]?-?[0-9]", figures(text)))
