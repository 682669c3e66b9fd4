"""The form of archiving: what lies in the file and what is missing stands under the fields, and follows what is ticked."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.worker import get_current_worker

from mediation_tui import words
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.papers.file_check import Missing
from mediation_tui.i18n import _
from mediation_tui.paper import file_pages
from mediation_tui.screens.editors import rows_text
from mediation_tui.screens.filing_lines import contents_text, gap_words
from mediation_tui.screens.form import FieldForm
from mediation_tui.screens.stepform import StepForm
from mediation_tui.widgets.blocks import ManyInput
from mediation_tui.widgets.text import Prose


class ArchiveForm(StepForm):
    """The step ``archive``; the service refuses an incomplete file, this says beforehand what is missing."""

    DEFAULT_CSS: ClassVar[str] = """
    ArchiveForm .missing { color: $text-warning; height: auto; margin: 0 0 1 0; }
    ArchiveForm .contents { color: $text-muted; height: auto; margin: 1 0 0 0; }
    """

    def on_mount(self) -> None:
        """Show the list, and count the pages that nobody has counted."""
        super().on_mount()
        self.form.mount(Prose(classes="missing"), before=0)
        self.form.mount(Prose(classes="contents"))
        self.call_after_refresh(self._list)
        self._count()

    @on(ManyInput.Marked)
    def _list(self) -> None:
        """Write the list anew."""
        if not self.form.query(".contents"):
            return
        ticked = tuple(map(str, self.form.plain().get("checklist") or ()))
        missing = self.svc.missing(self.case, ticked)
        self.form.query_one(".missing", Prose).text = missing_text(self, missing)
        lines = self.svc.contents(self.case, ticked)
        self.form.query_one(".contents", Prose).text = _("The file as it will be bound:") + "\n" + contents_text(lines)

    @work(thread=True, exclusive=True, group="count-pages")
    def _count(self) -> None:
        """Count pages beside the form: Word papers take LibreOffice a while; without it they are asked for."""
        worker = get_current_worker()
        second = self.svc.second()
        found, reason = [], ""
        try:
            found = file_pages.page_counts(second, self.case, cancelled=lambda: worker.is_cancelled)
        except MediationError as error:
            reason = words.error_text(error)
        finally:
            second.close()
        if not worker.is_cancelled:
            self.from_thread(self._counted, found, reason)

    def _counted(self, found: list[dict[str, object]], reason: str) -> None:
        """Fill the pages in, unless somebody has typed some meanwhile."""
        forms = self.query(FieldForm)
        if not forms:
            return
        box = self.form.boxes["page_counts"]
        block = self.form.block("page_counts")
        if found and block is not None and not block.plain:
            block.text = rows_text(box.form_field, found, self.form.desk_)
        if reason:
            box.hint(_("Pages have to be typed in: {reason}").format(reason=reason))


def missing_text(form: StepForm, missing: tuple[Missing, ...]) -> str:
    """What is missing, a line each; that nothing is."""
    if not missing:
        return _("Nothing required is missing")
    case, reference = form.case, form.svc.reference
    lines = [f"- {words.name(gap.item)}: {gap_words(case, reference, gap)}" for gap in missing]
    return "\n".join([_("Missing, so that it cannot be archived yet (tick what lies in the paper file):"), *lines])
