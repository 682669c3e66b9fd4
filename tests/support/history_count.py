"""The report counted a second time: plain Python over case files, from ``design/report.md`` and ``docs/indicators.md``.

It shares nothing with the queries of the store: every case file is looked at, one by one, for every figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Confirmation
from mediation_tui.domain.month import Line, Tally
from mediation_tui.domain.period import Period

BALANCE = ("opening", "accepted", "closed", "closing")
ENDS = ("agreement", "settlement", "no_agreement", "withdrawn")
DESK = ("registered", "consultations", "refused", "handed_over", "withdrawn_early", "unplaced")
ROWS = (
    "confirmation_applied", "confirmation_granted", "confirmation_refused", "confirmation_decided",
    "confirmation_revoked", "instalments_due", "instalments_performed", "instalments_part_paid", "instalments_defaulted", "received", "visits", "rated", "satisfied",
)  # fmt: skip
OF_CLOSED = ("visited", "limited", "in_time", "late")
RANGES = (("1-7", 7), ("8-15", 15), ("16-30", 30))

Row = tuple[int, str, int, int | None]
"""Case id, row of the case, 件, fen: what a drill-down shows."""


@dataclass(frozen=True)
class Count:
    """An office as its case files tell it, on one day."""

    files: tuple[CaseFile, ...]
    today: date
    due_of: Callable[[CaseFile], date | None]
    threshold: int = 10
    each: bool = False

    # -- who stands where --------------------------------------------------------------------------

    def members(self, part: str, days: Period) -> list[CaseFile]:
        """The cases of a part of the balance, or of what came to the desk."""
        return [case for case in self.files if self._stands(part, case, days)]

    def _stands(self, part: str, case: CaseFile, days: Period) -> bool:
        came, gone = case.accepted_on, case.closed_on
        ended = days.holds(gone)
        if part in DESK:
            return self._at_desk(part, case, days)
        if came is None:
            return False
        if part == "opening":
            return came < days.start and not (gone and gone < days.start)
        if part == "closing":
            return came <= days.end and not (gone and gone <= days.end)
        if part == "accepted":
            return days.holds(came)
        if part == "succeeded":
            return ended and case.outcome in (v.Outcome.AGREEMENT, v.Outcome.SETTLEMENT)
        return ended and part in ("closed", str(case.outcome))

    def _at_desk(self, part: str, case: CaseFile, days: Period) -> bool:
        asked = case.state in (v.State.CONSULTED, v.State.ANSWERED)
        if part == "registered":
            return days.holds(case.received_on) and not asked
        if part == "consultations":
            return days.holds(case.received_on) and asked
        if case.accepted_on or not days.holds(case.closed_on):
            return False
        if case.refusal:
            return part == "refused"
        if case.outcome is v.Outcome.WITHDRAWN:
            return part == "withdrawn_early"
        return part == ("handed_over" if case.handed_to else "unplaced")

    def keys(self, breakdown: str, case: CaseFile) -> set[str]:
        """The rows of a breakdown a case stands in."""
        trades = [p.trade for p in case.parties if p.side is v.Side.RESPONDENT and p.trade and not p.void]
        routes = [str(c.route) for c in case.confirmations if not c.void]
        flags = {str(f) for f in case.flags} - {"group"}
        return {
            "cause": {case.cause}, "reason": {case.reason}, "channel": {case.channel}, "town": {case.town},
            "institution": {"".join(case.institutions[:1])}, "taking_part": set(case.institutions) or {""},
            "mediator": {str(case.lead or "")}, "trade": {"".join(trades[:1])}, "colour": {str(case.colour)},
            "flag": flags | {"group"} if people(case) >= self.threshold else flags, "days": {_range(case)},
            "outcome": {str(case.outcome or "")}, "route": {"".join(routes[-1:])},
            "confirmation": {str(case.confirmation)}, "refusal": {case.refusal},
        }[breakdown]  # fmt: skip

    # -- sums --------------------------------------------------------------------------------------

    def pieces(self, case: CaseFile) -> int:
        """How many 件 a case is."""
        return people(case) if self.each and people(case) >= self.threshold else 1

    def tally(self, cases: Iterable[CaseFile], *, money: bool = True) -> Tally:
        """件, 人 and sums; open cases have a sum claimed, and no other."""
        found = Tally()
        for case in cases:
            asked = claimed(case)
            found += Tally(
                self.pieces(case), people(case), asked or 0, (agreed(case) or 0) if money else 0,
                sum(p.amount_fen for p in case.payments if not p.void) if money else 0, int(asked is None),
            )  # fmt: skip
        return found

    def line(self, days: Period, among: Callable[[CaseFile], bool] = lambda case: True) -> Line:
        """The whole balance of the cases among them."""
        parts = {
            part: self.tally(filter(among, self.members(part, days)), money=part not in ("opening", "closing"))
            for part in (*BALANCE, *ENDS)
        }
        return Line(**parts)

    def split(self, breakdown: str, days: Period) -> dict[str, Line]:
        """Every row of a breakdown that is not empty."""
        lines = {}
        for key in sorted({key for case in self.files for key in self.keys(breakdown, case)}):
            line = self.line(days, lambda case, key=key: key in self.keys(breakdown, case))  # type: ignore[misc]
            if breakdown in ("days", "outcome"):
                line = Line(closed=line.closed, **{end: getattr(line, end) for end in ENDS})
            if line != Line():
                lines[key] = line
        return lines

    # -- the cases behind a figure -------------------------------------------------------------------

    def behind(self, code: str, days: Period, breakdown: str = "", key: str = "") -> list[Row]:
        """What a drill-down must show."""
        if code in ROWS:
            found = ((c, *row) for c in self.files for row in self._events(code, c, days, key if breakdown else None))
            return sorted((case.id, ref, 1, fen) for case, ref, fen in found)
        cases = self._of_closed(code, days) if code in OF_CLOSED else self.members(code, days)
        if breakdown and key.startswith("!"):
            cases = [c for c in cases if key[1:] not in self.keys(breakdown, c)]
        elif breakdown:
            cases = [c for c in cases if key in self.keys(breakdown, c)]
        return sorted((c.id, "", 1 if code in DESK else self.pieces(c), None) for c in cases)

    def figure(self, code: str, days: Period) -> int:
        """The figure itself: the sum of what is behind it."""
        return sum((fen or 0) if code == "received" else count for _, _, count, fen in self.behind(code, days))

    def days_taken(self, days: Period) -> int:
        """Days of all closed cases together, each as many times as it is 件."""
        return sum(self.pieces(case) * _days(case) for case in self.members("closed", days))

    def _of_closed(self, code: str, days: Period) -> list[CaseFile]:
        if code == "visited":
            return [c for c in self.members("succeeded", days) if any(not f.void for f in c.followups)]
        limits = [(c, due) for c in self.members("closed", days) if (due := self.due_of(c))]
        late = {c.id for c, due in limits if c.closed_on and c.closed_on > due}
        return [c for c, _ in limits if code == "limited" or (c.id in late) is (code == "late")]

    def _events(self, code: str, case: CaseFile, days: Period, route: str | None) -> Iterator[tuple[str, int | None]]:
        what = code.partition("_")[2]
        if code.startswith("confirmation_"):
            for c in case.confirmations:
                on = {"applied": c.applied_on, "revoked": c.ended_on}.get(what, c.decided_on)
                if not c.void and days.holds(on) and what in _decided(c) and route in (None, str(c.route)):
                    yield f"confirmations/{c.no}", None
        elif code.startswith("instalments_"):
            yield from self._instalments(what, case, days)
        elif code == "received":
            for p in case.payments:
                if not p.void and days.holds(p.on):
                    yield f"payments/{p.no}", p.amount_fen
        else:
            least = {"visits": -1, "rated": 0, "satisfied": 4}[code]
            for f in case.followups:
                if not f.void and days.holds(f.on) and (-1 if f.satisfaction is None else f.satisfaction) >= least:
                    yield f"followups/{f.no}", None

    def _instalments(self, what: str, case: CaseFile, days: Period) -> Iterator[tuple[str, int]]:
        owed = left_to_pay(case)
        for o in case.obligations:
            if o.no not in owed or o.due_on is None or not days.holds(o.due_on):
                continue
            amount, left = o.amount_fen or 0, owed[o.no]
            if what == "defaulted" and left and o.due_on < self.today:
                yield f"obligations/{o.no}", left
            elif what == "part_paid" and 0 < left < amount:
                yield f"obligations/{o.no}", amount - left
            elif what == "due" or (what == "performed" and not left):
                yield f"obligations/{o.no}", amount


_GRANTED = (
    v.ConfirmationState.CONFIRMED, v.ConfirmationState.ISSUED, v.ConfirmationState.OBJECTED, v.ConfirmationState.ENDED,
)  # fmt: skip
_REFUSED = (v.ConfirmationState.REFUSED, v.ConfirmationState.NOT_ACCEPTED)


def _decided(row: Confirmation) -> set[str]:
    """What an application counts as: applied for, and granted or refused, whatever became of a grant later."""
    found = {"applied"}
    if row.objection_upheld:
        found.add("revoked")
    if row.state in _GRANTED or (row.state is v.ConfirmationState.REFUSED and row.objection_upheld):
        return {*found, "granted", "decided"}
    return {*found, "refused", "decided"} if row.state in _REFUSED else found


def people(case: CaseFile) -> int:
    """Workers: as told, or parties and roster, whichever is more; heirs alone stand for the one they follow."""
    workers = [p for p in case.parties if p.role in (v.PartyRole.WORKER, v.PartyRole.INTERN) and not p.void]
    named = len(workers) + len([m for m in case.members if not m.void])
    heirs = any(p.role is v.PartyRole.HEIR and not p.void for p in case.parties)
    return max(named or int(heirs), case.stated_headcount or 0)


def claimed(case: CaseFile) -> int | None:
    """The sum asked for: as told, else what the claims say; None where nobody knows."""
    if case.stated_claimed_fen is not None:
        return case.stated_claimed_fen
    known = [c.claimed_fen for c in case.claims if not c.void and c.monetary and not c.counter]
    sums = [fen for fen in known if fen is not None]
    return sum(sums) if sums else None


def agreed(case: CaseFile) -> int | None:
    """The sum of the agreements that stand."""
    sums = [a.total_fen for a in case.agreements if not a.void and not a.set_aside_on and a.total_fen is not None]
    return sum(sums) if sums else None


def left_to_pay(case: CaseFile) -> dict[int, int]:
    """Instalments in force by number and what is owed on each: by name first, the rest to the oldest open one."""
    live = {a.no for a in case.agreements if not a.void and not a.set_aside_on}
    force = [o for o in case.obligations if not o.void and not o.waived and o.amount_fen and o.agreement_no in live]
    owed = {o.no: o.amount_fen or 0 for o in force}
    paid = [p for p in case.payments if not p.void and p.kind not in (v.PaymentKind.ADVANCE, v.PaymentKind.CREDIT)]
    loose = sum(p.amount_fen for p in paid)
    for no, fen in owed.items():
        met = min(fen, sum(p.amount_fen for p in paid if p.obligation_no == no))
        owed[no], loose = fen - met, loose - met
    for no, fen in owed.items():
        met = min(fen, loose)
        owed[no], loose = fen - met, loose - met
    return owed


def _days(case: CaseFile) -> int:
    if not case.accepted_on or not case.closed_on:
        return 1
    return max((case.closed_on - case.accepted_on) // timedelta(days=1), 1)


def _range(case: CaseFile) -> str:
    return next((code for code, most in RANGES if _days(case) <= most), "31+")
