"""Fields about the law of a case: why it was refused, where else one may go and until when, limitation, the period."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.limitation import limitation_ends
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.model import Context
from mediation_tui.paper.fields.articles import cite, for_us
from mediation_tui.paper.fields.channels import after_refusal
from mediation_tui.paper.fields.model import Values, cn_day, day, group, long, text, yes

FIELDS = (
    group(
        "不予受理", "不予受理的理由和依据", "why the application was refused",
        text("代码", "理由代码（N01……）", "code of the reason"), text("理由", "理由", "reason"),
        long("说明", "本案的具体情况", "facts of this case"), text("依据", "法律依据，写全称和条文", "law, by full name and article"),
        day("日期", "决定日期", "day of the decision"), long("已告知", "口头告知的救济渠道", "channels told"),
    ),
    group(
        "时效", "不予受理后的劳动仲裁时效", "limitation of labour arbitration after a refusal",
        yes("适用", "本案适用仲裁时效", "whether it matters here"), long("说明", "时效的完整说明，含日期", "the whole sentence, with days"),
        day("原届满日", "不计中断的届满日；不知道时为空", "when it ends without interruption; empty where unknown"),
        yes("可能已过", "申请时可能已经届满", "whether it may have passed before the application"),
        day("重新起算", "中断后重新起算的日期", "day from which it runs anew"), day("届满日", "重新计算后的届满日", "when it ends then"),
    ),
    group(
        "受理", "受理", "acceptance",
        text("依据", "受理的依据，按调解身份", "law of acceptance, by capacity"),
        day("决定日", "决定是否受理的期限，已过的为空", "day by which acceptance is decided; empty once past"),
    ),
    group(
        "期限", "调解期限", "the mediation period",
        text("说明", "期限和依据，一句", "period and law in one sentence"), day("届满日", "届满日", "last day"),
    ),
)  # fmt: skip

LABOUR_WAYS = ("arbitration", "competent_centre", "supply_authority", "injury_recognition", "police")
"""Where one of these is told, the year of 调解仲裁法 §27 matters."""
_YEAR = (
    "劳动争议申请仲裁的时效期间为一年，从当事人知道或者应当知道其权利被侵害之日起计算；劳动关系存续期间因拖欠劳动报酬发生争议的，"
    "不受一年限制，但是劳动关系终止的，应当自劳动关系终止之日起一年内提出（《中华人民共和国劳动争议调解仲裁法》第二十七条）。"
)
_ACCEPTED = {
    v.Capacity.LABOUR_MEDIATION: "调解仲裁法 §2；企业规定 §22", v.Capacity.PLATFORM_ONE_STOP: "人社厅发〔2024〕4号",
    v.Capacity.TRIBUNAL_DELEGATED: "办案规则 §70", v.Capacity.ARBITRATION_SUGGESTION: "办案规则 §69",
    v.Capacity.PEOPLES_MEDIATION: "人民调解法 §17",
}  # fmt: skip
"""Under what law a case is taken on; a court's delegation needs none."""
_PERIODS = {
    v.Capacity.LABOUR_MEDIATION: "调解仲裁法 §14(3)", v.Capacity.PLATFORM_ONE_STOP: "人社厅发〔2024〕4号",
    v.Capacity.COURT_PREFILING: "特邀调解规定 §27", v.Capacity.COURT_DELEGATED: "特邀调解规定 §27",
    v.Capacity.TRIBUNAL_DELEGATED: "办案规则 §70",
}  # fmt: skip
"""Where a text sets the period; for the others it is the centre's own figure, and no law is named."""


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    return {
        "不予受理": _refusal(order), "时效": _limitation(order), "受理": _acceptance(order),
        "期限": _period(order.case, order.context),
    }  # fmt: skip


def _refusal(order: PaperOrder) -> Values:
    case, reference = order.case, order.context.reference
    if not reference.has("refusals", case.refusal):
        return {"代码": case.refusal, "理由": case.refusal, "说明": "", "依据": "", "日期": "", "已告知": ""}
    entry = reference.entry("refusals", case.refusal)
    return {
        "代码": entry.code, "理由": entry.zh, "说明": _told(case), "依据": for_us(entry.data["basis"]),
        "日期": cn_day(case.closed_on), "已告知": case.relief_told,
    }  # fmt: skip


def _told(case: CaseFile) -> str:
    """What the record says of the refusal, with its full stop; a suspicion of a crime (N14) is told to no party and no body."""
    said = "" if case.refusal == "N14" else case.close_note.strip()
    return said + ("" if not said or said[-1] in "。！？；" else "。")


# -- limitation --------------------------------------------------------------------------------------


def _limitation(order: PaperOrder) -> Values:
    case, context = order.case, order.context
    ends = limitation_ends(case)
    passed = bool(ends and case.received_on and ends < case.received_on)
    again = next((r for r in context.engine.readings(case, context.today) if r.code == "T21"), None)
    shown: Values = {
        "适用": any(w.code in LABOUR_WAYS for w in after_refusal(order)), "原届满日": cn_day(ends), "可能已过": passed,
        "重新起算": "", "届满日": "", "说明": _YEAR,
    }  # fmt: skip
    if passed:
        shown["说明"] += (
            f"请注意：按登记的情况计算，该期间可能已于{cn_day(ends)}届满，对方当事人可以在仲裁中提出时效抗辩；"
            "超过时效不影响双方自愿调解。"
        )  # fmt: skip
    elif again:
        shown |= {"重新起算": cn_day(again.started_on), "届满日": cn_day(again.due_on)}
        shown["说明"] += _again(case, shown, sure=not again.unknown_years)
    return shown


def _again(case: CaseFile, shown: Values, *, sure: bool) -> str:
    """What interrupted the year, and until when it runs now."""
    events = [f"{cn_day(case.received_on)}向本中心申请调解"] if case.received_on else []
    if case.closed_on and shown["重新起算"] == cn_day(case.closed_on):
        how = "不予受理" if case.state is v.State.REFUSED else "调解结束"
        if case.refusal == "N01":
            how = "因对方不同意调解而不予受理"
        events.append(f"{cn_day(case.closed_on)}{how}")
    rolled = "" if sure else "（届满日遇法定休假日的顺延）"
    return (
        f"本案{'、'.join(events)}，时效中断"
        "（同条第二款、《企业劳动争议协商调解规定》第三十一条）："
        f"自{shown['重新起算']}起重新计算一年，至{shown['届满日']}届满{rolled}。是否中断由仲裁委员会认定，请尽早提出。"
    )


# -- acceptance, and the period of mediation -------------------------------------------------------------------------


def _acceptance(order: PaperOrder) -> Values:
    context = order.context
    decide = next((r for r in context.engine.readings(order.case, context.today) if r.code == "T01"), None)
    coming = decide is not None and decide.finished_on is None and decide.due_on >= context.today
    return {
        "依据": cite(_ACCEPTED.get(order.case.capacity, "")).replace("；", "、"),
        "决定日": cn_day(decide.due_on) if decide and coming else "",
    }  # fmt: skip


def _period(case: CaseFile, context: Context) -> Values:
    due = cn_day(context.engine.mediation_due(case))
    basis = _PERIODS.get(case.capacity, "")
    if case.capacity is v.Capacity.LABOUR_MEDIATION and context.settings["A_clock_starts"] == "acceptance":
        basis = "企业规定 §29"
    if not due:
        return {"说明": "", "届满日": ""}
    words = f"本案调解期限至{due}届满{_not_known_yet(case, context)}"
    return {"说明": (f"根据{cite(basis)}的规定，" if basis else "") + words, "届满日": due}


def _not_known_yet(case: CaseFile, context: Context) -> str:
    """A note where the holidays of a year that the period was counted into are not published; an agreed day needs none."""
    periods = [r for r in context.engine.readings(case, context.today) if r.rule.start.startswith("period")]
    years = sorted({y for r in periods for y in r.unknown_years if r.due_on == context.engine.mediation_due(case)})
    return f"（未计{'、'.join(map(str, years))}年放假调休，以公布的放假安排为准）" if years else ""
