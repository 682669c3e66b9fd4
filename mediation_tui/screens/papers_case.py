"""Papers in the case file: one key makes one, Enter on an issued one says what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import work

from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Paper
from mediation_tui.i18n import _
from mediation_tui.paper.issued import paper_of
from mediation_tui.screens import papers_words as said
from mediation_tui.screens.base import Room
from mediation_tui.screens.dialogs import Choice, Pick
from mediation_tui.screens.papers import PaperMaker, ask_reason
from mediation_tui.screens.papers_out import print_issued, save_issued
from mediation_tui.screens.papers_preview import PaperPreview, Sheaf
from mediation_tui.screens.papers_tab import FORM, ISSUED
from mediation_tui.screens.sessionform import step_form

if TYPE_CHECKING:
    from mediation_tui.screens.stepform import StepForm


class CasePapers(Room):
    """What a case file does with papers; mixed into its screen."""

    if TYPE_CHECKING:  # what the screen itself supplies

        @property
        def case(self) -> CaseFile:
            """The case as it was last read."""

        async def finished(self, after: CaseFile | None, code: str) -> None:
            """After a step's form: show the case as it is now."""

        async def attach(self, **ties: Any) -> None:
            """Attach files with what is known about them."""

    @work(exclusive=True, group="dialog")
    async def action_paper(self) -> None:
        """Make a paper."""
        await self._make()

    async def _make(self, code: str = "") -> None:
        await PaperMaker(self.app, self.svc, self.case).make(code)
        self.refresh_view()

    def paper_line(self, path: str) -> bool:
        """Enter on a line of the tab of papers; False where it is a line of another kind."""
        if path.startswith(FORM):
            self._make_form(path.removeprefix(FORM))
        elif path.startswith(ISSUED):
            self._with_issued(paper_of(self.case, int(path.removeprefix(ISSUED))))
        else:
            return False
        return True

    def correct_line(self, path: str) -> bool:
        """The correcting key on a line of the tab of papers; False where it is a line of another kind."""
        if path.startswith(ISSUED):
            self._correct_issued(paper_of(self.case, int(path.removeprefix(ISSUED))))
        return path.startswith((ISSUED, FORM))

    @work(exclusive=True, group="dialog")
    async def _make_form(self, code: str) -> None:
        await self._make(code)

    @work(exclusive=True, group="dialog")
    async def _correct_issued(self, paper: Paper) -> None:
        await self._correct_paper(paper)

    @work(exclusive=True, group="dialog")
    async def _with_issued(self, paper: Paper) -> None:
        """A small list of what can be done with an issued paper."""
        title = f"{paper.no}. {said.title(self.svc.reference, paper.form)}"
        answer = await self.app.push_screen_wait(Pick(title, ways(self.case, paper)))
        if answer is not None:
            await self._do(answer, paper)

    async def _do(self, what: str, paper: Paper) -> None:
        match what:
            case "preview":
                await self._show(paper)
            case "print":
                await print_issued(self.app, self.svc, self.case, [paper])
            case "word" | "pdf":
                await save_issued(self.app, self.svc, self.case, paper, ".docx" if what == "word" else ".pdf")
            case "serve":
                to = {"served_to": [paper.to_party]} if paper.to_party else {}
                await self._step("serve", {"paper": paper.no, **to})
            case "scan":
                title = self.svc.reference.label("documents", paper.form, "zh_CN")
                await self.attach(paper_no=paper.no, title=title, party_no=paper.to_party)
            case "correct":
                await self._correct_paper(paper)
            case "cancel":
                await self._step("void_paper", {"paper": paper.no})

    async def _show(self, paper: Paper) -> None:
        sheaf = Sheaf("", self.svc.paper_content(paper))
        said_ = said.issued_line(self.case, paper)
        title = said.title(self.svc.reference, paper.form)
        answer = await self.app.push_screen_wait(PaperPreview(title, [sheaf], issued=said_))
        if answer in ("print", "save"):
            await self._do("word" if answer == "save" else "print", paper)

    async def _correct_paper(self, paper: Paper) -> None:
        if not stands(self.case, paper):
            self.desk.toast(
                _("This paper does not stand any more: {fate}").format(fate=said.fate(self.case, paper)[-1])
            )
            return
        reason = await ask_reason(self.app)
        if reason:
            await PaperMaker(self.app, self.svc, self.case).correct(paper, reason)
            self.refresh_view()

    async def _step(self, code: str, given: dict[str, Any]) -> None:
        form: StepForm = step_form(self.svc, self.case.id, code, given)
        await self.finished(await self.app.push_screen_wait(form), code)


def stands(case: CaseFile, paper: Paper) -> bool:
    """Whether a paper is neither cancelled nor replaced."""
    return not paper.void and said.replaced_by(case, paper) is None


def ways(case: CaseFile, paper: Paper) -> list[Choice]:
    """What can be done with an issued paper; one that does not stand any more is only looked at and saved."""
    look = [("preview", _("Look at it")), ("print", _("Print it"))]
    save = [("word", _("Save as a Word file")), ("pdf", _("Save as PDF"))]
    if not stands(case, paper):
        return [*look[:1], *save]
    follow = [("serve", _("Note how it was served")), ("scan", _("Attach the signed scan"))]
    change = [("correct", _("Correct it: a new paper takes its place"))]
    return [*look, *save, *follow, *change, ("cancel", _("Cancel it: its number stays taken"))]
