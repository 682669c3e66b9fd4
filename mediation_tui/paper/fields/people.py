"""Fields about parties, agents, representatives and the roster; who the paper is made out to."""

from __future__ import annotations

from datetime import date

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agent, CaseFile, Member, Party
from mediation_tui.domain.dates import age_on
from mediation_tui.domain.identity import birth_and_sex
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.guards import main_parties
from mediation_tui.domain.steps.rows import row, rows
from mediation_tui.domain.text import mask_id, mask_phone
from mediation_tui.paper.fields.model import (
    PaperField,
    Values,
    cn_day,
    day,
    group,
    joined,
    many,
    member,
    number,
    ordinal,
    sum_of,
    text,
    yes,
    yes_no,
    yuan,
)
from mediation_tui.paper.fields.signers import called

AGENT = (
    text("称呼", "委托代理人、法定代理人（监护人）、翻译人员……", "agent, guardian, interpreter …"), text("姓名", "姓名", "name"), text("关系", "与被代理人的关系", "relation to the principal"),
    text("权限", "一般代理或特别授权", "general or special authority"), text("证件类型", "证件类型", "kind of identity paper"),
    text("证件号码", "证件号码", "its number"), text("电话", "电话", "telephone"), text("被代理人", "被代理人姓名", "principals"),
    day("授权起", "授权起始日", "valid from"), day("授权止", "授权终止日", "valid until"),
    yes("有授权书", "卷内有书面授权", "whether a written authority is in the file"),
)  # fmt: skip

PERSON = (
    number("序号", "本方内的序号", "serial number on this side"),
    text("称谓", "申请人、被申请人一、第三人……", "applicant, respondent one, third party …"),
    text("姓名", "姓名或者名称", "name of the person or organisation"), yes("是单位", "是否单位", "whether an organisation"),
    text("身份", "劳动者、用人单位、施工总承包单位……", "role in the working relation"), text("性别", "性别", "sex"),
    text("民族", "民族", "ethnicity"), day("出生日期", "出生日期，未填时取自身份证号码", "birth date, also from the identity number"),
    text("年龄", "签发日的周岁", "age on the day of issue"), text("证件类型", "证件类型", "kind of identity paper"),
    text("证件号码", "证件号码；公开文书上隐去中段", "its number; masked on papers that others see"), text("电话", "联系电话", "telephone"),
    text("备用联系", "第二联系人", "second contact"), text("住址", "住址；单位为实际经营地址", "address; of an organisation where it works"),
    text("送达地址", "送达地址，未填时同住址", "address for service; the address where none is given"),
    yes("电子送达", "同意电子送达", "agrees to electronic service"), text("岗位", "工作岗位", "post"),
    day("入职日期", "入职日期", "first working day"), day("离职日期", "离职日期", "last working day"),
    sum_of("月工资", "月工资（元）", "monthly wage in yuan"), text("书面合同", "是否签订书面劳动合同", "written contract: yes, no, unknown"),
    text("社会保险", "是否参加社会保险", "social insurance: yes, no, unknown"),
    text("收款账户", "收款账户", "account for payments"),
    text("信用代码", "统一社会信用代码", "unified social credit code"), text("法定代表人", "法定代表人或者负责人", "legal representative"),
    text("注册地址", "注册地址", "registered address"), text("单位状态", "存续、停业、注销……", "standing of the organisation"),
    text("备注", "责任说明", "one line on liability"),
    text("承继", "继承人、监护人、承继单位与谁是何关系", "whose heir, guardian or successor this party is"),
    yes("参加调解", "参加调解；死亡、注销而由他人承继的为否", "takes part; false for the deceased or dissolved"),
    yes("是代表人", "推选的代表人", "represents the group"),
    text("简介", "一行写明的身份事项，按自然人或者单位", "one line with all identity facts, by kind"),
    text("身份事项", "同上，不知道的留出横线填写", "the same, with a ruled blank for what is not known"),
    many("代理人", "该方代理人", "agents of this party", *AGENT, rows=1),
)  # fmt: skip

RULE = "________________"
"""Room to write what is not known."""

MEMBER = (
    number("序号", "序号", "serial number"), text("姓名", "姓名", "name"), text("证件号码", "证件号码", "identity number"),
    text("电话", "电话", "telephone"), sum_of("请求金额", "请求金额（元）", "claimed"), sum_of("协议金额", "协议金额（元）", "agreed"),
    sum_of("已付金额", "已付金额（元）", "paid"), text("代表人", "代表人姓名", "representative"),
    day("授权日期", "授权日期", "day of the authority"), day("同意日期", "同意调解方案的日期（办案规则第六十三条）", "day of consent to the settlement"),
    text("备注", "备注", "note"),
)  # fmt: skip

FIELDS: tuple[PaperField, ...] = (
    many("申请人", "申请人，逐人", "applicants, each", *PERSON, rows=1),
    many("被申请人", "被申请人，逐个", "respondents, each", *PERSON, rows=1),
    many("第三人", "第三人", "third parties", *PERSON, rows=0),
    many("双方", "申请人和被申请人，逐个", "applicants, then respondents", *PERSON),
    text("申请人名单", "全部申请人姓名，顿号分开", "names of all applicants"),
    text("被申请人名单", "全部被申请人名称，顿号分开", "names of all respondents"),
    text("第三人名单", "参加调解的第三人姓名", "names of the third parties that take part"),
    group("受送达人", "本文书发给谁；不发给某一方的文书为空", "whom this paper is made out to; empty fields for nobody", *PERSON),
    many("代理人", "全部代理人", "all agents", *AGENT, rows=1),
    many("委托人", "上述代理人代理的当事人", "the principals of that agent", *PERSON, rows=1),
    group("代理", "本文书所说的那一个代理人（授权委托书）", "the agent this paper is about", *AGENT),
    many("名单", "集体争议的劳动者名单", "roster of a group", *MEMBER, rows=10),
    text("代表人名单", "推选的代表人姓名", "names of the chosen representatives"),
    number("人数", "劳动者人数", "workers in all"),
)  # fmt: skip


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    case = order.case
    people = {p.no: person(order, p) for p in rows(case, "parties")}
    sides = {side: [people[p.no] for p in case.side(side)] for side in v.Side}
    to = order.option.to_party
    about = row(case, "agents", order.option.about) if order.option.form.about == "agents" else None
    return {
        "申请人": sides[v.Side.APPLICANT], "被申请人": sides[v.Side.RESPONDENT], "第三人": sides[v.Side.THIRD],
        "双方": [people[p.no] for p in main_parties(case)],
        "申请人名单": joined(names_on(case, v.Side.APPLICANT)), "被申请人名单": joined(names_on(case, v.Side.RESPONDENT)),
        "第三人名单": joined([p.name for p in case.side(v.Side.THIRD) if p.takes_part]),
        "受送达人": people[to] if to in people else nobody(PERSON),
        "代理人": [_agent(order, a) for a in rows(case, "agents")],
        "委托人": [people[n] for n in about.for_parties if n in people] if about else [],
        "代理": _agent(order, about) if about else nobody(AGENT),
        "名单": [_member(order, n, m) for n, m in enumerate(rows(case, "members"), 1)],
        "代表人名单": joined([p.name for p in rows(case, "parties") if p.represents_group]), "人数": str(case.headcount),
    }  # fmt: skip


def nobody(fields: tuple[PaperField, ...]) -> Values:
    """Empty values of some fields: nothing is printed where there is nobody."""
    empty = {"rows": [], "yes": False}
    return {f.name: empty.get(f.kind.value, "") for f in fields}


def masks(order: PaperOrder) -> bool:
    """Whether identity numbers are masked on this paper, and the office has not said otherwise."""
    return order.option.form.masked and str(order.context.settings["mask_public_ids"]) == "yes"


def _id(order: PaperOrder, number: str) -> str:
    return mask_id(number) if masks(order) else number


def _phone(order: PaperOrder, number: str) -> str:
    return mask_phone(number) if masks(order) else number


def person(order: PaperOrder, p: Party) -> Values:
    """One party with every field of `PERSON`."""
    case = order.case
    organisation = p.kind is not v.PartyKind.PERSON
    same = [other for other in case.side(p.side) if other.takes_part == p.takes_part]
    place = next((n for n, other in enumerate(same, 1) if other.no == p.no), 1)
    born = p.born_on or _born(p)
    shown: Values = {
        "序号": str(place), "称谓": member(p.side) + (ordinal(place) if len(same) > 1 and p.takes_part else ""), "姓名": p.name,
        "是单位": organisation, "身份": member(p.role), "性别": "" if organisation else member(p.sex or _sex(p)),
        "民族": p.ethnicity, "出生日期": cn_day(born), "年龄": str(age_on(born, order.context.today)) if born else "",
        "证件类型": member(p.id_kind) if p.id_no else "", "证件号码": _id(order, p.id_no), "电话": _phone(order, p.phone),
        "备用联系": p.second_contact, "住址": p.address, "送达地址": p.mail_address or p.address,
        "电子送达": bool(p.e_service), "岗位": p.post, "入职日期": cn_day(p.employed_from), "离职日期": cn_day(p.employed_to),
        "月工资": yuan(p.monthly_wage_fen), "书面合同": yes_no(p.written_contract), "社会保险": yes_no(p.social_insurance),
        "收款账户": _id(order, p.bank_account), "信用代码": p.uscc, "法定代表人": p.legal_rep,
        "注册地址": p.registered_address, "单位状态": member(p.org_status) if organisation else "", "备注": p.role_note,
        "承继": _follows(case, p), "参加调解": p.takes_part,
        "是代表人": p.represents_group,
        "代理人": [_agent(order, a) for a in rows(case, "agents") if p.no in a.for_parties],
    }  # fmt: skip
    shown["简介"] = _in_one_line(shown, organisation)
    shown["身份事项"] = _in_one_line(shown, organisation, RULE)
    return shown


def _follows(case: CaseFile, p: Party) -> str:
    """``甲一（2026年1月5日死亡）的继承人``; empty for a party in its own right."""
    ties = ((p.heir_of, "继承人"), (p.guardian_of, "监护人"), (p.succeeds, "权利义务承继单位"))
    before = [(row(case, "parties", no), tie) for no, tie in ties if no]
    return joined(
        [f"{b.name}{f'（{cn_day(b.deceased_on)}死亡）' if b.deceased_on else ''}的{tie}" for b, tie in before if b]
    )


def _in_one_line(shown: Values, organisation: bool, unknown: str = "") -> str:
    """Identity facts as an official paper lists them; `unknown` stands for what is not known, or it is left out."""
    named: tuple[tuple[str, str], ...]
    if organisation:
        named = (
            ("统一社会信用代码", "信用代码"),
            ("住所地", "住址"),
            ("法定代表人（负责人）", "法定代表人"),
            ("联系电话", "电话"),
        )
        parts = [shown["姓名"]]
    else:
        named = (
            (shown["证件类型"] or ("证件号码" if unknown else "证件"), "证件号码"),
            ("住", "住址"),
            ("联系电话", "电话"),
        )
        parts = [shown["姓名"], shown["性别"], shown["民族"], f"{shown['出生日期']}出生" if shown["出生日期"] else ""]
    parts += [
        f"{label}{'' if label == '住' else '：'}{shown[name] or unknown}"
        for label, name in named
        if shown[name] or unknown
    ]
    return "，".join(p for p in parts if p)


def _born(p: Party) -> date | None:
    found = birth_and_sex(p.id_no) if p.id_kind in (v.IdKind.RESIDENT, v.IdKind.OLD_RESIDENT) else None
    return found[0] if found else None


def _sex(p: Party) -> v.Sex | None:
    found = birth_and_sex(p.id_no) if p.id_kind in (v.IdKind.RESIDENT, v.IdKind.OLD_RESIDENT) else None
    return found[1] if found else None


def _agent(order: PaperOrder, a: Agent) -> Values:
    return {
        "姓名": a.name, "关系": member(a.relation), "权限": member(a.authority),
        "证件类型": member(a.id_kind) if a.id_no else "", "证件号码": _id(order, a.id_no), "电话": _phone(order, a.phone),
        "被代理人": joined(names_of(order.case, a.for_parties)), "授权起": cn_day(a.valid_from), "授权止": cn_day(a.valid_until),
        "有授权书": a.letter, "称呼": called(a),
    }  # fmt: skip


def names_on(case: CaseFile, side: v.Side) -> list[str]:
    """The names of a side: of those who take part, the heirs in the place of the dead; all where nobody does."""
    found = [p for p in case.side(side) if p.takes_part and not p.deceased_on]
    return [p.name for p in found or case.side(side)]


def names_of(case: CaseFile, numbers: tuple[int, ...]) -> list[str]:
    """The names of some parties, in the order given."""
    return [p.name for n in numbers if (p := row(case, "parties", n))]


def _member(order: PaperOrder, n: int, m: Member) -> Values:
    return {
        "序号": str(n), "姓名": m.name, "证件号码": _id(order, m.id_no), "电话": _phone(order, m.phone),
        "请求金额": yuan(m.claimed_fen), "协议金额": yuan(m.agreed_fen), "已付金额": yuan(m.paid_fen),
        "代表人": joined(names_of(order.case, (m.represented_by,) if m.represented_by else ())),
        "授权日期": cn_day(m.authorised_on), "同意日期": cn_day(m.consented_on), "备注": m.note,
    }  # fmt: skip
