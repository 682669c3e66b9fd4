"""The drafts of whoever works here: forms that were left unfinished, opened again where they stood."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mediation_tui import words
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.views import Draft
from mediation_tui.i18n import _
from mediation_tui.screens.base import Desk
from mediation_tui.screens.correction import CorrectionForm
from mediation_tui.screens.dialogs import Ask, Pick
from mediation_tui.screens.draft_words import draft_line, own_drafts
from mediation_tui.screens.sessionform import step_form
from mediation_tui.screens.stepform import StepForm

if TYPE_CHECKING:
    from textual.app import App

    from mediation_tui.services import Services


async def choose_draft(app: App[object], svc: Services) -> None:
    """Choose a draft and go on with it; one whose step is barred by now says why, and may be thrown away."""
    desk = cast(Desk, app)
    drafts = {str(d.id): d for d in own_drafts(svc)}
    if not drafts:
        desk.toast(_("No draft is kept. A form that is left unfinished may be kept as one."))
        return
    chosen = await app.push_screen_wait(Pick(_("Drafts"), [(key, draft_line(d)) for key, d in drafts.items()]))
    if chosen is None:
        return
    draft = drafts[chosen]
    if not draft.kind.startswith("step/"):
        desk.open_room("intake")
        return
    try:
        form = form_of(svc, draft)
    except MediationError as error:
        choices = [("keep", _("Close")), ("discard", _("Discard the draft"))]
        if await app.push_screen_wait(Ask(_("Not done"), words.error_text(error), choices)) == "discard":
            svc.drop_draft(draft.id)
        return
    if await app.push_screen_wait(form) is not None:
        desk.toast(_("Done: {step}").format(step=words.word("step", form.step.code)))


def form_of(svc: Services, draft: Draft) -> StepForm:
    """The form that a draft of a step was typed in; raises `Refused` where the step may not be taken any more."""
    _kind, case_id, code, *path = draft.kind.split("/", 3)
    if path:
        return CorrectionForm(svc, svc.case(int(case_id)), path[0])
    return step_form(svc, int(case_id), code, dict(draft.values))
