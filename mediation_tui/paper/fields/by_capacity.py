"""Fields about where a case goes on, by the capacity in which the centre mediates and by what is claimed (``procedure.md`` §2.1, §2.6)."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.limitation import REMUNERATION, arbitrable, items_left, services_only
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.confirmation import PAYABLE
from mediation_tui.domain.steps.model import Context
from mediation_tui.paper.fields.articles import numeral
from mediation_tui.paper.fields.model import Values, group, text, yes

FIELDS = (
    group(
        "程序", "按调解身份和请求，本案接着往哪里走", "where the case goes on, by capacity and claims",
        text("未达成后", "没有达成协议时的去向，一句", "where the case goes without an agreement, one sentence"),
        text("不履行后", "达成的协议不履行时的去向，一句", "where it goes when an agreement is not kept, one sentence"),
        text("延长", "调解期限怎样延长；不能延长的为空", "how the period is extended; empty where it cannot be"),
        yes("审理中", "法院、仲裁庭委托调解，案件仍在审理", "delegated: the case is still before court or tribunal"),
        text("审理机关", "人民法院或者仲裁庭；不在审理中的为空", "court or tribunal; empty where neither hears the case"),
        yes("仅劳务", "只涉及劳务报酬", "on pay for services only"),
        yes("新业态", "新就业形态用工争议", "a platform dispute"),
        yes("仲裁适用", "可以申请劳动人事争议仲裁", "whether labour arbitration is open"),
        yes("支付令适用", "有可以申请支付令的请求", "whether a payment order may come of it"),
        yes("劳动报酬", "有劳动报酬的请求", "whether pay for work is claimed"),
    ),
)  # fmt: skip

K = v.Capacity
HEARD_BY = {K.COURT_DELEGATED: "人民法院", K.TRIBUNAL_DELEGATED: "仲裁庭"}
"""Who goes on hearing a delegated case."""
_HEARING_GOES_ON = {
    K.COURT_DELEGATED: "《中华人民共和国民事诉讼法》第一百零二条", K.TRIBUNAL_DELEGATED: "《中华人民共和国劳动争议调解仲裁法》第四十二条",
}  # fmt: skip
_EXTENDED = "双方同意延长的，应当在届满前书面确认"


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    case = order.case
    items = {c.item for c in case.claims if not c.void}
    services = services_only(items)
    open_to_all = case.capacity not in (K.COURT_PREFILING, *HEARD_BY) and arbitrable(case)
    return {"程序": {
        "未达成后": without_agreement(case), "不履行后": not_kept(case, services=services),
        "延长": _extending(case, order.context), "审理中": case.capacity in HEARD_BY,
        "审理机关": HEARD_BY.get(case.capacity, ""), "仅劳务": services, "新业态": platform(case), "仲裁适用": open_to_all,
        "支付令适用": payment_order_opens(case, items) or (not items and open_to_all and not platform(case)),
        "劳动报酬": bool(items.intersection(REMUNERATION)),
    }}  # fmt: skip


def platform(case: CaseFile) -> bool:
    """Whether a platform worker is mediated for, with or without a labour relation."""
    return v.Flag.PLATFORM in case.flags or case.capacity is K.PLATFORM_ONE_STOP


def payment_order_opens(case: CaseFile, items: set[v.ClaimItem]) -> bool:
    """Whether an agreement on these is one of 调解仲裁法 §16: an employer owes, and no court or tribunal hears the case."""
    barred = case.capacity in HEARD_BY or platform(case) or services_only(items)
    return not barred and bool(items.intersection(PAYABLE))


def without_agreement(case: CaseFile) -> str:
    """Where a case goes on what is left of it, as a clause."""
    if case.capacity is K.COURT_PREFILING:
        return "材料退回委派法院，当事人坚持起诉的，由人民法院依法登记立案"
    if case.capacity in HEARD_BY:
        return f"材料退回，由{HEARD_BY[case.capacity]}继续审理"
    if services_only(items_left(case)):
        return "可以依法向人民法院提起诉讼"
    if platform(case) or v.Flag.OVER_AGE in case.flags:
        return "可以依法申请仲裁或者提起诉讼"
    return "可以依法申请仲裁，依法可以直接起诉的除外"


def way_of_default(case: CaseFile, *, services: bool) -> str:
    """What the other side may do when an agreement is not kept; empty in a case that is being heard."""
    if case.capacity in HEARD_BY:
        return ""
    if services:
        return "向人民法院提起诉讼"
    return "申请仲裁或者向人民法院提起诉讼" if platform(case) else "申请仲裁"


def not_kept(case: CaseFile, *, services: bool) -> str:
    """What follows when an agreement is not kept, as a clause; a delegated case is heard on (民诉法 §102; 调解仲裁法 §42)."""
    if who := HEARD_BY.get(case.capacity):
        basis = _HEARING_GOES_ON[case.capacity]
        return f"本案由{who}委托调解，调解书送达前一方反悔或者不履行的，由{who}继续审理（{basis}）"
    return f"一方在约定期限内不履行的，另一方可以依法{way_of_default(case, services=services)}"


def _extending(case: CaseFile, context: Context) -> str:
    if case.capacity is K.TRIBUNAL_DELEGATED:
        return ""
    if case.capacity is K.PLATFORM_ONE_STOP:
        return f"{_EXTENDED}，延长的期限最长不超过{numeral(int(context.settings['extension_cap_B']))}日"
    return _EXTENDED
