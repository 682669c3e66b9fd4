"""A clerk with Chinese words on the keys who lives through a case day by day, on the real program and a real file."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from textual import events
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from mediation_tui import words
from mediation_tui.app import MediationApp
from mediation_tui.clock import Clock
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.steps.table import STEPS
from mediation_tui.screens.casefile import CaseFileScreen
from mediation_tui.screens.casefile_tabs import TABS
from mediation_tui.screens.correction import CorrectionForm
from mediation_tui.screens.dialogs import Ask
from mediation_tui.screens.intake import IntakeScreen
from mediation_tui.screens.rowform import RowForm, RowList
from mediation_tui.screens.stepform import StepForm
from mediation_tui.screens.steplist import StepList
from mediation_tui.services import Services
from mediation_tui.widgets.blocks import ManyInput
from mediation_tui.widgets.completing import CompletingInput
from mediation_tui.widgets.sheet import Sheet
from tests.support.desk import Desk, office, problems
from tests.support.screens import text

SIZE = (80, 24)
TURNS = 60
"""How often to look whether the screen is there before giving up."""


def said(value: Any) -> str:
    """A value as a person types it: the word of a code, yes and no, otherwise the text itself."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return words.name(value) if isinstance(value, Enum) else str(value)


class Clerk(Desk):
    """Everything goes by keys; text is pasted into the field that has the focus."""

    def on(self, day: str) -> None:
        """From now on it is this day: a clerk enters things on the day they happen, so forms show it already."""
        self.app.svc.clock = Clock(fixed=date.fromisoformat(day))

    async def press(self, *keys: str) -> None:
        """Press keys one after another as a fast hand does: none of them waits for what the one before it does."""
        self.keys += len(keys)
        for key in keys:
            pressed = events.Key(key, " " if key == "space" else None)
            pressed.set_sender(self.app)
            assert self.app._driver is not None
            self.app._driver.send_message(pressed)
        await self.pilot.pause()

    async def text(self, text: str) -> None:
        """Paste into the field that has the focus, over what stands there."""
        widget = self.app.screen.focused
        assert isinstance(widget, (Input, TextArea)), widget
        if isinstance(widget, TextArea):
            widget.select_all()
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something holds; fails with what the screen says instead."""
        for _turn in range(TURNS):
            if true():
                return
            await self.pilot.pause()
        raise AssertionError("\n".join([*problems(self.app.screen), text(self.app)]))

    def at(self, kind: type[Screen[Any]]) -> Callable[[], bool]:
        """Whether a screen of this kind is in front and has the cursor somewhere."""
        return lambda: isinstance(self.app.screen, kind) and self.app.screen.focused is not None

    async def go(self, name: str) -> Widget:
        """The shorter way to a field by Tab or Shift+Tab."""
        wanted = self.field(name)
        chain, here = self.app.screen.focus_chain, self.app.screen.focused
        there = next(w for w in chain if wanted in w.ancestors_with_self)
        ahead = (chain.index(there) - (chain.index(here) if here in chain else -1)) % len(chain)
        back = len(chain) - ahead
        if ahead:
            await self.press(*(["tab"] * ahead if ahead <= back else ["shift+tab"] * back))
        await self.until(lambda: self.app.screen.focused is there)
        return wanted

    async def fill(self, **values: Any) -> None:
        """Go to each field and type; a list marks options of a list of several."""
        for name, value in values.items():
            widget = await self.go(name)
            if isinstance(widget, ManyInput):
                await self._mark(widget, value)
            else:
                await self.text(said(value))
                if isinstance(widget, CompletingInput) and widget.closed:
                    await self.press("enter")
                    await self.until(lambda w=widget: bool(w.code) and not w.has_focus_within)  # type: ignore[misc]

    async def _mark(self, widget: ManyInput, codes: list[Any]) -> None:
        if widget.highlighted is None:
            await self.press("home")
        for code in codes:
            way = widget.index_of(str(code)) - (widget.highlighted or 0)
            await self.press(*["down" if way > 0 else "up"] * abs(way), "space")

    # -- the desk form ---------------------------------------------------------------------------

    async def more(self) -> None:
        """Open the rest of the desk form; the cursor is then on the list of further parties."""
        await self.press("f12")

    async def row(self, table: str, **values: Any) -> None:
        """One more party or claim by its small form."""
        screen = self.app.screen
        assert isinstance(screen, IntakeScreen)
        rows: RowList = screen.form.parties if table == "parties" else screen.form.claims
        chain = screen.focus_chain
        away = chain.index(rows) - chain.index(screen.focused or rows)
        await self.press(*["tab" if away > 0 else "shift+tab"] * abs(away), "enter")
        await self.until(self.at(RowForm))
        await self.fill(**values)
        await self.press("ctrl+s")
        await self.until(lambda: self.app.screen is screen)

    async def register(self) -> CaseFile:
        """Save, and open the case file that was made."""
        await self.press("ctrl+s")
        await self.until(self.at(Ask))
        await self.press("enter")
        await self.until(self.at(CaseFileScreen))
        return await self._drawn()

    async def register_and_next(self) -> None:
        """Save, and stand before an empty form."""
        screen = self.app.screen
        assert isinstance(screen, IntakeScreen)
        await self.press("f10")
        await self.until(lambda: not screen.unsaved and not screen._between)

    # -- the case file ---------------------------------------------------------------------------

    async def _drawn(self) -> CaseFile:
        """The case file shows the case as it stands in the file."""
        screen = self.app.screen
        assert isinstance(screen, CaseFileScreen), screen
        await self.until(lambda: screen.case == self.case() and screen.query_one(Sheet).chosen is not None)
        return screen.case

    async def form(self, code: str) -> StepForm:
        """Open the form of a step by its Chinese words."""
        await self.press("ctrl+t")
        await self.until(self.at(StepList))
        await self.text(words.word("step", code))
        await self.press("enter")
        await self.until(self.at(StepForm))
        form = self.app.screen
        assert isinstance(form, StepForm) and form.step.code == code, form
        return form

    async def take(self, step: str, /, **values: Any) -> CaseFile:
        """Take a step by its form; it must succeed."""
        await self.form(step)
        await self.fill(**values)
        await self.press("ctrl+s")
        await self.until(self.at(CaseFileScreen))
        return await self._drawn()

    async def talks(self, *others: str, accept: dict[str, Any], assign: dict[str, Any] | None = None) -> CaseFile:
        """The other side agrees, the case is accepted and assigned, and the parties meet, all on one day."""
        for name in others:
            await self.take("record_consent", party=name, agrees=True)
        await self.take("accept", **accept)
        await self.take("assign", **(assign or {}))
        return await self.take("hold_session", present="双方")

    async def tab(self, code: str) -> str:
        """Go to a tab of the case file; returns what the screen shows there."""
        screen = self.app.screen
        assert isinstance(screen, CaseFileScreen), screen
        codes = list(TABS)
        way = codes.index(code) - codes.index(screen._tab)
        await self.press(*["right" if way > 0 else "left"] * abs(way))
        await self.until(lambda: screen._tab == code and screen.query_one(Sheet)._key == code)
        await self.settle()
        return text(self.app)

    async def supplement(self, tab: str, path: str, value: Any) -> CaseFile:
        """Fill in a value that is empty so far, by moving to its line and opening it."""
        await self.tab(tab)
        sheet = self.app.screen.query_one(Sheet)
        paths = [line.path for line in sheet._shown if line.choosable]
        here = sheet.chosen.path if sheet.chosen else paths[0]
        await self.press(*["down"] * (paths.index(path) - paths.index(here)), "enter")
        await self.until(self.at(CorrectionForm))
        await self.fill(**{path.rsplit("/", 1)[-1]: value})
        await self.press("ctrl+s")
        await self.until(self.at(CaseFileScreen))
        return await self._drawn()


@asynccontextmanager
async def at_the_desk(folder: Path, day: str) -> AsyncIterator[Clerk]:
    """The program open on the desk form on this day; when the clerk leaves, the file must be in order."""
    svc = office(folder, date.fromisoformat(day))
    async with MediationApp(svc, survives=False).run_test(size=SIZE) as pilot:
        clerk = Clerk(pilot)
        await clerk.intake()
        yield clerk
    check = svc.check()
    assert check.ok, check.problems
    svc.close()


def gist(case: CaseFile) -> dict[str, Any]:
    """What the facts of a case come to, however they were entered: people by name, not by number."""
    name = {p.no: p.name for p in case.parties}
    return {
        "tracks": (case.state, case.confirmation, case.performance),
        "outcome": (case.outcome, case.closed_on, case.close_ground),
        "received": (case.received_on, case.channel, case.capacity, case.cause),
        "people": (case.headcount, case.applicant_names, case.respondent_names),
        "roles": {p.name: (p.side, p.role, p.kind, p.joint_debtor, p.takes_part, p.deceased_on, p.employed_from,
                           p.employed_to, name.get(p.heir_of or 0)) for p in case.parties},
        "claims": [(c.item, c.claimed_fen, c.text, c.counter, c.outcome, c.period_from, c.period_to,
                    [name[n] for n in c.by_parties], [name[n] for n in c.against]) for c in case.claims],
        "money": (case.claimed_fen, case.agreed_fen, case.paid_fen),
        "sessions": [s.starts[:10] for s in case.sessions],
        "agreements": [(a.effective_on, a.seal, a.mediator_signed_on, a.sealed_on) for a in case.agreements],
        "signed": {name[s.party_no]: s.on for a in case.agreements for s in a.signatures},
        "obligations": [(o.amount_fen, o.due_on, o.text, o.due_event, o.done_on) for o in case.obligations],
        "payments": [(p.kind, p.amount_fen, p.on, p.obligation_no) for p in case.payments],
        "confirmations": [(c.route, c.applied_on, c.decided_on, c.authority, c.document_no) for c in case.confirmations],
        "enforcements": [(e.applied_on, e.ended_on, e.court, e.recovered_in_full) for e in case.enforcements],
        "links": [(x.kind, x.case_no, x.note) for x in case.links],
    }  # fmt: skip


def moves(svc: Services, case_id: int) -> list[str]:
    """The steps that moved a case, without those that only add to the record."""
    steps = [entry.step for entry in svc.history(case_id)]
    return [s for s in steps if s in STEPS and STEPS[s].track is not v.Track.RECORD]
