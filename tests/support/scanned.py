"""A made-up case that is talked about, with evidence, and files on the disk to attach."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from mediation_tui.domain.case import CaseFile
from mediation_tui.screens.progress import Progress
from mediation_tui.services import Services
from tests.support.cases import make_draft
from tests.support.desk import Desk

PDF = b"%PDF-1.7 a made-up scan"


def talking(svc: Services, **given: Any) -> CaseFile:
    """A case in which the parties talk."""
    case = svc.register(make_draft(**given))
    for step, values in (
        ("record_consent", {"party": 2, "agrees": True}), ("accept", {"in_scope": True}),
        ("assign", {"lead": 1, "conflict_checked": True}), ("hold_session", {"present": "双方", "rights_told": True}),
    ):  # fmt: skip
        case = svc.take(case.id, step, values, seen=case.version)
    return case


def failed(svc: Services) -> CaseFile:
    """A case whose talks have failed."""
    case = talking(svc)
    values = {"ground": "gap", "reason": "差距过大", "served_on": "2026-11-22", "served_method": "direct"}
    return svc.take(case.id, "fail", values, seen=case.version)


def with_evidence(svc: Services, name: str = "工资条", **given: Any) -> CaseFile:
    """A case with one piece of evidence of the worker."""
    case = talking(svc)
    values = {"name": name, "by_party": 1, "proves": "欠薪", "pages": 3, **given}
    return svc.take(case.id, "add_evidence", values, seen=case.version)


def a_file(folder: Path, name: str, content: bytes = PDF) -> Path:
    """A file on the disk."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


async def finished(desk: Desk) -> None:
    """Wait until the work that shows how far it is has come to its end."""
    for _turn in range(400):
        await desk.settle()
        if not isinstance(desk.app.screen, Progress):
            return
        await asyncio.sleep(0.02)
    raise AssertionError("the work never ended")
