"""What the director signed, kept beside the file by the test: it never moves, and its changes explain the difference."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.frozen import Frozen
from mediation_tui.domain.month import Adjustment, MonthReport, Tally
from mediation_tui.services import Services
from tests.support.history_checks import count_of, signed_drills_agree
from tests.support.history_count import BALANCE, DESK, ROWS, Count, agreed, claimed, people
from tests.support.history_desk import count as told

Place = tuple[str, int, str]
DATED = tuple(code for code in ROWS if not code.startswith("instalments_") and code != "confirmation_decided")
"""Indicators whose rows are counted by their own day; what is performed later is no correction, what is decided stands twice."""


@dataclass(frozen=True)
class Stand:
    """One row behind one figure, as the test itself saw it."""

    tally: Tally
    marks: tuple[object, ...]


def stands(count: Count, frozen: Frozen) -> dict[Place, Stand]:
    """Every case in its parts of a frozen month, and every row with a day of its own in it, as they stand now."""
    found = {}
    signed = frozen.report
    then = Count(count.files, count.today, count.due_of, signed.group_threshold, signed.group_counts_as == "each")
    for part in BALANCE:
        for case in count.members(part, frozen.period):
            sums = agreed(case) if part == "closed" else None
            asked = claimed(case)
            tally = Tally(then.pieces(case), people(case), asked or 0, sums or 0, 0, int(asked is None))
            trade = "".join(sorted(count.keys("trade", case)))
            outcome = case.outcome if part == "closed" else None
            marks = (
                case.cause,
                case.reason,
                case.channel,
                case.town,
                trade,
                outcome,
                sums,
                _flags(case),
                *_days(part, case),
            )
            found[part, case.id, ""] = Stand(tally, marks)
    for part in DESK:
        for case in count.members(part, frozen.period):
            found[part, case.id, ""] = Stand(Tally(1), (case.refusal if part == "refused" else "",))
    routes = {(case.id, f"confirmations/{c.no}"): c.route for case in count.files for c in case.confirmations}
    for part in DATED:
        for case_id, ref, number, fen in count.behind(part, frozen.period):
            found[part, case_id, ref] = Stand(Tally(number, paid_fen=fen or 0), (routes.get((case_id, ref)),))
    return found


def _flags(case: CaseFile) -> frozenset[str]:
    return frozenset(map(str, case.flags)) - {"group"}


def _days(part: str, case: CaseFile) -> tuple[object, ...]:
    """The day of acceptance of who came or was open, the day of closing of who was closed."""
    return {"closing": (None,), "closed": (case.closed_on,)}.get(part, (case.accepted_on,))


class Signed:
    """The signed months of one office."""

    def __init__(self, svc: Services) -> None:
        self.svc = svc
        self.standing: dict[tuple[int, int], tuple[Frozen, dict[Place, Stand]]] = {}
        self.opened = False

    def freeze(self, ago: int) -> None:
        """Sign the month so many months ago."""
        day = self.svc.today()
        year, month = divmod(day.year * 12 + day.month - 1 - ago, 12)
        period = self.svc.month_period(year, month + 1)
        try:
            frozen = self.svc.freeze(period, _sheet)
        except MediationError:
            told("freeze: refused")
            return
        told("freeze again" if len(self.svc.frozen_trace(period)) > 1 else "freeze")
        self.standing[year, month + 1] = frozen, stands(count_of(self.svc), frozen)

    def unfreeze(self, number: int) -> None:
        """Open one of the signed months again."""
        name = sorted(self.standing)[number % len(self.standing)]
        frozen, _ = self.standing.pop(name)
        opened = self.svc.unfreeze(frozen.period, "漏登")
        assert (opened.id, opened.report, opened.text) == (frozen.id, frozen.report, frozen.text)
        told("unfreeze")
        self.opened = self.opened or bool(frozen.report.adjustments)

    def all_hold(self, count: Count) -> None:
        """Nothing signed has moved, and what differs now is said, each case with what it changed."""
        for (year, month), (frozen, before) in self.standing.items():
            again = self.svc.month_period(year, month)
            assert self.svc.month(again) == frozen.report
            assert self.svc.frozen(again) == frozen
            assert self.svc.frozen(frozen.period) == frozen
            self._explained(count, frozen, before)
        if self.standing:
            signed_drills_agree(self.svc, self.standing[max(self.standing)][0].report)
        self._told_once()

    def _told_once(self) -> None:
        """What came later is told by the months signed after, and the rest by the first open one: together just once."""
        signed = sorted((frozen for frozen, _ in self.standing.values()), key=lambda one: one.period.end)
        ahead = signed and signed[-1].period.following()
        if not signed or self.opened or ahead.cut_off != self.svc.settings["month_cutoff_day"]:
            return  # a report that was opened again takes with it what it had told
        told_ = [(one.id, a) for one in signed for a in one.report.adjustments]
        told_ += [(1 + max(one.id for one in signed), a) for a in self.svc.recount(ahead).adjustments]
        for one in signed:
            now = {a.place[1:]: a for a in self.svc.adjustments(one.period)}
            chains: dict[Place, list[Adjustment]] = {}
            for number, a in told_:
                if a.start == one.period.start and number > one.id:
                    chains.setdefault(a.place[1:], []).append(a)
            assert set(now) <= set(chains)
            for place, chain in chains.items():
                told("told in later months")
                assert all(_plain(a.now) == _plain(b.before) for a, b in pairwise(chain)), chain
                last = now.get(place)
                assert _plain(chain[-1].now) == _plain(last.now if last else chain[0].before), chain

    def _went_on(self, case_id: int, frozen: Frozen) -> bool:
        """Whether a consultation was registered as a case after the month: nobody was wrong."""
        case = self.svc.case(case_id)
        later = case.received_on is not None and case.received_on > frozen.period.end
        return later and case.state not in (v.State.CONSULTED, v.State.ANSWERED)

    def _explained(self, count: Count, frozen: Frozen, before: dict[Place, Stand]) -> None:
        now = stands(count, frozen)
        moved = {place for place in {*before, *now} if before.get(place) != now.get(place)}
        moved -= {
            place for place in moved - set(now) if place[0] == "consultations" and self._went_on(place[1], frozen)
        }
        said = {one.place[1:]: one for one in self.svc.adjustments(frozen.period)}
        assert set(said) == moved, {place: (before.get(place), now.get(place)) for place in set(said) ^ moved}
        none = Stand(Tally(), ())
        for place, one in said.items():
            assert (one.before, one.now) == (before.get(place, none).tally, now.get(place, none).tally)
            assert one.case_no == self.svc.case(one.case_id).case_no
        if frozen.report.group_counts_as == self.svc.settings["group_counts_as"]:
            explains(frozen.report, self.svc.recount(frozen.period), said.values())
        if moved:
            told("adjusted")


def explains(signed: MonthReport, now: MonthReport, said: object) -> None:
    """The adjustments of each part add up to what counting again changes."""
    for part in BALANCE:
        mine: list[Adjustment] = [one for one in said if one.part == part]  # type: ignore[attr-defined]
        moved = getattr(now.total, part) - getattr(signed.total, part)
        for figure in ("cases", "people", "claimed_fen", "unknown"):
            assert sum(getattr(a.now - a.before, figure) for a in mine) == getattr(moved, figure), (part, figure)


def _plain(tally: Tally) -> Tally:
    """As one 件: how groups count is a setting and no correction."""
    return replace(tally, cases=bool(tally.cases))


def _sheet(report: MonthReport) -> str:
    return f"{report.period}\n{report.total}\n"
