"""Making papers for one case, from the case file or from the form of a step that is not taken yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from mediation_tui import words
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Paper
from mediation_tui.domain.steps.rows import row
from mediation_tui.i18n import _, ngettext
from mediation_tui.paper import papers as making
from mediation_tui.paper.issued import paper_of
from mediation_tui.screens import papers_words as said
from mediation_tui.screens.base import Desk
from mediation_tui.screens.dialogs import Ask, AskLine, Choice, Pick
from mediation_tui.screens.labels import CaseWords
from mediation_tui.screens.papers_ask import PaperQuestions, addressee_choices, chosen_options, numbered_title
from mediation_tui.screens.papers_out import print_issued, save_previews, with_progress
from mediation_tui.screens.papers_pick import PaperPicker, usual
from mediation_tui.screens.papers_preview import PaperPreview, Sheaf

if TYPE_CHECKING:
    from textual.app import App

    from mediation_tui.domain.papers.model import PaperOption
    from mediation_tui.screens.progress import Report
    from mediation_tui.services import Services
    from mediation_tui.services.papers import Draft

AT_ONCE = 2
"""Papers made without a progress bar: each takes about a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be made: a form, for whom, from what was answered and typed, in place of what."""

    options: said.Group
    answers: dict[str, Any] = field(default_factory=dict)
    draft: Draft | None = None
    corrects: Paper | None = None
    reason: str = ""

    @property
    def code(self) -> str:
        """The form."""
        return self.options[0].form.code

    def choice(self, option: PaperOption) -> dict[str, Any]:
        """What one paper is ordered with."""
        return {"to": option.to_party, "about": option.about, "answers": self.answers, "draft": self.draft}


class PaperMaker:
    """Leads from a paper's code, or from the list of all, to the issued paper; every way out leaves nothing half done."""

    def __init__(self, app: App[object], svc: Services, case: CaseFile, draft: Draft | None = None) -> None:
        """`draft`: a step and what its form says, where papers are made before it is taken."""
        self.app, self.svc, self.case, self.draft = app, svc, case, draft

    @property
    def desk(self) -> Desk:
        """The application, as far as this may know it."""
        return cast(Desk, self.app)

    async def make(self, code: str = "", *, only: tuple[str, ...] = ()) -> tuple[Paper, ...]:
        """Make the paper `code`, or one chosen from the list (of `only` those); the papers as issued.

        Raises `Invalid` or `Refused` for a draft that cannot be taken so.
        """
        groups = said.by_form(self.svc.papers(self.case, self.draft))
        if only:
            groups = {c: groups[c] for c in only if c in groups}
        if not code:
            lawful = [c for c in groups if groups[c][0].lawful]
            code = lawful[0] if only and len(lawful) == 1 else await self._pick(groups)
        if code not in groups:
            return ()
        if not groups[code][0].lawful:
            self.desk.toast(said.reasons(groups[code][0].reasons), severity="warning")
            return ()
        chosen = await self._for_whom(groups[code])
        wish = await self._asked(Wish(chosen, draft=self.draft)) if chosen else None
        wish = await self._instead(wish) if wish else None
        return await self._finish(wish) if wish else ()

    async def correct(self, paper: Paper, reason: str) -> tuple[Paper, ...]:
        """Issue a paper in the place of an issued one."""
        found = said.by_form(self.svc.papers(self.case, self.draft)).get(paper.form, ())
        same = tuple(o for o in found if (o.to_party, o.about) == (paper.to_party, paper.about)) or found[:1]
        if not same or not same[0].lawful:
            self.desk.toast(said.reasons(same[0].reasons if same else ()), severity="warning")
            return ()
        wish = await self._asked(Wish(same, draft=self.draft, corrects=paper, reason=reason))
        return await self._finish(wish) if wish else ()

    # -- what is asked ---------------------------------------------------------------------------

    async def _pick(self, groups: dict[str, said.Group]) -> str:
        first = usual(self.case, self.svc.history(self.case.id), groups)
        return await self.app.push_screen_wait(PaperPicker(self.case, self.svc.reference, groups, first)) or ""

    async def _for_whom(self, found: said.Group) -> said.Group:
        """One row where it is about several, then one addressee or all; empty where the person left."""
        title = said.title(self.svc.reference, found[0].form.code)
        abouts = list(dict.fromkeys(o.about for o in found))
        if len(abouts) > 1:
            choices = [(str(no), self._about(found[0].form.about, no)) for no in reversed(abouts)]
            answer = await self.app.push_screen_wait(Pick(title, choices))
            found = tuple(o for o in found if str(o.about) == answer)
        if len(found) > 1:
            answer = await self.app.push_screen_wait(Pick(title, addressee_choices(self.case, found)))
            return chosen_options(found, answer) if answer else ()
        return found

    def _about(self, table: str, no: int | None) -> str:
        said_ = CaseWords(self.case, self.svc.reference, self.svc.staff(active_only=False))
        found = row(self.case, table, no)
        return said_.row(table, found) if found else str(no)

    async def _asked(self, wish: Wish) -> Wish | None:
        """The wish with what the paper asks; None where the person left."""
        form = wish.options[0].form
        if not form.asks:
            return wish
        title = numbered_title(form, said.title(self.svc.reference, form.code))
        first = wish.choice(wish.options[0])

        def check(answers: dict[str, Any]) -> object:
            return self.svc.order(self.case, form.code, **{**first, "answers": answers})

        answers = await self.app.push_screen_wait(PaperQuestions(self.svc, self.case, title, form.asks, check))
        return None if answers is None else Wish(wish.options, answers, wish.draft, wish.corrects, wish.reason)

    async def _instead(self, wish: Wish) -> Wish | None:
        """Where exactly this paper was issued already: in its place, or one more."""
        standing = [no for o in wish.options for no in o.issued]
        if len(wish.options) > 1 or not standing:
            return wish
        old = paper_of(self.case, standing[-1])
        text = _("Issued already: {paper}. An issued paper never changes; a correction takes its place.").format(
            paper=f"{old.no}. {said.issued_line(self.case, old)}"
        )
        choices: list[Choice] = [("correct", _("Correct it")), ("more", _("Issue one more")), ("leave", _("Leave"))]
        answer = await self.app.push_screen_wait(Ask(said.title(self.svc.reference, wish.code), text, choices))
        if answer == "more":
            return wish
        reason = await ask_reason(self.app) if answer == "correct" else ""
        return Wish(wish.options, wish.answers, wish.draft, old, reason) if reason else None

    # -- making ----------------------------------------------------------------------------------

    async def _finish(self, wish: Wish) -> tuple[Paper, ...]:
        """Preview where the office wants it, issue, print where asked."""
        how = "issue"
        if self.svc.settings["preview_first"] == "yes":
            how = await self._previewed(wish)
        if not how:
            return ()
        made = await self._each(wish, _("Issuing"), self._issue)
        if made:
            self._say(made)
            if how == "print":
                case = self.svc.case(self.case.id)
                await print_issued(self.app, self.svc, case, made, _copies(wish.answers))
        return tuple(made)

    async def _previewed(self, wish: Wish) -> str:
        """``issue``, ``print``, or empty where the person left."""
        contents = await self._each(wish, _("Making the preview"), self._preview)
        if len(contents) < len(wish.options):  # stopped
            return ""
        many = len(contents) > 1
        overs = [said.to_whom(self.case, [o.to_party]) if many else "" for o in wish.options]
        sheaves = [Sheaf(over, content) for over, content in zip(overs, contents, strict=True)]
        title = numbered_title(wish.options[0].form, said.title(self.svc.reference, wish.code))
        answer: str | None = "save"
        while answer == "save":
            answer = await self.app.push_screen_wait(PaperPreview(title, sheaves))
            if answer == "save":
                await save_previews(self.app, self.case, wish.code, contents)
        return answer or ""

    def _preview(self, svc: Services, wish: Wish, option: PaperOption) -> bytes:
        return making.preview(svc, self.case, wish.code, **wish.choice(option))

    def _issue(self, svc: Services, wish: Wish, option: PaperOption) -> Paper:
        more = {"corrects": wish.corrects.no, "reason": wish.reason} if wish.corrects else {}
        return making.issue(svc, self.case.id, wish.code, **wish.choice(option), **more)[1]

    async def _each(self, wish: Wish, title: str, do: Callable[..., Any]) -> list[Any]:
        """`do` for each paper of the wish; with a progress bar where there are many. Stopped: those done until then."""
        done: list[Any] = []
        if len(wish.options) <= AT_ONCE:
            return [do(self.svc, wish, option) for option in wish.options]

        def work(second: Services, report: Report, cancelled: Callable[[], bool]) -> None:
            for option in wish.options:
                report(len(done), len(wish.options))
                done.append(do(second, wish, option))

        await with_progress(self.app, self.svc, title, work)
        return done

    def _say(self, made: list[Paper]) -> None:
        text = ngettext("Issued {n} paper: {numbers}", "Issued {n} papers: {numbers}", len(made))
        numbers = [p.number or said.title(self.svc.reference, p.form) for p in made]
        self.desk.toast(text.format(n=len(made), numbers=words.numbers(numbers)))


async def ask_reason(app: App[object]) -> str:
    """Why a paper is corrected; empty where the person left."""
    hint = _("It stands in the record beside both papers.")
    return await app.push_screen_wait(AskLine(_("Why is it corrected?"), hint=hint)) or ""


def _copies(answers: dict[str, Any]) -> int:
    typed = str(answers.get("copies") or "1")
    return min(99, max(1, int(typed))) if typed.isdecimal() else 1
