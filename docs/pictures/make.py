"""Makes the pictures of the README from the real program on a practice file: ``make pictures``.

The file is made up with a seed and the day is held still, so that the same program gives the same pictures.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)
os.environ["MEDIATION_TODAY"] = TODAY.isoformat()
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["COLORTERM"] = "truecolor"
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

from terminal_svg import tidy  # noqa: E402

from mediation_tui import i18n, paths  # noqa: E402
from mediation_tui.app import MediationApp  # noqa: E402
from mediation_tui.bootstrap import open_services  # noqa: E402
from mediation_tui.clock import Clock  # noqa: E402
from mediation_tui.domain import vocabulary as v  # noqa: E402
from mediation_tui.domain.views import WorklistQuery  # noqa: E402
from mediation_tui.paper import office_suite  # noqa: E402
from mediation_tui.paper.papers import issue  # noqa: E402
from mediation_tui.services import Services  # noqa: E402
from mediation_tui.services.practice import make_practice  # noqa: E402
from tests.support.desk import Desk  # noqa: E402

Scene = Callable[[Desk], Awaitable[None]]
APPLICANT, RESPONDENT = v.Side.APPLICANT, v.Side.RESPONDENT
FACTS = "2024年8月起在被申请人处做工，工资未付，多次催要无果"
LANGUAGES = {"zh": "zh_CN", "en": "en"}


class HalfPastNine(Clock):
    """The day of the pictures, in the morning."""

    def now(self) -> str:
        """Always the same time."""
        return f"{self.today().isoformat()}T09:30:00"


def case_in(svc: Services, state: v.State) -> int:
    """The newest case in `state`."""
    return svc.page(WorklistQuery(states=(state,)), offset=0, limit=1)[0].id


async def worklist(desk: Desk) -> None:
    """F3: all cases."""
    await desk.press("down", "down")


async def intake(desk: Desk) -> None:
    """F2: someone stands at the desk, whose employer is known already."""
    await desk.intake()
    known = desk.app.svc.case(case_in(desk.app.svc, v.State.MEDIATING))
    worker, employer = (next(p.name for p in known.parties if p.side is side) for side in (APPLICANT, RESPONDENT))
    for answer in (worker, "13800000000", employer, "205.5", "23000", FACTS):
        await desk.text(answer)
        await desk.press("enter")
    await desk.text("2024-08-01")
    await desk.press("enter")
    await desk.text("2025-09-30")
    await desk.press("enter")
    await asyncio.sleep(1)  # what is worth knowing is said when the typing rests


async def casefile(desk: Desk) -> None:
    """A case in mediation."""
    await desk.open(case_in(desk.app.svc, v.State.MEDIATING))


async def steps(desk: Desk) -> None:
    """Ctrl+T: what is possible now, and why the rest is not."""
    await casefile(desk)
    await desk.press("ctrl+t")
    await desk.settle()
    await desk.press(*["down"] * 34)


async def step(desk: Desk) -> None:
    """The form of a step, half filled in."""
    await casefile(desk)
    await desk.form("agree")
    await desk.fill(obligations="2026-11-30, 100000\n2026-12-31, 60000", terms="分两期支付，其余请求放弃")


async def papers(desk: Desk) -> None:
    """The papers of a case that ended in an agreement, two of them issued."""
    svc = desk.app.svc
    found = case_in(svc, v.State.AGREED)
    for code in ("D05", "D16"):
        issue(svc, found, code)
    await desk.open(found)
    await desk.press(*["right"] * 6)


async def preview(desk: Desk) -> None:
    """A paper as it would be issued."""
    await desk.open(case_in(desk.app.svc, v.State.REFUSED))
    await desk.press("f12")
    await desk.settle()
    await desk.text("D06")
    await desk.settle()
    await desk.press("enter")


async def calendar(desk: Desk) -> None:
    """F4: the week."""
    await desk.press("f4")


async def summary(desk: Desk) -> None:
    """F5: where the office stands."""
    await desk.press("f5")


async def report(desk: Desk) -> None:
    """F6: the month as it prints."""
    await desk.press("f6")
    await asyncio.sleep(1)  # counted in a thread


async def board(desk: Desk) -> None:
    """F8: what is due."""
    await desk.press("f8")


SCENES: dict[str, tuple[tuple[int, int], Scene]] = {
    "worklist": ((112, 28), worklist),
    "intake": ((100, 28), intake),
    "casefile": ((100, 32), casefile),
    "steps": ((100, 32), steps),
    "step": ((100, 30), step),
    "papers": ((100, 28), papers),
    "preview": ((100, 32), preview),
    "calendar": ((100, 28), calendar),
    "summary": ((120, 40), summary),
    "report": ((100, 40), report),
    "board": ((112, 24), board),
}
"""Name of a picture → columns and lines of the terminal, and the way there by keyboard."""


async def picture(name: str, short: str, file: Path) -> None:
    """Draw one scene in one language, on a copy of the file."""
    size, scene = SCENES[name]
    i18n.use(LANGUAGES[short])
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(file, Path(folder) / "practice.db"))
        svc = open_services(copy, HalfPastNine(TODAY), staff=1)
        app = MediationApp(svc, survives=False)
        try:
            async with app.run_test(size=size) as pilot:
                desk = Desk(pilot)
                await desk.settle()
                await scene(desk)
                await desk.settle()
                await desk.settle()
                svg = app.export_screenshot(title=" ", simplify=True)
        finally:
            svc.close()
    target = HERE / f"{name}.{short}.svg"
    target.write_text(tidy(svg, target.stem), "utf-8")
    print(target.relative_to(HERE.parent.parent), f"{target.stat().st_size / 1000:.0f} kB")


def page(file: Path, folder: Path) -> None:
    """The printed month as a picture of its first sheet."""
    if shutil.which("pdftoppm") is None:
        print("month.png: not made, pdftoppm is missing (Debian: poppler-utils)")
        return
    from mediation_tui.paper.month_pdf import save_month_pdf

    svc = open_services(file, HalfPastNine(TODAY), staff=1)
    pdf = save_month_pdf(svc.month(svc.month_period(2026, 10)), folder / "month.pdf")
    svc.close()
    command = ["pdftoppm", "-png", "-gray", "-r", "80", "-f", "1", "-singlefile", str(pdf), str(HERE / "month")]
    subprocess.run(command, check=True)
    print("docs/pictures/month.png", f"{(HERE / 'month.png').stat().st_size / 1000:.0f} kB")


def paper(file: Path, folder: Path) -> None:
    """An agreement as LibreOffice sets it, its first sheet."""
    if shutil.which("pdftoppm") is None or office_suite.find() is None:
        print("agreement.png: not made, pdftoppm or LibreOffice is missing")
        return
    svc = open_services(file, HalfPastNine(TODAY), staff=1)
    _case, made = issue(svc, case_in(svc, v.State.AGREED), "D16")
    pdf = folder / "agreement.pdf"
    pdf.write_bytes(office_suite.to_pdf([("D16", svc.paper_content(made))])[0])
    svc.close()
    command = ["pdftoppm", "-png", "-gray", "-r", "80", "-f", "1", "-singlefile", str(pdf), str(HERE / "agreement")]
    subprocess.run(command, check=True)
    print("docs/pictures/agreement.png", f"{(HERE / 'agreement.png').stat().st_size / 1000:.0f} kB")


def main(wanted: list[str]) -> None:
    """Make all pictures, or those named."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths._memory = lambda: folder / "remembered.json"
        file = make_practice(folder / "practice.db", cases=580, seed=1, until=TODAY)
        for scene in wanted or SCENES:
            if scene in SCENES:
                for short in LANGUAGES:
                    asyncio.run(picture(scene, short, file))
        if not wanted or "month" in wanted:
            page(file, folder)
        if not wanted or "agreement" in wanted:
            paper(Path(shutil.copy(file, folder / "papers.db")), folder)


if __name__ == "__main__":
    main(sys.argv[1:])
