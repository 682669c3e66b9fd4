"""Cases at the desk whose papers are made by keyboard."""

from __future__ import annotations

from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, Party
from mediation_tui.domain.case_papers import Paper
from mediation_tui.paper import papers
from mediation_tui.services import Services
from tests.support.desk import Desk

EMPLOYER = "测试建筑有限公司"


def registered(svc: Services, *workers: str, **given: Any) -> CaseFile:
    """A wage claim of the workers named (测试甲一) against the employer."""
    people = tuple(Party(no=n, name=name) for n, name in enumerate(workers or ("测试甲一",), 1))
    employer = Party(
        no=len(people) + 1, side=v.Side.RESPONDENT, role=v.PartyRole.EMPLOYER, kind=v.PartyKind.ORGANISATION,
        name=given.pop("employer", EMPLOYER),
    )  # fmt: skip
    claims = (Claim(no=1, claimed_fen=2_300_000),)
    return svc.register(CaseFile(parties=(*people, employer), claims=claims, cause="205.5", **given))


def refused(svc: Services, *workers: str, **given: Any) -> CaseFile:
    """A case that was not accepted: D06 can be made."""
    case = registered(svc, *workers, **given)
    values = {"refusal": "N13", "relief_told": "向有管辖权的组织申请", "served_on": "2026-11-22", "served_to": []}
    return svc.take(case.id, "refuse", values, seen=case.version)


def talking(svc: Services) -> CaseFile:
    """A case in which the parties talk."""
    case = registered(svc)
    for step, values in (
        ("record_consent", {"party": 2, "agrees": True}),
        ("accept", {"in_scope": True}),
        ("assign", {"lead": 1, "conflict_checked": True}),
        ("hold_session", {"present": "双方", "rights_told": True}),
    ):
        case = svc.take(case.id, step, values, seen=case.version)
    return case


def issue(svc: Services, case: CaseFile, code: str, **choice: Any) -> tuple[CaseFile, Paper]:
    """Issue a paper without the screen."""
    return papers.issue(svc, case.id, code, **choice)


async def tab(desk: Desk, code: str) -> None:
    """Go to a tab of the case file by keyboard."""
    for _turn in range(12):
        if desk.app.screen._tab == code:  # type: ignore[attr-defined]
            return
        await desk.press("ctrl+pagedown")
        await desk.settle()
    raise AssertionError(code)
