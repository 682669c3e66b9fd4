"""Fields about who gets how much where one sum is promised to several: the annex that the agreement is divided in."""

from __future__ import annotations

from mediation_tui.domain.case import Agreement, CaseFile, Party
from mediation_tui.domain.papers.debts import creditors_of
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.steps.rows import rows
from mediation_tui.paper.fields.agreement import chosen
from mediation_tui.paper.fields.agreement_rows import money_of
from mediation_tui.paper.fields.model import Values, group, many, number, sum_of, text, yes, yuan
from mediation_tui.paper.fields.people import person

FIELDS = (
    group(
        "分配", "一笔款项付给几个人的，各人应得多少", "who gets how much of a sum promised to several",
        yes("需要", "收款人是几个人，又没有名单", "whether several are paid together and there is no roster"),
        many(
            "各人", "收款人，逐人", "the payees, each",
            number("序号", "序号", "serial number"), text("姓名", "姓名", "name"), text("证件号码", "证件号码", "identity number"),
            sum_of("金额", "该人应得（元）；各人的请求没有分开记载的为空，由当事人填写", "the share; empty, to be written in, where the claims are not kept apart"),
            rows=3,
        ),
    ),
)  # fmt: skip


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    case, agreement = order.case, chosen(order)
    payees = [] if rows(case, "members") else _together(case, agreement)
    shares = _shares(case, agreement, payees)
    lines = [(person(order, p), shares.get(p.no)) for p in payees]
    return {"分配": {
        "需要": bool(payees),
        "各人": [
            {"序号": str(n), "姓名": who["姓名"], "证件号码": who["证件号码"], "金额": yuan(fen)}
            for n, (who, fen) in enumerate(lines, 1)
        ],
    }}  # fmt: skip


def _together(case: CaseFile, agreement: Agreement | None) -> list[Party]:
    """Everybody to whom a sum is promised together with others."""
    groups = [creditors_of(case, o) for o in money_of(case, agreement)]
    return list({p.no: p for parties in groups if len(parties) > 1 for p in parties}.values())


def _shares(case: CaseFile, agreement: Agreement | None, payees: list[Party]) -> dict[int, int]:
    """Party → what its own claims were settled at; empty unless that makes up the whole."""
    settled = [c for c in rows(case, "claims") if agreement and c.no in agreement.claims and c.monetary]
    own = {
        p.no: sum(c.agreed_fen or 0 for c in settled if c.by_parties == (p.no,))
        for p in payees
    }  # fmt: skip
    total = sum(o.amount_fen or 0 for o in money_of(case, agreement))
    return own if all(own.values()) and sum(own.values()) == total else {}
