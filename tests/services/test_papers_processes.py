"""Eight writers issue papers on one file at once: numbers dense, no twin, nobody locked out; a kill leaves no gap."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from tests.support.cases import make_draft
from tests.support.centre import TODAY, open_centre

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from pathlib import Path
from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain.errors import Conflict
from tests.support.centre import TODAY
from tests.support.papers import SCAN, plain_maker

svc = open_services(Path(sys.argv[1]), Clock(TODAY))
svc.act_as(1)
who, times = int(sys.argv[2]), int(sys.argv[3])

class Broken(Exception):
    pass

def broken(order):
    assert order.number
    raise Broken

for turn in range(times):
    case_id = 1 + (who + turn) % 3
    try:
        svc.issue(case_id, "D32", broken)
    except Broken:
        pass
    case, paper = svc.issue(case_id, "D32" if turn % 2 else "D32b", plain_maker)
    svc.attach(case_id, f"{who}-{turn}", "a.pdf", SCAN + f"{who}-{turn}".encode())
    print(paper.number, flush=True)
"""


def start(path: Path, who: int, times: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(who), str(times)], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def centre_with_cases(path: Path) -> None:
    svc = open_centre(path)
    for _ in range(3):
        svc.register(make_draft())
    svc.close()


def sound(path: Path) -> list[str]:
    """The numbers in the register, which has no gaps; every byte is proved."""
    svc = open_services(path, Clock(TODAY))
    lines = svc.paper_register(TODAY.year)
    assert not [x for x in lines if x.gap]
    assert svc.verify_papers() == ()
    found = svc.check()
    assert found.ok, found.problems
    svc.close()
    return [x.number for x in lines]


def test_eight_writers_number_densely(tmp_path: Path) -> None:
    path = tmp_path / "centre.db"
    centre_with_cases(path)
    running = [start(path, who, 6) for who in range(8)]
    told = [process.communicate(timeout=120) for process in running]
    assert [p.returncode for p in running] == [0] * 8, [problem for _, problem in told]
    printed = sorted(line for out, _ in told for line in out.splitlines())
    assert printed == sorted(f"劳调{word}〔2026〕{n}号" for word in "提意" for n in range(1, 25))
    assert sorted(sound(path)) == printed


def test_a_kill_between_two_papers_leaves_no_gap(tmp_path: Path) -> None:
    path = tmp_path / "centre.db"
    centre_with_cases(path)
    printed: set[str] = set()
    for who in range(3):
        process = start(path, who, 10_000)
        assert process.stdout is not None
        printed |= {process.stdout.readline().strip() for _ in range(4)}
        time.sleep(0.01 * who)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    assert printed <= set(sound(path)), "what was acknowledged is there"
