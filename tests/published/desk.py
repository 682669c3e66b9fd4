"""A desk that plays published cases through the real services; facts as they were printed, people made up.

A day written as text (``"2024-03-08"``) was printed by the source. A day in ``frame("…")`` was not: a step needs one,
and it is scaffolding. What the source leaves open stays empty here. Sums are yuan as text.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain import codec, money
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agent, CaseFile, Claim, Link, Party, Payment, Staff
from mediation_tui.domain.errors import Invalid, Refused
from mediation_tui.domain.steps.guards import consent_of, main_parties
from mediation_tui.domain.steps.table import STEPS
from mediation_tui.services import Services

R = v.PartyRole
NOT_PRINTED = "未刊载"
"""Said where a paper must be named and the source does not name it; also inside longer texts."""
SAID = ("today", "true")
CAUSES = {
    "2020": {"pay": "186.5", "contract": "186", "dispatch": "186.3", "severance": "186.6", "rival": "186.7",
             "injury": "187.2", "services": "186.5"},
    "2025": {"pay": "205.5", "contract": "205", "injury": "206.2", "platform": "216", "services": "144"},
}  # fmt: skip


def frame(day: str) -> date:
    """A made-up day where the source prints none; nothing may be read from it."""
    return date.fromisoformat(day)


def fen(yuan: str) -> int:
    """Fen from yuan as printed."""
    return money.parse_yuan(yuan)


def worker(name: str, **more: Any) -> Party:
    """A worker; the number is given at registration, in order of applicants, respondents, third parties."""
    return Party(no=0, name=name, **more)


def workers(count: int, **more: Any) -> tuple[Party, ...]:
    """So many workers with made-up names."""
    return tuple(worker(f"甲{n}", **more) for n in range(1, count + 1))


def firm(name: str, role: v.PartyRole = R.EMPLOYER, **more: Any) -> Party:
    """An organisation."""
    return Party(no=0, name=name, role=role, kind=v.PartyKind.ORGANISATION, **more)


def person(name: str, role: v.PartyRole, **more: Any) -> Party:
    """A person who is no worker."""
    return Party(no=0, name=name, role=role, **more)


def agent(name: str, of: tuple[int, ...], relation: str, **more: Any) -> Agent:
    """Somebody who acts or speaks for parties."""
    return Agent(no=0, name=name, for_parties=of, relation=v.AgentRelation(relation), **more)


def claim(item: str = "wages", yuan: str | None = None, text: str = "", **more: Any) -> Claim:
    """Something asked for; without a sum where none was printed."""
    return Claim(no=0, item=v.ClaimItem(item), claimed_fen=fen(yuan) if yuan else None, text=text, **more)


def advance(yuan: str, on: date | None = None, **more: Any) -> Payment:
    """Paid before the case came in."""
    return Payment(no=0, kind=v.PaymentKind.ADVANCE, amount_fen=fen(yuan), on=on, **more)


def outside(case_no: str, note: str = "") -> Link:
    """A case elsewhere."""
    return Link(no=0, kind=v.LinkKind.OUTSIDE, case_no=case_no, note=note)


def due(day: str | date | None, amount: str | None = None, **more: Any) -> dict[str, Any]:
    """One line of a schedule."""
    return {"due_on": day, "amount": amount, **more}


class Matter:
    """One case file at the desk; every step is taken on the version last seen."""

    def __init__(self, desk: Desk, case: CaseFile) -> None:
        self.desk, self.case = desk, case

    def step(self, code: str, on: str | date, **values: Any) -> Matter:
        """Take a step; what the form shows as today is the day of the step, what it shows ticked is ticked."""
        asked = {f.name: on if f.default == "today" else True for f in STEPS[code].fields if f.default in SAID}
        asked |= {f.name: on for f in STEPS[code].fields if f.name in ("mediator_signed_on", "sealed_on")}
        self.case = self.desk.services.take(self.case.id, code, {"on": on, **asked, **values}, seen=self.case.version)
        return self

    def refused(self, code: str, on: str | date, **values: Any) -> set[str]:
        """The codes of the reasons for which a step is not taken; fails where it is."""
        before = self.case
        try:
            self.step(code, on, **values)
        except Refused as refused:
            found = {p.code for p in refused.reasons}
        except Invalid as invalid:
            found = {p.code for p in invalid.problems}
        else:
            raise AssertionError(f"{code} was taken")
        assert self.desk.services.case(before.id) == before
        return found

    def accepted(self, on: str | date, cause: str = "pay", institutions: tuple[str, ...] = (), **values: Any) -> Matter:
        """Everyone agrees to mediation, the case is accepted and assigned, all on one day."""
        for party in main_parties(self.case):
            if consent_of(self.case, party.no) is None:
                self.step("record_consent", on, party=party.no, agrees=True)
        code = "" if self.case.cause else CAUSES[self.case.cause_edition][cause]
        self.step("accept", on, **({"cause": code} if code else {}), **values)
        panel = "joint" if len(institutions) > 1 else "single"
        return self.step("assign", on, institutions=institutions, panel=panel)

    def talks(self, on: str | date, cause: str = "pay", institutions: tuple[str, ...] = (), **values: Any) -> Matter:
        """Accepted, assigned, and a first meeting on the same day."""
        return self.accepted(on, cause, institutions, **values).meet(on)

    def meet(self, *days: str | date, **values: Any) -> Matter:
        """Meetings held, one a day given."""
        for day in days:
            self.step("hold_session", day, **{"present": "双方", **values})
        return self

    def agree(
        self, on: str | date, *, code: str = "agree", hands: dict[int, Any] | tuple[int, ...] = (),
        signed: dict[int, str | date] | None = None, mode: str = "written", **values: Any,
    ) -> Matter:  # fmt: skip
        """Write an agreement. All main parties sign on the day, or those in `hands`.

        `hands` may map a party to the agent who signs for it, `signed` a party to its own day.
        """
        agents = hands if isinstance(hands, dict) else {}
        parties = tuple(hands) or tuple(p.no for p in main_parties(self.case))
        rows = [
            {"party": no, "on": (signed or {}).get(no, on), "by_agent": agents.get(no), "mode": mode} for no in parties
        ]
        return self.step(code, on, **{"signatures": rows, **values})

    def confirmed(
        self, applied: str | date, decided: str | date, authority: str, number: str = "", nth: int = 1
    ) -> Matter:
        """The confirmation numbered `nth`, applied for and given."""
        self.step("apply_confirmation", applied, confirmation=nth, authority=authority)
        return self.step("confirm", decided, confirmation=nth, document_no=number or NOT_PRINTED)


class Desk:
    """The services on a file of its own, with staff; the director sits at the keyboard."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.services = self._open("desk.db")
        roles = (v.StaffRole.CLERK, v.StaffRole.MEDIATOR, v.StaffRole.DIRECTOR)
        director = self.services.save_staff(Staff(name="测试主任", institution="union", roles=roles))
        self.services.act_as(director.id)
        self.services.save_staff(Staff(name="测试调解员", institution="justice", roles=(v.StaffRole.MEDIATOR,)))
        self.matters: list[Matter] = []

    def _open(self, name: str) -> Services:
        return open_services(self.folder / name, Clock(fixed=date(2026, 11, 22)))

    def today(self, day: str | date) -> Desk:
        """From now on it is this day."""
        self.services.clock = Clock(fixed=date.fromisoformat(str(day)))
        return self

    def register(
        self, received: str | date, applicants: tuple[Party, ...], respondents: tuple[Party, ...],
        claims: tuple[Claim, ...] = (), third: tuple[Party, ...] = (), **more: Any,
    ) -> Matter:  # fmt: skip
        """A case at the window; parties are numbered in the order given."""
        parties = (
            *applicants,
            *(replace(p, side=v.Side.RESPONDENT) for p in respondents),
            *(replace(p, side=v.Side.THIRD) for p in third),
        )
        draft = CaseFile(
            received_on=date.fromisoformat(str(received)), claims=_numbered(claims or (claim(),)),
            parties=_numbered(parties), **{k: _numbered(x) if k in ROWS else x for k, x in more.items()},
        )  # fmt: skip
        matter = Matter(self, self.services.register(draft))
        self.matters.append(matter)
        return matter

    def prove(self) -> None:
        """Every case follows from its history and goes to another file the same; both files are in order."""
        other = self._open("other.db")
        for matter in self.matters:
            case = self.services.case(matter.case.id)
            assert case == matter.case
            assert self._replayed(case) == case
            exported = json.loads(json.dumps(self.services.export_case(case.id), ensure_ascii=False))
            there = other.import_case(exported)
            assert replace(there, id=0) == replace(case, id=0)
            assert json.loads(json.dumps(other.export_case(there.id))) == exported
        for services in (self.services, other):
            assert services.check().problems == ()
        other.close()

    def _replayed(self, case: CaseFile) -> CaseFile:
        at = CaseFile()
        history = self.services.history(case.id)
        for entry in history:
            at = codec.patch(at, entry.changes)
        return replace(at, id=case.id, version=len(history))


ROWS = ("agents", "payments", "links")


def _numbered(rows: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(replace(row, no=no) for no, row in enumerate(rows, 1))
