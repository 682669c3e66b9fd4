"""Fields of the arbitration application of a case that was not settled, or whose agreement was not kept."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, Obligation, Party
from mediation_tui.domain.papers.debts import creditors_of, debtors_of
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.owed import standing, unpaid
from mediation_tui.domain.steps.rows import rows
from mediation_tui.paper.fields import agreement, agreement_rows, evidence, people, signers
from mediation_tui.paper.fields.bodies import commission
from mediation_tui.paper.fields.contract_parties import FULL, full
from mediation_tui.paper.fields.ends import End, end_of
from mediation_tui.paper.fields.model import (
    Values,
    cn_day,
    day,
    group,
    in_capitals,
    long,
    many,
    member,
    number,
    sum_of,
    text,
    yes,
    yuan,
    yuan_capitals,
)
from mediation_tui.paper.fields.performance import everybody, late
from mediation_tui.paper.fields.signers import among

REQUEST = (
    number("序号", "序号", "serial number"), text("内容", "请求写成一句，不含金额", "the request in one phrase, without the sum"),
    sum_of("金额", "金额（元）；没有写明的为空", "sum; empty where none was told"), in_capitals("大写", "金额大写", "in capitals"),
    yes("是金钱", "请求支付金钱", "whether it asks for money"), text("对方", "向谁提出；向全部被申请人提出的为空", "of whom; empty for all respondents"),
    text("依据", "计算依据", "how it is reckoned"),
)  # fmt: skip

FIELDS = (
    group(
        "仲裁申请", "仲裁申请书的内容", "what the arbitration application says",
        text("仲裁委员会", "向哪个仲裁委员会申请", "the commission"),
        many("申请人方", "申请人；协议没有履行的，为有权要求履行的一方", "who applies: of a broken agreement, who may ask for performance", *FULL, rows=1),
        many("被申请人方", "被申请人；协议没有履行的，为应当履行的一方", "against whom: of a broken agreement, who must perform", *FULL, rows=1),
        many("签名", "申请人的签名处", "places for the applicants to sign", *signers.SIGNER, rows=1), many("请求", "仲裁请求", "the requests", *REQUEST, rows=4),
        sum_of("合计", "请求金额合计（元）；有一项没有金额的为空", "sum in all; empty where a sum is not told"),
        in_capitals("合计大写", "合计大写", "in capitals"),
        many("用工", "每名劳动者的用工情况", "facts of each worker's employment",
             text("姓名", "姓名", "name"), day("入职日期", "入职日期", "first day"), day("离职日期", "离职日期", "last day"), text("岗位", "岗位", "post"),
             sum_of("月工资", "月工资（元）", "monthly wage"), text("书面合同", "是否签订书面合同", "written contract"),
             text("社会保险", "是否参加社会保险", "social insurance"), rows=1),
        long("事实", "事实和理由", "facts and reasons"), text("结果", "调解怎样结束，不写原因", "how mediation ended, not why"),
        yes("不予受理", "调解申请未受理", "whether mediation was refused"), yes("违反协议", "达成的协议没有履行", "whether an agreement was not kept"),
        yes("期满", "调解期限届满没有达成协议", "whether the period ended without an agreement"),
        day("申请调解日期", "申请调解的日期", "day mediation was applied for"), day("调解结束日期", "调解结束的日期", "day it ended"),
        day("时效起算", "仲裁时效重新起算的日期", "day from which limitation runs anew"), day("时效届满", "重新计算的时效届满日", "day it ends"),
        many("证据", "申请人提交的和中心调取的证据", "evidence of the applicants, and what the centre gathered", *evidence.FIELDS[0].columns, rows=5),
        number("副本", "副本份数：按被申请人人数", "copies: one for each respondent"),
    ),
)  # fmt: skip

_RESULTS = {
    End.PARTLY: "部分达成调解协议", End.WITHDRAWN: "申请人撤回调解申请", End.STOPPED: "调解终止", End.SET_ASIDE: "调解协议被撤销",
}  # fmt: skip
"""How an application for arbitration names the end; why it ended is no fact of the claim, and may be a suspicion."""
_FACTS = ("入职日期", "离职日期", "岗位", "月工资", "书面合同", "社会保险")
OPEN = (v.ClaimOutcome.OPEN, v.ClaimOutcome.UNSETTLED, v.ClaimOutcome.WITHDRAWN)


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    applicants, respondents = _sides(order)
    found = _requests(order)
    sums = [r.pop("分") for r in found]
    money = [fen for fen, r in zip(sums, found, strict=True) if r["是金钱"]]
    known = [fen for fen in money if fen is not None]
    total = sum(known) if known and len(known) == len(money) else None
    return {"仲裁申请": {
        "仲裁委员会": str(order.answers.get("commission") or commission(order)), "请求": found, "合计": yuan(total),
        "申请人方": [full(order, p, f"申请人{among(p, applicants)}") for p in applicants],
        "被申请人方": [full(order, p, f"被申请人{among(p, respondents)}") for p in respondents],
        "签名": [signers.place(order, p, f"申请人{among(p, applicants)}") for p in applicants],
        "合计大写": yuan_capitals(total), "用工": _work(order), "事实": order.case.facts, **_history(order),
        "证据": _evidence(order, applicants), "副本": str(len(respondents)),
    }}  # fmt: skip


def _broken(order: PaperOrder) -> list[Obligation]:
    """What is overdue under agreements that stand."""
    return late(order, standing(order.case))


def _only_broken(order: PaperOrder) -> bool:
    """Whether all was agreed and it was not kept; else what is left of the claims is asked for too."""
    case = order.case
    return bool(_broken(order)) and not any(c.outcome in OPEN and not c.counter for c in rows(case, "claims"))


def _sides(order: PaperOrder) -> tuple[list[Party], list[Party]]:
    """Who applies against whom."""
    case = order.case
    if not _only_broken(order):
        return tuple([p for p in case.side(s) if p.takes_part] for s in (v.Side.APPLICANT, v.Side.RESPONDENT))  # type: ignore[return-value]
    missed = _broken(order)
    return everybody(creditors_of(case, o) for o in missed), everybody(debtors_of(case, o) for o in missed)


# -- requests -------------------------------------------------------------------------------------------


def _requests(order: PaperOrder) -> list[Values]:
    case = order.case
    lines = [_claim(case, c) for c in rows(case, "claims") if c.outcome in OPEN and not c.counter]
    number_ = agreement.number_of(case, agreement.chosen(order))
    named = f"《调解协议书》（{number_}）" if number_ else "《调解协议书》"
    missed = _broken(order)
    owed = unpaid(case)
    if fen := sum(owed.get(o.no, 0) for o in missed):
        lines.append(_line(f"裁决被申请人支付{named}约定而逾期未付的款项", fen, money=True))
    lines += [
        _line(f"裁决被申请人履行{named}约定的义务：{o.text}", None, money=False) for o in missed if not o.amount_fen
    ]
    return [{**line, "序号": str(n)} for n, line in enumerate(lines, 1)]


def _claim(case: CaseFile, c: Claim) -> Values:
    words = agreement_rows.claim(case, c, 1)
    against = words["对方"] if c.against and len(c.against) < len(case.side(v.Side.RESPONDENT)) else ""
    owing = against or "被申请人"
    if c.monetary:
        return _line(f"裁决{owing}支付{words['写法']}", c.claimed_fen, money=True) | {"对方": against, "依据": c.basis}
    said = c.text or member(c.item)
    asked = (
        f"确认与{owing}{words['期间']}存在劳动关系"
        if c.item is v.ClaimItem.RELATION and not c.text
        else f"裁决：{said}"
    )
    return _line(asked, None, money=False) | {"对方": against, "依据": c.basis}


def _line(said: str, fen: int | None, *, money: bool) -> Values:
    return {
        "内容": said,
        "金额": yuan(fen),
        "大写": yuan_capitals(fen),
        "是金钱": money,
        "对方": "",
        "依据": "",
        "分": fen,
    }


# -- facts ------------------------------------------------------------------------------------------------


def _work(order: PaperOrder) -> list[Values]:
    """The facts of employment of each worker of whom any is known."""
    found = []
    for p in rows(order.case, "parties"):
        shown = people.person(order, p) if p.is_worker else {}
        facts = {k: shown[k] for k in _FACTS if shown}
        if any(facts.values()):
            found.append({"姓名": p.name, **facts})
    return found


def _history(order: PaperOrder) -> Values:
    """How mediation went, and from when limitation runs anew (调解仲裁法 §27; 企业规定 §31)."""
    case, engine = order.case, order.context.engine
    again = next((r for r in engine.readings(case, order.context.today) if r.code == "T21"), None)
    over = engine.mediation_due(case) if again and case.closed_on is None else None
    start = max(again.started_on, over or again.started_on) if again else None
    return {
        "结果": _RESULTS.get(end_of(case), "未达成调解协议"), "不予受理": case.state is v.State.REFUSED,
        "违反协议": _only_broken(order), "期满": case.closed_on is None,
        "申请调解日期": cn_day(case.received_on), "调解结束日期": cn_day(case.closed_on),
        "时效起算": cn_day(start), "时效届满": cn_day(engine.preview("T21", start) if start else None),
    }  # fmt: skip


def _evidence(order: PaperOrder, applicants: list[Party]) -> list[Values]:
    """What the other side handed in is its own to submit."""
    ours = {p.no for p in applicants} | {None}
    shown = zip(evidence.listed(order), evidence.values(order)["证据"], strict=True)
    return [{**line, "序号": str(n)} for n, (_, line) in enumerate([x for x in shown if x[0].by_party in ours], 1)]
