"""Several programs on one file: nothing lost, no number twice, no "locked"; and a power cut between two saves."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from mediation_tui.store import cases, check
from mediation_tui.store.connection import Store
from tests.store.made_up import clocks

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from dataclasses import replace
from datetime import date
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Note, Party
from mediation_tui.domain.errors import Conflict
from mediation_tui.store import cases
from mediation_tui.store.connection import Store
from tests.store.made_up import clocks, entry

def own(before, after):
    return replace(entry(before, after), entered_by=None)

store = Store.open(sys.argv[1])
who, times = int(sys.argv[2]), int(sys.argv[3])
conflicts = 0
for turn in range(times):
    with store.write():
        number = cases.next_number(store, 2026)
        firm = Party(no=2, name="共同有限公司", kind=v.PartyKind.ORGANISATION, role=v.PartyRole.EMPLOYER, side=v.Side.RESPONDENT)
        case = CaseFile(case_no=f"第{number}号", facts="拖欠工资", parties=(Party(no=1, name=f"甲{who}"), firm))
        case = cases.save(store, None, case, own(None, case), [])
    print("case", case.id, flush=True)
    while True:
        shared = cases.load(store, 1)
        after = replace(shared, notes=(*shared.notes, Note(no=len(shared.notes) + 1, text=f"{who}-{turn}")))
        try:
            cases.save(store, shared, after, own(shared, after), clocks(after))
            break
        except Conflict:
            conflicts += 1
    print("note", f"{who}-{turn}", flush=True)
print("conflicts", conflicts)
"""


def start(path: Path, who: int, times: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(who), str(times)], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def first_case(path: Path) -> None:
    from dataclasses import replace

    from mediation_tui.domain.case import CaseFile
    from tests.store.made_up import entry

    with Store.open(path) as store:
        case = CaseFile(facts="共用")
        cases.save(store, None, case, replace(entry(None, case), entered_by=None), [])


def test_eight_programs_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    first_case(path)
    running = [start(path, who, 6) for who in range(8)]
    told = [process.communicate(timeout=120) for process in running]
    assert [p.returncode for p in running] == [0] * 8, [problem for _, problem in told]
    with Store.open(path) as store:
        numbers = [n for (n,) in store.rows("select case_no from cases where case_no <> ''")]
        assert sorted(numbers) == sorted({f"第{n}号" for n in range(1, 49)})
        shared = cases.load(store, 1)
        assert sorted(n.text for n in shared.notes) == sorted(f"{who}-{turn}" for who in range(8) for turn in range(6))
        assert shared.version == 49
        assert store.value("select cases from organisations") == 48
        found = check.check(store)
        assert found.ok, found.problems


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    first_case(path)
    acknowledged: list[str] = []
    for who in range(4):
        process = start(path, who, 10_000)
        time.sleep(0.6 + 0.15 * who)
        os.kill(process.pid, signal.SIGKILL)
        out, _ = process.communicate()
        acknowledged += out.splitlines()[:-1] if not out.endswith("\n") else out.splitlines()
    with Store.open(path) as store:
        ids = {str(n) for (n,) in store.rows("select id from cases")}
        notes = {n.text for n in cases.load(store, 1).notes}
        assert acknowledged
        for line in acknowledged:
            kind, what = line.split(" ", 1)
            assert what in (ids if kind == "case" else notes)
        found = check.check(store)
        assert found.ok, found.problems
        assert clocks(cases.load(store, 1)) is not None


def test_another_program_that_ends_takes_no_save_away(tmp_path: Path) -> None:
    """A second connection, opened and closed beside the first, must not drop the first one's locks on the file."""
    path = tmp_path / "case.db"
    script = "import sys; from mediation_tui.store.connection import Store; Store.open(sys.argv[1]).close()"
    with Store.open(path) as store:
        store.again().close()
        Store.open(path).close()
        subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=True)
        with store.write():
            store.execute("insert into staff (name) values ('丙三')")
        seen = sqlite3.connect(path)
        assert [name for (name,) in seen.execute("select name from staff")] == ["丙三"]
        seen.close()
