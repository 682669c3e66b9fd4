"""Every signing of a period, those opened again included; Enter shows the sheet as it was signed then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Label, Static

from mediation_tui import words
from mediation_tui.domain.frozen import Frozen
from mediation_tui.domain.period_text import period_code
from mediation_tui.i18n import _
from mediation_tui.screens.base import Dialog
from mediation_tui.screens.dialogs import Pick
from mediation_tui.widgets.text import T

if TYPE_CHECKING:
    from textual.app import App

    from mediation_tui.domain.period import Period
    from mediation_tui.services import Services


async def show_trace(app: App[object], svc: Services, period: Period) -> None:
    """List them, and show the sheets that are asked for."""
    found = svc.frozen_trace(period)
    names = {member.id: member.name for member in svc.staff(active_only=False)}
    lines = [(str(number), signing_words(one, names)) for number, one in enumerate(found)]
    title = _("Signings of {period}").format(period=period_code(period))
    while (chosen := await app.push_screen_wait(Pick(title, lines))) is not None:
        number, words_ = lines[int(chosen)]
        await app.push_screen_wait(SignedSheet(words_, found[int(number)].text))


def signing_words(one: Frozen, names: dict[int, str]) -> str:
    """``No. 2: 2026-11-02 10:00 甲 | opened again 2026-11-03 09:00 甲: a case was missing``."""
    said = _("No. {number}: {at} {name}").format(
        number=one.id, at=_minute(one.frozen_at), name=names.get(one.frozen_by or 0, words.UNKNOWN)
    )
    if not one.unfrozen_at:
        return said
    opened = _("opened again {at} {name}: {reason}").format(
        at=_minute(one.unfrozen_at), name=names.get(one.unfrozen_by or 0, words.UNKNOWN), reason=one.reason
    )
    return f"{said} | {opened}"


def _minute(at: str) -> str:
    return at.replace("T", " ")[:16]


class SignedSheet(Dialog[None]):
    """The sheet of 80 columns of one signing; arrows scroll, Escape closes."""

    DEFAULT_CSS = """
    SignedSheet > .dialog { width: 84; max-width: 100%; padding: 0 1; }
    SignedSheet VerticalScroll { height: auto; max-height: 80vh; }
    SignedSheet Static { width: auto; }
    """

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """Which signing, its sheet."""
        with Vertical(classes="dialog"):
            yield Label(T(self._title), classes="dialog-title")
            with VerticalScroll():
                yield Static(T(self._text), markup=False)

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one(VerticalScroll).focus()
