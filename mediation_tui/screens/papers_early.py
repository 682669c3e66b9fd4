"""Papers issued for a step that is not taken: named when its form is left, kept or cancelled as the person says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mediation_tui import words
from mediation_tui.domain.case_papers import Paper
from mediation_tui.domain.errors import Conflict, Invalid, Refused
from mediation_tui.domain.steps.rows import rows
from mediation_tui.i18n import _
from mediation_tui.screens import papers_words as said
from mediation_tui.screens.dialogs import Choice

if TYPE_CHECKING:
    from mediation_tui.services import Services

NOT_DONE = "未办理"
"""Why they are cancelled; the record is in Chinese."""


def standing(svc: Services, case_id: int, code: str) -> tuple[Paper, ...]:
    """Papers issued from the form of step `code` since it was last taken, neither cancelled nor replaced."""
    case, issued, settled = svc.case(case_id), 0, 0
    for event in svc.history(case_id):
        if event.step == "issue_paper":
            issued += 1
        elif event.step == code:
            settled = issued
    return tuple(
        p for p in rows(case, "papers") if p.no > settled and p.step == code and said.replaced_by(case, p) is None
    )


def named(svc: Services, papers: Sequence[Paper]) -> list[str]:
    """One line that names them; none where there are none."""
    if not papers:
        return []
    names = [f"{p.no}. {said.title(svc.reference, p.form)} {p.number}".strip() for p in papers]
    return [_("Issued already and valid: {papers}").format(papers="; ".join(names))]


def question(svc: Services, papers: Sequence[Paper]) -> str:
    """What is asked before the form is thrown away."""
    return "\n".join([*named(svc, papers), _("The step is not taken. Are they to stay valid?")])


def choices() -> list[Choice]:
    """The safe answer first."""
    return [("stay", _("Stay here")), ("keep", _("Stay valid")), ("cancel", _("Cancel the papers"))]


def cancel(svc: Services, case_id: int, papers: Sequence[Paper]) -> list[str]:
    """Cancel them; returns what kept any of them from it, such as that it was served."""
    wrong = []
    for paper in papers:
        try:
            given = {"paper": paper.no, "reason": NOT_DONE}
            svc.take(case_id, "void_paper", given, seen=svc.case(case_id).version)
        except Invalid as error:
            wrong += [words.error_text(p) for p in error.problems]
        except (Refused, Conflict) as error:
            wrong.append(words.error_text(error))
    return wrong
