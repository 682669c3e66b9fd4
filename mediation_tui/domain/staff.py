"""Who works in the centre; apart from the case file, because lists and forms need no more than this."""

from __future__ import annotations

from dataclasses import dataclass

from mediation_tui.domain import vocabulary as v


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """A member of staff, of one institution, with one or more roles."""

    id: int = 0
    name: str = ""
    institution: str = "union"
    roles: tuple[v.StaffRole, ...] = (v.StaffRole.CLERK,)
    phone: str = ""
    active: bool = True
