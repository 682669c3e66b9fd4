"""Fields about an agreement: what is to be done, when and how, who signs, until when it may be confirmed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agreement, CaseFile, Claim
from mediation_tui.domain.limitation import services_only
from mediation_tui.domain.papers.catalogue import standing
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.rows import row, rows
from mediation_tui.paper.fields import agreement_rows as shown
from mediation_tui.paper.fields import signers
from mediation_tui.paper.fields.bodies import sender
from mediation_tui.paper.fields.by_capacity import not_kept, payment_order_opens, way_of_default
from mediation_tui.paper.fields.model import (
    Values,
    cn_day,
    day,
    group,
    in_capitals,
    joined,
    long,
    many,
    member,
    number,
    ordinal,
    sum_of,
    text,
    yes,
    yuan,
    yuan_capitals,
)

JOINT = ("D21", "D22")
"""Applications that both sides make together: each is 申请人 (办案规则 §74, 民事诉讼法 §205)."""

FIELDS = (
    group(
        "协议", "本文书所说的协议或者和解；没有指明的，为最后一份有效的", "the agreement or settlement this paper is about, else the last that stands",
        number("序号", "本案第几份", "which of the case"), text("编号", "签发的调解协议书的编号", "number of the issued agreement"),
        yes("有协议", "已有协议", "whether there is one"), yes("是部分协议", "只就部分请求达成", "whether it settles a part only"),
        yes("有金额", "有应付金额", "whether it is about money"), sum_of("金额", "应付总额（元）", "the sum"),
        in_capitals("大写", "应付总额大写", "the sum in capitals"), text("付款人", "全部付款人", "payers"), text("收款人", "全部收款人", "payees"),
        yes("双方唯一", "各期付款人、收款人相同", "whether payer and payee are the same throughout"),
        many("分期", "应付的各期", "the instalments", *shown.INSTALMENT, rows=3), number("分期数", "每名收款人的期数；各人不同的为空", "instalments to each payee; empty where they differ"), yes("付款人唯一", "只有一名（一组）付款人", "whether there is only one payer"),
        text("付款方法", "各期相同的付款方式和账户；各期不同的为空", "how to pay, where it is the same throughout; else empty"),
        yes("各期方法不同", "各期付款方式、账户不同", "whether the instalments are paid in different ways"),
        sum_of("当场付清", "签订时当场付的总额；没有则为空", "paid at the signing; empty for none"),
        in_capitals("当场付清大写", "同上，大写", "the same in capitals"), yes("全部付清", "签订时已全部付清", "whether all was paid at the signing"),
        many("其他义务", "金钱以外的义务", "what is to be done besides paying", *shown.TERM, rows=1),
        long("条款", "另行约定的条款，原文", "further terms, as agreed"), text("连带债务人", "承担连带责任的当事人", "joint debtors"),
        many("请求", "协议涉及的全部请求", "all claims it deals with", *shown.CLAIM, rows=3),
        many("达成请求", "达成协议的请求", "claims that were settled", *shown.CLAIM, rows=1),
        many("放弃请求", "不承担或者放弃的请求", "claims that were released", *shown.CLAIM, rows=0),
        many("未达成请求", "未达成协议的请求", "claims left open", *shown.CLAIM, rows=0),
        text("达成事项", "达成协议的金钱请求，顿号分开", "the claims for money that were settled, in one line"),
        yes("确认劳动关系", "协议确认劳动关系", "whether it confirms a labour relation"), yes("仅劳动报酬", "仅就劳动报酬达成协议", "whether it is on wages only"),
        yes("劳务争议", "只涉及劳务报酬，不适用劳动仲裁", "on pay for services only: no labour arbitration"),
        text("不履行后", "一方不履行本协议时的去向，一句", "what follows when it is not kept, one sentence"),
        text("不履行途径", "对方可以怎样做；法院、仲裁庭审理中的为空", "what the other side may do; empty in a case that is being heard"),
        yes("可申请支付令", "属于可以申请支付令的事项", "whether a payment order may be asked for"),
        yes("可申请审查", "可以申请仲裁审查", "whether it may go to arbitration review"), yes("可申请确认", "可以申请司法确认", "whether it may go to the court"),
        yes("制作法院调解书", "法院立案后委托调解的", "delegated by the court after filing"), yes("制作仲裁调解书", "仲裁庭委托调解的", "delegated by the tribunal"),
        day("生效日期", "签名盖章齐全之日；签订前为空", "last of signatures and seal; empty before"), yes("已生效", "签名盖章齐全", "whether it is in force"),
        number("审查天数", "申请仲裁审查的期限（日）", "days to apply for review"), number("确认天数", "申请司法确认的期限（日）", "days to apply for confirmation"),
        day("审查截止", "申请仲裁审查的最后一日；生效前为空", "last day for review; empty before it is in force"),
        day("确认截止", "申请司法确认的最后一日；生效前为空", "last day for confirmation; empty before"),
        text("印章", "盖哪一枚印章", "which seal"), yes("人民调解", "以人民调解委员会名义", "sealed as a people's mediation committee"),
        day("盖章日期", "盖章日期", "day of the seal"), day("调解员签名日期", "调解员签名日期", "day the mediator signed"),
        many("签名", "各方当事人的签名处", "places for the parties to sign", *signers.SIGNER),
        many("调解员", "调解员，主调解员在前", "mediators", text("姓名", "姓名", "name"), rows=1),
        text("份数", "一式几份", "copies"), text("送交机关", "委派、委托调解的机关也存一份；没有则为空", "the body that sent the case gets a copy; empty for none"), text("委派法院", "诉前委派调解的法院，由它司法确认；没有则为空", "court that sent the case before filing, which confirms it"),
        yes("附名单", "附劳动者名单", "whether a roster goes with it"),
        sum_of("名单合计", "名单金额合计（元）", "sum of the roster"), in_capitals("名单合计大写", "同上，大写", "the same in capitals"),
    ),
)  # fmt: skip


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    case, agreement = order.case, chosen(order)
    return {"协议": {
        **_money(case, agreement), **_claims(case, agreement), **_effect(order, agreement), **_hands(order, agreement),
        "序号": str(agreement.no) if agreement else "", "编号": number_of(case, agreement), "有协议": agreement is not None,
        "是部分协议": bool(agreement and agreement.partial), "条款": agreement.terms if agreement else "",
        "其他义务": shown.other_terms(case, agreement),
    }}  # fmt: skip


def chosen(order: PaperOrder) -> Agreement | None:
    """The agreement a paper is about: of its own row, else the last that stands."""
    case, table, about = order.case, order.option.form.about, order.option.about
    found: Any = row(case, table, about) if table and about else None
    if table == "payments" and found:
        found = row(case, "obligations", found.obligation_no)
    no = found.no if table == "agreements" and found else getattr(found, "agreement_no", None)
    live = [a for a in rows(case, "agreements") if a.set_aside_on is None]
    return row(case, "agreements", no) or (live[-1] if live else None)


def number_of(case: CaseFile, agreement: Agreement | None) -> str:
    """The number of the agreement as it was issued; empty for one that was not."""
    papers = standing(case, "D16", None, agreement.no) if agreement else ()
    found = row(case, "papers", papers[-1]) if papers else None
    return found.number if found else ""


# -- what is to be done ----------------------------------------------------------------------------------


def _money(case: CaseFile, agreement: Agreement | None) -> Values:
    lines = shown.instalments(case, agreement)
    total = agreement.total_fen if agreement else None
    now = shown.paid_at_signing(case, agreement)
    members = [m.agreed_fen for m in rows(case, "members")]
    listed = sum(m for m in members if m is not None) if members and None not in members else None
    ways = {x["付款方法"] for x in lines}
    pairs = Counter((x["付款人"], x["收款人"]) for x in lines)
    each = set(pairs.values())
    return {
        "有金额": bool(total), "金额": yuan(total), "大写": yuan_capitals(total), "付款人": _each(lines, "付款人"),
        "收款人": _each(lines, "收款人"), "双方唯一": len(pairs) <= 1, "分期": lines, "分期数": str(each.pop()) if len(each) == 1 else "",
        "付款人唯一": len({x["付款人"] for x in lines}) <= 1,
        "付款方法": lines[0]["付款方法"] if len(ways) == 1 else "", "各期方法不同": len(ways) > 1,
        "当场付清": yuan(now) if now else "", "当场付清大写": yuan_capitals(now) if now else "",
        "全部付清": bool(total) and now == total,
        "连带债务人": joined([p.name for p in rows(case, "parties") if p.joint_debtor and p.takes_part]),
        "附名单": bool(members), "名单合计": yuan(listed), "名单合计大写": yuan_capitals(listed),
    }  # fmt: skip


def _each(lines: list[Values], name: str) -> str:
    return joined(list(dict.fromkeys(line[name] for line in lines)))


def _claims(case: CaseFile, agreement: Agreement | None) -> Values:
    every = rows(case, "claims")
    settled = [c for c in every if agreement and c.no in agreement.claims]
    others = [c for c in every if c not in settled and _last_word(case, agreement)]
    released = [c for c in others if c.outcome is v.ClaimOutcome.RELEASED]
    left = [c for c in others if c.outcome in (v.ClaimOutcome.UNSETTLED, v.ClaimOutcome.OPEN)]
    return {
        "请求": shown.claims(case, [c for c in every if c in settled or c in released or c in left]),
        "达成请求": shown.claims(case, settled), "放弃请求": shown.claims(case, released),
        "未达成请求": shown.claims(case, left), "达成事项": joined([member(c.item) for c in _one_an_item(settled) if c.monetary]),
    }  # fmt: skip


def _one_an_item(claims: list[Claim]) -> list[Claim]:
    return list({c.item: c for c in claims}.values())


def _last_word(case: CaseFile, agreement: Agreement | None) -> bool:
    """Whether this is the last agreement of the case: what became of the rest stands there, and once."""
    return agreement is not None and all(a.no <= agreement.no for a in rows(case, "agreements"))


# -- its effect -----------------------------------------------------------------------------------------


def _effect(order: PaperOrder, agreement: Agreement | None) -> Values:
    case, engine = order.case, order.context.engine
    effective = agreement.effective_on if agreement and not agreement.settlement else None
    relation = bool(agreement and agreement.confirms_relation)
    before_court, before_tribunal = (
        case.capacity is v.Capacity.COURT_DELEGATED,
        case.capacity is v.Capacity.TRIBUNAL_DELEGATED,
    )
    open_to_both = (
        agreement is not None and not agreement.settlement and not relation and not before_court and not before_tribunal
    )
    items = {c.item for c in rows(case, "claims") if agreement and c.no in agreement.claims}
    services = services_only(items)

    def last(clock: str, start: date | None) -> str:
        return last_day(order, engine.preview(clock, start)) if start and not relation else ""

    return {
        "确认劳动关系": relation, "仅劳动报酬": bool(agreement and agreement.wages_only), "可申请支付令": payment_order_opens(case, items), "劳务争议": services,
        "不履行后": not_kept(case, services=services), "不履行途径": way_of_default(case, services=services),
        "可申请审查": open_to_both and not services, "可申请确认": open_to_both, "制作法院调解书": before_court, "制作仲裁调解书": before_tribunal,
        "生效日期": cn_day(effective), "已生效": effective is not None, "审查天数": str(engine.rule("T12").length),
        "确认天数": str(engine.rule("T14").length), "审查截止": last("T12", effective), "确认截止": last("T14", effective),
    }  # fmt: skip


def last_day(order: PaperOrder, on: date) -> str:
    """A last day as the clock counts it; said where the holidays of its year are not known yet."""
    unknown = order.context.calendar.unknown_years(on, on)
    return cn_day(on) + (f"，未计{on.year}年放假调休，以公布的放假安排为准" if unknown else "")


def _mediator_signed(agreement: Agreement | None) -> date | None:
    """The mediator's day; of a settlement that no party has dated none, so that all write it by hand."""
    if agreement is None or (agreement.settlement and not any(s.on for s in agreement.signatures)):
        return None
    return agreement.mediator_signed_on


def _hands(order: PaperOrder, agreement: Agreement | None) -> Values:
    seal = agreement.seal if agreement else v.Seal.LABOUR_MEDIATION
    typed = order.answers.get("copies")
    copies = typed or len(signers.signing(order.case, agreement)) + 1 + bool(sender(order))
    return {
        "印章": member(seal), "人民调解": seal is v.Seal.PEOPLES_MEDIATION, "盖章日期": cn_day(agreement.sealed_on if agreement else None),
        "调解员签名日期": cn_day(_mediator_signed(agreement)), "签名": signers.places(order, agreement, "申请人" if order.option.form.code in JOINT else ""),
        "调解员": signers.mediators(order), "份数": ordinal(copies), "送交机关": sender(order),
        "委派法院": sender(order) if order.case.capacity is v.Capacity.COURT_PREFILING else "",
    }  # fmt: skip
