"""The bound file (卷宗) of a case: what lies in it, what is missing and what would supply it, binding, archiving, packets."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult

from mediation_tui import words
from mediation_tui.commands import Command
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.papers.file_check import Missing, Supply
from mediation_tui.domain.papers.file_line import Line
from mediation_tui.i18n import N_, _
from mediation_tui.paper import scans
from mediation_tui.paper.issued import paper_of
from mediation_tui.screens import papers_words as said
from mediation_tui.screens.dialogs import Choice, Pick
from mediation_tui.screens.evidence_case import look
from mediation_tui.screens.filing_case import CaseFiling
from mediation_tui.screens.filing_lines import ARCHIVE, GAP, LINE, SHEET, File, file_lines, line_title, paper_title
from mediation_tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from mediation_tui.domain.reference import Reference


class FilingScreen(CaseFiling):
    """The bound file of one case; opened by id."""

    NAME = "filing"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("filing.attach", "ctrl+o", N_("Attach files"), N_("Add scans, pictures, recordings to the case"), "attach",
                footer=True),
        Command("filing.paper", "f12,ctrl+d", N_("Papers"), N_("Make a paper: preview, issue, print"), "paper", footer=True),
        Command("filing.packet", "ctrl+n", N_("Packet"), N_("Papers together for a court, a tribunal, another body"),
                "packet", footer=True),
        Command("filing.back", "escape", N_("Back"), N_("Back to where you came from"), "back"),
    )  # fmt: skip

    def __init__(self, case_id: int) -> None:
        super().__init__()
        self.case_id = case_id
        self._case: CaseFile | None = None
        self._file: File | None = None
        self._ticked: tuple[str, ...] = ()
        """Items said to lie in the paper file: taken along into the form of archiving."""

    # -- what is shown ---------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """One sheet."""
        yield Sheet()

    def title_words(self) -> str:
        """Room and case number."""
        return " ".join(x for x in (super().title_words(), self.case.case_no) if x)

    def on_mount(self) -> None:
        """Read the case."""
        super().on_mount()
        self.query_one(Sheet).focus()
        self._read_again()

    @property
    def case(self) -> CaseFile:
        """The case as it was last read."""
        if self._case is None:
            self._case = self.svc.case(self.case_id)
        return self._case

    @work(exclusive=True, group="load")
    async def _read_again(self) -> None:
        await self._fill()

    async def _fill(self) -> None:
        sheet = self.query_one(Sheet)
        contents, missing = self.svc.contents(self.case, self._ticked), self.svc.missing(self.case, self._ticked)
        self._file = File(self.case, self.svc.reference, contents, () if self.case.archived_on else missing)
        await sheet.show("file", file_lines(self._file), cursor=sheet.cursor, scroll=sheet.scroll_y)

    def refresh_view(self) -> None:
        """Others saved, or something was made here: read the case again."""
        self._case = self.svc.case(self.case_id)
        self._read_again()

    async def finished(self, after: CaseFile | None, code: str) -> None:
        """After a step's form: show the file as it is now, and say what was done."""
        self._case = self.svc.case(self.case_id)
        await self._fill()
        if after is not None:
            self.desk.toast(_("Done: {step}").format(step=words.word("step", code)))

    # -- Enter -----------------------------------------------------------------------------------

    @on(Sheet.Picked)
    def _picked(self, event: Sheet.Picked) -> None:
        event.stop()
        path, file = event.line.path, self._file
        if file is None:
            return
        if path.startswith(GAP):
            self._supply(file.missing[int(path.removeprefix(GAP))])
        elif path.startswith(LINE):
            self._with_line(file.lines[int(path.removeprefix(LINE))])
        elif path.startswith(SHEET):
            self._make_form(path.removeprefix(SHEET))
        elif path == ARCHIVE:
            self._archive()

    @work(exclusive=True, group="dialog")
    async def _archive(self) -> None:
        await self._step("archive", {"checklist": list(self._ticked)} if self._ticked else {})

    @work(exclusive=True, group="dialog")
    async def _supply(self, gap: Missing) -> None:
        """What would bring a missing item into the file; do what is chosen."""
        answer = await self.app.push_screen_wait(
            Pick(words.name(gap.item), supply_ways(self.case, self.svc.reference, gap))
        )
        what, _colon, which = (answer or "").partition(":")
        item = gap.item.value
        match what:
            case "issue":
                await self._make(which)
            case "paper":
                await self._do("scan", paper_of(self.case, int(which)))
            case "party":
                await self.attach(
                    item=item, party_no=int(which), title=f"{words.name(gap.item)} {said.party(self.case, int(which))}"
                )
            case "scan":
                await self.attach(item=item, title=words.name(gap.item))
            case "serve":
                paper = paper_of(self.case, int(which))
                await self._step(
                    "serve", {"paper": paper.no, **({"served_to": [paper.to_party]} if paper.to_party else {})}
                )
            case "tick":
                self._ticked = (*self._ticked, item)
                await self._fill()

    @work(exclusive=True, group="dialog")
    async def _with_line(self, line: Line) -> None:
        """Look at what a line stands for: the issued paper, its signed scan, a scan."""
        ways = line_ways(self.case, line, self._ticked)
        if not ways:
            self.desk.toast(_("It lies in the paper file only."))
            return
        answer = await self.app.push_screen_wait(Pick(line_title(line), ways)) if len(ways) > 1 else ways[0][0]
        what, _colon, no = (answer or "").partition(":")
        if what == "paper":
            await self._show_paper(int(no))
        elif what == "open":
            look(self.svc, self.case, scans.attachment_of(self.case, int(no)))
        elif what == "untick":
            self._ticked = tuple(item for item in self._ticked if item != no)
            await self._fill()

    async def _show_paper(self, no: int) -> None:
        await self._do("preview", paper_of(self.case, no))


def supply_ways(case: CaseFile, reference: Reference, gap: Missing) -> list[Choice]:
    """Everything that would supply a missing item, each with what it is about."""
    ways: list[Choice] = []
    if Supply.ISSUE in gap.supplies:
        ways += [(f"issue:{form}", _("Make {paper}").format(paper=said.title(reference, form))) for form in gap.forms]
    if Supply.SERVE in gap.supplies:
        ways += [
            (f"serve:{no}", _("Note service: {paper}").format(paper=paper_title(case, reference, no)))
            for no in gap.papers
        ]
    if Supply.SCAN in gap.supplies:
        ways += [(f"paper:{no}", _("Attach the signed scan: {paper}").format(paper=paper_title(case, reference, no)))
                 for no in gap.papers]  # fmt: skip
        ways += [(f"party:{no}", _("Attach a scan: {name}").format(name=said.party(case, no))) for no in gap.parties]
        ways += [] if gap.papers or gap.parties else [("scan", _("Attach a scan"))]
    if Supply.TICK in gap.supplies:
        ways.append(("tick", _("It lies in the paper file: tick it")))
    return ways


def line_ways(case: CaseFile, line: Line, ticked: tuple[str, ...]) -> list[Choice]:
    """What can be looked at behind a line; one that was ticked here can be taken back."""
    ways: list[Choice] = [(f"paper:{line.paper_no}", _("Look at the paper"))] if line.paper_no else []
    for no in line.attachments:
        title = scans.attachment_of(case, no).title
        ways.append((f"open:{no}", _("Open scan {no}: {title}").format(no=no, title=title)))
    if not ways and line.item is not None and line.item.value in ticked:
        ways.append((f"untick:{line.item.value}", _("Take the tick back")))
    return ways
