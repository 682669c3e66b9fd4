"""A desk that lives random histories in a real file, through the services alone; what the rules refuse is counted too."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import currently_in_test_context, event

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, Member, Party, Staff
from mediation_tui.domain.errors import MediationError
from mediation_tui.services import Services
from tests.support.history_count import left_to_pay

BEGIN = date(2025, 11, 3)
TOLD: Counter[str] = Counter()
"""How often each kind of deed succeeded, and was refused, over all histories of this process."""
PAST = ("received_on", "completed_on", "accepted_on", "assigned_on", "mediating_since", "closed_on")
CAUSES = ("205.5", "208", "206.2")
CHANNELS = ("walk_in", "hotline", "court", "union")
TOWNS = ("", "测试乡", "示例镇")
TRADES = ("", "construction", "catering")
PLACES = ((), ("union",), ("court", "union"), ("justice", "court", "union"))

RESULTS = {
    "": (), "confirm": ("accept_confirmation", "confirm"), "reject": ("reject_confirmation",),
    "refuse": ("refuse_confirmation",), "overturn": ("confirm", "object", "decide_objection"),
    "withdraw": ("withdraw_confirmation",),
}  # fmt: skip
"""What can become of an application → its steps."""
COURT: dict[str, Any] = {
    "authority": "县人民法院", "joint": True, "document_no": "测1号", "reason": "不符", "upheld": True, "served_on": "",
    "court": "县人民法院", "recovered_in_full": True, "route": "arbitration_letter",
}  # fmt: skip
_NEEDS = {
    "apply_confirmation": ("authority", "joint"), "confirm": ("document_no", "served_on"), "issue_order": ("document_no",),
    "reject_confirmation": ("reason",), "refuse_confirmation": ("reason",), "end_order": ("reason",),
    "object": ("reason",), "decide_objection": ("upheld",), "apply_enforcement": ("court",),
    "end_enforcement": ("recovered_in_full",), "choose_route": ("route",),
}  # fmt: skip


@cache
def _blank() -> Path:
    """An empty office with its people, made once and copied for every history."""
    path = Path(mkdtemp(prefix="histories-")) / "blank.db"
    svc = open_services(path, Clock(BEGIN))
    everything = (v.StaffRole.CLERK, v.StaffRole.MEDIATOR, v.StaffRole.DIRECTOR, v.StaffRole.KEEPER)
    svc.act_as(svc.save_staff(Staff(name="登记甲", institution="union", roles=everything)).id)
    svc.save_staff(Staff(name="调解乙", institution="court", roles=(v.StaffRole.MEDIATOR,)))
    svc.store.execute("pragma wal_checkpoint(truncate)")
    svc.store.execute("pragma journal_mode = delete")
    svc.close()
    return path


def open_copy(folder: Path) -> Services:
    """Services on a copy of the empty office; a made-up office needs no waiting for the disk."""
    svc = open_services(shutil.copy(_blank(), folder / "office.db"), Clock(BEGIN))
    svc.store.execute("pragma synchronous = off")
    svc.act_as(1)
    return svc


def draft(
    variety: int, *, workers: int = 1, crew: int = 0, told: int | None = None, fen: int | None = 1_000_00
) -> CaseFile:
    """A wage claim; `variety` picks what it is counted under, `crew` is on the roster, `told` are the workers as told."""
    parties = [Party(no=n, name=f"工人{variety}之{n}", migrant=variety % 3 == 0) for n in range(1, workers + 1)]
    parties.append(
        Party(no=workers + 1, name=f"测试{variety % 4}有限公司", side=v.Side.RESPONDENT, role=v.PartyRole.EMPLOYER,
              kind=v.PartyKind.ORGANISATION, trade=TRADES[variety % 3])
    )  # fmt: skip
    return CaseFile(
        cause=CAUSES[variety % 3], reason=("pay", "injury")[variety % 2], channel=CHANNELS[variety % 4],
        town=TOWNS[variety // 2 % 3], institutions=PLACES[variety // 3 % 4], facts="拖欠工资。", stated_headcount=told,
        parties=tuple(parties), members=tuple(Member(no=n, name=f"工友{n}", claimed_fen=100) for n in range(1, crew + 1)),
        claims=(Claim(no=1, item=v.ClaimItem.WAGES, claimed_fen=fen), Claim(no=2, item=v.ClaimItem.OVERTIME, claimed_fen=fen)),
    )  # fmt: skip


class Office:
    """One office in one file; its clock goes forward, its entries also back."""

    def __init__(self, folder: Path) -> None:
        self.svc = open_copy(folder)
        self.cases: dict[int, CaseFile] = {}
        self.today = BEGIN

    # -- days --------------------------------------------------------------------------------------

    def later(self, days: int) -> None:
        """Some days pass."""
        self.today += timedelta(days=days)
        self.svc.clock = Clock(fixed=self.today)

    def ago(self, days: int) -> str:
        """A day before today."""
        return (self.today - timedelta(days=days)).isoformat()

    def day_for(self, case: CaseFile, back: int) -> str:
        """That many days ago, but not before what the case has already come to."""
        signed = [a.effective_on for a in case.agreements]
        known = [d for d in (*(getattr(case, name) for name in PAST), *signed) if d]
        return max([self.today - timedelta(days=back), *known]).isoformat()

    # -- deeds -------------------------------------------------------------------------------------

    def pick(self, which: int, *states: v.State, having: Callable[[CaseFile], Any] | None = None) -> CaseFile | None:
        """One of the cases in these states (all without), the newest first."""
        found = [
            c for c in reversed(self.cases.values()) if (not states or c.state in states) and (not having or having(c))
        ]
        return found[which % len(found)] if found else None

    def lawful(self, case: CaseFile, which: int, track: v.Track, *more: str) -> str:
        """One of the steps of a track, or of those named, that the rules allow this case now; else the first of those."""
        options = [o.step for o in self.svc.steps(case) if o.lawful]
        codes = [step.code for step in options if step.track is track or step.code in more]
        return codes[which % len(codes)] if codes else more[0]

    def register(self, kind: str, made: CaseFile, back: int, *, consultation: bool = False) -> CaseFile | None:
        """Enter a case received some days ago."""
        if back:
            count("back-dated")
        made = replace(made, received_on=self.today - timedelta(days=back))
        return self._counted(kind, lambda: self.svc.register(made, consultation=consultation))

    def take(self, kind: str, case: CaseFile, step: str, /, **values: Any) -> CaseFile | None:
        """Take a step; None where the rules refuse it."""
        return self._counted(kind, lambda: self.svc.take(case.id, step, values, seen=case.version))

    def correct(self, kind: str, case: CaseFile, /, **changes: Any) -> CaseFile | None:
        """Correct values by path; ``__`` stands for the slash in a path."""
        lines = [{"path": path.replace("__", "/"), "value": "" if x is None else str(x)} for path, x in changes.items()]
        return self.take(kind, case, "correct", changes=lines, reason="笔误")

    def _counted(self, kind: str, deed: Callable[[], CaseFile]) -> CaseFile | None:
        try:
            case = deed()
        except MediationError:
            count(f"{kind}: refused")
            return None
        count(kind)
        self.cases[case.id] = case
        return case

    # -- what takes several steps ------------------------------------------------------------------

    def accept(self, case: CaseFile, back: int, answer_after: int = 0) -> CaseFile | None:
        """Both sides are willing and the case is accepted, on the same day."""
        on = self.day_for(case, back)
        for party in case.parties:
            if party.takes_part and not any(c.party_no == party.no for c in case.consents):
                case = self.take("consent", case, "record_consent", party=party.no, agrees=True, on=on) or case
        court = {"papers_signed_on": on, "procedure": "ordinary"} if case.capacity in ("C", "D", "E") else {}
        return self.take("accept", case, "accept", on=on, **court)

    def turn_away(self, case: CaseFile, how: str, back: int, refusal: str) -> CaseFile | None:
        """A case that is not accepted: refused for a reason, passed to another body, or withdrawn before."""
        on = self.day_for(case, back)
        values = {
            "refuse": {"refusal": refusal, "relief_told": "可以申请仲裁", "served_on": on},
            "hand_over": {"handed_to": "劳动监察", "reason": "由监察处理"},
            "withdraw": {"reason": "不再主张", "served_on": on},
        }[how]  # fmt: skip
        return self.take(f"before acceptance: {how}", case, how, on=on, **values)

    def talk(self, case: CaseFile, back: int, lead: int = 1) -> CaseFile | None:
        """Somebody is named, and the parties meet, on the same day."""
        on = self.day_for(case, back)
        if case.state is v.State.ACCEPTED:
            case = self.take("assign", case, "assign", on=on, lead=lead) or case
        return self.take("session", case, "hold_session", on=on, present="双方", rights_told=True)

    def agreement(
        self, case: CaseFile, back: int, parts: tuple[int, ...], *, paid: int = 0, **more: Any
    ) -> dict[str, Any]:
        """The values of an agreement in instalments of so many fen, signed and sealed on one day."""
        on = self.day_for(case, back)
        due = [(date.fromisoformat(on) + timedelta(days=12 * n)).isoformat() for n in range(1, len(parts) + 1)]
        return {
            "on": on, "total": sum(parts), "terms": "出具证明", "paid_now": paid,
            "obligations": [{"due_on": day, "amount": fen} for day, fen in zip(due, parts, strict=True)],
            "signatures": [{"party": p.no, "on": on} for p in case.parties], "mediator_signed_on": on, "sealed_on": on,
            **more,
        }  # fmt: skip

    def close(
        self, case: CaseFile, how: str, back: int, parts: tuple[int, ...] = (500_00,), paid: int = 0
    ) -> CaseFile | None:
        """Mediation ends one of its ways."""
        on = self.day_for(case, back)
        if case.members and how in ("agree", "settle", "agree_partly"):
            case = self.take("members consent", case, "members_consent", on=on) or case
        values: dict[str, Any] = {"on": on, "reason": "如笔录", "served_on": on}
        if how == "agree":
            values = self.agreement(case, back, parts, paid=paid)
        elif how == "agree_partly":
            settled = [{"claim": [1], "amount": sum(parts)}]
            values = self.agreement(case, back, parts, paid=paid, settled=settled, served_on=on)
        elif how == "settle":
            values = {"on": on, "total": sum(parts), "paid_now": sum(parts), "terms": "当场付清"}
        elif how in ("fail", "stop"):
            values["ground"] = "gap" if how == "fail" else "unreachable"
        elif how == "quit":
            values["party"] = case.parties[-1].no
        return self.take(how, case, how, **values)

    def teeth(self, case: CaseFile, back: int, route: str, result: str) -> CaseFile | None:
        """A way to give the agreement force is chosen and gone, up to its result (``""``: applied for, no more)."""
        on = self.day_for(case, back)
        case_ = self.take("teeth: choose_route", case, "choose_route", route=route, on=on)
        for step in ("apply_confirmation", *RESULTS[result]) if route != "none" else ():
            case_ = case_ and self.at_court(case_, step, on)
        return case_

    def at_court(self, case: CaseFile, step: str, on: str, **otherwise: Any) -> CaseFile | None:
        """One step on the way to force, or to enforcement, on that day."""
        given = {name: COURT[name] or on for name in _NEEDS.get(step, ())}
        said = {name: value for name, value in otherwise.items() if name in given}
        return self.take(f"teeth: {step}", case, step, on=on, **{**given, **said})

    def pay(self, case: CaseFile, back: int, fen: int | None, *, named: bool) -> CaseFile | None:
        """Money comes for the first instalment that is open, all of it or `fen`, said to be for it or not."""
        owed = {no: left for no, left in left_to_pay(case).items() if left}
        if not owed:
            return None
        first = min(owed)
        values = {"amount": min(fen or owed[first], owed[first]), "on": self.day_for(case, back)}
        return self.take("pay", case, "pay", **values, **({"obligation": first} if named else {}))

    def moved(self, case: CaseFile, days: int) -> CaseFile | None:
        """Correct every day of the mediation track by the same number of days."""
        known = {name: day for name in PAST if (day := getattr(case, name))}
        return self.correct("correct: all days", case, **{n: d + timedelta(days=days) for n, d in known.items()})


def count(kind: str) -> None:
    """Note a deed, in the test's own statistics and in those of hypothesis (``--hypothesis-show-statistics``)."""
    TOLD[kind] += 1
    if currently_in_test_context():
        event(kind)
