"""Fields about service (送达): the paper a proof of service is about, and how it reached each recipient (民事诉讼法 §87-95)."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Party, Service
from mediation_tui.domain.case_papers import Paper
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.guards import main_parties
from mediation_tui.domain.steps.rows import row, rows
from mediation_tui.paper.fields.answers import answer
from mediation_tui.paper.fields.model import Values, cn_day, day, group, many, member, number, text, yes

M = v.ServiceMethod
_HOW = (
    text("方式", "送达方式", "how it was served"), yes("直接", "直接送达", "handed over"), yes("邮寄", "邮寄送达", "by post"),
    yes("电子", "电子送达", "by electronic means"), yes("留置", "留置送达", "left at the door"), yes("张贴", "张贴送达", "posted up"),
    yes("公告", "公告送达", "by public notice"), yes("转交", "委托（转交）送达", "through another"),
    day("送达日期", "送达日期，未送达为空", "day it was served; empty while it was not"), day("发出日期", "发出日期", "day it was sent"),
    text("代收人", "代收人", "who took it for the party"), text("代收关系", "代收人与受送达人的关系", "relation to the party"),
    yes("拒收", "拒绝签收", "refused"), text("拒收事由", "拒收事由", "reason of the refusal"),
    text("见证", "见证人，或者拍照、录像的情况", "witnesses, or the photographs taken"), text("备注", "备注", "note"),
)  # fmt: skip

FIELDS = (
    group(
        "送达文书", "送达回证所说的那一件文书", "the paper this proof of service is about",
        text("名称", "文书名称", "its title"), text("编号", "文号，没有的为空", "its number, if any"), number("份数", "份数", "copies"),
        day("签发日期", "签发日期", "day of issue"), text("送达人", "送达人", "who serves it"),
    ),
    many(
        "送达对象", "该文书的每一个受送达人", "each recipient of that paper",
        text("姓名", "姓名或者名称", "name"), text("称谓", "申请人、被申请人", "where the party stands"), text("电话", "电话", "telephone"),
        text("送达地址", "送达地址", "address for service"), yes("最后", "最后一个受送达人", "whether this is the last"), *_HOW, rows=1,
    ),
    many(
        "送达记录", "本案全部送达", "every service of the case",
        number("序号", "序号", "serial number"), text("文书", "文书名称", "paper"), text("受送达人", "受送达人", "recipient"), *_HOW,
    ),
)  # fmt: skip

_TICKS = {
    "直接": M.DIRECT, "邮寄": M.POST, "电子": M.ELECTRONIC, "留置": M.LEFT, "张贴": M.POSTED, "公告": M.PUBLIC_NOTICE, "转交": M.AGENT,
}  # fmt: skip


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    case = order.case
    paper = _paper(order)
    title = order.context.reference.label
    names = {p.no: p.name for p in rows(case, "parties")}
    return {
        "送达文书": {
            "名称": title("documents", paper.form, "zh_CN") if paper else "", "编号": paper.number if paper else "",
            "份数": answer(order, "copies") or "1", "签发日期": cn_day(paper.issued_on) if paper else "",
            "送达人": answer(order, "served_by"),
        },
        "送达对象": _recipients(order, paper) if paper else [],
        "送达记录": [
            {"序号": str(n), "文书": title("documents", s.document, "zh_CN"), "受送达人": names.get(s.party_no or 0, ""), **_how(s)}
            for n, s in enumerate(rows(case, "services"), 1)
        ],
    }  # fmt: skip


def _paper(order: PaperOrder) -> Paper | None:
    found: Paper | None = row(order.case, "papers", order.option.about) if order.option.form.about == "papers" else None
    return found


def _recipients(order: PaperOrder, paper: Paper) -> list[Values]:
    """The party this proof or the paper is made out to, else everybody who takes part; with the last service of it to each."""
    case = order.case
    named = row(case, "parties", order.option.to_party or paper.to_party)
    people: tuple[Party, ...] = (named,) if named else main_parties(case)
    return [
        {
            "姓名": p.name, "称谓": member(p.side), "电话": p.phone, "送达地址": p.mail_address or p.address,
            "最后": p is people[-1], **_proof(_served(order, paper, p)),
        }
        for p in people
    ]  # fmt: skip


def _served(order: PaperOrder, paper: Paper, party: Party) -> Service | None:
    found = [s for s in rows(order.case, "services") if s.paper_no == paper.no and s.party_no == party.no]
    return found[-1] if found else None


def _proof(s: Service | None) -> Values:
    """As `_how`; but the party that takes it by hand writes the day with its name, and that is the day of service."""
    to_sign = s is not None and s.method is M.DIRECT and not (s.recipient or s.refused)
    return {**_how(s), **({"送达日期": ""} if to_sign else {})}


def _how(s: Service | None) -> Values:
    if s is None:
        return {f.name: False if f.kind.value == "yes" else "" for f in _HOW}
    return {
        "方式": member(s.method), **{name: s.method is method for name, method in _TICKS.items()},
        "送达日期": cn_day(s.served_on), "发出日期": cn_day(s.sent_on), "代收人": s.recipient, "代收关系": s.relation,
        "拒收": s.refused, "拒收事由": s.refusal_reason, "见证": s.witnesses, "备注": s.note,
    }  # fmt: skip
