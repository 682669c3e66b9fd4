"""Fields about what is asked for: every request with its sum, and what they come to."""

from __future__ import annotations

from mediation_tui.domain.case import CaseFile, Claim
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.rows import rows
from mediation_tui.paper.fields.model import (
    Values,
    cn_day,
    in_capitals,
    joined,
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
from mediation_tui.paper.fields.people import names_of

REQUEST = (
    number("序号", "序号", "serial number"), text("提出人", "提出请求的当事人", "who asks"),
    text("相对人", "请求针对的当事人", "of whom"), text("事项", "请求事项", "what is asked for"),
    long("说明", "请求的说明", "in the words of who asks"), text("内容", "一句写明的请求，含期间、金额和大写", "the request in one sentence"),
    text("期间", "请求涉及的期间", "period it is about"), yes("是金额", "是否金钱请求", "whether it is money"),
    sum_of("金额", "请求金额（元）", "sum in yuan"), in_capitals("大写", "请求金额大写", "the same in capitals"),
    sum_of("无争议金额", "双方没有争议的金额（元）", "sum that nobody disputes"),
    text("依据", "请求的依据", "what it rests on"), text("结果", "调解结果", "how it ended"),
    sum_of("协议金额", "达成协议的金额（元）", "sum agreed"),
)  # fmt: skip

FIELDS = (
    many("请求", "申请人的请求，逐项", "the applicants' requests, each", *REQUEST, rows=4),
    many("反请求", "被申请人的反请求", "counter-requests", *REQUEST, rows=0),
    sum_of("请求总额", "请求金额合计（元）：案件写明总额的，按写明的总额", "sum asked for: as told where told, else the requests"),
    in_capitals("请求总额大写", "请求金额合计大写", "the same in capitals"),
    sum_of("请求分项合计", "各项请求金额之和（元）", "sum of the requests"),
    yes("总额另计", "写明的总额与分项之和不同", "whether the sum told differs from that of the requests"),
    sum_of("名单请求合计", "名单上各人请求金额之和（元）", "sum of the roster"),
    text("请求简述", "各项请求的名称和金额，一行", "the requests in one line"),
)  # fmt: skip


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    case = order.case
    ours = [c for c in rows(case, "claims") if not c.counter]
    parts = _sum([c.claimed_fen for c in ours if c.monetary])
    total = case.claimed_fen
    return {
        "请求": [_request(case, n, c) for n, c in enumerate(ours, 1)],
        "反请求": [_request(case, n, c) for n, c in enumerate((c for c in rows(case, "claims") if c.counter), 1)],
        "请求总额": yuan(total), "请求总额大写": yuan_capitals(total), "请求分项合计": yuan(parts),
        "总额另计": parts is not None and total is not None and parts != total,
        "名单请求合计": yuan(_sum([m.claimed_fen for m in rows(case, "members")])),
        "请求简述": joined([_short(c) for c in ours]),
    }  # fmt: skip


def _sum(amounts: list[int | None]) -> int | None:
    known = [a for a in amounts if a is not None]
    return sum(known) if known else None


def _request(case: CaseFile, n: int, c: Claim) -> Values:
    asks, asked = (
        (case.respondent_names, case.applicant_names) if c.counter else (case.applicant_names, case.respondent_names)
    )
    fen = c.claimed_fen if c.monetary else None
    return {
        "序号": str(n), "提出人": joined(names_of(case, c.by_parties) or list(asks)),
        "相对人": joined(names_of(case, c.against) or list(asked)), "事项": member(c.item), "说明": c.text,
        "内容": _sentence(c), "期间": _period(c), "是金额": c.monetary, "金额": yuan(fen), "大写": yuan_capitals(fen),
        "无争议金额": yuan(c.undisputed_fen), "依据": c.basis, "结果": member(c.outcome), "协议金额": yuan(c.agreed_fen),
    }  # fmt: skip


def _period(c: Claim) -> str:
    begin, end = cn_day(c.period_from), cn_day(c.period_to)
    if begin and end:
        return f"{begin}至{end}"
    return f"自{begin}起" if begin else f"至{end}止" if end else ""


def _short(c: Claim) -> str:
    return member(c.item) + (f"{yuan(c.claimed_fen)}元" if c.monetary and c.claimed_fen is not None else "")


def _sentence(c: Claim) -> str:
    """``劳动报酬（2026年1月1日至2026年3月31日）12,000.00元（大写：壹万贰仟元整）：说明``, what is unknown left out."""
    period = _period(c)
    shown = member(c.item) + (f"（{period}）" if period else "")
    if c.monetary and c.claimed_fen is not None:
        shown += f"{yuan(c.claimed_fen)}元（大写：{yuan_capitals(c.claimed_fen)}）"
    return shown + (f"：{c.text}" if c.text else "")
