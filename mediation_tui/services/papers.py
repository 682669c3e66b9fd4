"""Papers (文书): what can be made for a case, issuing it with its number, and proving what was issued."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mediation_tui.domain.errors import MediationError, NotFound, Refused
from mediation_tui.lazy import lazy
from mediation_tui.services.cases import CaseServices

if TYPE_CHECKING:
    from mediation_tui.domain import codec, numbering
    from mediation_tui.domain.case import CaseFile
    from mediation_tui.domain.case_papers import Attachment, Paper
    from mediation_tui.domain.papers import catalogue, model
    from mediation_tui.domain.papers.model import MadePaper, PaperOption, PaperOrder
    from mediation_tui.domain.steps import forms, imagine, table
    from mediation_tui.store import blobs, cases
    from mediation_tui.store import papers as register
else:
    codec, numbering = lazy("mediation_tui.domain.codec"), lazy("mediation_tui.domain.numbering")
    catalogue, model = lazy("mediation_tui.domain.papers.catalogue"), lazy("mediation_tui.domain.papers.model")
    forms, imagine = lazy("mediation_tui.domain.steps.forms"), lazy("mediation_tui.domain.steps.imagine")
    table, blobs = lazy("mediation_tui.domain.steps.table"), lazy("mediation_tui.store.blobs")
    cases, register = lazy("mediation_tui.store.cases"), lazy("mediation_tui.store.papers")

Draft = tuple[str, dict[str, Any]]
"""A step and what its form says so far (plain values): the paper is made before the step is taken, to be signed."""


class PaperServices(CaseServices):
    """What is done with papers."""

    def papers(self, case: CaseFile, draft: Draft | None = None) -> tuple[PaperOption, ...]:
        """Every paper for this case, by addressee and row: can be made now, or why not; what was issued already."""
        context = self.context()
        return catalogue.options(imagine.imagine(case, *draft, context) if draft else case, context)

    def order(
        self, case: CaseFile, code: str, *, to: int | None = None, about: int | None = None,
        answers: dict[str, Any] | None = None, draft: Draft | None = None,
    ) -> PaperOrder:  # fmt: skip
        """What a preview is made from: nothing is written, no number is taken.

        Raises `NotFound` (``paper.unknown_form``), `Refused` with what is missing, `Invalid` for a wrong answer or, with
        a `draft`, a wrong value of the step.
        """
        if code not in catalogue.FORMS:
            raise NotFound("paper.unknown_form", form=code)
        context = self.context()
        seen = imagine.imagine(case, *draft, context) if draft else case
        option = catalogue.option(seen, context, code, to, about)
        if option.reasons:
            raise Refused("issue_paper", option.reasons)
        typed = forms.read_values(option.form.asks, answers or {}, seen, context)
        return model.PaperOrder(option=option, case=seen, context=context, answers=typed)

    def issue(
        self, case_id: int, code: str, make: Callable[[PaperOrder], MadePaper], *, to: int | None = None,
        about: int | None = None, answers: dict[str, Any] | None = None, draft: Draft | None = None,
        corrects: int | None = None, reason: str = "",
    ) -> tuple[CaseFile, Paper]:  # fmt: skip
        """Issue a paper: number, bytes and history in one transaction; the case and the paper as they stand then.

        `make` turns the order into bytes while the number is held, so a number is taken only by a paper that was made.
        Raises what `order` raises, `Invalid` for a correction without a reason, and whatever `make` raises; nothing is
        written then.
        """
        self.require_somebody("issue_paper")
        with self.store.write():
            before = cases.load(self.store, case_id)
            old = next((p for p in before.papers if p.no == corrects and not p.void), None)
            if corrects is not None and old is None:
                raise NotFound("paper.not_found", no=corrects)
            order = self.order(before, code, to=old.to_party if old else to, about=old.about if old else about,
                               answers=answers, draft=draft)  # fmt: skip
            order = self._numbered_paper(order, old, reason)
            made = make(order)
            after = self._record(before, order, made, draft[0] if draft else "")
        return after, after.papers[-1]

    def _numbered_paper(self, order: PaperOrder, old: Paper | None, reason: str) -> PaperOrder:
        """The order with the next number of its series; the year is that of the day of issue."""
        word, day = order.option.form.word, self.today()
        if not word:
            return replace(order, corrects=old, reason=reason)
        pattern = str(self.settings["paper_number_pattern"])
        series = numbering.series_of(pattern, word)
        seq = cases.next_number(self.store, day.year, series)
        number = numbering.format_paper_number(pattern, day.year, seq, word, day.month)
        return replace(order, number=number, series=series, seq=seq, corrects=old, reason=reason)

    def _record(self, before: CaseFile, order: PaperOrder, made: MadePaper, step: str) -> CaseFile:
        option = order.option
        values = {
            "form": option.form.code, "number": order.number, "series": order.series, "seq": order.seq,
            "reason": order.reason, "to_party": option.to_party,
            "corrects": order.corrects.no if order.corrects else None, "about": option.about, "step": step,
            "part": option.form.part.value, "pages": made.pages, "sha256": blobs.put(self.store, made.content),
            "size": len(made.content), "template": made.template, "template_sha256": made.template_sha256,
        }  # fmt: skip
        return self._save_step(before, "issue_paper", values)

    def _save_step(self, before: CaseFile, step: str, values: dict[str, Any]) -> CaseFile:
        after, typed = table.take(before, step, values, self.context())
        entry = self._entry(step, after, typed, codec.diff(before, after))
        return cases.save(self.store, before, after, entry, self.engine.due_dates(after))

    # -- what was issued ---------------------------------------------------------------------------

    def paper_content(self, row: Paper | Attachment) -> bytes:
        """The bytes as they were issued or attached; raises `MediationError` (``blob.missing``, ``blob.damaged``)."""
        return blobs.get(self.store, row.sha256)

    def verify_paper(self, row: Paper | Attachment) -> MediationError | None:
        """Whether the bytes of a row are what was issued; the error where they are not."""
        try:
            self.paper_content(row)
        except MediationError as error:
            return error
        return None

    def paper_register(self, year: int) -> tuple[register.RegisterLine, ...]:
        """Every number of a year by series and sequence: the paper that has it, cancelled ones marked, gaps shown."""
        return register.register(self.store, year)
