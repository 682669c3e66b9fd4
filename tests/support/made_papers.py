"""Papers made in memory for tests: the order a service would give, the shipped template, the lines a person reads."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import mediation_tui.paper
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.papers.catalogue import FORMS, option
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.forms import read_values
from mediation_tui.domain.steps.model import Context
from mediation_tui.paper import word
from mediation_tui.paper.fields import build
from tests.support.cases import make_context
from tests.support.word import texts

TEMPLATES = Path(mediation_tui.paper.__file__).parent / "templates"


@cache
def template(code: str) -> bytes:
    """The shipped template of a paper."""
    return (TEMPLATES / f"{code}.docx").read_bytes()


def order_of(
    case: CaseFile, code: str, *, to: int | None = None, about: int | None = None, context: Context | None = None,
    number: str = "", **answers: Any,
) -> PaperOrder:  # fmt: skip
    """The order of one paper; the guards of the catalogue are not asked."""
    context = context or make_context()
    chosen = option(case, context, code, to, about)
    typed = read_values(FORMS[code].asks, answers, case, context)
    return PaperOrder(option=chosen, case=case, context=context, number=number, answers=typed)


def made(case: CaseFile, code: str, **choice: Any) -> bytes:
    """The Word file of one paper."""
    return rendered(order_of(case, code, **choice))


def rendered(order: PaperOrder) -> bytes:
    """The Word file of an order."""
    code = order.option.form.code
    return word.render(template(code), build.values(order), name=code)


def blank(code: str) -> bytes:
    """The blank form of a paper."""
    return word.render(template(code), build.blank_values(), name=code)


def text(content: bytes) -> str:
    """What a person reads on it, paragraph by paragraph."""
    return "\n".join(texts(content))
