"""Steps about evidence (证据): what was handed in or gathered, and what was given back."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps import guards
from mediation_tui.domain.steps.common import choice, field, given, line, text
from mediation_tui.domain.steps.model import Context, Kind, Step, Values
from mediation_tui.domain.steps.rows import add, change, pick

LIVE = (*v.OPEN, *v.CLOSED, v.State.REFUSED)
_NAMES = ("name", "kind", "by_party", "gathered_from", "proves", "pages", "copies", "original", "checked", "note")
_FIELDS = (
    line("name", required=True, word="evidence_name"), choice("kind", v.EvidenceKind, required=True, default="document"),
    field("by_party", Kind.PARTY), line("gathered_from"), text("proves"), field("pages", Kind.NUMBER),
    field("copies", Kind.NUMBER, default="1"), field("original", Kind.BOOL, default="false"),
    field("checked", Kind.BOOL), text("note"),
)  # fmt: skip


def _add(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return add(case, "evidence", submitted_on=values["on"], **given(values, *_NAMES))


def _return(case: CaseFile, values: Values, context: Context) -> CaseFile:
    return change(
        case, "evidence", values["evidence"], returned_on=values["on"], returned_to=values["returned_to"],
        **given(values, "note"),
    )  # fmt: skip


def _not_returned(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    piece = pick(case, "evidence", values["evidence"])
    if piece.returned_on is None:
        return []
    return [Problem("evidence", "evidence.returned", piece.name, {"on": piece.returned_on.isoformat()})]


STEPS = (
    Step(
        code="add_evidence", track=v.Track.RECORD, sources=LIVE, apply=_add, fields=_FIELDS,
        papers=("D13",), basis=("调解仲裁法 §6", "民事诉讼法 §66"),
    ),
    Step(
        code="return_evidence", track=v.Track.RECORD, sources=(*LIVE, v.State.ARCHIVED), apply=_return,
        checks=(guards.needs("evidence", returned_on=None),),
        fields=(field("evidence", Kind.EVIDENCE, required=True, default="open", word="evidence_piece"), line("returned_to", required=True),
                text("note")),
        value_checks=(_not_returned, guards.not_before_row("evidence", "evidence", "submitted_on")),
    ),
)  # fmt: skip
