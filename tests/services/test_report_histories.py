"""Random histories of a desk, and every report of them counted a second time: identities, sums, freezing, drill-down."""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.month_check import problems
from tests.support import history_checks as checks
from tests.support.history_count import left_to_pay
from tests.support.history_desk import BEGIN, CAUSES, CHANNELS, RESULTS, TOLD, TOWNS, Office, draft
from tests.support.history_signed import Signed

S = v.State
TALKS = (S.MEDIATING, S.EXTENDED, S.SUSPENDED)
AGREED = (S.AGREED, S.PARTLY_AGREED, S.SETTLED)
ENDED = (*v.CLOSED, S.REFUSED, S.HANDED_OVER)
which = st.integers(0, 30)
back = st.sampled_from((0, 0, 2, 9, 33, 120))
"""Days ago: an entry of today, or a back-dated one."""
several = st.sampled_from(((500_00,), (300_00, 200_01), (1, 70_000_00, 5)))
ends = st.sampled_from(("agree", "agree_partly", "settle", "agree", "fail", "quit", "stop", "withdraw"))
lives = st.sampled_from(
    ("", "agree", "agree_partly", "settle", "fail", "quit", "stop", "withdraw", "refuse", "hand_over")
)
routes = st.sampled_from(("arbitration_letter", "judicial_confirmation", "payment_order", "none"))
LAST = date(2027, 2, 1)
"""Histories end about here: two new years, so that every comparison has something to compare with."""
between = st.sampled_from(("triage", "flags", "members", "claim", "advance", "reassign", "pause"))
turns = st.sampled_from(("refuse", "hand_over", "withdraw"))
later_deeds = st.sampled_from(("visit", "set_aside", "visit", "set_aside", "waive", "archive"))
moved = st.sampled_from(("received_on", "accepted_on", "closed_on", "*"))
paths = st.sampled_from((
    "cause", "town", "channel", "stated_headcount", "stated_claimed_fen", "claims/1/claimed_fen", "parties/2/trade",
    "agreements/1/total_fen", "payments/1/amount_fen", "payments/1/on", "obligations/1/due_on", "followups/1/on",
    "confirmations/1/decided_on", "accepted_on", "handed_to", "refusal", "outcome",
))  # fmt: skip
TABLES = (
    "payments",
    "payments",
    "claims",
    "agreements",
    "followups",
    "confirmations",
    "members",
    "obligations",
    "parties",
)
shift = st.sampled_from((-40, -20, -3, 1, 12, 35))


OFTEN = {
    "arriving": ("register", "group", "consult", "consultation: register"), "accepted": ("accept", "session"),
    "turned away": ("before acceptance: refuse", "before acceptance: hand_over", "before acceptance: withdraw"),
    "groups": ("group",), "agreed": ("agree", "settle"), "partial": ("agree_partly", "the rest"),
    "not agreed": ("fail", "quit", "stop", "withdraw"), "money": ("pay", "meanwhile: advance"),
    "confirmed": ("teeth: confirm", "teeth: decide_objection", "teeth: reject_confirmation", "teeth: refuse_confirmation"),
    "afterwards": ("afterwards: visit", "afterwards: set_aside"), "opened by a new case": ("again: link",),
    "opened by a correction": ("correct: open again",), "back-dated": ("back-dated",),
    "days corrected": ("correct: received_on", "correct: accepted_on", "correct: closed_on", "correct: all days"),
    "values corrected": ("correct: stated_headcount", "correct: claims/1/claimed_fen", "correct: cause", "correct: town"),
    "voided": ("void: claims", "void: payments", "void: agreements", "void: members", "void: confirmations"),
    "voided no more": ("void no more: claims", "void no more: payments", "void no more: members", "void no more: parties"),
    "signed": ("freeze",), "opened": ("unfreeze",), "told": ("adjusted",), "told later": ("told in later months",),
}  # fmt: skip
"""What the histories are about → deeds of that kind, and how they are counted in `TOLD`."""


class Histories(RuleBasedStateMachine):
    """An office from November 2025 on; every rule is something somebody at the desk does."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="history-"))
        self.office = Office(self.folder)
        self.svc = self.office.svc
        self.signed = Signed(self.svc)

    @initialize(cut_off=st.sampled_from((0, 20)), each=st.booleans(), threshold=st.sampled_from((10, 3)))
    def settle_how_to_count(self, cut_off: int, each: bool, threshold: int) -> None:
        self.svc.set_setting("month_cutoff_day", cut_off)
        self.svc.set_setting("group_counts_as", "each" if each else "one")
        self.svc.set_setting("group_threshold", threshold)

    @initialize(stories=st.lists(st.tuples(st.integers(0, 35), lives, several), min_size=2, max_size=9))
    def some_cases_were_lived(self, stories: list[tuple[int, str, tuple[int, ...]]]) -> None:
        """Cases of the weeks before, most of them closed: what later entries and corrections find in the file."""
        for variety, how, parts in stories:
            case = self.office.register("register", draft(variety, crew=9 * (variety % 5 == 0)), variety % 4)
            if case and how in ("refuse", "hand_over"):
                case = self.office.turn_away(case, how, 0, "N04") and None
            case = case and self.office.accept(case, variety % 3)
            case = case and self.office.talk(case, 0, 1 + variety % 2)
            self.office.later(3 + variety)
            if case and how:
                case = self.office.close(case, how, variety % 7, parts, parts[0] * (variety % 2))
            if case and how in ("agree", "agree_partly") and variety % 3:
                case = self.office.teeth(case, 0, "arbitration_letter", sorted(RESULTS)[variety % 6])
            if case and variety % 4:
                case = self.office.pay(case, variety % 9, None, named=variety % 2 == 0)
            if case and variety % 3 == 1:
                self.office.take("afterwards: set_aside", case, "set_aside", by="县人民法院")

    # -- arriving ------------------------------------------------------------------------------------

    @rule(days=st.sampled_from((1, 5, 13, 24, 40)))
    def days_pass(self, days: int) -> None:
        if self.office.today < LAST:
            self.office.later(days)

    @rule(variety=st.integers(0, 35), ago=back, fen=st.sampled_from((1_000_00, 123_456_78, None)))
    def register(self, variety: int, ago: int, fen: int | None) -> None:
        self.office.register("register", draft(variety, fen=fen), ago)

    @rule(
        variety=st.integers(0, 35), ago=back, crew=st.sampled_from((0, 2, 12)), told=st.sampled_from((None, 9, 10, 45))
    )
    def register_a_group(self, variety: int, ago: int, crew: int, told: int | None) -> None:
        self.office.register("group", draft(variety, workers=2, crew=crew, told=told), ago)

    @rule(
        variety=st.integers(0, 35),
        ago=back,
        crew=st.sampled_from((0, 0, 9)),
        road=st.integers(1, 9),
        lead=st.sampled_from((1, 2)),
    )
    def register_and_begin(self, variety: int, ago: int, crew: int, road: int, lead: int) -> None:
        """What most cases do in a few days: in at the door, accepted, and mediated."""
        case = self.office.register("register", draft(variety, crew=crew), ago)
        case = case and self.office.accept(case, max(ago - road, 0))
        if case:
            self.office.talk(case, max(ago - 2 * road, 0), lead)

    @rule(variety=st.integers(0, 3), ago=back, deed=st.sampled_from(("ask", "answer", "register")))
    def consult(self, variety: int, ago: int, deed: str) -> None:
        case = self.office.register("consult", draft(variety), ago, consultation=True)
        if case and deed != "ask":
            said = {"answer": "可申请调解"} if deed == "answer" else {}
            self.office.take(f"consultation: {deed}", case, deed, on=self.office.day_for(case, ago), **said)

    @precondition(lambda self: self.office.pick(0, *ENDED))
    @rule(which=which, ago=back)
    def open_again_by_a_new_case(self, which: int, ago: int) -> None:
        old = self.office.pick(which, *ENDED)
        case = old and self.office.register("again: register", draft(old.id % 36), ago)
        if case and old:
            case = self.office.take("again: link", case, "link_case", kind="earlier", case_no=old.case_no) or case
            case = self.office.accept(case, ago)
            if case:
                self.office.talk(case, ago)

    # -- the way of a case -----------------------------------------------------------------------------

    @precondition(lambda self: self.office.pick(0, *v.BEFORE_ACCEPTANCE))
    @rule(which=which, ago=back)
    def accept(self, which: int, ago: int) -> None:
        self.office.accept(self.office.pick(which, *v.BEFORE_ACCEPTANCE), ago)

    @precondition(lambda self: self.office.pick(0, S.ACCEPTED, S.ASSIGNED, *TALKS))
    @rule(which=which, ago=back, lead=st.sampled_from((1, 2)))
    def talk(self, which: int, ago: int, lead: int) -> None:
        self.office.talk(self.office.pick(which, S.ACCEPTED, S.ASSIGNED, *TALKS), ago, lead)

    @precondition(lambda self: self.office.pick(0, *v.BEFORE_ACCEPTANCE))
    @rule(deeds=st.lists(st.tuples(which, back, turns, st.integers(2, 15)), min_size=1, max_size=4))
    def turn_away(self, deeds: list[tuple[int, int, str, int]]) -> None:
        for number, ago, how, code in deeds:
            case = self.office.pick(number, *v.BEFORE_ACCEPTANCE)
            if case:
                self.office.turn_away(case, how, ago, f"N{code:02}")

    @precondition(lambda self: self.office.pick(0, *TALKS))
    @rule(which=which, ago=back, parts=several, paid=st.booleans(),
          how=ends)  # fmt: skip
    def close(self, which: int, ago: int, parts: tuple[int, ...], paid: bool, how: str) -> None:
        self.office.close(self.office.pick(which, *TALKS), how, ago, parts, parts[0] if paid else 0)

    @precondition(lambda self: self.office.pick(0, S.PARTLY_AGREED, S.MEDIATING))
    @rule(which=which, ago=back, parts=several, paid=st.booleans())
    def one_more_agreement(self, which: int, ago: int, parts: tuple[int, ...], paid: bool) -> None:
        """The rest after a partial agreement, or a first part while the talks go on."""
        case = self.office.pick(which, S.PARTLY_AGREED) or self.office.pick(which, S.MEDIATING)
        said = self.office.agreement(case, ago, parts, paid=parts[0] if paid else 0)
        self.office.take("the rest", case, "sign_agreement", **said)

    @precondition(lambda self: self.office.pick(0, *v.OPEN))
    @rule(deeds=st.lists(st.tuples(which, back, between), min_size=1, max_size=4))
    def meanwhile(self, deeds: list[tuple[int, int, str]]) -> None:
        for number, ago, what in deeds:
            case = self.office.pick(number, *(TALKS if what in ("reassign", "pause") else v.OPEN))
            if case is None:
                continue
            on, day = self.office.day_for(case, ago), self.office.ago(-40)
            step, values = {
                "triage": ("triage", {"colour": ("red", "yellow")[number % 2]}),
                "flags": ("set_flags", {"flags": [["migrant"], ["platform", "group"], []][number % 3]}),
                "members": ("add_members", {"members": [{"name": f"新{n}", "claimed_fen": 5} for n in range(number)]}),
                "claim": ("add_claim", {"item": "overtime", "claimed": number * 1_000}),
                "advance": ("advance", {"amount": number + 1, "on": self.office.ago(ago)}),
                "reassign": ("reassign", {"lead": 1 + number % 2, "reason": "工作需要", "institutions": ["other"]}),
                "pause": ("suspend", {"reason": "核算", "new_due_on": day, "applicant_signed_on": on,
                                      "respondent_signed_on": on}),
            }[what]  # fmt: skip
            self.office.take(f"meanwhile: {what}", case, step, **{"on": on, **values})

    # -- afterwards --------------------------------------------------------------------------------------

    @precondition(lambda self: self.office.pick(0, *AGREED, having=left_to_pay))
    @rule(
        sums=st.lists(
            st.tuples(which, back, st.sampled_from((None, None, 1, 100_00)), st.booleans()), min_size=1, max_size=5
        )
    )
    def pay(self, sums: list[tuple[int, int, int | None, bool]]) -> None:
        for number, ago, fen, named in sums:
            case = self.office.pick(number, *AGREED, having=lambda c: any(left_to_pay(c).values()))
            if case:
                self.office.pay(case, ago, fen, named=named)

    @precondition(lambda self: self.office.pick(0, *AGREED))
    @rule(which=which, ago=back, route=routes, result=st.sampled_from(sorted(RESULTS)))
    def give_teeth(self, which: int, ago: int, route: str, result: str) -> None:
        self.office.teeth(self.office.pick(which, *AGREED), ago, route, result)

    @precondition(lambda self: self.office.pick(0, *AGREED, having=lambda c: c.confirmations))
    @rule(which=which, ago=back, yes=st.booleans(), number=st.integers(0, 11))
    def the_court_goes_on(self, which: int, ago: int, yes: bool, number: int) -> None:
        case = self.office.pick(which, *AGREED, having=lambda c: c.confirmations)
        step = self.office.lawful(case, number, v.Track.CONFIRMATION, "apply_enforcement", "end_enforcement")
        on = self.office.day_for(case, ago)
        self.office.at_court(case, step, on, upheld=yes, recovered_in_full=yes)

    @precondition(lambda self: self.office.pick(0, *v.CLOSED, S.ARCHIVED))
    @rule(deeds=st.lists(st.tuples(which, back, later_deeds), min_size=1, max_size=4))
    def afterwards(self, deeds: list[tuple[int, int, str]]) -> None:
        for number, ago, what in deeds:
            case = self.office.pick(
                number, *v.CLOSED, S.ARCHIVED, having=lambda c, w=what: c.obligations or w == "visit"
            )
            if case is None:
                continue
            step, values = {
                "visit": ("follow_up", {"satisfaction": number % 6 or None}),
                "set_aside": ("set_aside", {"by": "县人民法院"}),
                "waive": ("waive", {"obligation": min(left_to_pay(case), default=1), "reason": "放弃"}),
                "archive": ("archive", {"pages": 20, "checklist": [str(item) for item in v.ArchiveItem]}),
            }[what]  # fmt: skip
            self.office.take(f"afterwards: {what}", case, step, on=self.office.day_for(case, ago), **values)

    # -- corrections --------------------------------------------------------------------------------------

    @precondition(lambda self: self.office.cases)
    @rule(slips=st.lists(st.tuples(which, moved, shift), min_size=1, max_size=6))
    def correct_days(self, slips: list[tuple[int, str, int]]) -> None:
        for number, name, days in slips:
            case = self.office.pick(number, having=lambda c, name=name: name == "*" or getattr(c, name))
            if case and name == "*":
                self.office.moved(case, days)
            elif case:
                day = checks.shifted(getattr(case, name), days)
                if name == "accepted_on" and case.received_on:  # as far as the days before and after it let it go
                    day = min(max(day, case.received_on), case.assigned_on or self.office.today)
                self.office.correct(f"correct: {name}", case, **{name: day})

    @precondition(lambda self: self.office.cases)
    @rule(slips=st.lists(st.tuples(which, paths, st.integers(0, 60)), min_size=1, max_size=6))
    def correct_values(self, slips: list[tuple[int, str, int]]) -> None:
        for number, path, value in slips:
            table = path.split("/")[0]
            need = table if "/" in path or path in ("refusal", "handed_to", "outcome") else "parties"
            case = self.office.pick(number, having=lambda c, need=need: getattr(c, need))
            if case:
                self.office.correct(f"correct: {path}", case, **{path: self._otherwise(path.split("/")[-1], value)})

    def _otherwise(self, name: str, number: int) -> object:
        day = self.office.ago(number)
        return {
            "cause": CAUSES[number % 3], "town": TOWNS[number % 3], "channel": CHANNELS[number % 4], "trade": "catering",
            "stated_headcount": number or None, "on": day, "due_on": day, "decided_on": day, "accepted_on": day,
            "handed_to": ("", "信访局")[number % 2], "refusal": ("", "N04")[number % 2],
            "outcome": tuple(v.Outcome)[number % 4],
        }.get(name, f"{number}.01")  # fmt: skip

    @precondition(lambda self: self.office.cases)
    @rule(
        slips=st.lists(
            st.tuples(which, st.sampled_from(TABLES), st.sampled_from((True, True, False))), min_size=1, max_size=6
        )
    )
    def void_or_not(self, slips: list[tuple[int, str, bool]]) -> None:
        """A row entered by mistake is voided, and a voided one stands again."""
        for number, table, void in slips:
            other = [
                (case, row)
                for case in self.office.cases.values()
                for row in getattr(case, table)
                if row.void is not void
            ]
            if other:
                case, row = other[number % len(other)]
                kind = "void" if void else "void no more"
                self.office.correct(f"{kind}: {table}", case, **{f"{table}/{row.no}/void": str(void).lower()})

    @precondition(lambda self: self.office.pick(0, *v.CLOSED))
    @rule(which=which)
    def open_again_by_correction(self, which: int) -> None:
        case = self.office.pick(which, *v.CLOSED, having=lambda c: c.accepted_on)
        if case:
            self.office.correct("correct: open again", case, state="M7", closed_on=None, outcome=None)

    # -- the director ------------------------------------------------------------------------------------

    @rule(month=st.integers(1, 4))
    def freeze(self, month: int) -> None:
        self.signed.freeze(month)

    @precondition(lambda self: self.office.cases)
    @rule(fens=st.lists(st.sampled_from((None, 1_00, 2_00)), min_size=1, max_size=4), number=st.integers(0, 1))
    def months_are_signed_and_an_old_case_is_corrected(self, fens: list[int | None], number: int) -> None:
        """Month after month is signed, and each time the sum of one of the first cases turns out to be another."""
        for fen in fens:
            self.office.later(31 if self.office.today < LAST else 0)
            self.signed.freeze(1)
            case = list(self.office.cases.values())[number % len(self.office.cases)]
            self.office.correct("correct: signed", case, stated_claimed_fen=fen and f"{fen // 100}.00")

    @precondition(lambda self: self.signed.standing)
    @rule(number=st.integers(0, 5))
    def unfreeze(self, number: int) -> None:
        self.signed.unfreeze(number)

    @rule(key=st.sampled_from(("group_counts_as", "recovered_means", "month_cutoff_day")), other=st.booleans())
    def count_otherwise(self, key: str, other: bool) -> None:
        """A setting changes in the middle; what is signed stays."""
        values = {
            "group_counts_as": ("one", "each"),
            "recovered_means": ("paid", "agreed"),
            "month_cutoff_day": (0, 20),
        }
        self.svc.set_setting(key, values[key][other])

    @precondition(lambda self: self.office.cases)
    @rule(start=st.integers(0, 300), length=st.integers(0, 120))
    def look_at_any_days(self, start: int, length: int) -> None:
        first = checks.shifted(self.office.today, -start)
        report = self.svc.recount(self.svc.any_period(first, checks.shifted(first, length)))
        assert problems(report) == ()
        checks.counts_agree(checks.count_of(self.svc), report)

    # -- at the end ---------------------------------------------------------------------------------------

    def teardown(self) -> None:
        try:
            if self.office.cases and sys.exc_info()[0] is None:  # what a step found is told, not what follows from it
                self._all_holds()
        finally:
            self.svc.close()
            shutil.rmtree(self.folder)

    def _all_holds(self) -> None:
        svc, count = self.svc, checks.count_of(self.svc)
        months = checks.every_period_holds(svc, BEGIN)
        for report in months[-3:]:
            checks.counts_agree(count, report)
        busiest = max(months, key=lambda one: one.total.accepted.cases + one.total.closed.cases)
        checks.counts_agree(count, busiest)
        checks.drills_agree(svc, count, busiest)
        year = svc.recount(svc.year_period(self.office.today.year))
        checks.counts_agree(count, year)
        checks.drills_agree(svc, count, year)
        checks.summary_agrees(svc)
        self.signed.all_hold(count)
        assert svc.check().ok


@pytest.mark.slow
@pytest.mark.timeout(900)  # a failure is made small first
def test_every_identity_holds_whatever_happened() -> None:
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=40, stateful_step_count=45, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck), phases=(Phase.generate, Phase.shrink), report_multiple_bugs=False,
        ),
    )  # fmt: skip
    seen = {about: sum(TOLD[kind] for kind in kinds) for about, kinds in OFTEN.items()}
    least = {"voided no more": 2}
    assert not {about: n for about, n in seen.items() if n < least.get(about, 5)}, seen
