"""A bare connection with the columns the month reads, and made-up cases to put in it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Made:
    """One made-up case, as far as the month looks at it; sums in fen."""

    received_on: str = "2026-10-01"
    accepted_on: str | None = None
    closed_on: str | None = None
    outcome: str | None = None
    state: str = "M1"
    cause: str = "205"
    institution: str = "union"
    refusal: str = ""
    handed_to: str = ""
    headcount: int = 1
    claimed_fen: int | None = 100_00
    agreed_fen: int | None = None
    paid_fen: int = 0
    flags: tuple[str, ...] = ()


def connection(cases: Iterable[Made] = ()) -> sqlite3.Connection:
    """An empty file in memory with the columns of the month, filled with `cases`."""
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.executescript(
        """create table cases(id integer primary key, case_no text, state text, received_on text, accepted_on text,
          closed_on text, outcome text, cause text, institution text, flags text, refusal text, handed_to text,
          headcount integer, claimed_fen integer, agreed_fen integer, paid_fen integer) strict;"""
    )
    for no, case in enumerate(cases, start=1):
        made.execute(
            "insert into cases values(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                no, f"测〔2026〕{no}号", case.state, case.received_on, case.accepted_on, case.closed_on, case.outcome,
                case.cause, case.institution, json.dumps(case.flags), case.refusal, case.handed_to, case.headcount, case.claimed_fen,
                case.agreed_fen, case.paid_fen,
            ),
        )  # fmt: skip
    return made
