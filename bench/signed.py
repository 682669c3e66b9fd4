"""A report signed, read again, compared with today, and saved with every case number; and what memory that takes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from lists import WHO
from measure import Figure, middle

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain.month import MonthReport
from mediation_tui.paper.month_text import plain_text
from mediation_tui.paper.report_cases import cases_of
from mediation_tui.paper.report_save import render
from mediation_tui.paper.report_stamp import FINAL
from mediation_tui.services import Services

RUNS = 3


class _UndoneError(Exception):
    """Thrown to leave the file as it was."""


def measure(path: Path, cases: int, today: date) -> list[Figure]:
    """Milliseconds, the middle of three; the file is as it was afterwards."""
    svc = open_services(path, Clock(today), WHO, create=False)
    month = svc.month_period(2026, 3)
    found = []

    def add(what: str, call: Callable[[], object], target: str = "") -> None:
        found.append(Figure(part="signed", cases=cases, what=what, ours=middle(_times(call)), unit="ms", target=target))

    report = svc.recount(month)
    add("to freeze a month with its cases", lambda: _undone(svc, lambda: svc.freeze(month, plain_text)))
    timed: dict[str, list[float]] = {"to read it again": [], "what was entered since": []}

    def signed() -> None:
        svc.freeze(month, plain_text)
        timed["to read it again"] += _times(lambda: svc.frozen(month))
        timed["what was entered since"] += _times(lambda: svc.adjustments(month))

    _undone(svc, signed)
    year = svc.year_period(2025)

    def year_signed() -> None:
        for one in year.parts():
            svc.freeze(one, plain_text)
        timed["a year counted, its twelve months signed"] = _times(lambda: svc.recount(year))
        timed["the month after them"] = _times(lambda: svc.recount(svc.month_period(2026, 1)))

    _undone(svc, year_signed)
    found += [
        Figure(part="signed", cases=cases, what=what, ours=middle(times), unit="ms") for what, times in timed.items()
    ]
    for format in ("txt", "xlsx", "docx", "pdf"):
        add(f"the month as {format}", lambda f=format: _saved(svc, report, f))
    svc.close()
    for what, line in (
        ("a month counted", "svc.recount(svc.month_period(2025, 12))"),
        ("a year counted", "svc.recount(svc.year_period(2025))"),
        ("the summary", "svc.summary()"),
        (
            "a month as xlsx",
            "from mediation_tui.paper.report_save import render\n"
            "from mediation_tui.paper.report_cases import cases_of\nfrom mediation_tui.paper.report_stamp import FINAL\n"
            "m = svc.recount(svc.month_period(2026, 3))\nrender(m, 'xlsx', FINAL, cases_of(svc, m.period))",
        ),
    ):
        found.append(
            Figure(
                part="signed",
                cases=cases,
                what=f"memory: {what}",
                ours=_memory(path, line),
                unit="MB",
                target="<= 200 MB",
            )
        )
    return found


def _times(call: Callable[[], object]) -> list[float]:
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        call()
        times.append((time.perf_counter() - began) * 1000)
    return times


def _undone(svc: Services, call: Callable[[], object]) -> None:
    try:
        with svc.store.write():
            call()
            raise _UndoneError
    except _UndoneError:
        pass


def _saved(svc: Services, report: MonthReport, format: str) -> bytes:
    return render(report, format, FINAL, cases_of(svc, report.period))  # type: ignore[arg-type]


def _memory(path: Path, line: str) -> float:
    """The most a fresh process held, in MB."""
    program = (
        "from datetime import date\nfrom pathlib import Path\n"
        "from mediation_tui.bootstrap import open_services\nfrom mediation_tui.clock import Clock\n"
        f"svc = open_services(Path({str(path)!r}), Clock(date(2026, 11, 22)), {WHO!r}, create=False)\n"
        f"{line}\n"
        "print(next(x.split()[1] for x in open('/proc/self/status') if x.startswith('VmHWM')))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024
