"""Places for signatures: every party with those who may sign for it, mediators, the seal of the capacity used."""

from __future__ import annotations

from collections.abc import Sequence

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agent, Agreement, CaseFile, Party, Signature
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.rows import rows
from mediation_tui.domain.steps.signing import BY_LAW, may_sign
from mediation_tui.paper.fields.model import Values, cn_day, day, member, ordinal, text, yes

SIGNER = (
    text("称谓", "申请人、被申请人一……", "applicant, respondent one …"), text("姓名", "当事人", "the party"),
    yes("是单位", "是否单位", "whether an organisation"),
    text("签名处", "签名处的提示：谁签名、盖章或者捺印", "who signs, seals or gives a fingerprint here"),
    text("代签处", "法定代表人、代理人的签名处；没有则为空", "place of the representative or agent; empty for none"),
    day("日期", "签名日期；签订前为空", "day of the signature; empty before it"),
)  # fmt: skip

ROOM = "　　　　年　　月　　日"
"""Room for a date to be written by hand."""
_CHILD = "guard.guardian_needed"
_GONE = "guard.cannot_sign"


def signing(case: CaseFile) -> tuple[Party, ...]:
    """Who signs: applicants, respondents, then third parties that take part."""
    return tuple(p for side in v.Side for p in case.side(side) if p.takes_part)


def places(order: PaperOrder, agreement: Agreement | None) -> list[Values]:
    """A place for each party that can sign, dated where it has signed."""
    case = order.case
    signed = {s.party_no: s for s in agreement.signatures} if agreement else {}
    parties = [p for p in signing(case) if not _gone(order, p)]
    return [place(order, p, title_of(case, p), signed.get(p.no)) for p in parties]


def _gone(order: PaperOrder, p: Party) -> bool:
    return any(x.code == _GONE for x in may_sign(order.case, p.no, None, order.context.today))


def place(order: PaperOrder, p: Party, title: str, signed: Signature | None = None) -> Values:
    """Where one party signs, its guardian in its stead where it is a child, with those who may sign for it."""
    case = order.case
    organisation = p.kind is not v.PartyKind.PERSON
    on = (signed.on if signed else None) or order.context.today
    child = any(x.code == _CHILD for x in may_sign(case, p.no, None, on))
    hands = [a for a in rows(case, "agents") if p.no in a.for_parties and not may_sign(case, p.no, a.no, on)]
    if child:
        here, other = f"{title}{p.name}的监护人（签名、捺印）：", ""
    elif organisation:
        here, other = f"{title}{p.name}（盖章）：", _for_organisation(p, hands)
    else:
        here, other = f"{title}{p.name}（签名、捺印）：", "\n".join(f"{_who(a)}（签名）：" for a in hands)
    return {
        "称谓": title, "姓名": p.name, "是单位": organisation, "签名处": here, "代签处": other,
        "日期": cn_day(signed.on if signed else None),
    } | ({"代签处": "\n".join(f"{_who(a)}：" for a in hands)} if child else {})  # fmt: skip


def _for_organisation(p: Party, hands: list[Agent]) -> str:
    agents = [f"{_who(a)}（签名）：" for a in hands]
    return "\n".join(agents or [f"法定代表人（负责人）{p.legal_rep}（签名）："])


def _who(a: Agent) -> str:
    """``监护人丙某``, ``委托代理人丁某（特别授权）``."""
    if a.relation in BY_LAW:
        return member(a.relation) + a.name
    return f"委托代理人{a.name}（特别授权）"


def title_of(case: CaseFile, p: Party) -> str:
    """申请人, 被申请人一 …, as the paper calls a party."""
    return member(p.side) + among(p, [x for x in case.side(p.side) if x.takes_part or x.no == p.no])


def among(p: Party, same: Sequence[Party]) -> str:
    """The number of a party among those it stands with: 一, 二 …; empty where it stands alone."""
    place = next((n for n, other in enumerate(same, 1) if other.no == p.no), 1)
    return ordinal(place) if len(same) > 1 else ""


def mediators(order: PaperOrder) -> list[Values]:
    """Every mediator, the lead first."""
    names = {s.id: s.name for s in order.context.staff}
    case = order.case
    return [{"姓名": names[n]} for n in dict.fromkeys((case.lead, *case.mediators)) if n and n in names]
