"""The real program on a real, temporary file, driven by keys; every key is counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from mediation_tui.app import MediationApp
from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Staff
from mediation_tui.domain.steps.guards import main_parties
from mediation_tui.screens.casefile import CaseFileScreen
from mediation_tui.screens.form import FieldForm
from mediation_tui.screens.intake import IntakeScreen
from mediation_tui.screens.stepform import StepForm
from mediation_tui.screens.steplist import StepList
from mediation_tui.services import Services
from mediation_tui.widgets.blocks import ManyInput
from mediation_tui.widgets.completing import CompletingInput
from tests.support.screens import settle

TODAY = date(2026, 11, 22)
EVERYTHING = (v.StaffRole.CLERK, v.StaffRole.MEDIATOR, v.StaffRole.DIRECTOR, v.StaffRole.KEEPER)


def office(folder: Path, today: date = TODAY) -> Services:
    """Services on a new (or the same) file, with one person who may do everything and one mediator."""
    svc = open_services(folder / "centre.db", Clock(today))
    if not svc.staff():
        svc.act_as(svc.save_staff(Staff(name="登记甲", roles=EVERYTHING)).id)
        svc.save_staff(Staff(name="调解乙", institution="court", roles=(v.StaffRole.MEDIATOR,)))
    svc.act_as(1)
    return svc


class Desk:
    """Hands on the keyboard."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self.pilot = pilot
        self.keys = 0
        """Keys pressed besides the text itself."""

    @property
    def app(self) -> MediationApp:
        app = self.pilot.app
        assert isinstance(app, MediationApp)
        return app

    async def press(self, *keys: str) -> None:
        """Press keys that are not text."""
        self.keys += len(keys)
        await self.pilot.press(*keys)

    async def settle(self) -> None:
        await settle(self.pilot, turns=2)

    async def text(self, text: str) -> None:
        """Type text where the cursor is: pasted whole, as an input method commits it."""
        widget = self.app.screen.focused
        assert isinstance(widget, (Input, TextArea)), widget
        if isinstance(widget, TextArea):
            widget.select_all()
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()
        await self.pilot.pause()

    # -- rooms -----------------------------------------------------------------------------------

    async def intake(self) -> IntakeScreen:
        await self.settle()
        await self.press("f2")
        await self.settle()
        assert isinstance(self.app.screen, IntakeScreen), self.app.screen
        return self.app.screen

    async def open(self, case_id: int) -> CaseFileScreen:
        await self.settle()
        self.app.open_case(case_id)
        await self.settle()
        await self.settle()
        assert isinstance(self.app.screen, CaseFileScreen), self.app.screen
        return self.app.screen

    def case(self) -> CaseFile:
        """The case on the screen, as it stands in the file."""
        screen = self.app.screen
        assert isinstance(screen, (CaseFileScreen, StepForm)), screen
        return self.app.svc.case(screen.case.id)

    # -- forms -----------------------------------------------------------------------------------

    async def form(self, code: str) -> StepForm:
        """Open the form of a step from the case file, by typing its code into the list of steps."""
        await self.press("ctrl+t")
        await self.settle()
        assert isinstance(self.app.screen, StepList), self.app.screen
        await self.text(code.replace("_", " "))
        await self.settle()
        await self.press("enter")
        await self.settle()
        assert isinstance(self.app.screen, StepForm), (code, self.app.screen)
        assert self.app.screen.step.code == code
        return self.app.screen

    def field(self, name: str) -> Widget:
        for form in self.app.screen.query(FieldForm):
            if name in form.boxes:
                return form.boxes[name].content_widget
        raise KeyError(name)

    async def go(self, name: str) -> Widget:
        """Tab to a field."""
        wanted = self.field(name)
        for _turn in range(60):
            if wanted.has_focus_within or wanted.has_focus:
                return wanted
            await self.press("tab")
        raise AssertionError(f"no way to {name} by Tab")

    async def fill(self, **values: Any) -> None:
        """Go to each field and type; a list marks options of a list of several."""
        for name, value in values.items():
            widget = await self.go(name)
            if isinstance(widget, ManyInput):
                for code in value:
                    widget.highlighted = widget.index_of(code)
                    await self.press("space")
                continue
            await self.text(str(value))
            if isinstance(widget, CompletingInput) and widget.is_open and widget.closed:
                await self.press("enter")

    async def take(self, step: str, /, **values: Any) -> CaseFile:
        """Take a step by its form; it must succeed."""
        form = await self.form(step)
        await self.fill(**values)
        await self.press("ctrl+s")
        await self.settle()
        await self.settle()
        assert self.app.screen is not form, problems(form)
        return self.case()


def signed(case: CaseFile, day: str = "今天") -> dict[str, str]:
    """Everybody who must sign has signed on that day, and so it was sealed: what a clerk types into the form."""
    rows = "\n".join(f"{p.no}, {day}" for p in main_parties(case))
    return {"signatures": rows, "mediator_signed_on": day, "sealed_on": day}


def problems(screen: Any) -> list[str]:
    """What the form on the screen says is wrong."""
    said = [
        f"{b.field}: {b.query_one('.problem').text}"
        for f in screen.query(FieldForm)
        for b in f.boxes.values()
        if b.wrong
    ]
    return said + [str(getattr(p, "text", "")) for p in screen.query(".message")]
