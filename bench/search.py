"""Two hundred searches of every kind, as the worklist makes them at a pause in typing: the first page of what a text finds.

How many there are is counted by the screen in a thread of its own, after the page is shown.
"""

from __future__ import annotations

import sqlite3
import time
from datetime import date
from pathlib import Path
from random import Random

from measure import Figure, middle, p95
from start import WHO

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain.pinyin import initials
from mediation_tui.domain.views import WorklistQuery

EACH = 20
LINES = 200
"""Lines of the first page."""
ABSENT = (
    "不存在某某",
    "zzqx",
    "13812345678",
    "劳调〔1999〕1号",
    "铁路局",
    "xqzj",
    "〇〇",
    "0000000000",
    "龘龘",
    "qqqqqq",
)


def measure(path: Path, cases: int, today: date) -> list[Figure]:
    """Each kind, and all together."""
    svc = open_services(path, Clock(today), WHO, create=False)
    try:
        every: list[float] = []
        found = []
        for kind, texts in _texts(path).items():
            times = []
            for text in texts:
                svc.store.memory.clear()
                query = WorklistQuery(text=text)
                began = time.perf_counter()
                svc.page(query, offset=0, limit=LINES)
                times.append((time.perf_counter() - began) * 1000)
            every += times
            found.append(
                Figure(part="search", cases=cases, what=f"{kind} ({texts[0]} …)", ours=middle(times), p95=p95(times))
            )
        target = "p95 <= 50 ms"
        found.append(
            Figure(
                part="search", cases=cases, what=f"all {len(every)}", ours=middle(every), p95=p95(every), target=target
            )
        )
        found.append(Figure(part="search", cases=cases, what="the slowest", ours=max(every)))
        return found
    finally:
        svc.close()


def _texts(path: Path) -> dict[str, list[str]]:
    """What is typed, taken from cases of every age; the same in every run."""
    rng = Random(1)
    conn = sqlite3.connect(path)
    last = conn.execute("select max(id) from cases").fetchone()[0]

    def some(sql: str) -> list[str]:
        rows = (conn.execute(sql, [rng.randint(1, last)]).fetchone() for _ in range(EACH * 3))
        return [str(row[0]) for row in rows if row and row[0]][:EACH]

    person = "select name from parties where case_id >= ? and kind = 'person' order by case_id limit 1"
    employer = "select name from parties where case_id >= ? and kind <> 'person' order by case_id limit 1"
    phone = "select phone from parties where case_id >= ? and phone <> '' order by case_id limit 1"
    names, firms, phones = some(person), some(employer), some(phone)
    numbers = some("select case_no from cases where id >= ? and case_no <> '' order by id limit 1")
    facts = some("select facts from cases where id >= ? and facts <> '' order by id limit 1")
    conn.close()
    return {
        "names of three characters": names,
        "two characters of a name": [name[:2] for name in names],
        "whole employers": firms,
        "fragments of employers": [firm[2:6] for firm in firms],
        "initials of names": [initials(name)[0] for name in names],
        "tails of phones": [phone[-4:] for phone in phones],
        "numbers of cases": numbers,
        "facts": [text[:4] for text in facts],
        "what is in every case": ["练习", "有限公司", "公司", "199", "劳调", "2026", "1", "号", "拖欠", "工资"] * 2,
        "two terms": [f"{name[:2]} {firm[2:4]}" for name, firm in zip(names, firms, strict=False)],
        "what is nowhere": [*ABSENT],
    }
