"""The tab of papers (文书): those issued, those that can be made now, those that cannot, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_tui.i18n import _
from mediation_tui.screens import papers_words as said
from mediation_tui.widgets.sheet import SheetLine
from mediation_tui.widgets.text import cell_pad

if TYPE_CHECKING:
    from mediation_tui.screens.casefile_tabs import Shown

ISSUED, FORM = "issued:", "form:"
"""What a line's path begins with: the number of an issued paper follows, or the code of a form."""
TITLE = 30
"""Cells of the titles: the longest Chinese one."""


def papers(shown: Shown) -> list[SheetLine]:
    """The lines of the tab."""
    groups = said.by_form(shown.papers)
    lawful = {code: found for code, found in groups.items() if found[0].lawful}
    lines = [SheetLine(_("Issued"), "", "", "heading"), *_issued(shown)]
    if lawful:
        lines.append(SheetLine(_("Can be made now"), "", "", "heading"))
        lines += [
            SheetLine(_title(shown, code), said.offered_line(shown.case, found), FORM + code, indent=1)
            for code, found in lawful.items()
        ]
    barred = [(code, found) for code, found in groups.items() if code not in lawful]
    if barred:
        lines.append(SheetLine(_("Not now"), "", "", "heading"))
    lines += [
        SheetLine(_title(shown, code), said.reasons(found[0].reasons), "", "dim", indent=1) for code, found in barred
    ]
    return lines


def _title(shown: Shown, code: str, before: str = "") -> str:
    """The title, filled so that what follows stands in one column."""
    return cell_pad(before + said.title(shown.said.reference, code), TITLE)


def _issued(shown: Shown) -> list[SheetLine]:
    if not shown.case.papers:
        text = _("No paper is issued yet. F12 makes one; so does Enter on a line below.")
        return [SheetLine("", text, "", "dim", indent=1)]
    return [
        SheetLine(
            _title(shown, p.form, f"{p.no}. "), said.issued_line(shown.case, p), f"{ISSUED}{p.no}",
            "dim" if p.void else ("soon" if said.waits(shown.case, p) else ""), indent=1,
        )
        for p in reversed(shown.case.papers)
    ]  # fmt: skip
