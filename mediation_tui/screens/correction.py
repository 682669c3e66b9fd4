"""Correcting or supplementing the value under the cursor: what it was stays in the history (更正、补充)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mediation_tui import words
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.codec import encode
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps.correction import field_for, locate
from mediation_tui.domain.steps.forms import ON
from mediation_tui.domain.steps.model import Field, Kind
from mediation_tui.domain.steps.table import STEPS, reasons
from mediation_tui.domain.views import Draft
from mediation_tui.i18n import _
from mediation_tui.screens.labels import LISTS, PARTIES, STAFF, CaseWords
from mediation_tui.screens.stepform import StepForm

if TYPE_CHECKING:
    from mediation_tui.services import Services


class CorrectionForm(StepForm):
    """One value: what it is now, what it should be, and why."""

    def __init__(self, svc: Services, case: CaseFile, path: str) -> None:
        holder, name, kind = locate(case, path)
        now = getattr(holder, name)
        self.path = path
        self.value_name = name
        self._was = CaseWords(case, svc.reference, svc.staff(active_only=False)).value(name, now) or words.UNKNOWN
        empty = now in ("", None, ())
        self._field = replace(value_field(name, kind), name=name)
        super().__init__(svc, case, STEPS["supplement" if empty else "correct"], {name: encode(now)})

    def barred(self) -> tuple[Problem, ...]:
        """Why this person may not do it in this case; to be asked before the form is shown, as for every step."""
        return tuple(reasons(self.step, self.case, self.svc.context()))

    def draft_kind(self) -> str:
        """Its drafts are filed under the value, too: ``step/12/correct/parties/1/phone``."""
        return f"{super().draft_kind()}/{self.path}"

    def fits(self, draft: Draft, given: dict[str, Any]) -> bool:
        """Any draft for this value: what is given beforehand is what it is now."""
        return True

    def _title(self) -> str:
        said = CaseWords(self.case, self.svc.reference, self.svc.staff(active_only=False))
        head = words.word("step", self.step.code)
        return _("{step}: {what}, now {value}").format(step=head, what=said.path(self.path), value=self._was)

    def on_mount(self) -> None:
        """Begin with the value, which stands selected: the reason is easier to give once the right value is there."""
        self.call_after_refresh(self.form.boxes[self.value_name].content_widget.focus)

    def fields(self) -> Sequence[Field]:
        """The new value first, then why; the day last."""
        reason = [f for f in self.step.fields if f.name == "reason"]
        return (self._field, *reason, ON)

    def payload(self, typed: dict[str, Any]) -> dict[str, Any]:
        """The typed value as the step takes it: one change by path."""
        value = typed.pop(self.value_name)
        text = ",".join(str(x) for x in value) if isinstance(value, list) else str(value)
        return {**typed, "changes": [{"path": self.path, "value": text}]}

    def place(self, problems: Sequence[Problem]) -> list[Problem]:
        """What is wrong with the change stands under the value; so does what it would contradict."""
        known = {"reason", "on"}
        return [p if p.field in known else replace(p, field=self.value_name, params={**p.params}) for p in problems]


def value_field(name: str, kind: Any) -> Field:
    """The field for a new value: codes of lists, staff and parties by name, else by its type."""
    many = isinstance(kind, type(tuple[int, ...]))
    if name in LISTS or name == "cause":
        choices = LISTS.get(name, "causes")
        return Field(name=name, kind=Kind.REFERENCE_LIST if many else Kind.REFERENCE, choices=choices)
    if name in STAFF:
        return Field(name=name, kind=Kind.STAFF)
    if name in PARTIES and not many:
        return Field(name=name, kind=Kind.PARTY)
    found = field_for(name, kind)
    if found is None:
        raise ValueError(name)
    return found
