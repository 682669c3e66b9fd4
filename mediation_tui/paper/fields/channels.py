"""Where the parties can go when mediation has ended without agreement, or an agreement is not kept (``procedure.md`` §2.6)."""

from __future__ import annotations

from dataclasses import dataclass

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.limitation import NOT_ARBITRABLE, REMUNERATION
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.confirmation import PAYABLE
from mediation_tui.domain.steps.rows import rows
from mediation_tui.paper.fields.arbitration_limit import arbitrable, items_left
from mediation_tui.paper.fields.bodies import body, commission, sender

K, C = v.Capacity, v.ClaimItem
INSPECTED = (
    *REMUNERATION, C.SEVERANCE, C.DAMAGES, C.UNLAWFUL_DISMISSAL, C.ANNUAL_LEAVE, C.HEAT_ALLOWANCE, C.SOCIAL_INSURANCE,
    C.DEPOSIT, C.MATERNITY,
)  # fmt: skip
"""Claims for which a complaint to labour inspection is worth naming (劳动保障监察条例)."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to go on; `phone` is the key of a setting, `limit` and `basis` are empty where there is none to tell."""

    name: str
    body: str
    words: str
    limit: str = ""
    basis: str = ""
    phone: str = ""
    workers_only: bool = False
    """Open to workers, not to employers."""


def after_ending(order: PaperOrder) -> list[Channel]:
    """The ways open after a failure, by capacity, by who works for whom and by what is left in dispute."""
    case = order.case
    found = (
        [_back_to_sender(order)]
        if case.capacity in (K.COURT_PREFILING, K.COURT_DELEGATED, K.TRIBUNAL_DELEGATED)
        else []
    )
    if case.capacity not in (K.COURT_DELEGATED, K.TRIBUNAL_DELEGATED):
        found += [c for c in (_arbitration(order), _lawsuit(order), _inspection(order)) if c]
    if v.Flag.INJURY_UNRECOGNISED in case.flags:
        limit = "用人单位三十日，职工、近亲属或者工会一年"
        found.append(Channel("申请工伤认定", body(order, "labour_bureau"), "自事故伤害发生之日或者职业病诊断、鉴定之日起算。", limit,
                             "《工伤保险条例》第十七条", "phone_labour"))  # fmt: skip
    return [*found, *_help(order)]


def after_default(order: PaperOrder) -> list[Channel]:
    """The ways open to the side to which an agreement is not kept (调解仲裁法 §15, §16)."""
    case = order.case
    court = body(order, "court")
    confirmed = any(c.state is v.ConfirmationState.CONFIRMED for c in rows(case, "confirmations"))
    found = []
    if confirmed:
        found.append(Channel("申请强制执行", "有管辖权的人民法院", "经司法确认、仲裁审查的调解协议未履行的，可以申请强制执行。", "二年",
                             "《中华人民共和国民事诉讼法》第二百五十条", "phone_court"))  # fmt: skip
    elif _settled(case) & set(PAYABLE):
        found.append(Channel("申请支付令", court, "因支付拖欠劳动报酬、工伤医疗费、经济补偿或者赔偿金事项达成调解协议，用人单位在约定期限内不履行的，"
                             "劳动者可以持调解协议书申请支付令。", "", "《中华人民共和国劳动争议调解仲裁法》第十六条", "phone_court", workers_only=True))  # fmt: skip
    if not confirmed:
        found.append(Channel("申请劳动人事争议仲裁", commission(order), "一方当事人在约定期限内不履行调解协议的，另一方当事人可以依法申请仲裁。", "",
                             "《中华人民共和国劳动争议调解仲裁法》第十五条", "phone_labour"))  # fmt: skip
        if any(a.wages_only for a in rows(case, "agreements")):
            found.append(Channel("向人民法院起诉", court, "仅就劳动报酬支付达成的调解协议，用人单位不履行的，劳动者可以直接起诉。", "",
                                 "《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第五十一条", "phone_court", workers_only=True))  # fmt: skip
    return [*found, *_help(order)]


def _settled(case: CaseFile) -> set[v.ClaimItem]:
    return {c.item for c in rows(case, "claims") if c.outcome is v.ClaimOutcome.SETTLED}


def _back_to_sender(order: PaperOrder) -> Channel:
    capacity, who = order.case.capacity, sender(order)
    if capacity is K.COURT_PREFILING:
        return Channel("案件材料退回委派法院", who, "本案系人民法院立案前委派调解，材料退回后，当事人坚持起诉的，由人民法院依法登记立案。", "",
                       "《最高人民法院关于人民法院特邀调解的规定》第二十一条", "phone_court")  # fmt: skip
    if capacity is K.COURT_DELEGATED:
        return Channel("由委托法院继续审理", who, "本案系人民法院立案后委托调解，材料退回后由人民法院继续审理。", "",
                       "《最高人民法院关于人民法院特邀调解的规定》第二十七条", "phone_court")  # fmt: skip
    return Channel("由仲裁庭继续审理", who, "本案系仲裁庭委托调解，由仲裁庭依法继续审理。", "",
                   "《劳动人事争议仲裁办案规则》第七十条", "phone_labour")  # fmt: skip


def _arbitration(order: PaperOrder) -> Channel | None:
    case = order.case
    if case.capacity is K.COURT_PREFILING or not arbitrable(case):
        return None
    where = f"{commission(order)}（劳动合同履行地或者用人单位所在地）"
    basis = "《中华人民共和国劳动争议调解仲裁法》第十四条、第二十七条"
    if v.Flag.OVER_AGE in case.flags:
        words = "超龄劳动者因劳动报酬、休息休假、劳动安全卫生、工伤保障发生的争议，可以申请仲裁。"
        basis = "《超龄劳动者基本权益保障暂行规定》第十九条"
    elif _platform(case):
        words = "主张与企业存在劳动关系的，可以申请仲裁。"
        basis = "《关于加强新就业形态劳动纠纷一站式调解工作的通知》（人社厅发〔2024〕4号）；《中华人民共和国劳动争议调解仲裁法》第二十七条"
    elif case.capacity is K.ARBITRATION_SUGGESTION:
        words = "仲裁委员会因当事人同意先行调解而暂缓受理的，可以向其申请仲裁。"
        basis = "《劳动人事争议仲裁办案规则》第六十九条；《中华人民共和国劳动争议调解仲裁法》第二十七条"
    else:
        words = "劳动争议可以依法申请仲裁，仲裁不收费。"
    return Channel("申请劳动人事争议仲裁", where, words, "一年（见下项）", basis, "phone_labour")


def _lawsuit(order: PaperOrder) -> Channel | None:
    case, court = order.case, body(order, "court")
    if case.capacity is K.COURT_PREFILING:
        return None
    if v.Flag.OVER_AGE in case.flags:
        return Channel("向人民法院起诉", court, "超龄劳动者的其他用工争议，可以向人民法院起诉。", "", "《超龄劳动者基本权益保障暂行规定》第十九条",
                       "phone_court")  # fmt: skip
    if _platform(case):
        return Channel("向人民法院起诉", court, "不主张劳动关系的新就业形态用工争议，可以向人民法院起诉。", "", "《关于加强新就业形态劳动纠纷一站式调解工作的通知》（人社厅发〔2024〕4号）",
                       "phone_court")  # fmt: skip
    items = items_left(case)
    if items and items <= set(NOT_ARBITRABLE):
        return Channel("向人民法院起诉", court, "劳务报酬争议可以向人民法院起诉。", "", "《中华人民共和国民事诉讼法》第一百二十六条",
                       "phone_court")  # fmt: skip
    if items.intersection(REMUNERATION):
        return Channel("向人民法院起诉", court, "持有用人单位的工资欠条，诉讼请求不涉及劳动关系其他争议的，可以直接起诉；其他劳动争议应当先申请仲裁。", "",
                       "《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第十五条", "phone_court")  # fmt: skip
    return Channel("向人民法院起诉", court, "依法不属于劳动争议的事项，以及对仲裁委员会不予受理、逾期未决定受理不服的，可以起诉。", "",
                   "《中华人民共和国劳动争议调解仲裁法》第二十九条", "phone_court")  # fmt: skip


def _inspection(order: PaperOrder) -> Channel | None:
    if not items_left(order.case).intersection(INSPECTED) or _platform(order.case):
        return None
    words = "用人单位克扣、拖欠工资或者有其他违反劳动保障法律行为的，可以投诉；同一事项已经申请调解、仲裁或者已经提起诉讼的，依照相应程序办理。"
    basis = "《劳动保障监察条例》第二十条、第二十一条"
    if v.Flag.OVER_AGE in order.case.flags:
        basis += "；《超龄劳动者基本权益保障暂行规定》第二十条"
    return Channel("向劳动保障监察机构投诉", body(order, "labour_inspection"), words, "违法行为发生（终了）之日起二年", basis, "phone_labour",
                   workers_only=True)  # fmt: skip


def _help(order: PaperOrder) -> list[Channel]:
    return [
        Channel("申请法律援助", body(order, "legal_aid"), "请求支付劳动报酬、工伤保险待遇等，可以申请法律援助；进城务工人员请求支付劳动报酬或者工伤赔偿的，免予核查经济困难状况。",
                "", "《中华人民共和国法律援助法》第三十一条、第四十二条", "phone_legal_aid", workers_only=True),
        Channel("向工会求助", body(order, "union"), "职工可以请求工会提供法律服务。", "", "《中华人民共和国工会法》第三十条", "phone_union", workers_only=True),
    ]  # fmt: skip


def _platform(case: CaseFile) -> bool:
    return v.Flag.PLATFORM in case.flags or case.capacity is K.PLATFORM_ONE_STOP
