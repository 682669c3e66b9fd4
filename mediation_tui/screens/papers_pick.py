"""Choose a paper by code, title or pinyin initials; what mostly comes next stands first, barred ones say why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from mediation_tui.domain.case import CaseFile, HistoryEntry
from mediation_tui.domain.papers import file_check
from mediation_tui.domain.reference import Reference
from mediation_tui.domain.steps.table import STEPS
from mediation_tui.i18n import _
from mediation_tui.screens import papers_words as said
from mediation_tui.screens.base import Dialog
from mediation_tui.screens.offers import Offer, find, rank
from mediation_tui.widgets.inputs import LineInput
from mediation_tui.widgets.text import T, cell_pad, wrap

CELLS = 68


def usual(case: CaseFile, history: Sequence[HistoryEntry], groups: dict[str, said.Group]) -> tuple[str, ...]:
    """Codes of the papers that mostly come next: those of the last step that has any, and those the file lacks.

    Only what can be made now and was not issued for everybody yet.
    """
    last = next((STEPS[e.step].papers for e in reversed(history) if e.step in STEPS and STEPS[e.step].papers), ())
    lacking = tuple(code for gap in file_check.missing(case) for code in gap.forms)
    return tuple(
        code
        for code in dict.fromkeys((*last, *lacking))
        if code in groups and groups[code][0].lawful and not all(o.issued for o in groups[code])
    )


class PaperPicker(Dialog[str]):
    """Type to find a paper, Enter takes it; returns its code. Enter on a barred one says why and stays."""

    DEFAULT_CSS = """
    PaperPicker > .dialog { width: 76; max-width: 100%; height: 100%; max-height: 100%; padding: 0 1; }
    PaperPicker .dialog-title { margin: 0; }
    PaperPicker OptionList { height: 1fr; border: none; padding: 0; margin: 1 0 0 0; }
    """

    def __init__(
        self, case: CaseFile, reference: Reference, groups: dict[str, said.Group], first: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.case, self._reference, self._groups, self._first = case, reference, groups, tuple(first)
        self._offers = [_offer(reference, code) for code in groups]

    def compose(self) -> ComposeResult:
        """A line to type into, the list below."""
        with Vertical(classes="dialog"):
            yield Label(T(_("Papers. Type to find one, Enter makes it, Esc closes")), classes="dialog-title")
            yield LineInput(placeholder=_("code, title or pinyin initials"))
            yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Everything, with the cursor on what mostly comes next."""
        self._fill("")
        self.query_one(LineInput).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        listed = self.query_one(OptionList)
        if listed.highlighted is not None:
            listed.action_select()

    def on_key(self, event: events.Key) -> None:
        """Up and Down move in the list while typing."""
        listed = self.query_one(OptionList)
        moves: dict[str, Callable[[], None]] = {"down": listed.action_cursor_down, "up": listed.action_cursor_up,
                 "pagedown": listed.action_page_down, "pageup": listed.action_page_up}  # fmt: skip
        if event.key in moves and not listed.has_focus:
            moves[event.key]()
            event.stop()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        code = str(event.option_id)
        if self._lawful(code):
            self.dismiss(code)
        else:
            self.desk.toast(said.reasons(self._groups[code][0].reasons), severity="warning")

    def _lawful(self, code: str) -> bool:
        return self._groups[code][0].lawful

    def _fill(self, text: str) -> None:
        codes = [offer[0] for offer in find(text, self._offers)]
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(self._rows(codes, first=() if text else self._first))
        if codes:
            listed.highlighted = listed.get_option_index(self._best(text, codes))

    def _best(self, text: str, codes: list[str]) -> str:
        """What Enter takes: what was typed in full even where it is barred, else one that can be made now."""
        if text:
            places = {offer[0]: rank(text, offer) for offer in self._offers}
            codes = [code for code in codes if places[code] == places[codes[0]]]
        return next((c for c in (*(() if text else self._first), *codes) if self._lawful(c)), codes[0])

    def _rows(self, codes: list[str], first: Sequence[str]) -> list[Option]:
        now = [c for c in codes if self._lawful(c) and c not in first]
        barred = [c for c in codes if not self._lawful(c)]
        rows = [_heading(_("Mostly next"))] if first else []
        rows += [self._row(code) for code in first]
        rows += [_heading(_("Can be made now"))] if now else []
        rows += [self._row(code) for code in now]
        rows += [_heading(_("Not now"))] if barred else []
        return [*rows, *(self._barred(code) for code in barred)]

    def _row(self, code: str) -> Option:
        name = said.title(self._reference, code)
        room = CELLS - max(30, cell_len(name) + 4)
        line = cell_pad(said.offered_line(self.case, self._groups[code]), max(0, room))
        return Option(Content.assemble("  ", cell_pad(name, CELLS - 2 - room), (line, "dim")), id=code)

    def _barred(self, code: str) -> Option:
        lines = [f"  {said.title(self._reference, code)}"]
        lines += [f"      {line}" for line in wrap(said.reasons(self._groups[code][0].reasons), CELLS - 6)]
        return Option(Content.styled("\n".join(lines), "dim"), id=code)


def _heading(text: str) -> Option:
    return Option(Content.styled(text, "bold"), disabled=True)


def _offer(reference: Reference, code: str) -> Offer:
    return (code, reference.label("documents", code, "zh_CN"), reference.label("documents", code, "en"))
