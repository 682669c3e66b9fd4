"""A small made-up centre in a real file: cases walked by real steps on several days, for tests that need everything at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Staff
from mediation_tui.services import Services
from tests.support.cases import ROADS, make_draft

TODAY = date(2026, 11, 22)
_FIRMS = ("测试建筑劳务有限公司", "测试建筑劳务公司", "示例餐饮管理有限公司", "样例物流有限公司")
_NAMES = "一二三四五六七八九十"


def open_centre(path: Path, today: date = TODAY) -> Services:
    """An empty file with three people, the first of whom (every role) acts."""
    svc = open_services(path, Clock(today))
    everyone = (v.StaffRole.CLERK, v.StaffRole.MEDIATOR, v.StaffRole.DIRECTOR, v.StaffRole.KEEPER)
    first = svc.save_staff(Staff(name="王测试", institution="union", roles=everyone))
    svc.act_as(first.id)
    svc.save_staff(Staff(name="李测试", institution="justice", roles=(v.StaffRole.MEDIATOR,)))
    svc.save_staff(Staff(name="赵测试", institution="union", roles=(v.StaffRole.CLERK,)))
    return svc


def fill(svc: Services, rounds: int = 1) -> None:
    """Walk one case into every state, `rounds` times, with several employers and causes; two sessions are booked ahead."""
    number = 0
    for _round in range(rounds):
        for state, road in ROADS.items():
            number += 1
            consultation = state in (v.State.CONSULTED, v.State.ANSWERED)
            case = svc.register(_draft(number), consultation=consultation)
            for code, values in road:
                case = svc.take(case.id, code, values, seen=case.version)
            if state is v.State.MEDIATING:
                day = svc.today().isoformat()
                for hour, room in (("09:00", "第一调解室"), ("14:30", "第二调解室")):
                    values = {"starts": f"{day}T{hour}", "room": room, "minutes": 90, "mediators": [1]}
                    case = svc.take(case.id, "book_session", values, seen=case.version)


def _draft(number: int):  # type: ignore[no-untyped-def]
    draft = make_draft(cause=("205.5", "205.6", "205.1")[number % 3])
    worker, firm = draft.parties
    name = f"测试甲{_NAMES[number % 10]}{_NAMES[number // 10 % 10]}"
    parties = (
        replace(worker, name=name, phone=f"1380000{number:04d}", id_no=""),
        replace(firm, name=_FIRMS[number % len(_FIRMS)]),
    )
    return replace(draft, parties=parties)
