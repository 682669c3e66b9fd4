"""Fields about the end of mediation: ground and articles, what stays open, until when to arbitrate, where to go on."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.owed import overdue, unpaid
from mediation_tui.domain.steps.rows import row, rows
from mediation_tui.paper.fields.answers import answer
from mediation_tui.paper.fields.arbitration_limit import limit_of
from mediation_tui.paper.fields.bodies import commission
from mediation_tui.paper.fields.channels import open_ways
from mediation_tui.paper.fields.claim_words import all_claims, numbered, open_claims, settled_claims
from mediation_tui.paper.fields.ends import End, end_of
from mediation_tui.paper.fields.model import (
    Values,
    cn_day,
    day,
    group,
    long,
    many,
    number,
    text,
    yes,
    yuan,
)
from mediation_tui.paper.fields.ways import Way

FIELDS = (
    group(
        "终止", "调解怎样结束", "how mediation ended",
        text("情形", "调解不成、一方退出、撤回申请、中心终止", "which kind of end"), text("理由", "理由，一句话", "ground in one sentence"),
        long("说明", "登记的具体说明；只在副卷（内部）文书上有", "what the record says about it, on papers of the internal file only"), day("日期", "调解终止的日期", "day mediation ended"),
        text("退出方", "拒绝或者退出的一方", "the party that refused or left"), text("依据", "终止和告知的依据", "articles"),
        yes("期满", "期限届满", "the period expired"), yes("分歧", "分歧过大", "the gap was too wide"),
        yes("拒签", "拒绝签收协议、反悔", "refused to sign"), yes("退出", "一方拒绝或者退出", "one side refused or left"),
        yes("撤回", "申请人撤回", "the applicant withdrew"), yes("失联", "无法联系当事人", "a party cannot be reached"),
        yes("其他情形", "其他", "another ground"), yes("部分达成", "部分达成协议", "agreed in part"),
        long("请求", "全部请求，逐项", "all claims"), long("已解决", "已达成协议的请求，逐项", "claims settled"),
        long("未解决", "未达成协议的请求，逐项", "claims left open"),
        yes("未履行协议", "协议达成后未履行，告知后续途径", "an agreement is not kept"),
        day("协议生效日期", "未履行的协议的生效日期", "effective date of the agreement not kept"),
        long("未履行内容", "到期未履行的内容，逐项", "what is overdue under it"),
        text("记录人", "终止调解记录的记录人", "who takes down the record of the end"),
        long("申请人意见", "终止时申请人的意见", "what the applicant says at the end"),
        long("被申请人意见", "终止时被申请人的意见", "what the respondent says at the end"),
        long("撤回理由", "撤回申请的理由，未填时为登记的说明", "reason for the withdrawal, else what the record says"),
    ),
    group(
        "仲裁时效", "申请仲裁的时效", "the limitation to arbitrate",
        text("委员会", "劳动人事争议仲裁委员会的名称，按所在县", "the arbitration commission, by the county that is set"),
        day("起算日", "时效重新计算的起算日", "day from which it runs anew"),
        day("仲裁申请截止日", "申请仲裁的截止日，由时限引擎计算；不能确定时为空", "last day to apply, from the clock engine; empty where there is none"),
        day("可能已过", "按登记的情况，时效可能已于该日届满；没有过的为空", "day on which it may have run out; empty while it runs"),
        yes("在职欠薪", "追索劳动报酬且劳动关系尚未终止（或者终止日期不明）", "pay is claimed and no end of the employment is known"),
    ),
    many(
        "后续途径", "不予受理、调解不成或者协议未履行后，可以通过的途径", "where the parties can go on after a refusal, an end, a default",
        number("序号", "序号", "serial number"), text("名称", "途径", "the way"), text("机关", "受理机关", "which body"),
        text("说明", "说明", "what for"), text("期限", "期限，没有的为空", "limit, if any"), text("依据", "依据", "articles"),
        text("电话", "热线电话", "hotline"), rows=4,
    ),
)  # fmt: skip


_GROUNDS = {
    "expired": "调解期限届满，双方未达成调解协议且未同意延长", "gap": "双方分歧过大，无法达成一致",
    "refused_to_sign": "当事人拒绝签收调解协议或者签收前反悔", "unreachable": "无法与当事人取得联系，调解无法继续",
    "sham": "本案存在不宜继续调解的情形", "crime": "本案有关事项不属于调解范围，已移送有关机关", "other": "其他原因致使调解无法继续",
}  # fmt: skip
"""The ground as a party reads it; a suspicion of sham mediation is written to nobody."""
_ENTERPRISE = "《企业劳动争议协商调解规定》第三十条"
_INVITED = "《最高人民法院关于人民法院特邀调解的规定》第二十六条"
_BASIS = {
    v.Capacity.PLATFORM_ONE_STOP: "《关于加强新就业形态劳动纠纷一站式调解工作的通知》（人社厅发〔2024〕4号）", v.Capacity.COURT_PREFILING: _INVITED,
    v.Capacity.COURT_DELEGATED: _INVITED, v.Capacity.TRIBUNAL_DELEGATED: "《劳动人事争议仲裁办案规则》第七十条",
    v.Capacity.PEOPLES_MEDIATION: "《中华人民共和国人民调解法》第二十六条",
}  # fmt: skip
_PERIOD = "《中华人民共和国劳动争议调解仲裁法》第十四条"


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    limit = limit_of(order)
    return {
        "终止": _ending(order),
        "仲裁时效": {
            "委员会": commission(order), "起算日": cn_day(limit.restarted_on), "仲裁申请截止日": cn_day(limit.until),
            "在职欠薪": limit.wages_while_employed, "可能已过": cn_day(limit.maybe_over),
        },
        "后续途径": [_way(n, w) for n, w in enumerate(open_ways(order), 1)],
    }  # fmt: skip


def _way(n: int, w: Way) -> Values:
    shown = {"名称": w.name, "机关": w.body, "说明": w.words, "期限": w.limit, "依据": w.basis, "电话": w.phone}
    return {"序号": str(n), **shown}


def _ending(order: PaperOrder) -> Values:
    case = order.case
    end = end_of(case)
    ground = case.close_ground if end in (End.FAILED, End.STOPPED) else ""
    known = ("expired", "gap", "refused_to_sign", "unreachable")
    quit_by = _quitter(case)
    agreement = next((a for a in reversed(rows(case, "agreements")) if a.set_aside_on is None), None)
    late = bool(overdue(case, order.context))
    return {
        "情形": str(end), "理由": _reason(case, end), "说明": _note(order), "日期": cn_day(case.closed_on),
        "退出方": quit_by, "依据": _basis(case), "期满": ground == "expired", "分歧": ground == "gap",
        "拒签": ground == "refused_to_sign", "退出": end is End.QUIT, "撤回": end is End.WITHDRAWN,
        "失联": ground == "unreachable",
        "其他情形": end in (End.FAILED, End.STOPPED) and ground not in known,
        "部分达成": end is End.PARTLY,
        "请求": all_claims(case), "已解决": settled_claims(case), "未解决": open_claims(case), "未履行协议": late,
        "协议生效日期": cn_day(agreement.effective_on) if late and agreement else "",
        "未履行内容": _not_kept(order) if late else "",
        "记录人": answer(order, "recorder"), "申请人意见": answer(order, "applicant_said"),
        "被申请人意见": answer(order, "respondent_said"),
        "撤回理由": answer(order, "reason") or (case.close_note if end is End.WITHDRAWN else ""),
    }  # fmt: skip


def _note(order: PaperOrder) -> str:
    """What the record says, for papers of the internal file: it may hold a suspicion, or what a side was ready to give up.

    What was offered to come to terms is told to no court and no tribunal (特邀调解规定 §22).
    """
    return order.case.close_note if order.option.form.part is v.FilePart.INTERNAL else ""


def _quitter(case: CaseFile) -> str:
    kind, _, no = case.close_ground.partition("/")
    party = row(case, "parties", int(no)) if kind == "party" and no.isdecimal() else None
    return party.name if party else ""


def _reason(case: CaseFile, end: End) -> str:
    return {
        End.QUIT: f"{_quitter(case) or '一方当事人'}拒绝继续调解", End.WITHDRAWN: "申请人撤回调解申请",
        End.PARTLY: "双方就部分请求达成调解协议，其余请求未能达成一致", End.SET_ASIDE: "双方达成的调解协议已被依法撤销",
        End.FAILED: _GROUNDS.get(case.close_ground, ""), End.STOPPED: _GROUNDS.get(case.close_ground, ""),
    }.get(end, "")  # fmt: skip


def _basis(case: CaseFile) -> str:
    first = _BASIS.get(case.capacity, _ENTERPRISE)
    needs_period = case.capacity in (v.Capacity.LABOUR_MEDIATION, v.Capacity.ARBITRATION_SUGGESTION)
    return f"{_PERIOD}、{first}" if needs_period and case.close_ground == "expired" else first


def _not_kept(order: PaperOrder) -> str:
    """Instalments and terms past their day; what was paid on an instalment is taken off."""
    left = unpaid(order.case)
    return numbered(
        f"{cn_day(o.due_on)}到期："
        + (f"应付{yuan(o.amount_fen)}元，尚欠{yuan(left[o.no])}元" if o.amount_fen else o.text)
        for o in overdue(order.case, order.context)
    )
