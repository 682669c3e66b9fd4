"""Fields about performance: what fell due, what was paid, what is left; one payment for its receipt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Obligation, Party, Payment
from mediation_tui.domain.papers.debts import creditors_of, debtors_of
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.owed import is_done, standing, unpaid
from mediation_tui.domain.steps.rows import row
from mediation_tui.paper.fields import agreement_rows as shown
from mediation_tui.paper.fields.agreement import chosen
from mediation_tui.paper.fields.model import (
    Values,
    cn_day,
    day,
    group,
    in_capitals,
    joined,
    many,
    member,
    number,
    sum_of,
    text,
    yes,
    yuan,
    yuan_capitals,
)
from mediation_tui.paper.fields.people import PERSON, names_of, nobody, person
from mediation_tui.paper.fields.signers import SIGNER, place

STATE = (
    number("序号", "序号", "serial number"), text("事项", "期次或者义务的内容", "the instalment, or what is to be done"),
    text("期限", "何时履行", "by when"), text("收款人", "收款人；不是付款的，为有权要求履行的人", "payee; of another duty who may ask for it"), sum_of("应付", "应付（元）", "due"), sum_of("已付", "已付（元）", "paid"),
    sum_of("未付", "未付（元）", "left"), text("状态", "已履行、未到期、逾期", "performed, not due yet, overdue"),
    number("逾期天数", "逾期天数", "days overdue"), yes("逾期", "逾期未履行", "whether overdue"),
)  # fmt: skip

FIELDS = (
    group(
        "履行", "协议的履行情况，截至签发之日；写给某一方的，只计该方的义务", "performance up to today; of whom the paper is made out to",
        many("各项", "全部义务", "everything that is to be done", *STATE, rows=3),
        many("未履行", "尚未履行的义务", "what is not done yet", *STATE, rows=2), many("逾期项", "逾期未履行的义务", "what is overdue", *STATE, rows=2),
        sum_of("应付", "应付总额（元）", "due in all"), sum_of("已付", "已付（元）", "paid"), sum_of("未付", "未付（元）", "left"),
        sum_of("逾期", "逾期未付（元）", "overdue"), in_capitals("应付大写", "应付总额大写", "in capitals"),
        in_capitals("已付大写", "已付大写", "in capitals"), in_capitals("未付大写", "未付大写", "in capitals"),
        in_capitals("逾期大写", "逾期未付大写", "in capitals"), yes("有逾期", "有逾期未履行的义务", "whether anything is overdue"),
        yes("有金额", "有应付的金额", "whether anything is to be paid"),
        text("请求执行", "请求执行的内容，写成一句", "what enforcement is asked for, in one phrase"), yes("有余款", "还有未付的金额", "whether money is left to pay"), day("违约日期", "最早逾期的一项的最后履行日", "last day of the first that was missed"),
        day("最后期限", "最后一期的日期", "day of the last instalment"), text("全部到期", "一期不付其余全部到期的约定（强制执行申请书）", "the term by which all fell due when one was missed"), day("履行宽限", "要求履行的最后日期", "last day to perform, as asked"),
        many("债权人", "有权要求履行的当事人", "who may ask for performance", *PERSON, rows=1),
        many("债务人", "应当履行的当事人", "who must perform", *PERSON, rows=1),
        many("债权人签名", "申请执行人的签名处", "where those sign who ask for enforcement", *SIGNER, rows=1), text("债务人名单", "债务人名称", "names of the debtors"),
        text("债权人名单", "债权人姓名", "names of the creditors"),
    ),
    group(
        "付款", "本文书所说的那一笔付款（收款凭证）", "the payment this paper is about",
        day("日期", "付款日期", "day"), sum_of("金额", "金额（元）", "amount"), in_capitals("大写", "金额大写", "in capitals"),
        text("付款人", "付款人", "payer"), text("收款人", "收款人", "payee"), text("代收人", "代收的代表人", "representative who took it"),
        text("方式", "付款方式", "how"), text("种类", "付款、协议前预付、执行到位……", "kind"), text("凭证", "付款凭证", "proof"),
        number("期次", "抵第几期；不指明的为空", "the instalment it is for; empty where none is named"),
        sum_of("余额", "所抵的协议此后未付（元）；没有协议、不能确定是哪一份的为空", "left after it under its agreement; empty where there is none or it is not known which"), in_capitals("余额大写", "此后未付大写", "in capitals"), yes("已付清", "该协议的款项付清", "whether that agreement is paid"),
    ),
)  # fmt: skip


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    return {"履行": _performance(order), "付款": _payment(order)}


def mine(order: PaperOrder) -> list[Obligation]:
    """The obligations a paper is about: of its agreement, or those that its addressee must perform."""
    case, option = order.case, order.option
    every = standing(case)
    if option.form.about in ("agreements", "confirmations"):
        agreement = chosen(order)
        found = [o for o in every if agreement and o.agreement_no == agreement.no]
        return found if option.form.about == "agreements" or order.answers.get("all_due") else _due(order, found)
    theirs = [o for o in every if option.to_party in [p.no for p in debtors_of(case, o)]]
    return theirs or every


def _due(order: PaperOrder, obligations: list[Obligation]) -> list[Obligation]:
    """What was done, and what should have been by now: only that is enforced (民事诉讼法 §247)."""
    missed = late(order, obligations)
    return [o for o in obligations if o in missed or is_done(order.case, o)]


def late(order: PaperOrder, obligations: list[Obligation]) -> list[Obligation]:
    """Those of some obligations that should have been performed before today."""
    owed = unpaid(order.case)
    return [o for o in obligations if _late(order, o, owed)]


def _late(order: PaperOrder, o: Obligation, owed: dict[int, int]) -> bool:
    return bool(o.due_on and o.due_on < order.context.today and not is_done(order.case, o, owed))


def _performance(order: PaperOrder) -> Values:
    case, found = order.case, mine(order)
    owed = unpaid(case)
    items = [_state(order, o, n, owed) for n, o in enumerate(found, 1)]
    missed = late(order, found)
    due = sum(o.amount_fen or 0 for o in found)
    left = sum(owed.get(o.no, 0) for o in found)
    overdue = sum(owed.get(o.no, 0) for o in missed)
    sums = {"应付": due, "已付": due - left, "未付": left, "逾期": overdue}
    creditors, debtors = everybody(creditors_of(case, o) for o in found), everybody(debtors_of(case, o) for o in found)
    return {
        "各项": items, "未履行": [x for x, o in zip(items, found, strict=True) if not is_done(case, o, owed)],
        "逾期项": [x for x in items if x["逾期"]], **{k: yuan(fen) for k, fen in sums.items()},
        **{f"{k}大写": yuan_capitals(fen) for k, fen in sums.items()}, "有逾期": bool(missed), "有余款": left > 0,
        "有金额": due > 0, "请求执行": _to_enforce(left if order.answers.get("all_due") else overdue or left, [o.text for o in found if not o.amount_fen and not is_done(case, o, owed)]),
        "违约日期": cn_day(min((o.due_on for o in missed if o.due_on), default=None)),
        "最后期限": cn_day(max((o.due_on for o in found if o.due_on), default=None)),
        "全部到期": str(order.answers.get("all_due") or ""), "履行宽限": cn_day(order.answers.get("perform_by")), "债权人": [person(order, p) for p in creditors], "债权人签名": [place(order, p, "申请执行人") for p in creditors],
        "债务人": [person(order, p) for p in debtors], "债权人名单": joined([p.name for p in creditors]),
        "债务人名单": joined([p.name for p in debtors]),
    }  # fmt: skip


def _to_enforce(fen: int, duties: list[str]) -> str:
    money = [f"支付人民币{yuan(fen)}元（大写：人民币{yuan_capitals(fen)}）"] if fen else []
    return "；".join([*money, *(f"履行“{duty}”的义务" for duty in duties if duty)])


def everybody(groups: Iterable[tuple[Party, ...]]) -> list[Party]:
    """Every party of some groups, once."""
    return list({p.no: p for group_ in groups for p in group_}.values())


def _state(order: PaperOrder, o: Obligation, n: int, owed: dict[int, int]) -> Values:
    case = order.case
    missed = _late(order, o, owed)
    left = owed.get(o.no, 0)
    done = is_done(case, o, owed)
    return {
        "序号": str(n), "事项": _title(case, o), "期限": shown.by_when(o), "收款人": shown.payee(case, o), "应付": yuan(o.amount_fen),
        "已付": yuan((o.amount_fen or 0) - left) if o.amount_fen else "", "未付": yuan(left) if o.amount_fen else "",
        "状态": "已履行" if done else "逾期" if missed else "未到期" if o.due_on else "条件未成就", "逾期": missed,
        "逾期天数": str((order.context.today - o.due_on).days) if missed and o.due_on else "",
    }  # fmt: skip


def _title(case: CaseFile, o: Obligation) -> str:
    if not o.amount_fen:
        return o.text
    return f"第{shown.place_of(case, o)}期" + (f"（{o.text}）" if o.text else "")


# -- one payment ----------------------------------------------------------------------------------------


def _payment(order: PaperOrder) -> Values:
    case = order.case
    found: Payment | None = row(case, "payments", order.option.about) if order.option.form.about == "payments" else None
    if found is None:
        return nobody(FIELDS[1].columns)
    o: Obligation | None = row(case, "obligations", found.obligation_no)
    like = o or next(iter(standing(case)), None)
    left = _left_after(case, found)
    return {
        "日期": cn_day(found.on), "金额": yuan(found.amount_fen), "大写": yuan_capitals(found.amount_fen),
        "付款人": found.payer or (shown.payer(case, like) if like else ""),
        "收款人": found.payee or (shown.payee(case, like) if like else ""),
        "代收人": joined(names_of(case, (found.via,))) if found.via else "", "方式": found.method, "种类": member(found.kind),
        "凭证": found.evidence, "期次": str(shown.place_of(case, o)) if o and o.amount_fen else "", "余额": yuan(left),
        "余额大写": yuan_capitals(left), "已付清": left == 0,
    }  # fmt: skip


def _left_after(case: CaseFile, payment: Payment) -> int | None:
    """Fen left under the agreement that a payment counts for, once it was made; None where it is not known which."""
    o: Obligation | None = row(case, "obligations", payment.obligation_no)
    agreements = {o.agreement_no} if o else {x.agreement_no for x in standing(case) if x.amount_fen}
    if len(agreements) != 1 or payment.kind in (v.PaymentKind.ADVANCE, v.PaymentKind.CREDIT):
        return None
    owed = unpaid(replace(case, payments=tuple(p for p in case.payments if p.no <= payment.no)))
    mine = [x for x in standing(case) if x.agreement_no in agreements and x.amount_fen]
    return sum(owed[x.no] for x in mine) if mine else None
