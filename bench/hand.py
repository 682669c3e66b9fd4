"""The same data by hand: plain SQL on a bare `sqlite3` connection, as somebody who knows the tables would type it.

No hints, no remembered places, no objects: rows as tuples. Dates are written into the text as the service gets them.
"""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path

from mediation_tui.domain.case import CHILDREN

LINE = """id, version, case_no, received_on, applicant_text, respondent_text, cause, headcount, claimed_fen, state,
 confirmation, performance, colour, lead, next_clock, next_kind, next_due_on"""
OPEN = "state in ('M1','M2','M3','M4','M6','M6r','M7','M7x','M7s')"
FILTERS = {
    "open": OPEN,
    "closed": "state in ('M8','M8p','M9','M10','M11','M12','M13')",
    "archived": "state = 'M14'",
    "consultations": "state in ('M0','M0c')",
    "group": "headcount >= 10",
    "awaiting_confirmation": "(confirmation in ('C1','C2','C3','C8') or (confirmation = 'C0' and state in ('M8','M8p')))",
    "unpaid": "performance in ('P1','P3','P4')",
    "overdue": "next_due_on is not null and next_kind = 'duty' and next_due_on < '{today}'",
    "due": "next_due_on is not null and next_kind = 'duty' and next_due_on between '{today}' and '{soon}'",
    "mine": "id in (select case_id from case_staff where staff = {me})",
}
EMPLOYER = """id, name, uscc, address, trade, cases, people, open_cases, agreed_fen, paid_fen, last_received_on,
 (select count(*) from party_organisations p join cases c on c.id = p.case_id
   where p.organisation_id = o.id and c.received_on >= ?)"""
SUMS = "count(*), sum(headcount), sum(claimed_fen), sum(agreed_fen), sum(paid_fen), count(*) - count(claimed_fen)"
PERSON = "select case_id, no, name, phone, id_no from parties where name = ? order by case_id desc limit 100"


class Hand:
    """A bare connection, opened as `sqlite3.connect` opens it."""

    def __init__(self, path: Path) -> None:
        self.conn = sqlite3.connect(path)

    def ask(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """All rows of one statement."""
        return self.conn.execute(sql, values).fetchall()

    def worklist(self, where: str = "1", *, order: str = "id desc", limit: int = 200) -> list[tuple[object, ...]]:
        """A page of the worklist."""
        return self.ask(f"select {LINE} from cases where {where} order by {order} limit {limit}")

    def count(self, where: str) -> list[tuple[object, ...]]:
        """How many cases."""
        return self.ask(f"select count(*) from cases where {where}")

    def due(self, where: str) -> list[tuple[object, ...]]:
        """The board of what is due."""
        return self.ask(
            f"select {LINE.replace('id, version', 'cases.id, version', 1)}, d.clock, d.ref, d.kind, d.due_on"
            f" from clock_index d join cases on cases.id = d.case_id where {where}"
            " order by d.due_on, d.case_id, d.clock, d.ref limit 500"
        )

    def sessions(self, first: date, last: date) -> list[tuple[object, ...]]:
        """The meetings of a week."""
        return self.ask(
            "select s.case_id, c.case_no, s.no, s.state, s.starts, s.minutes, s.room, s.mediators, c.applicant_text,"
            " c.respondent_text from sessions s join cases c on c.id = s.case_id"
            " where s.void = 0 and s.starts >= ? and s.starts < ? order by s.starts, s.case_id, s.no",
            first.isoformat(), (last + timedelta(days=1)).isoformat(),
        )  # fmt: skip

    def employers(self, since: date, text: str = "") -> list[tuple[object, ...]]:
        """A page of the directory."""
        return self.ask(
            f"select {EMPLOYER} from organisations o where merged_into is null and cases > 0 and name like ?"
            " order by cases desc, id desc limit 100",
            since.isoformat(), f"%{text}%",
        )  # fmt: skip

    def employer_cases(self, number: int) -> list[tuple[object, ...]]:
        """The cases of an employer."""
        return self.worklist(
            f"id in (select case_id from party_organisations where organisation_id = {number})", limit=100
        )

    def people(self, name: str) -> list[tuple[object, ...]]:
        """People of a name, each with their case."""
        return self.ask(
            "select p.case_id, c.case_no, p.no, p.name, p.phone, p.id_no, c.respondent_text, c.received_on, c.state"
            " from parties p join cases c on c.id = p.case_id where p.kind = 'person' and p.void = 0 and p.name = ?"
            " order by p.case_id desc limit 100",
            name,
        )  # fmt: skip

    def case(self, number: int) -> list[object]:
        """Every row of one case file."""
        found: list[object] = [self.ask("select * from cases where id = ?", number)]
        found += [self.ask(f"select * from {name} where case_id = ? order by no", number) for name in CHILDREN]
        return found

    def history(self, number: int) -> list[tuple[object, ...]]:
        """Every step of one case."""
        return self.ask("select * from history where case_id = ? order by seq", number)

    def load(self, today: date) -> list[object]:
        """What lies on each mediator's desk."""
        return [
            self.ask(f"select lead, count(*) from cases where {OPEN} and lead is not null group by lead"),
            self.ask(
                "select c.lead, count(distinct c.id) from clock_index d join cases c on c.id = d.case_id"
                " where d.kind = 'duty' and d.due_on < ? group by c.lead", today.isoformat(),
            ),
            self.ask(
                "select lead, count(*), sum(outcome in ('agreement','settlement')) from cases"
                " where closed_on between ? and ? and accepted_on is not null group by lead",
                today.replace(day=1).isoformat(), today.isoformat(),
            ),
        ]  # fmt: skip

    def summary(self, today: date) -> list[object]:
        """The figures of the summary."""
        day, month = today.isoformat(), today.replace(day=1).isoformat()
        year = date(today.year - 1, today.month, 1).isoformat()
        soon, before = (today + timedelta(days=7)).isoformat(), (today - timedelta(days=1)).isoformat()
        one = self.ask
        return [
            *(one(f"select count(*) from cases where {c} = ?", day) for c in ("received_on", "accepted_on", "closed_on")),
            one("select count(*) from sessions where void = 0 and starts between ? and ? || 'T24'", day, day),
            one("select count(*) from cases where received_on between ? and ?", month, day),
            one(f"select {SUMS} from cases where accepted_on between ? and ?", month, day),
            one(f"select {SUMS}, sum(outcome in ('agreement','settlement')) from cases where closed_on between ? and ?"
                " and accepted_on is not null", month, day),
            one('select sum(amount_fen) from payments where void = 0 and "on" between ? and ?', month, day),
            one(f"select state, count(*) from cases where {OPEN} group by state"),
            one(f"select accepted_on, count(*) from cases where {OPEN} and accepted_on is not null group by 1"),
            one("select count(*) from cases where closed_on >= ? and accepted_on < ?", month, month),
            one("select clock, count(*) from clock_index where kind = 'duty' and due_on between ? and ? group by 1", day, soon),
            one("select clock, count(*) from clock_index where kind = 'duty' and due_on <= ? group by 1", before),
            one("select substr(accepted_on, 1, 7), count(*) from cases where accepted_on >= ? group by 1", year),
            one("select substr(closed_on, 1, 7), count(*) from cases where closed_on >= ? group by 1", year),
            one("select cause, count(*) from cases where accepted_on >= ? group by 1", year),
            one("select institution, count(*) from cases where accepted_on >= ? group by 1", year),
            one(f"select count(*) from cases where {FILTERS['awaiting_confirmation']}"),
            one(f"select count(*), sum(max(coalesce(agreed_fen, 0) - paid_fen, 0)) from cases where {FILTERS['unpaid']}"),
        ]  # fmt: skip
