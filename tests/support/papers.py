"""Issued papers, evidence and scans for made-up cases, without making a byte."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.papers.catalogue import option
from mediation_tui.domain.papers.model import MadePaper, PaperOption, PaperOrder
from mediation_tui.domain.steps.model import Context
from tests.support.cases import do, make_context

SCAN = b"%PDF-1.7 a made-up scan"


def issued(case: CaseFile, form: str, to: int | None = None, **more: Any) -> CaseFile:
    """The case with one more issued paper, as the service would record it."""
    content = f"{form}{to}".encode()
    values = {"form": form, "to_party": to, "sha256": sha256(content).hexdigest(), "size": len(content), **more}
    return do(case, "issue_paper", context=more.pop("context", None), **values)


def why_not(case: CaseFile, code: str, *, context: Context | None = None, **choice: int | None) -> list[str]:
    """The codes of the reasons why a paper cannot be made; empty where it can."""
    return [p.code for p in found(case, code, context=context, **choice).reasons]


def found(case: CaseFile, code: str, *, context: Context | None = None, **choice: int | None) -> PaperOption:
    """The option for one paper."""
    return option(case, context or make_context(), code, **choice)


def plain_maker(order: PaperOrder) -> MadePaper:
    """A paper that says its form, number and addressee: what `Services.issue` needs, without Word."""
    option = order.option
    text = f"{option.form.code} {order.number} {option.to_party} {option.about} {order.reason}"
    return MadePaper(content=text.encode(), pages=1, template_sha256="0" * 64)
