"""The steps of a case: what mostly comes next, the lawful ones by track, the barred ones with their reasons; type to find one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import on
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mediation_tui import words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.steps.model import StepOption
from mediation_tui.domain.steps.usual import usual_next
from mediation_tui.i18n import _
from mediation_tui.screens.findlist import CELLS, FindList, heading
from mediation_tui.screens.offers import find, rank
from mediation_tui.screens.stepform import reasons_text
from mediation_tui.widgets.text import cell_pad, wrap

ORDER = tuple(v.Track)
MOST_USUAL = 3


class StepList(FindList[StepOption]):
    """Choose a step; Enter on a barred one says why it is barred and stays."""

    def __init__(self, options: Sequence[StepOption], state: v.State) -> None:
        super().__init__(
            _("Steps. Type to find one, Enter opens its form, Esc closes"), _("step in words or pinyin initials")
        )
        self._options = {o.step.code: o for o in options}
        lawful = [code for code in usual_next(state) if code in self._options and self._options[code].lawful]
        self._usual = tuple(lawful[:MOST_USUAL])
        self._offers = [(code, words.word("step", code), code.replace("_", " ")) for code in self._options]

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        option = self._options[str(event.option_id)]
        if option.lawful:
            self.dismiss(option)
        else:
            self.desk.toast(reasons_text(option.reasons), severity="warning")

    def fill(self, text: str) -> None:
        """Show what fits what is typed; what mostly comes next first, while nothing is."""
        found = [self._options[offer[0]] for offer in find(text, self._offers)]
        rows = self._rows(text, [o for o in found if o.lawful], [o for o in found if not o.lawful])
        self.show_rows(rows, self._best(text, found) if found else None)

    def _best(self, text: str, found: list[StepOption]) -> str:
        """The step that Enter takes: what was typed in full even where it is barred, else a lawful one first.

        Who types 受理 and may not accept yet must be told why, and must not land in 不予受理.
        """
        if not text:
            first = (*self._usual, *(o.step.code for o in self._by_track(found) if o.lawful), found[0].step.code)
            return first[0]
        places = {offer[0]: rank(text, offer) for offer in self._offers}
        top = [o for o in found if places[o.step.code] == places[found[0].step.code]]
        return next((o for o in top if o.lawful), top[0]).step.code

    def _by_track(self, options: list[StepOption]) -> list[StepOption]:
        return sorted(options, key=lambda o: ORDER.index(o.step.track))

    def _rows(self, text: str, lawful: list[StepOption], barred: list[StepOption]) -> list[Option]:
        rows: list[Option] = []
        if not text:
            usual = [self._options[code] for code in self._usual]
            lawful = self._by_track([o for o in lawful if o not in usual])
            rows += [heading(_("Mostly next"))] if usual else []
            rows += [Option(_lawful(option), id=option.step.code) for option in usual]
        track: v.Track | None = None
        for option in lawful:
            if option.step.track is not track:
                track = option.step.track
                rows.append(heading(words.name(track)))
            rows.append(Option(_lawful(option), id=option.step.code))
        if barred:
            rows.append(heading(_("Not now")))
        rows += [Option(_barred(option), id=option.step.code) for option in barred]
        return rows


def _lawful(option: StepOption) -> Content:
    name = words.word("step", option.step.code)
    basis = " ".join(option.step.basis)
    room = CELLS - max(30, cell_len(name) + 4)
    return Content.assemble("  ", cell_pad(name, CELLS - 2 - room), (cell_pad(basis, room), "dim"))


def _barred(option: StepOption) -> Content:
    lines = [f"  {words.word('step', option.step.code)}"]
    for reason in reasons_text(option.reasons).splitlines():
        lines += [f"      {line}" for line in wrap(reason, CELLS - 6)]
    return Content.styled("\n".join(lines), "dim")
