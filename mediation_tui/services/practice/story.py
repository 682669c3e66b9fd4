"""One made-up case from the door to its end, through the same table of steps as a real one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from mediation_tui.domain import codec
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, HistoryEntry, Member, Party, Staff
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.intake import prepare
from mediation_tui.domain.papers.file_check import required_items
from mediation_tui.domain.steps import table
from mediation_tui.domain.steps.model import Context
from mediation_tui.domain.steps.owed import unpaid
from mediation_tui.services.practice import handed_in, people

WAN = 1_000_000
"""Ten thousand yuan in fen."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What a made-up dispute is about; `low` and `high` are fen a worker."""

    item: v.ClaimItem
    cause: str
    reason: str
    facts: str
    low: int
    high: int
    weight: int
    kinds: tuple[str, ...] = ("plain", "construction", "dispatch")


THEMES = (
    Theme(v.ClaimItem.WAGES, "205.5", "pay", "拖欠工资", WAN // 5, 4 * WAN, 46),
    Theme(v.ClaimItem.SEVERANCE, "205.6", "compensation", "解除后未付经济补偿", WAN // 2, 6 * WAN, 16, ("plain", "dispatch")),
    Theme(v.ClaimItem.OVERTIME, "205.5", "pay", "加班费争议", WAN // 10, 2 * WAN, 8, ("plain",)),
    Theme(v.ClaimItem.INJURY, "206.2", "injury", "工伤待遇争议", 2 * WAN, 20 * WAN, 10),
    Theme(v.ClaimItem.DOUBLE_WAGE, "205", "conclude", "未签书面合同，要求二倍工资", WAN, 5 * WAN, 7, ("plain",)),
    Theme(v.ClaimItem.UNLAWFUL_DISMISSAL, "205", "terminate", "违法解除争议", WAN, 8 * WAN, 7, ("plain",)),
    Theme(v.ClaimItem.LABOUR_FEE, "209", "pay", "包工头未付工钱", WAN // 3, 3 * WAN, 10, ("construction",)),
    Theme(v.ClaimItem.WAGES, "214.2", "pay", "配送费结算争议", WAN // 10, WAN, 8, ("platform",)),
)  # fmt: skip

CHANNELS = (("walk_in", 62), ("hotline", 8), ("court", 8), ("inspection", 6), ("governance", 6), ("union", 5),
            ("online", 3), ("town", 2))  # fmt: skip
ENDS = (("agree", 64), ("settle", 11), ("fail", 14), ("quit", 4), ("withdraw", 6), ("stop", 1))


@dataclass(frozen=True, slots=True)
class Employer:
    """A made-up employer of the county."""

    name: str
    trade: str
    kind: str
    town: str


class Story:
    """Lives one case; ends when it ends or when the day after `until` would come."""

    def __init__(self, rng: Random, context: Context, staff: tuple[Staff, ...], until: date) -> None:
        self.rng, self.context, self.staff, self.until = rng, context, staff, until
        self.case = CaseFile()
        self.history: list[HistoryEntry] = []
        self.day = until

    # -- moving on ---------------------------------------------------------------------------------

    def later(self, low: int, high: int) -> bool:
        """Some days pass, at most until the next working day after them; False once the present is reached."""
        day = self.context.calendar.roll_forward(self.day + timedelta(days=self.rng.randint(low, high)))
        if day > self.until:
            return False
        self.day = day
        return True

    def step(self, code: str, **values: Any) -> bool:
        """Take a step on the present day; False where the procedure refuses it."""
        actor = self._actor(table.STEPS[code].who)
        context = replace(self.context, today=self.day, actor=actor)
        plain = {"on": self.day.isoformat(), **values}
        try:
            after, typed = table.take(self.case, code, plain, context)
        except MediationError:
            return False
        self._keep(code, after, {k: codec.encode(x) for k, x in typed.items() if x not in (None, (), "")}, actor)
        return True

    def _keep(self, code: str, after: CaseFile, said: dict[str, Any], actor: Staff) -> None:
        at = f"{self.day.isoformat()}T{self.rng.randint(8, 17):02}:{self.rng.randrange(60):02}:00"
        self.history.append(
            HistoryEntry(
                seq=len(self.history) + 1, step=code, entered_at=at, entered_by=actor.id, happened_on=self.day,
                values=said, changes=codec.diff(self.case if self.history else None, after),
            )
        )  # fmt: skip
        self.case = replace(after, version=len(self.history))

    def _actor(self, who: tuple[v.StaffRole, ...]) -> Staff:
        if v.StaffRole.MEDIATOR in who and self.case.lead:
            return next(s for s in self.staff if s.id == self.case.lead)
        return next(s for s in self.staff if set(s.roles) & set(who))

    # -- the story -----------------------------------------------------------------------------------

    def live(self, received: date, employer: Employer) -> None:
        """From the door to the end."""
        self.day = received
        theme = self._theme(employer)
        self._arrive(theme, employer)
        roll = self.rng.random()
        if roll < 0.03:
            self.later(1, 3) and self.step("hand_over", handed_to="县劳动保障监察大队", reason="监察先行处理")
        elif roll < 0.07:
            self._refused()
        elif self._accepted() and self._talks():
            self._ends(theme)

    def _theme(self, employer: Employer) -> Theme:
        fitting = [t for t in THEMES if employer.kind in t.kinds]
        return self.rng.choices(fitting, [t.weight for t in fitting])[0]

    def _arrive(self, theme: Theme, employer: Employer) -> None:
        rng = self.rng
        group = rng.random() < (0.24 if employer.kind == "construction" else 0.06)
        workers = 1 if rng.random() < 0.86 else rng.randint(2, 5)
        crew = rng.randint(10, 34) if group else 0
        each = [rng.randrange(theme.low, theme.high, 10_000) for _ in range(workers)]
        parties = [
            Party(no=n, name=people.person(rng), phone=people.phone(rng), town=employer.town,
                  migrant=employer.kind == "construction" or rng.random() < 0.35,
                  sex=rng.choice(tuple(v.Sex)), employed_to=self.day - timedelta(days=rng.randint(3, 200)),
                  represents_group=group and n == 1)
            for n in range(1, workers + 1)
        ]  # fmt: skip
        role = {"platform": v.PartyRole.PLATFORM, "construction": v.PartyRole.SUBCONTRACTOR,
                "dispatch": v.PartyRole.DISPATCH_AGENCY}.get(employer.kind, v.PartyRole.EMPLOYER)  # fmt: skip
        parties.append(Party(no=workers + 1, side=v.Side.RESPONDENT, role=role, kind=v.PartyKind.ORGANISATION,
                             name=employer.name, trade=employer.trade, town=employer.town))  # fmt: skip
        members = tuple(
            Member(no=n, name=people.person(rng), claimed_fen=theme.low, represented_by=1, authorised_on=self.day)
            for n in range(1, crew)
        )
        channel = rng.choices([c for c, _ in CHANNELS], [w for _, w in CHANNELS])[0]
        draft = CaseFile(
            received_on=self.day, received_at=f"{rng.randint(8, 17):02}:{rng.randrange(0, 60, 5):02}",
            channel=channel, cause=theme.cause, cause_edition="2025", reason=theme.reason, town=employer.town,
            facts=f"{theme.facts}，共{workers + max(crew - 1, 0)}人（练习案例）", parties=tuple(parties), members=members,
            claims=(Claim(no=1, item=theme.item, claimed_fen=sum(each) + len(members) * theme.low),),
        )  # fmt: skip
        context = replace(self.context, today=self.day, actor=self._actor((v.StaffRole.CLERK,)))
        case = table.refresh(prepare(draft, context), context)
        # A place is kept for the number: it is given when all stories stand in the order of their days.
        self._keep("register", replace(case, case_no="?"), {}, self._actor((v.StaffRole.CLERK,)))

    def _refused(self) -> None:
        if not self.later(1, 4):
            return
        respondent = self.case.side(v.Side.RESPONDENT)[0].no
        self.step("record_consent", party=respondent, agrees=False)
        self.step("refuse", refusal="N01", relief_told="劳动仲裁、劳动监察", served_method="direct",
                  served_on=self.day.isoformat())  # fmt: skip

    def _accepted(self) -> bool:
        if not self.later(0, 2):
            return False
        for party in self.case.side(v.Side.RESPONDENT):
            self.step("record_consent", party=party.no, agrees=True, method=self.rng.choice(["phone", "in_person"]))
        employer = self.case.side(v.Side.RESPONDENT)[0].no
        story, aside = self.rng, Random(f"{self.case.parties[0].name} {self.day}")
        self.rng = aside  # chance of its own: the county stays the one that was counted and measured
        for piece in handed_in.brought(aside, 1, employer):
            self.step("add_evidence", **piece)
        self.rng = story
        values = {"served_on": self.day.isoformat(), "served_method": aside.choice(handed_in.SERVED)}
        if self.case.capacity in (
            v.Capacity.COURT_PREFILING,
            v.Capacity.COURT_DELEGATED,
            v.Capacity.TRIBUNAL_DELEGATED,
        ):
            values["papers_signed_on"] = self.day.isoformat()
            values["procedure"] = "ordinary"
        if not self.step("accept", **values):
            return False
        mediators = [s.id for s in self.staff if v.StaffRole.MEDIATOR in s.roles]
        lead = self.rng.choice(mediators)
        others = self.rng.sample(mediators, 2) if self.case.headcount >= 10 else []
        return self.step("assign", lead=lead, mediators=others)

    def _talks(self) -> bool:
        for number in range(self.rng.choice((1, 1, 1, 2, 2, 3))):
            if not self.later(1, 4):
                return False
            self.step(
                "hold_session", time=f"{self.rng.randint(9, 16):02}:00", present="双方到场", rights_told=number == 0
            )
        claimed = self.case.claimed_fen or 0
        self.step("offer", kind="offer", amount=claimed // 2, by_party=self.case.side(v.Side.RESPONDENT)[0].no)
        return self.later(0, 3)

    def _ends(self, theme: Theme) -> None:
        end = self.rng.choices([e for e, _ in ENDS], [w for _, w in ENDS])[0]
        notice = {"served_on": self.day.isoformat(), "served_method": "direct"}
        if self.case.members and end in ("agree", "settle"):
            self.step("members_consent")
        if end == "agree":
            self._agree()
        elif end == "settle":
            total = self._share(70, 100)
            self.step("settle", total=total, paid_now=total, terms="当场结清（练习）")
        elif end == "withdraw":
            self.step("withdraw", reason="双方自行和解", **notice)
        elif end == "quit":
            self.step("quit", party=self.case.side(v.Side.RESPONDENT)[0].no, reason="不再参加调解", **notice)
        elif end == "stop":
            self.step("stop", ground="unreachable", reason="多次联系未果", **notice)
        else:
            self.step("fail", ground="gap", reason="差距过大", **notice)
        self._afterwards()

    def _share(self, low: int, high: int) -> int:
        return (self.case.claimed_fen or 0) * self.rng.randint(low, high) // 100 // 10_000 * 10_000 or 10_000

    def _agree(self) -> None:
        rng, total = self.rng, self._share(55, 100)
        count = rng.choice((1, 1, 1, 2, 3, 4)) if total > WAN else 1
        part = total // count
        due = self.day
        obligations = []
        for n in range(count):
            due = self.context.calendar.roll_back(due + timedelta(days=rng.randint(7, 30)))
            obligations.append(
                {"due_on": due.isoformat(), "amount": total - part * (count - 1) if n == count - 1 else part}
            )
        signatures = [{"party": p.no, "on": self.day.isoformat()} for side in (v.Side.APPLICANT, v.Side.RESPONDENT)
                      for p in self.case.side(side)]  # fmt: skip
        day = self.day.isoformat()
        if not self.step("agree", total=total, obligations=obligations, signatures=signatures, sealed_on=day,
                         mediator_signed_on=day):  # fmt: skip
            return
        self._confirm()
        self._perform()

    def _confirm(self) -> None:
        roll = self.rng.random()
        if roll > 0.85:
            return
        route = "judicial_confirmation" if roll < 0.36 else "arbitration_review" if roll < 0.58 else "none"
        place = self.day
        if self.step("choose_route", route=route) and route != "none" and self.later(1, 6):
            office = "县人民法院" if route == "judicial_confirmation" else "县劳动人事争议仲裁委员会"
            if self.step("apply_confirmation", authority=office, joint=True) and self.later(1, 5):
                self.step("confirm", document_no=f"（{self.day.year}）练习调确{self.rng.randrange(1, 999)}号",
                          served_on=self.day.isoformat())  # fmt: skip
        self.day = min(place + timedelta(days=1), self.until) if self.day < place else self.day

    def _perform(self) -> None:
        rng = self.rng
        for o in self.case.obligations:
            late = rng.random() < 0.09
            due = (o.due_on or self.day) + timedelta(days=rng.randint(20, 60) if late else -rng.randint(0, 4))
            due = max(due, self.day)
            if due > self.until:
                return
            self.day = due
            if late:
                self.step("default")
                if self.case.confirmation is v.ConfirmationState.CONFIRMED and rng.random() < 0.6:
                    self.step("apply_enforcement", court="县人民法院")
                if not self.later(5, 40):
                    return
            self.step("pay", amount=unpaid(self.case)[o.no], obligation=o.no, method="银行转账",
                      kind="enforcement" if self.case.performance is v.PerformanceState.ENFORCING else "payment")  # fmt: skip

    def _afterwards(self) -> None:
        if self.case.agreements and self.rng.random() < 0.8 and self.later(15, 35):
            self.step("follow_up", performed=self.case.performance is v.PerformanceState.PERFORMED,
                      satisfaction=self.rng.choice((3, 4, 4, 5, 5)))  # fmt: skip
        if self.later(10, 60):
            self.step("archive", pages=self.rng.randint(12, 60), checklist=[str(i) for i in required_items(self.case)])
