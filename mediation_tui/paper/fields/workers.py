"""Fields about the workers of a case as a group: short names of the two sides, everybody's name to sign beside, representatives."""

from __future__ import annotations

from collections.abc import Sequence

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Party
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.guards import main_parties
from mediation_tui.domain.steps.rows import row, rows
from mediation_tui.paper.fields.model import Values, joined, many, number, sum_of, text, yes, yuan
from mediation_tui.paper.fields.people import names_on

WORKER = (
    number("序号", "序号", "serial number"), text("姓名", "姓名", "name"), text("证件号码", "证件号码", "identity number"),
    text("电话", "电话", "telephone"), text("住址", "住址", "address"), sum_of("请求金额", "请求金额（元）", "claimed"),
    yes("是代表人", "推选的代表人", "chosen representative"),
)  # fmt: skip

FIELDS = (
    text("申请方", "申请人名单，三人以上写“某某等×人”", "the applicants in short"),
    text("被申请方", "被申请人名单，三个以上写“某某等×方”，都是个人的写“人”", "the respondents in short"),
    text("对方", "受送达人的对方", "the side that whom the paper is made out to stands against"),
    many("劳动者", "全体劳动者，当事人在前、名单在后；名单不全的补空行到实际人数", "every worker; empty lines where the roster is not complete", *WORKER, rows=30),
    many("代表人", "推选的代表人", "chosen representatives", *WORKER, rows=5),
    yes("集体", "劳动者人数达到集体争议的人数", "whether it is a group"),
)  # fmt: skip

_FEW = 3
_MOST_EMPTY = 200
"""Empty lines at most, so that a mistyped headcount does not become a book."""


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    case = order.case
    everybody = _everybody(case)
    missing = min(case.headcount - len(everybody), _MOST_EMPTY)
    listed = everybody + [_worker("") for _ in range(missing)]
    to = row(case, "parties", order.option.to_party)
    ours, theirs = sides(case)
    return {
        "申请方": ours, "被申请方": theirs, "对方": ours if to and to.side is v.Side.RESPONDENT else theirs,
        "劳动者": [{**w, "序号": str(n)} for n, w in enumerate(listed, 1)],
        "代表人": [{**w, "序号": str(n)} for n, w in enumerate((w for w in everybody if w["是代表人"]), 1)],
        "集体": case.headcount >= int(order.context.settings["group_threshold"]),
    }  # fmt: skip


def sides(case: CaseFile) -> tuple[str, str]:
    """Applicants and respondents as a letter names them: ``甲一等12人``, ``测试甲有限公司``."""
    people = _workers_apply(case)
    gone = sum(p.is_worker and not p.takes_part for p in case.side(v.Side.APPLICANT))
    ours = _short(
        names_on(case, v.Side.APPLICANT),
        "人" if people else _unit(case, v.Side.APPLICANT),
        case.headcount - gone if people else 0,
    )
    return ours, _short(names_on(case, v.Side.RESPONDENT), _unit(case, v.Side.RESPONDENT), 0)


def _unit(case: CaseFile, side: v.Side) -> str:
    """Persons are counted as persons; where a firm is among them, as sides."""
    return "人" if all(p.kind is v.PartyKind.PERSON for p in case.side(side)) else "方"


def _workers_apply(case: CaseFile) -> bool:
    return any(p.side is v.Side.APPLICANT and p.role in (*v.WORKER_ROLES, v.PartyRole.HEIR) for p in main_parties(case))


def _short(names: Sequence[str], unit: str, people: int) -> str:
    count = max(len(names), people)
    if len(names) <= _FEW and count <= len(names):
        return joined(tuple(names))
    return f"{names[0]}等{count}{unit}" if names else ""


def _everybody(case: CaseFile) -> list[Values]:
    people = [_of_party(p) for p in main_parties(case) if p.is_worker]
    return people + [_worker(m.name, m.id_no, m.phone, claimed=m.claimed_fen) for m in rows(case, "members")]


def _of_party(p: Party) -> Values:
    return _worker(p.name, p.id_no, p.phone, p.address, represents=p.represents_group)


def _worker(
    name: str, id_no: str = "", phone: str = "", address: str = "", *, claimed: int | None = None, represents: bool = False
) -> Values:  # fmt: skip
    return {
        "序号": "", "姓名": name, "证件号码": id_no, "电话": phone, "住址": address, "请求金额": yuan(claimed), "是代表人": represents
    }  # fmt: skip
