"""Fields about evidence handed in or gathered, and about an inquiry."""

from __future__ import annotations

from mediation_tui.domain.case_papers import Evidence
from mediation_tui.domain.papers.model import Addressee, PaperOrder
from mediation_tui.domain.steps.rows import row, rows
from mediation_tui.paper.fields.model import (
    Values,
    cn_day,
    cn_moment,
    day,
    group,
    long,
    many,
    member,
    number,
    text,
    yes,
    yes_no,
)

FIELDS = (
    many(
        "证据", "证据，逐件", "the evidence, each piece",
        number("序号", "序号", "serial number"), text("名称", "证据名称", "name"), text("种类", "证据种类（民事诉讼法第六十六条）", "kind"),
        text("提交人", "提交的当事人；中心调取的写明来源", "party that handed it in, or where it came from"),
        text("来源", "证据来源", "source"), long("证明目的", "证明目的", "what it is to prove"), number("页数", "页数", "pages"),
        number("份数", "份数", "copies"), yes("原件", "是原件", "whether an original"), text("形式", "原件或者复印件", "original or copy"),
        text("核对", "复印件与原件核对无异：是、否", "whether the copy was compared"), day("提交日期", "提交日期", "day handed in"),
        day("退还日期", "退还日期", "day given back"), text("领取人", "领取人", "to whom"), text("备注", "备注", "note"),
        rows=8,
    ),
    number("证据件数", "证据件数", "pieces in all"), number("证据页数", "证据页数合计；有一件不知页数的为空", "pages in all; empty where one is unknown"),
    group(
        "调查", "调查笔录：问了谁、何时、何地", "an inquiry: who was asked, when, where",
        text("被调查人", "被调查人", "who was asked"), text("关系", "与当事人的关系", "relation to the parties"), text("时间", "开始时间", "when it began"), text("地点", "地点", "where"),
        long("内容", "问答内容", "questions and answers"),
    ),
)  # fmt: skip


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    pieces = listed(order)
    pages = [e.pages * e.copies if e.pages else None for e in pieces]
    say = order.answers
    return {
        "证据": [_piece(order, n, e) for n, e in enumerate(pieces, 1)], "证据件数": str(len(pieces)),
        "证据页数": "" if None in pages or not pages else str(sum(p for p in pages if p)),
        "调查": {
            "被调查人": say.get("name") or "", "关系": say.get("relation") or "", "时间": cn_moment(say.get("starts") or ""),
            "地点": say.get("room") or "", "内容": say.get("record") or "",
        },
    }  # fmt: skip


def listed(order: PaperOrder) -> list[Evidence]:
    """The pieces of the party that a list is made out to; all of them on any other paper."""
    pieces = list(rows(order.case, "evidence"))
    if order.option.form.to is not Addressee.SUBMITTER:
        return pieces
    return [e for e in pieces if e.by_party == order.option.to_party]


def _piece(order: PaperOrder, n: int, e: Evidence) -> Values:
    party = row(order.case, "parties", e.by_party)
    return {
        "序号": str(n), "名称": e.name, "种类": member(e.kind), "提交人": party.name if party else e.gathered_from or "本中心调取",
        "来源": e.gathered_from, "证明目的": e.proves, "页数": str(e.pages or ""), "份数": str(e.copies), "原件": e.original,
        "形式": "原件" if e.original else "复印件", "核对": "" if e.original else yes_no(e.checked),
        "提交日期": cn_day(e.submitted_on), "退还日期": cn_day(e.returned_on), "领取人": e.returned_to, "备注": e.note,
    }  # fmt: skip
