"""Fields about the parties as agreements and applications set them out: in full, each with those who act for it."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agent, CaseFile, Party
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.rows import row, rows
from mediation_tui.paper.fields.agreement import chosen
from mediation_tui.paper.fields.model import Values, group, joined, many, member, ordinal, text, yes
from mediation_tui.paper.fields.people import RULE, nobody, person
from mediation_tui.paper.fields.signers import SIGNER, called, companions, on_record, place, places, signing, title_of

ACTING = (
    text("称呼", "委托代理人、监护人、推选代表……", "agent, guardian, chosen representative …"), text("姓名", "姓名", "name"),
    text("简介", "姓名、关系、权限、证件、电话，写成一句", "name, relation, authority, papers, telephone in one phrase"),
)  # fmt: skip

FULL = (
    text("称谓", "申请人、被申请人一……", "applicant, respondent one …"), text("姓名", "姓名或者名称", "name"),
    text("身份", "劳动者、用人单位……", "role in the working relation"), yes("是单位", "是否单位", "whether an organisation"),
    text("简介", "一行写明的身份事项，不知道的留出横线", "identity facts in one line, with room for what is not known"), text("说明", "继承、承继、推选等关系；没有则为空", "heir, successor, representative; empty for none"),
    text("送达地址", "送达地址", "address for service"), text("电话", "联系电话", "telephone"), many("代理", "代理人、监护人、代表", "who acts for it", *ACTING, rows=1),
)  # fmt: skip

COMPANION = (
    text("称呼", "翻译人员、委托代理人、陪同人员", "interpreter, agent, companion"), text("姓名", "姓名", "name"),
    text("签名处", "签名处的提示", "where he or she signs"),
)  # fmt: skip

FIELDS = (
    group(
        "各方", "参加调解的当事人，写全身份事项", "the parties that take part, in full",
        many("全部", "申请人、被申请人、第三人；协议和据此提出的申请，只有协议的当事人", "applicants, respondents, third parties", *FULL),
        many("申请人方", "申请人", "applicants", *FULL, rows=1), many("被申请人方", "被申请人", "respondents", *FULL, rows=1),
        many("第三人方", "第三人", "third parties", *FULL, rows=0),
        text("申请人名单", "其中的申请人姓名", "names of the applicants among them"),
        text("被申请人名单", "其中的被申请人名称", "names of the respondents among them"),
        many("签名", "每一方的签名处，未成年人由监护人签名", "a place for each to sign; the guardian signs for a child", *SIGNER),
        many("笔录签名", "笔录的签名处：申请人和随同的人、被申请人和随同的人、第三人，最后是翻译等为各方到场的人", "places on a record: applicants and who came with them, respondents and theirs, third parties, who came for all", *SIGNER),
        many("随同", "翻译人员、没有特别授权的代理人等随同到场的人", "who came along and signs for no party", *COMPANION, rows=1),
        text("份数", "各方和中心各一份，共几份", "copies: one for each, one for the centre"),
    ),
    group("本方签名", "受送达人的签名处", "where the one signs whom the paper is made out to", *SIGNER),
)  # fmt: skip

_OWN_NAME = (v.AgentRelation.GUARDIAN, v.AgentRelation.LEGAL_REPRESENTATIVE, v.AgentRelation.REPRESENTATIVE,
             v.AgentRelation.INTERPRETER)  # fmt: skip
"""Who acts by law, by choice of a group, or only translates, is no 委托代理人."""


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    case = order.case
    agreement = chosen(order) if order.option.form.about == "agreements" else None
    parties = signing(case, agreement)
    sides = {side: [full(order, p, title_of(p, parties)) for p in parties if p.side is side] for side in v.Side}
    names = {side: joined([p.name for p in parties if p.side is side]) for side in v.Side}
    to = row(case, "parties", order.option.to_party)
    return {
        "各方": {
            "全部": [x for side in v.Side for x in sides[side]], "申请人方": sides[v.Side.APPLICANT],
            "被申请人方": sides[v.Side.RESPONDENT], "第三人方": sides[v.Side.THIRD],
            "申请人名单": names[v.Side.APPLICANT], "被申请人名单": names[v.Side.RESPONDENT],
            "签名": places(order, agreement, record=agreement is None), "笔录签名": on_record(order), "随同": companions(case), "份数": ordinal(len(parties) + 1),
        },
        "本方签名": place(order, to, "", record=True) if to else nobody(SIGNER),
    }  # fmt: skip


def full(order: PaperOrder, p: Party, title: str) -> Values:
    """One party with every field of `FULL`, called `title`."""
    shown = person(order, p)
    return {
        "称谓": title, "姓名": p.name, "身份": member(p.role), "是单位": p.kind is not v.PartyKind.PERSON,
        "简介": shown["身份事项"], "说明": _ties(order.case, p), "送达地址": shown["送达地址"] or RULE, "电话": shown["电话"], "代理": [_acting(a) for a in rows(order.case, "agents") if p.no in a.for_parties and _may_act(a)],
    }  # fmt: skip


def _ties(case: CaseFile, p: Party) -> str:
    """What binds a party to another row of the case."""
    said = [
        f"{words}{other.name}{end}"
        for no, words, end in (
            (p.heir_of, "系已故", "的近亲属"), (p.guardian_of, "系", "的监护人"), (p.succeeds, "承继", "的权利义务"),
        )
        if (other := row(case, "parties", no))
    ]  # fmt: skip
    return joined([*said, "劳动者推选的代表人" if p.represents_group else ""])


def _may_act(a: Agent) -> bool:
    """Who came along without any authority acts for nobody."""
    return a.relation in _OWN_NAME or a.authority is not v.Authority.NONE


def _acting(a: Agent) -> Values:
    own = a.relation in _OWN_NAME
    parts = (
        a.name, "" if own or a.relation is v.AgentRelation.OTHER else member(a.relation),
        "" if a.relation in _OWN_NAME else member(a.authority),
        f"{member(a.id_kind)}：{a.id_no}" if a.id_no else "", f"联系电话：{a.phone}" if a.phone else "",
    )  # fmt: skip
    return {
        "称呼": called(a),
        "姓名": a.name,
        "简介": "，".join(p for p in parts if p),
    }
