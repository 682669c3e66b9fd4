"""Names of the bodies of the county as letters address them."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.model import Context

COURT_SENT = (v.Capacity.COURT_PREFILING, v.Capacity.COURT_DELEGATED)


def body(order: PaperOrder, code: str) -> str:
    """An institution of the reference list with the name of the county that is set: ``温县总工会`` for 县总工会."""
    return institution(order.context, code)


def institution(context: Context, code: str) -> str:
    """As `body`, where there is no paper yet."""
    label, county = context.reference.label("institutions", code, "zh_CN"), str(context.settings["county"])
    known = context.reference.has("institutions", code)
    if not known or not county or not label.startswith("县"):
        return label
    return county + (label[1:] if county.endswith(("县", "市", "区", "旗")) else label)


def commission(order: PaperOrder) -> str:
    """The arbitration commission of the county."""
    return body(order, "arbitration")


def sender(order: PaperOrder) -> str:
    """The body that sent the case here; empty for one that came by itself."""
    if order.case.capacity in COURT_SENT:
        return body(order, "court")
    sent = (v.Capacity.TRIBUNAL_DELEGATED, v.Capacity.ARBITRATION_SUGGESTION)
    return commission(order) if order.case.capacity in sent else ""
