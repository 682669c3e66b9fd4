"""Rows of an agreement as papers show them: instalments, other terms, claims and how each ended."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agreement, CaseFile, Claim, Obligation
from mediation_tui.domain.papers.debts import creditors_of, debtors_of
from mediation_tui.domain.steps.rows import rows
from mediation_tui.paper.fields.model import (
    Values,
    cn_day,
    day,
    in_capitals,
    joined,
    member,
    number,
    sum_of,
    text,
    yes,
    yuan,
    yuan_capitals,
)
from mediation_tui.paper.fields.people import RULE, names_of

INSTALMENT = (
    number("序号", "期次，按付款人、收款人各自计数", "number of the instalment, counted by payer and payee"), text("期限", "何时付：日期前（含当日），或者约定的条件", "when: by the day, or the event agreed"),
    day("日期", "最后付款日", "last day to pay"), text("条件", "没有日期时，付款所依的事件", "the event it hangs on, where there is no day"),
    sum_of("金额", "金额（元）", "amount"), in_capitals("大写", "金额大写", "amount in capitals"),
    text("付款人", "付款人", "payer"), text("收款人", "收款人", "payee"), text("代收人", "代收后转交的代表人", "representative who hands it on"),
    text("方式", "付款方式", "how"), text("账户", "收款账户", "account"), text("付款方法", "方式、账户、代收人，写成一句", "how, account, representative, in one phrase"),
    text("说明", "约定的说明", "what was agreed about it"), sum_of("当场付清", "签订协议时当场付的金额；没有则为空", "paid at the signing; empty for none"),
)  # fmt: skip

TERM = (
    number("序号", "序号", "serial number"), text("义务人", "由谁履行", "who performs"), text("内容", "履行什么", "what"),
    text("期限", "何时履行", "by when"),
)  # fmt: skip

CLAIM = (
    number("序号", "序号", "serial number"), text("事项", "请求事项", "what is asked for"), text("内容", "请求的具体内容", "in words"),
    text("期间", "所涉期间", "period"), sum_of("请求金额", "请求金额（元）", "claimed"), sum_of("协议金额", "协议金额（元）", "agreed"),
    text("请求人", "谁提出", "who asks"), text("对方", "向谁提出", "of whom"), text("结果", "已达成、不承担或者放弃、未达成", "how it ended"),
    text("写法", "事项、期间、内容写成一句", "item, period and words in one phrase"), yes("是反请求", "被申请人提出的", "a counter-claim"),
)  # fmt: skip


def instalments(case: CaseFile, agreement: Agreement | None) -> list[Values]:
    """Every sum to be paid under an agreement, in its order."""
    return [_instalment(case, agreement, o, place_of(case, o)) for o in money_of(case, agreement)]


def place_of(case: CaseFile, o: Obligation) -> int:
    """Which instalment of its agreement a sum is, counted by who pays whom: two workers in two instalments are no four."""
    mine = [x for x in rows(case, "obligations") if x.agreement_no == o.agreement_no and x.amount_fen]
    return [x.no for x in mine if _pair(case, x) == _pair(case, o)].index(o.no) + 1


def _pair(case: CaseFile, o: Obligation) -> tuple[str, str]:
    return payer(case, o), payee(case, o)


def money_of(case: CaseFile, agreement: Agreement | None) -> list[Obligation]:
    """The obligations of an agreement that are money."""
    return [o for o in _mine(case, agreement) if o.amount_fen]


def _mine(case: CaseFile, agreement: Agreement | None) -> list[Obligation]:
    return [o for o in rows(case, "obligations") if agreement and o.agreement_no == agreement.no]


def _instalment(case: CaseFile, agreement: Agreement | None, o: Obligation, n: int) -> Values:
    paid = _paid_at_signing(case, agreement, o)
    via = joined(names_of(case, (o.via,))) if o.via else ""
    return {
        "序号": str(n), "期限": by_when(o), "日期": cn_day(o.due_on), "条件": o.due_event, "金额": yuan(o.amount_fen),
        "大写": yuan_capitals(o.amount_fen), "付款人": payer(case, o), "收款人": payee(case, o), "代收人": via,
        "方式": o.method, "账户": o.account, "付款方法": _how(o, via, settled=paid >= (o.amount_fen or 0)), "说明": o.text,
        "当场付清": yuan(paid) if paid else "",
    }  # fmt: skip


def _how(o: Obligation, via: str, *, settled: bool) -> str:
    """How a sum is paid; room to write where nothing was agreed yet and it is still to be paid."""
    parts = (o.method, f"收款账户：{o.account}" if o.account else "", f"由{via}代收转交" if via else "")
    if not any(parts) and not settled:
        return f"付款方式：{RULE}，收款账户：{RULE}"
    return "，".join(p for p in parts if p)


def paid_at_signing(case: CaseFile, agreement: Agreement | None) -> int:
    """Fen that changed hands by the day an agreement took effect."""
    return sum(_paid_at_signing(case, agreement, o) for o in money_of(case, agreement))


def _paid_at_signing(case: CaseFile, agreement: Agreement | None, o: Obligation) -> int:
    """What changed hands by the day the agreement took effect; while it is a draft, all that is noted."""
    until = agreement.effective_on if agreement else None
    return sum(
        p.amount_fen for p in rows(case, "payments")
        if p.obligation_no == o.no and p.kind in (v.PaymentKind.PAYMENT, v.PaymentKind.IN_KIND)
        and (until is None or (p.on and p.on <= until))
    )  # fmt: skip


def by_when(o: Obligation) -> str:
    """``2026年11月30日前（含当日）``, or the event."""
    dated = f"{cn_day(o.due_on)}前（含当日）" if o.due_on else ""
    return "，".join(p for p in (o.due_event, dated) if p)


def payer(case: CaseFile, o: Obligation) -> str:
    """Who performs an obligation."""
    return o.payer if o.payer and not o.payer_no else joined([p.name for p in debtors_of(case, o)])


def payee(case: CaseFile, o: Obligation) -> str:
    """To whom it is performed; a roster follows its representatives."""
    return o.payee or whole(case, [p.name for p in creditors_of(case, o)])


def whole(case: CaseFile, names: list[str]) -> str:
    """Names, with the number of workers where the rest of them stand on a roster."""
    members = rows(case, "members")
    return joined(names) + (f"等{case.headcount}名劳动者（名单见附件）" if members else "")


def other_terms(case: CaseFile, agreement: Agreement | None) -> list[Values]:
    """What is to be done that is not money."""
    found = [o for o in _mine(case, agreement) if not o.amount_fen]
    return [
        {"序号": str(n), "义务人": payer(case, o), "内容": o.text, "期限": by_when(o)} for n, o in enumerate(found, 1)
    ]


def claims(case: CaseFile, found: list[Claim]) -> list[Values]:
    """Claims as rows."""
    return [claim(case, c, n) for n, c in enumerate(found, 1)]


def claim(case: CaseFile, c: Claim, n: int) -> Values:
    """One claim."""
    asking, asked = names_of(case, c.by_parties), names_of(case, c.against)
    item = member(c.item)
    said = c.text if c.item is v.ClaimItem.OTHER and c.text else item
    months = _period(c)
    extra = c.text if c.text and c.text != said else ""
    return {
        "序号": str(n), "事项": item, "内容": c.text, "期间": months, "请求金额": yuan(c.claimed_fen),
        "协议金额": yuan(c.agreed_fen), "请求人": joined(asking) or ("被申请人" if c.counter else "申请人"),
        "对方": joined(asked) or ("申请人" if c.counter else "被申请人"), "结果": member(c.outcome),
        "写法": (f"{months}的" if months else "") + said + (f"（{extra}）" if extra else ""), "是反请求": c.counter,
    }  # fmt: skip


def _period(c: Claim) -> str:
    begin, end = cn_day(c.period_from), cn_day(c.period_to)
    if begin and end:
        return f"{begin}至{end}"
    return f"{begin}以来" if begin else f"{end}以前" if end else ""
