"""How mediation ended, read from the days and rows of a case."""

from __future__ import annotations

from enum import StrEnum

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.steps.rows import rows


class End(StrEnum):
    """The ends of mediation that leave something without an agreement, by days and rows: an archived case has them too."""

    NONE = ""
    PARTLY = "部分达成协议"
    FAILED = "调解不成"
    QUIT = "一方拒绝或者退出"
    WITHDRAWN = "申请人撤回调解申请"
    STOPPED = "中心终止调解"
    SET_ASIDE = "调解协议被撤销"


def end_of(case: CaseFile) -> End:
    """How mediation ended; `End.NONE` while it goes on, and where all was agreed."""
    agreements = rows(case, "agreements")
    if case.closed_on is None:
        return End.NONE
    if case.outcome is v.Outcome.WITHDRAWN:
        return End.WITHDRAWN
    if case.outcome is v.Outcome.NO_AGREEMENT:
        stopped = case.close_ground in set(v.StopGround)
        return End.QUIT if case.close_ground.startswith("party/") else End.STOPPED if stopped else End.FAILED
    if any(a.partial for a in agreements):
        return End.PARTLY
    return End.SET_ASIDE if any(a.set_aside_on for a in agreements) else End.NONE
