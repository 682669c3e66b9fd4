"""Fields of the bound file: cover, contents, the notes on the file, and the list of what goes with a packet."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.papers import file_check, filing, packets
from mediation_tui.domain.papers.file_line import Line
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.papers.packet_recipes import Packet
from mediation_tui.domain.papers.packets import PacketPart
from mediation_tui.domain.papers.retention import CountsFrom, case_ends_on
from mediation_tui.domain.reference import cause_list
from mediation_tui.domain.steps.archive import usual_years
from mediation_tui.domain.steps.rows import row
from mediation_tui.paper.fields.bodies import commission
from mediation_tui.paper.fields.model import Values, cn_day, group, joined, many, member, number, text, yes
from mediation_tui.paper.fields.model import day as day_field
from mediation_tui.paper.fields.people import names_of
from mediation_tui.paper.fields.workers import sides

CONTENTS = (
    number("序号", "序号", "serial number"), text("材料名称", "材料名称", "what it is"), text("文号", "文号", "its number"),
    text("责任者", "谁制作或者提交", "who made it or handed it in"), text("日期", "材料的日期，八位数字，如20261122", "its date in eight figures, as 20261122"), text("页次", "起止页次；未编页码的为空", "first and last page; empty where not numbered"),
    number("页数", "页数", "pages"), yes("必须", "本案必须归档的材料", "whether this case requires it"),
    text("要求", "必须或者按需", "required, or as the case has it"), text("卷别", "正卷或者副卷", "main or internal file"),
    text("备注", "备注", "note"),
)  # fmt: skip

PACKET_ROW = (
    number("序号", "序号", "serial number"), text("材料名称", "材料名称", "what it is"), text("文号", "文号", "its number"),
    number("份数", "份数", "copies"), number("页数", "每份页数；不知道的为空", "pages of one copy; empty where unknown"),
    text("形式", "打印件、扫描件或者原件", "printed, scanned or the original"), text("备注", "备注", "note"),
)  # fmt: skip

FIELDS = (
    group(
        "卷宗", "归档的卷宗", "the bound file",
        text("档号", "档号；归档前为空", "file number; empty before archiving"),
        text("题名", "案卷题名：当事人和案由", "its title: parties and cause"), number("年度", "立卷年度；归档前为空", "year of the file; empty before archiving"),
        text("调解员", "调解员，主调解员在前", "mediators, the lead first"), text("归档人", "归档人", "archivist"),
        day_field("起始日期", "收件日期", "day the application was received"), day_field("终止日期", "结案日期", "day mediation ended"),
        day_field("归档日期", "归档日期", "day of archiving"), number("页数", "正卷页数", "pages of the main file"),
        number("副卷页数", "副卷页数；没有副卷的为0", "pages of the internal file, 0 where there is none"),
        text("保管期限", "10年、永久……", "how long it is kept"), day_field("保管到期日", "保管期限届满日；永久的为空", "last day it is kept; empty for ever"),
        yes("有副卷", "是否有副卷", "whether there is an internal file"),
        text("卷别", "本目录所列的是正卷还是副卷", "the half of the file that these contents are of"),
    ),
    many("目录", "卷内目录，逐件；正卷、副卷各做一份", "contents of the half of the file it is made for", *CONTENTS, rows=16),
    group(
        "备考", "备考表所记的事实", "facts of the notes on the file",
        number("件数", "卷内材料件数", "documents in all"), text("缺件", "按要求应有而卷内没有的材料；没有的写无", "what is required and not there"),
        text("更正件", "更正过的文书；没有的写无", "papers that were corrected"), text("退还证据", "已退还的证据原件；没有的写无", "evidence given back"),
        text("作废文书", "作废的文书编号；没有的写无", "numbers of cancelled papers"),
    ),
    group(
        "移送", "随材料包发出的清单", "the list that goes with a packet",
        text("名称", "材料包的名称", "name of the packet"), text("接收单位", "接收单位", "who receives it"), text("用途", "用途", "what it is for"),
        yes("含身份证明", "是否含身份证件等个人信息", "whether identity papers are among it"), number("件数", "件数", "documents in all"),
    ),
    many("移送清单", "随包材料，逐件", "what is in the packet", *PACKET_ROW, rows=12),
)  # fmt: skip

_BY_APPLICANT = ("D01", "D02", "D19", "D33")
"""Papers that the applicants make out."""


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    lines = filing.bound(order.case, order.context.reference)
    part = order.answers.get("part") or v.FilePart.MAIN
    return {
        "卷宗": {**_file(order, lines), "卷别": member(part)}, "备考": _facts(order, lines),
        "目录": [_row(order, n, line) for n, line in enumerate((x for x in lines if x.part is part), 1)],
        **_packet(order),
    }  # fmt: skip


def _file(order: PaperOrder, lines: tuple[Line, ...]) -> Values:
    case, names = order.case, {s.id: s.name for s in order.context.staff}
    mediators = [names.get(n, "") for n in dict.fromkeys((case.lead, *case.mediators)) if n]
    counts = filing.page_counts(lines)
    main = case.pages if case.archived_on else counts[v.FilePart.MAIN]
    return {
        "档号": case.file_no, "题名": _title(order), "年度": str(case.archived_on.year) if case.archived_on else "", "调解员": joined(mediators),
        "归档人": names.get(case.archivist or 0, ""), "起始日期": cn_day(case.received_on), "终止日期": cn_day(case.closed_on),
        "归档日期": cn_day(case.archived_on), "页数": _count(main), "副卷页数": _count(counts[v.FilePart.INTERNAL]),
        "保管期限": _kept(order), "保管到期日": cn_day(case_ends_on(case, CountsFrom(str(order.context.settings["retention_counts_from"])))),
        "有副卷": any(x.part is v.FilePart.INTERNAL for x in lines),
    }  # fmt: skip


def _title(order: PaperOrder) -> str:
    case = order.case
    cause = (
        order.context.reference.label(cause_list(case.cause_edition), case.cause, "zh_CN") if case.cause else "劳动争议"
    )
    ours, theirs = sides(case)
    return f"{ours}与{theirs}{cause}调解卷宗"


def _kept(order: PaperOrder) -> str:
    case = order.case
    years = case.retention_years if case.archived_on else usual_years(case, order.context)
    return f"{years}年" if years else "永久"


def _count(pages: int | None) -> str:
    return "" if pages is None else str(pages)


def _row(order: PaperOrder, n: int, line: Line) -> Values:
    return {
        "序号": str(n), "材料名称": line.title or member(line.item), "文号": line.number, "责任者": _author(order, line), "日期": _dated(order.case, line),
        "页次": _span(line), "页数": _count(line.pages), "必须": line.must, "要求": "必须" if line.must else "按需",
        "卷别": member(line.part), "备注": _remark(line),
    }  # fmt: skip


def _dated(case: CaseFile, line: Line) -> str:
    """Its day; of what lies in the paper file only, the day that the record has for it."""
    known = {v.ArchiveItem.APPLICATION: case.received_on, v.ArchiveItem.AGREEMENT: case.effective_on}
    on = line.dated_on or (known.get(line.item) if line.item and not line.title else None)
    return on.strftime("%Y%m%d") if on else ""


def _author(order: PaperOrder, line: Line) -> str:
    """Who made or handed in what a line stands for: a party, both sides, another body, or the centre."""
    case = order.case
    if piece := row(case, "evidence", line.evidence_no):
        return joined(names_of(case, (piece.by_party,))) if piece.by_party else piece.gathered_from or _centre(order)
    if letter := row(case, "confirmations", line.confirmation_no):
        return str(letter.authority)
    if paper := row(case, "papers", line.paper_no):
        return sides(case)[0] if paper.form in _BY_APPLICANT else _centre(order)
    scan = row(case, "attachments", line.attachments[0]) if line.attachments else None
    if scan and scan.party_no:
        return joined(names_of(case, (scan.party_no,)))
    return sides(case)[0] if line.item is v.ArchiveItem.APPLICATION else ""


def _centre(order: PaperOrder) -> str:
    return str(order.context.settings["centre_name"])


def _span(line: Line) -> str:
    if not line.first_page or not line.pages:
        return str(line.first_page or "")
    return str(line.first_page) if line.pages == 1 else f"{line.first_page}—{line.last_page}"


def _remark(line: Line) -> str:
    parts = [line.note.replace("\n", "；"), "旧版，已更正" if line.replaced_by else ""]
    return "；".join(p for p in parts if p)


def _facts(order: PaperOrder, lines: tuple[Line, ...]) -> Values:
    case = order.case
    there = {line.item for line in lines if line.confirmation_no}  # a letter that lies in the file, not scanned
    replaced = {p.corrects for p in case.papers if not p.void and p.corrects}
    title = order.context.reference.label
    return {
        "件数": str(len(lines)),
        "缺件": joined([member(gap.item) for gap in file_check.missing(case) if gap.item not in there]) or "无",
        "更正件": joined([p.number or title("documents", p.form, "zh_CN") for p in case.papers if p.no in replaced]) or "无",
        "退还证据": joined([e.name for e in case.evidence if e.returned_on and not e.void]) or "无",
        "作废文书": joined([p.number or title("documents", p.form, "zh_CN") for p in case.papers if p.void]) or "无",
    }  # fmt: skip


def _packet(order: PaperOrder) -> Values:
    kind, case = order.answers.get("packet"), order.case
    parts = packets.parts(case, order.context, kind) if kind else ()
    parts = tuple(p for p in parts if p.form != "D34")
    return {
        "移送": {
            "名称": member(kind), "接收单位": order.answers.get("addressed_to") or (_receiver(order, kind) if kind else ""),
            "用途": order.answers.get("used_for") or "", "含身份证明": any(p.identity for p in parts), "件数": str(len(parts)),
        },
        "移送清单": [_packet_row(n, p, case) for n, p in enumerate(parts, 1)],
    }  # fmt: skip


def _receiver(order: PaperOrder, kind: Packet) -> str:
    """Whom the case says; an arbitration application goes to the commission that D33 names where nobody chose another."""
    known = packets.recipient(order.case, kind)
    return known or (commission(order) if kind is Packet.ARBITRATION_APPLICATION else "")


def _packet_row(n: int, part: PacketPart, case: CaseFile) -> Values:
    return {
        "序号": str(n), "材料名称": part.title or member(part.item), "文号": part.number, "份数": "1", "页数": _count(part.pages),
        "形式": "扫描件" if part.attachments else "打印件" if part.form else "原件", "备注": part.note.replace("\n", "；"),
    }  # fmt: skip
