"""Choose a paper by code, title or pinyin initials; what mostly comes next stands first, barred ones say why."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import on
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mediation_tui.domain.case import CaseFile, HistoryEntry
from mediation_tui.domain.papers import file_check
from mediation_tui.domain.reference import Reference
from mediation_tui.domain.steps.table import STEPS
from mediation_tui.i18n import _
from mediation_tui.screens import papers_words as said
from mediation_tui.screens.findlist import CELLS, FindList, heading
from mediation_tui.screens.offers import Offer, find, rank
from mediation_tui.widgets.text import cell_pad, wrap


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


class PaperPicker(FindList[str]):
    """Type to find a paper, Enter takes it; returns its code. Enter on a barred one says why and stays."""

    def __init__(
        self, case: CaseFile, reference: Reference, groups: dict[str, said.Group], first: Sequence[str] = ()
    ) -> None:
        super().__init__(_("Papers. Type to find one, Enter makes it, Esc closes"), _("code, title or pinyin initials"))
        self.case, self._reference, self._groups, self._first = case, reference, groups, tuple(first)
        self._offers = [_offer(reference, code) for code in groups]

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

    def fill(self, text: str) -> None:
        """Show what fits what is typed; what mostly comes next first, while nothing is."""
        codes = [offer[0] for offer in find(text, self._offers)]
        self.show_rows(self._rows(codes, first=() if text else self._first), self._best(text, codes) if codes else None)

    def _best(self, text: str, codes: list[str]) -> str:
        """What Enter takes: what was typed in full even where it is barred, else one that can be made now."""
        if text:
            places = {offer[0]: rank(text, offer) for offer in self._offers}
            codes = [code for code in codes if places[code] == places[codes[0]]]
        return next((c for c in (*(() if text else self._first), *codes) if self._lawful(c)), codes[0])

    def _rows(self, codes: list[str], first: Sequence[str]) -> list[Option]:
        now = [c for c in codes if self._lawful(c) and c not in first]
        barred = [c for c in codes if not self._lawful(c)]
        rows = [heading(_("Mostly next"))] if first else []
        rows += [self._row(code) for code in first]
        rows += [heading(_("Can be made now"))] if now else []
        rows += [self._row(code) for code in now]
        rows += [heading(_("Not now"))] if barred else []
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


def _offer(reference: Reference, code: str) -> Offer:
    return (code, reference.label("documents", code, "zh_CN"), reference.label("documents", code, "en"))
