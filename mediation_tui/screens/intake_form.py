"""The fields of the desk form: the fast part, and below it the parties, claims and roster that few cases need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label, TextArea

from mediation_tui import words
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Problem
from mediation_tui.i18n import _
from mediation_tui.screens.editors import LONGEST, Desk
from mediation_tui.screens.form import FieldForm, sentence
from mediation_tui.screens.intake_build import CLAIM, DESK, MORE, MORE_ROWS, PARTY, ROWS, Typed
from mediation_tui.screens.intake_roster import read_roster
from mediation_tui.screens.rowform import Row, RowForm, RowList, defaults
from mediation_tui.widgets.blocks import ManyInput, TextBlock
from mediation_tui.widgets.completing import CompletingInput
from mediation_tui.widgets.text import Prose, T

if TYPE_CHECKING:
    from mediation_tui.services import Services

SHOWN_PROBLEMS = 6


class IntakeForm(VerticalScroll, can_focus=False):
    """Everything that can be typed at the desk."""

    DEFAULT_CSS = """
    IntakeForm { height: 1fr; }
    IntakeForm FieldForm { height: auto; }
    IntakeForm FieldForm FormBox .label { width: 16; }
    IntakeForm FieldForm FormBox .problem { padding: 0 0 0 16; }
    IntakeForm FieldForm FormBox > .hint { padding: 0 0 0 16; }
    IntakeForm #more { display: none; height: auto; margin: 1 0 0 0; }
    IntakeForm.-more #more { display: block; }
    IntakeForm .part { text-style: bold; margin: 1 0 0 1; }
    IntakeForm .problem { color: $text-error; padding: 0 1; }
    IntakeForm .count { color: $text-muted; padding: 0 1; }
    IntakeForm #roster { margin: 0 1; max-height: 6; }
    """

    class Typing(Message):
        """Something was typed or chosen."""

    def __init__(self, svc: Services, typed: Typed) -> None:
        super().__init__()
        self._svc, self._typed = svc, typed
        self.consultation, self.swapped = typed.consultation, typed.swapped
        desk = Desk(svc, CaseFile())
        self.fast = FieldForm(DESK, desk, typed.desk, rows=ROWS, made=self._completing(typed.desk), begin=False)
        self.slow = FieldForm(MORE, desk, typed.more, rows=MORE_ROWS, begin=False)
        self.parties = RowList(
            _("add a party: applicant, respondent or third party"), _party, typed.parties, id="parties"
        )
        self.claims = RowList(_("add a claim"), _claim, typed.claims, id="claims")
        self.roster = TextBlock(typed.roster, field="roster", id="roster")

    def _completing(self, values: dict[str, Any]) -> dict[str, Widget]:
        made: dict[str, Widget] = {}
        for name, kind in (("employer", "employer"), ("town", "town")):
            field = CompletingInput(self._complete(kind), field=name, value=str(values.get(name) or ""))
            field.line.max_length = LONGEST
            made[name] = field
        return made

    def _complete(self, kind: str) -> Any:
        return lambda text: self._svc.complete(kind, text, limit=8)

    def compose(self) -> ComposeResult:
        """The fast part, then the rest."""
        yield self.fast
        with Vertical(id="more"):
            yield Label(T(_("More parties (Enter opens, Delete takes out)")), classes="part")
            yield self.parties
            yield Prose(id="parties-problem", classes="problem")
            yield Label(T(_("More claims")), classes="part")
            yield self.claims
            yield Prose(id="claims-problem", classes="problem")
            roster = _("Roster: paste from Excel, one worker a line: name, identity number, phone, amount")
            yield Label(T(roster), classes="part")
            yield self.roster
            yield Prose(id="roster-count", classes="count")
            yield Prose(id="roster-problem", classes="problem")
            yield Label(T(_("Particulars")), classes="part")
            yield self.slow

    def on_mount(self) -> None:
        """Label the two sides, open the rest where it holds something, begin with the worker."""
        self.show_sides()
        said = [x for name, x in self._typed.more.items() if name != "form" and x]
        if self._typed.parties or self._typed.claims or self._typed.roster or said:
            self.add_class("-more")
        self._count()
        self.fast.boxes["worker_name"].content_widget.focus()

    # -- values ----------------------------------------------------------------------------------

    def typed(self) -> Typed:
        """Everything as it stands."""
        return Typed(
            self.fast.plain(), self.slow.plain(), tuple(self.parties.rows), tuple(self.claims.rows), self.roster.plain,
            self.consultation, self.swapped,
        )  # fmt: skip

    def own_problems(self) -> list[Problem]:
        """Text in closed fields that is none of their offers."""
        return [*self.fast.own_problems(), *self.slow.own_problems()]

    def show_sides(self) -> None:
        """Mark the one who applies; a consultation needs neither name."""
        for name, applies in (("worker_name", not self.swapped), ("employer", self.swapped)):
            label = words.word("field", name) if not applies else words.word("applicant", name)
            star = "" if self.consultation else " *"
            self.fast.boxes[name].query_one(".label", Label).update(T(label + star))

    def open_more(self) -> None:
        """Show the rest and go there; called again, hide it and come back."""
        self.toggle_class("-more")
        if self.has_class("-more"):
            self.parties.focus()
            self.call_after_refresh(self.query_one("#more").scroll_visible, top=True, animate=False)
        else:
            self.fast.boxes["worker_name"].content_widget.focus()

    # -- problems --------------------------------------------------------------------------------

    def show(self, problems: Sequence[Problem]) -> list[Problem]:
        """Each problem where it belongs, the cursor at the first; returns those without a place."""
        listed = {
            name: [p for p in problems if p.field.partition("/")[0] == name] for name in ("parties", "claims", "roster")
        }
        rest = [p for p in problems if p.field.partition("/")[0] not in listed]
        if any(p.field in self.slow.boxes for p in rest) or any(listed.values()):
            self.add_class("-more")
        homeless = self.slow.show(rest)
        first_slow = self.screen.focused
        homeless = self.fast.show(homeless)
        for name, found in listed.items():
            said = [f"{_row_name(p)}{sentence(p)}" for p in found[:SHOWN_PROBLEMS]]
            if len(found) > SHOWN_PROBLEMS:
                said.append(_("and {n} more").format(n=len(found) - SHOWN_PROBLEMS))
            self.query_one(f"#{name}-problem", Prose).text = "\n".join(said)
        if not any(p.field in self.fast.boxes for p in problems):
            self._to_list(listed, first_slow, rest)
        return homeless

    def _to_list(self, listed: dict[str, list[Problem]], first_slow: Widget | None, rest: list[Problem]) -> None:
        if any(p.field in self.slow.boxes for p in rest) and first_slow is not None:
            first_slow.focus()
            return
        wrong = next((name for name, found in listed.items() if found), None)
        if wrong:
            widget = self.query_one(f"#{wrong}")
            widget.focus()
            self.call_after_refresh(widget.scroll_visible, animate=False)

    # -- rows ------------------------------------------------------------------------------------

    @on(RowList.Wanted)
    def _row_wanted(self, event: RowList.Wanted) -> None:
        event.stop()
        self._open_row(event.rows, event.index)

    @work(exclusive=True, group="dialog")
    async def _open_row(self, rows: RowList, index: int | None) -> None:
        fields, title = (PARTY, _("A party")) if rows is self.parties else (CLAIM, _("A claim"))
        values = rows.rows[index] if index is not None else defaults(fields)
        row = await self.app.push_screen_wait(RowForm(self._svc, title, fields, values))
        if row is not None:
            rows.put(index, row)

    @on(TextArea.Changed, "#roster")
    def _count(self) -> None:
        roster = read_roster(self.roster.plain)
        text = ""
        if roster.members or roster.problems:
            text = _("{n} workers, {sum} claimed").format(
                n=len(roster.members), sum=words.yuan(roster.total_fen, unit=True)
            )
        self.query_one("#roster-count", Prose).text = text
        said = [sentence(p) for p in roster.problems[:SHOWN_PROBLEMS]]
        self.query_one("#roster-problem", Prose).text = "\n".join(said)

    # -- typing ----------------------------------------------------------------------------------

    @on(Input.Changed)
    @on(CompletingInput.Changed)
    @on(CompletingInput.Chosen)
    @on(TextArea.Changed)
    @on(ManyInput.Marked)
    @on(RowList.Changed)
    def _changed(self) -> None:
        self.post_message(self.Typing())


def _row_name(problem: Problem) -> str:
    name = problem.field.rsplit("/", 1)[-1]
    return f"{words.word('field', name)} " if name and not name.isdecimal() and "/" in problem.field else ""


def _party(row: Row) -> str:
    side = words.word("side", str(row.get("side") or ""))
    role = words.word("party_role", str(row.get("role") or ""))
    return " ".join(x for x in (side, role, str(row.get("name") or ""), str(row.get("phone") or "")) if x)


def _claim(row: Row) -> str:
    item = words.word("claim_item", str(row.get("item") or ""))
    return " ".join(x for x in (item, str(row.get("claimed") or ""), str(row.get("text") or "")) if x)
