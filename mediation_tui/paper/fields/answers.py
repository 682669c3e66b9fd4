"""What was asked when a paper was made (`PaperForm.asks`), as text of the paper."""

from __future__ import annotations

from datetime import date

from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.model import Field
from mediation_tui.paper.fields.model import cn_day


def answer(order: PaperOrder, name: str) -> str:
    """The answer to one question, dates written out; what the question offers where nothing was said, else empty."""
    given = order.answers.get(name)
    if isinstance(given, date):
        return cn_day(given)
    if given in (None, ""):
        asked: Field | None = next((f for f in order.option.form.asks if f.name == name), None)
        return asked.default if asked else ""
    return str(given)
