"""Places for signatures: every party with those who may sign for it, mediators, the seal of the capacity used."""

from __future__ import annotations

from collections.abc import Sequence

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agent, Agreement, CaseFile, Party, Signature
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.rows import rows
from mediation_tui.domain.steps.signing import BY_LAW, may_sign
from mediation_tui.paper.fields.model import Values, cn_day, day, joined, member, ordinal, text, yes

SIGNER = (
    text("称谓", "申请人、被申请人一……", "applicant, respondent one …"), text("姓名", "当事人", "the party"),
    yes("是单位", "是否单位", "whether an organisation"),
    text("签名处", "签名处的提示：谁签名、盖章或者捺印", "who signs, seals or gives a fingerprint here"),
    text("代签处", "法定代表人、代理人的签名处；没有则为空", "place of the representative or agent; empty for none"),
    day("日期", "签名日期；签订前为空", "day of the signature; empty before it"),
)  # fmt: skip

ROOM = "　　　　年　　月　　日"
"""Room for a date to be written by hand."""
_CALLED = {
    v.AgentRelation.GUARDIAN: "法定代理人（监护人）", v.AgentRelation.LEGAL_REPRESENTATIVE: "法定代表人（负责人）",
    v.AgentRelation.REPRESENTATIVE: "推选代表", v.AgentRelation.INTERPRETER: "翻译人员",
}  # fmt: skip
_CHILD = "guard.guardian_needed"
_GONE = "guard.cannot_sign"


def signing(case: CaseFile, agreement: Agreement | None = None) -> tuple[Party, ...]:
    """Who signs: applicants, respondents, then third parties that take part; of an agreement only those it binds."""
    everybody = tuple(p for side in v.Side for p in case.side(side) if p.takes_part)
    bound = _bound(case, agreement, everybody) if agreement else ()
    return tuple(p for p in everybody if p.no in bound) or everybody


def _bound(case: CaseFile, agreement: Agreement, everybody: Sequence[Party]) -> set[int]:
    """Who signed it; before the signing who made, and met, the claims it settles, and third parties."""
    if agreement.signatures:
        return {s.party_no for s in agreement.signatures}
    sides = {side: {p.no for p in everybody if p.side is side} for side in v.Side}
    found = set(sides[v.Side.THIRD])
    for c in (c for c in rows(case, "claims") if c.no in agreement.claims):
        asks, meets = (v.Side.RESPONDENT, v.Side.APPLICANT) if c.counter else (v.Side.APPLICANT, v.Side.RESPONDENT)
        found |= set(c.by_parties or sides[asks]) | set(c.against or sides[meets])
    return found if found - sides[v.Side.THIRD] else {p.no for p in everybody}


def places(order: PaperOrder, agreement: Agreement | None, title: str = "", *, record: bool = False) -> list[Values]:
    """A place for each party that can sign, dated where it has signed; all called `title` where one is given."""
    signed = {s.party_no: s for s in agreement.signatures} if agreement else {}
    everybody = signing(order.case, agreement)
    parties = [p for p in everybody if not _gone(order, p)]
    return [place(order, p, title or title_of(p, everybody), signed.get(p.no), record=record) for p in parties]


def _gone(order: PaperOrder, p: Party) -> bool:
    return any(x.code == _GONE for x in may_sign(order.case, p.no, None, order.context.today))


def place(
    order: PaperOrder, p: Party, title: str, signed: Signature | None = None, *, record: bool = False
) -> Values:  # fmt: skip
    """Where one party signs, its guardian in its stead where it is a child, with those who may sign for it.

    A `record` binds nobody: whoever came for an organisation signs it.
    """
    case = order.case
    organisation = p.kind is not v.PartyKind.PERSON
    on = (signed.on if signed else None) or order.context.today
    child = any(x.code == _CHILD for x in may_sign(case, p.no, None, on))
    hands = [a for a in rows(case, "agents") if p.no in a.for_parties and not may_sign(case, p.no, a.no, on)]
    if child:
        guardians = joined([a.name for a in hands if a.relation is v.AgentRelation.GUARDIAN])
        others = [a for a in hands if a.relation is not v.AgentRelation.GUARDIAN]
        here = f"{title}{p.name}的监护人{guardians}（签名、捺印）："
        other = "\n".join(f"{_who(a)}（签名）：" for a in others)
    elif organisation and record:
        here, other = f"{title}{p.name}（盖章、代表签名）：", "\n".join(f"{_who(a)}（签名）：" for a in hands)
    elif organisation:
        here, other = f"{title}{p.name}（盖章）：", _for_organisation(p, hands)
    else:
        here, other = f"{title}{p.name}（签名、捺印）：", "\n".join(f"{_who(a)}（签名）：" for a in hands)
    return {
        "称谓": title, "姓名": p.name, "是单位": organisation, "签名处": here, "代签处": other,
        "日期": cn_day(signed.on if signed else None),
    }  # fmt: skip


def _for_organisation(p: Party, hands: list[Agent]) -> str:
    agents = [f"{_who(a)}（签名）：" for a in hands]
    return "\n".join(agents or [f"法定代表人（负责人）{p.legal_rep}（签名）："])


def _who(a: Agent) -> str:
    """``监护人丙某``, ``委托代理人丁某（特别授权）``."""
    if a.relation in BY_LAW:
        return member(a.relation) + a.name
    return f"委托代理人{a.name}（特别授权）"


def on_record(order: PaperOrder) -> list[Values]:
    """The places on a record side by side of the talks: nobody of the other side signs between the applicants."""
    case, everybody = order.case, signing(order.case)
    found = list[Values]()
    for side in v.Side:
        found += [
            place(order, p, title_of(p, everybody), record=True)
            for p in everybody if p.side is side and not _gone(order, p)
        ]  # fmt: skip
        found += [_companion(a) for a in _along(case) if _came_with(case, a) == {side}]
    return found + [_companion(a) for a in _along(case) if len(_came_with(case, a)) != 1]


def _came_with(case: CaseFile, a: Agent) -> set[v.Side]:
    return {p.side for p in rows(case, "parties") if p.no in a.for_parties}


def _along(case: CaseFile) -> list[Agent]:
    return [a for a in rows(case, "agents") if a.relation not in BY_LAW and not _special(a)]


def _companion(a: Agent) -> Values:
    here = f"{called(a)}{a.name}（签名）："
    return {"称谓": called(a), "姓名": a.name, "是单位": False, "签名处": here, "代签处": "", "日期": ""}


def companions(case: CaseFile) -> list[Values]:
    """A place for everybody who came with a party and signs for none: an agent without special authority, an interpreter."""
    return [{"称呼": called(a), "姓名": a.name, "签名处": f"{called(a)}{a.name}（签名）："} for a in _along(case)]


def _special(a: Agent) -> bool:
    return a.authority is v.Authority.SPECIAL and a.letter and a.relation is not v.AgentRelation.INTERPRETER


def called(a: Agent) -> str:
    """What somebody who comes with a party is called; who acts by law, is chosen or only translates is no 委托代理人."""
    return _CALLED.get(a.relation, "陪同人员" if a.authority is v.Authority.NONE else "委托代理人")


def title_of(p: Party, together: Sequence[Party]) -> str:
    """申请人, 被申请人一 …, as a paper calls a party among those that stand on it."""
    return member(p.side) + among(p, [x for x in together if x.side is p.side])


def among(p: Party, same: Sequence[Party]) -> str:
    """The number of a party among those it stands with: 一, 二 …; empty where it stands alone."""
    place = next((n for n, other in enumerate(same, 1) if other.no == p.no), 1)
    return ordinal(place) if len(same) > 1 else ""


def mediators(order: PaperOrder) -> list[Values]:
    """Every mediator, the lead first."""
    names = {s.id: s.name for s in order.context.staff}
    case = order.case
    return [{"姓名": names[n]} for n in dict.fromkeys((case.lead, *case.mediators)) if n and n in names]
