"""Fields about what gives an agreement teeth: the body to apply to, the title that was given, the days."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Confirmation
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.rows import row, rows
from mediation_tui.paper.fields.agreement import chosen, last_day
from mediation_tui.paper.fields.bodies import body, commission
from mediation_tui.paper.fields.model import Values, cn_day, day, group, member, text

FIELDS = (
    group(
        "确认", "协议的确认和执行依据", "confirmation of the agreement, and the title to enforce",
        text("仲裁委员会", "申请仲裁审查的仲裁委员会", "commission to apply to"), text("法院", "提出申请的人民法院", "court to apply to"),
        text("途径", "司法确认、仲裁审查、支付令……", "route"), text("状态", "办理进展", "state"),
        text("机关", "办理的机关", "authority"), text("文书名称", "裁定书、调解书、支付令的名称", "kind of the title"),
        text("文书号", "其编号", "its number"), day("申请日期", "申请日期", "day of the application"), day("受理日期", "受理日期", "day it was accepted"),
        day("作出日期", "作出日期", "day it was given"), day("送达日期", "送达日期", "day it was served"),
        day("执行截止", "申请强制执行的最后一日；没有执行依据的为空", "last day to apply for enforcement; empty without a title"),
    ),
)  # fmt: skip

TITLES = {
    v.Route.ARBITRATION_REVIEW: "X01", v.Route.ARBITRATION_LETTER: "X01", v.Route.COURT_LETTER: "X02",
    v.Route.JUDICIAL_CONFIRMATION: "X03", v.Route.PAYMENT_ORDER: "X04",
}  # fmt: skip
"""Route → the paper that comes of it, in the reference list ``documents``."""
ROUTES = {"D21": v.Route.ARBITRATION_REVIEW, "D22": v.Route.JUDICIAL_CONFIRMATION, "D25": v.Route.PAYMENT_ORDER}
"""Application → the route it opens."""


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    found = _chosen(order)
    shown = _shown(order, found) if found else {f.name: "" for f in FIELDS[0].columns}
    return {"确认": {**shown, "仲裁委员会": _commission(order, found), "法院": _court(order, found)}}


def _chosen(order: PaperOrder) -> Confirmation | None:
    """The confirmation a paper is about: its own row, else the last of its agreement on its route."""
    case, option = order.case, order.option
    if option.form.about == "confirmations":
        mine: Confirmation | None = row(case, "confirmations", option.about)
        return mine
    agreement = chosen(order)
    route = ROUTES.get(option.form.code)
    found = [c for c in rows(case, "confirmations") if agreement and c.agreement_no == agreement.no]
    return next((c for c in reversed(found) if route in (None, c.route)), None)


def _shown(order: PaperOrder, c: Confirmation) -> Values:
    return {
        "途径": member(c.route), "状态": member(c.state), "机关": c.authority, "文书号": c.document_no,
        "文书名称": order.context.reference.label("documents", TITLES[c.route], "zh_CN") if c.route in TITLES else "",
        "申请日期": cn_day(c.applied_on), "受理日期": cn_day(c.accepted_on), "作出日期": cn_day(c.decided_on),
        "送达日期": cn_day(c.served_on), "执行截止": _enforce_by(order, order.case, c),
    }  # fmt: skip


def _enforce_by(order: PaperOrder, case: CaseFile, c: Confirmation) -> str:
    """The last day of the two years, by the clock (民事诉讼法 §250)."""
    readings = order.context.engine.readings(case, order.context.today)
    return next(
        (last_day(order, r.due_on) for r in readings if r.code == "T28" and r.ref == f"confirmations/{c.no}"), ""
    )


def _commission(order: PaperOrder, c: Confirmation | None) -> str:
    known = c.authority if c and c.route is v.Route.ARBITRATION_REVIEW else ""
    return str(order.answers.get("commission") or known or commission(order))


def _court(order: PaperOrder, c: Confirmation | None) -> str:
    """As answered, else as the record says, else the court of the county."""
    known = c.authority if c and c.route not in (v.Route.ARBITRATION_REVIEW, v.Route.ARBITRATION_LETTER) else ""
    return str(order.answers.get("court") or known or body(order, "court"))
