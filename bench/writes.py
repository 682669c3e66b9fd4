"""Eight programs on one file at once: each registers cases and takes steps in cases that the others write in, too."""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

from measure import Figure

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain.case import CaseFile, Claim, Party
from mediation_tui.domain.errors import Conflict, FileProblem
from mediation_tui.domain.vocabulary import PartyKind, PartyRole, Side
from mediation_tui.services import Services

PROGRAMS = 8
SECONDS = 5.0
SHARED = 8
"""Cases that everybody writes notes in: here the conflicts happen."""


def measure(path: Path, cases: int, today: date) -> list[Figure]:
    """On a copy of the file, which is checked afterwards."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / "writes.db"
        shutil.copy2(path, copy)
        return _measure(copy, cases, today)


def _measure(copy: Path, cases: int, today: date) -> list[Figure]:
    svc = open_services(copy, Clock(today), "1", create=False)
    shared = [svc.register(_draft(f"共写{n}")).id for n in range(SHARED)]
    with multiprocessing.get_context("spawn").Pool(PROGRAMS) as pool:
        results = pool.starmap(_work, [(copy, today, shared, n) for n in range(PROGRAMS)])
    total: Counter[str] = Counter()
    numbers: list[str] = []
    for counted, given in results:
        total.update(counted)
        numbers += given
    kept = sum(sum(1 for note in svc.case(number).notes if note.text.startswith("并发")) for number in shared)
    known = sum(1 for no in numbers if svc.case_by_no(no).case_no == no)
    svc.close()
    lost = total["notes"] - kept + len(numbers) - known
    doubled = len(numbers) - len(set(numbers))
    speed = (total["registered"] + total["notes"]) / SECONDS

    def figure(what: str, value: float, unit: str = "", target: str = "") -> Figure:
        return Figure(part="writes", cases=cases, what=what, ours=value, unit=unit, target=target)

    return [
        figure(f"saves by {PROGRAMS} programs at once", speed, "/s"),
        figure("cases registered", total["registered"]),
        figure("steps in shared cases", total["notes"]),
        figure("refused because somebody saved in between, and done again", total["conflicts"]),
        figure('"locked" errors', total["locked"], target="0"),
        figure("acknowledged saves that are not there", lost, target="0"),
        figure("numbers given twice", doubled, target="0"),
    ]


def _work(copy: Path, today: date, shared: list[int], program: int) -> tuple[Counter[str], list[str]]:
    rng, counted, numbers = Random(program), Counter[str](), []
    svc = open_services(copy, Clock(today), "1", create=False)
    until = time.monotonic() + SECONDS
    turn = 0
    while time.monotonic() < until:
        turn += 1
        try:
            if turn % 2:
                numbers.append(svc.register(_draft(f"并发{program}号{turn}")).case_no)
                counted["registered"] += 1
            else:
                _note(svc, rng.choice(shared), f"并发{program}-{turn}", today)
                counted["notes"] += 1
        except Conflict:
            counted["conflicts"] += 1
        except FileProblem:
            counted["locked"] += 1
    svc.close()
    return counted, numbers


def _note(svc: Services, number: int, text: str, today: date) -> None:
    seen = svc.case(number).version
    svc.take(number, "note", {"on": today.isoformat(), "text": text}, seen=seen)


def _draft(name: str) -> CaseFile:
    worker = Party(no=1, name=name)
    firm = Party(
        no=2, side=Side.RESPONDENT, role=PartyRole.EMPLOYER, kind=PartyKind.ORGANISATION, name="测试并发有限公司"
    )
    return CaseFile(
        parties=(worker, firm), claims=(Claim(no=1, by_parties=(1,), against=(2,), claimed_fen=100_000),),
        cause="205.5", reason="pay", facts="测试", channel="walk_in",
    )  # fmt: skip
