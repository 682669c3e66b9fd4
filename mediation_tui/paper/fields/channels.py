"""Where the parties can go when mediation has ended without agreement, or an agreement is not kept (``procedure.md`` §2.6)."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.limitation import REMUNERATION, arbitrable, items_left, services_only
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.owed import overdue
from mediation_tui.domain.steps.rows import row, rows
from mediation_tui.paper.fields.arbitration_limit import limit_of
from mediation_tui.paper.fields.bodies import commission, sender
from mediation_tui.paper.fields.by_capacity import HEARD_BY, payment_order_opens, platform
from mediation_tui.paper.fields.ends import end_of
from mediation_tui.paper.fields.model import cn_day
from mediation_tui.paper.fields.ways import Way, phone, way

K, C = v.Capacity, v.ClaimItem
INSPECTED = (
    *REMUNERATION, C.SEVERANCE, C.DAMAGES, C.UNLAWFUL_DISMISSAL, C.ANNUAL_LEAVE, C.HEAT_ALLOWANCE, C.SOCIAL_INSURANCE,
    C.DEPOSIT, C.MATERNITY,
)  # fmt: skip
"""Claims for which a complaint to labour inspection is worth naming (劳动保障监察条例)."""


ALWAYS = ("legal_aid", "union")


def open_ways(order: PaperOrder) -> list[Way]:
    """The ways open after a refusal, an end without agreement, or a default, to whom the paper is made out to."""
    case, party = order.case, row(order.case, "parties", order.option.to_party)
    if order.context.reference.has("refusals", case.refusal):
        found = after_refusal(order)
    else:
        broken = overdue(case, order.context)
        found = after_default(order) if broken else []
        if not broken or end_of(case):
            found += [w for w in after_ending(order) if w.name not in {known.name for known in found}]
    employer = party is not None and party.kind is not v.PartyKind.PERSON
    return [w for w in found if not (employer and w.workers_only)]


def after_refusal(order: PaperOrder) -> list[Way]:
    """The ways that the ground of the refusal leaves open; none where there was no refusal."""
    case, reference = order.case, order.context.reference
    if not reference.has("refusals", case.refusal):
        return []
    codes = dict.fromkeys((*reference.entry("refusals", case.refusal).data["relief"], *ALWAYS))
    listed = [way(order, code) for code in codes if reference.has("relief_channels", code)]
    return _of_the_dispute(order, listed) if case.refusal == "N01" else listed


def _of_the_dispute(order: PaperOrder, listed: list[Way]) -> list[Way]:
    """The ways of a dispute that nobody but the other side refused: no suit before arbitration, what is sent goes back."""
    case = order.case
    if case.capacity in (K.COURT_PREFILING, *HEARD_BY):
        return [_back_to_sender(order), *(w for w in listed if w.code not in ("arbitration", "lawsuit"))]
    shut = () if arbitrable(case) else ("arbitration",)
    suit = _lawsuit(order)
    return [suit if suit and w.code == "lawsuit" else w for w in listed if w.code not in shut]


def after_ending(order: PaperOrder) -> list[Way]:
    """The ways open after a failure, by capacity, by who works for whom and by what is left in dispute."""
    case = order.case
    found = [_back_to_sender(order)] if case.capacity in (K.COURT_PREFILING, *HEARD_BY) else []
    if case.capacity not in HEARD_BY:
        found += [c for c in (_arbitration(order), _lawsuit(order), _inspection(order)) if c]
    if v.Flag.INJURY_UNRECOGNISED in case.flags:
        limit = "用人单位三十日，职工、近亲属或者工会一年"
        found.append(way(order, "injury_recognition", "自事故伤害发生之日或者职业病诊断、鉴定之日起算。", limit=limit))
    return [*found, *_help(order)]


def after_default(order: PaperOrder) -> list[Way]:
    """The ways open to the side to which an agreement is not kept (调解仲裁法 §15, §16); pay for services goes to court."""
    case, found = order.case, list[Way]()
    if any(c.state is v.ConfirmationState.CONFIRMED for c in rows(case, "confirmations")):
        found.append(Way("", "申请强制执行", "有管辖权的人民法院", "经司法确认、仲裁审查的调解协议未履行的，可以申请强制执行。", _to_enforce(order),
                         "《中华人民共和国民事诉讼法》第二百五十条", phone(order, "phone_court")))  # fmt: skip
        return [*found, *_help(order)]
    if case.capacity in HEARD_BY:
        return [_back_to_sender(order), *_help(order)]
    settled = _settled(case)
    if services_only(settled):
        return [
            way(order, "lawsuit", "就劳务报酬达成的调解协议，一方不履行的，另一方可以起诉。", limit=""),
            *_help(order),
        ]
    if payment_order_opens(case, settled):
        found.append(way(order, "payment_order", "因支付拖欠劳动报酬、工伤医疗费、经济补偿或者赔偿金事项达成调解协议，用人单位在约定期限内不履行的，"
                         "劳动者可以持调解协议书申请支付令。", workers_only=True))  # fmt: skip
    found.append(way(order, "arbitration", "一方当事人在约定期限内不履行调解协议的，另一方当事人可以依法申请仲裁。", limit="",
                     basis="《中华人民共和国劳动争议调解仲裁法》第十五条"))  # fmt: skip
    if platform(case):
        found.append(way(order, "lawsuit", "不主张劳动关系的新就业形态用工争议，可以向人民法院起诉。", limit="",
                         basis="《关于加强新就业形态劳动纠纷一站式调解工作的通知》（人社厅发〔2024〕4号）"))  # fmt: skip
    elif any(a.wages_only for a in rows(case, "agreements")):
        found.append(way(order, "lawsuit", "仅就劳动报酬支付达成的调解协议，用人单位不履行的，劳动者可以直接起诉。", limit="",
                         basis="《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第五十一条", workers_only=True))  # fmt: skip
    return [*found, *_help(order)]


def _to_enforce(order: PaperOrder) -> str:
    """The two years of 民诉法 §250, and their last day where the clock engine has one."""
    running = [r for r in order.context.engine.readings(order.case, order.context.today) if r.code == "T28"]
    due = min((r.due_on for r in running if r.finished_on is None), default=None)
    return f"二年，最后一日为{cn_day(due)}" if due else "二年"


def _settled(case: CaseFile) -> set[v.ClaimItem]:
    return {c.item for c in rows(case, "claims") if c.outcome is v.ClaimOutcome.SETTLED}


def _back_to_sender(order: PaperOrder) -> Way:
    capacity, who = order.case.capacity, sender(order)
    if capacity is K.COURT_PREFILING:
        return Way("", "案件材料退回委派法院", who, "本案系人民法院立案前委派调解，材料退回后，当事人坚持起诉的，由人民法院依法登记立案。", "",
                   "《最高人民法院关于人民法院特邀调解的规定》第二十一条", phone(order, "phone_court"))  # fmt: skip
    if capacity is K.COURT_DELEGATED:
        return Way("", "由委托法院继续审理", who, "本案系人民法院立案后委托调解，材料退回后由人民法院继续审理。", "",
                   "《最高人民法院关于人民法院特邀调解的规定》第二十七条", phone(order, "phone_court"))  # fmt: skip
    return Way("", "由仲裁庭继续审理", who, "本案系仲裁庭委托调解，由仲裁庭依法继续审理。", "",
                   "《劳动人事争议仲裁办案规则》第七十条", phone(order, "phone_labour"))  # fmt: skip


def _arbitration(order: PaperOrder) -> Way | None:
    case = order.case
    if case.capacity is K.COURT_PREFILING or not arbitrable(case):
        return None
    where = f"{commission(order)}（劳动合同履行地或者用人单位所在地）"
    basis = "《中华人民共和国劳动争议调解仲裁法》第十四条、第二十七条"
    if v.Flag.OVER_AGE in case.flags:
        words = "超龄劳动者因劳动报酬、休息休假、劳动安全卫生、工伤保障发生的争议，可以申请仲裁。"
        basis = "《超龄劳动者基本权益保障暂行规定》第十九条"
    elif platform(case):
        words = "主张与企业存在劳动关系的，可以申请仲裁。"
        basis = "《关于加强新就业形态劳动纠纷一站式调解工作的通知》（人社厅发〔2024〕4号）；《中华人民共和国劳动争议调解仲裁法》第二十七条"
    elif case.capacity is K.ARBITRATION_SUGGESTION:
        words = "仲裁委员会因当事人同意先行调解而暂缓受理的，可以向其申请仲裁。"
        basis = "《劳动人事争议仲裁办案规则》第六十九条；《中华人民共和国劳动争议调解仲裁法》第二十七条"
    else:
        words = "劳动争议可以依法申请仲裁，仲裁不收费。"
    return way(
        order,
        "arbitration",
        words,
        where=where,
        limit="一年（见下项）" if limit_of(order).restarted_on else "一年",
        basis=basis,
    )


def _lawsuit(order: PaperOrder) -> Way | None:
    case = order.case
    if case.capacity is K.COURT_PREFILING:
        return None
    if v.Flag.OVER_AGE in case.flags:
        return way(order, "lawsuit", "超龄劳动者的其他用工争议，可以向人民法院起诉。", limit="",
                   basis="《超龄劳动者基本权益保障暂行规定》第十九条")  # fmt: skip
    if platform(case):
        return way(order, "lawsuit", "不主张劳动关系的新就业形态用工争议，可以向人民法院起诉。", limit="",
                   basis="《关于加强新就业形态劳动纠纷一站式调解工作的通知》（人社厅发〔2024〕4号）")  # fmt: skip
    items = items_left(case)
    if services_only(items):
        return way(order, "lawsuit", "劳务报酬争议可以向人民法院起诉。", limit="",
                   basis="《中华人民共和国民事诉讼法》第一百二十六条")  # fmt: skip
    if items.intersection(REMUNERATION):
        return way(order, "lawsuit", "持有用人单位的工资欠条，诉讼请求不涉及劳动关系其他争议的，可以直接起诉；其他劳动争议应当先申请仲裁。", limit="",
                   basis="《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第十五条")  # fmt: skip
    return way(order, "lawsuit", "依法不属于劳动争议的事项，以及对仲裁委员会不予受理、逾期未决定受理不服的，可以起诉。", limit="",
                   basis="《中华人民共和国劳动争议调解仲裁法》第二十九条")  # fmt: skip


def _inspection(order: PaperOrder) -> Way | None:
    if not items_left(order.case).intersection(INSPECTED) or platform(order.case):
        return None
    words = "用人单位克扣、拖欠工资或者有其他违反劳动保障法律行为的，可以投诉；同一事项已经申请调解、仲裁或者已经提起诉讼的，依照相应程序办理。"
    basis = "《劳动保障监察条例》第二十条、第二十一条"
    if v.Flag.OVER_AGE in order.case.flags:
        basis += "；《超龄劳动者基本权益保障暂行规定》第二十条"
    return way(order, "inspection", words, basis=basis)


def _help(order: PaperOrder) -> list[Way]:
    return [
        way(order, "legal_aid", "请求支付劳动报酬、工伤保险待遇等，可以申请法律援助；进城务工人员请求支付劳动报酬或者工伤赔偿的，免予核查经济困难状况。",
            limit="", basis="《中华人民共和国法律援助法》第三十一条、第四十二条"),
        way(order, "union", "职工可以请求工会提供法律服务。"),
    ]  # fmt: skip
