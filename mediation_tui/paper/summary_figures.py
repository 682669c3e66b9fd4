"""What the summary view (一览) says: panels of figures, each with the worklist query that lists its cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from mediation_tui import words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.month import per_mille, percent, wan
from mediation_tui.domain.period import Period
from mediation_tui.domain.reference import Reference
from mediation_tui.domain.views import Filter, Share, Summary, WorklistQuery
from mediation_tui.i18n import _, language
from mediation_tui.paper.report_cells import Drill

SHOWN = 8
"""Bars of a breakdown before the rest is added up."""
SOON_DAYS = 7
_BY_DAYS = {"1-7": (None, 7), "8-15": (8, 15), "16-30": (16, 30), "31+": (31, None)}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its label, how it is written, and what lists the cases it counts."""

    label: str
    text: str
    size: int = 0
    """Length of its bar, in whatever its panel counts."""
    tone: str = ""
    """``late``, ``soon``, ``good`` or empty; the words say the same."""
    query: WorklistQuery | None = None
    room: str = ""
    """Another room that shows it, where no list of cases does."""
    drill: Drill | None = None
    """Indicator, breakdown and key of a report of `period`, where the worklist cannot ask for the cases."""
    period: Period | None = None

    @property
    def opens(self) -> bool:
        """Whether Enter leads from it to its cases."""
        return self.query is not None or bool(self.room) or self.drill is not None


@dataclass(frozen=True, slots=True)
class Panel:
    """A titled group of figures; `kind` is ``tiles``, ``bars``, ``lines`` or ``trend`` (pairs of figures)."""

    code: str
    title: str
    kind: str
    figures: tuple[Figure, ...] = ()
    empty: str = ""
    """What is said where there is no figure."""
    notes: tuple[str, ...] = ()
    heads: tuple[str, ...] = field(default=())
    """Names of the two series of a trend."""


def panels(summary: Summary, reference: Reference, lang: str = "") -> tuple[Panel, ...]:
    """Every panel, the most important first; words in `lang` for reference rows, in the language in use for the rest."""
    lang = lang or language()
    return (
        _today(summary),
        _clocks(summary, reference, lang, late=True),
        _clocks(summary, reference, lang, late=False),
        _month(summary),
        _balance(summary),
        _rates(summary),
        _after(summary),
        _states(summary),
        _days(summary),
        _trend(summary),
        _causes(summary, reference, lang),
        _institutions(summary, reference, lang),
    )


def is_empty(summary: Summary) -> bool:
    """Whether nothing has been counted at all: a new file."""
    return not (summary.month_received or summary.open_now or any(a or c for _, a, c in summary.trend))


def _count(label: str, number: int, query: WorklistQuery | None = None, tone: str = "", room: str = "") -> Figure:
    return Figure(label, f"{number:,}", number, tone if number else "", query if number else None, room)


def _today(s: Summary) -> Panel:
    day = s.today
    figures = (
        _count(_("New cases"), s.received_today, WorklistQuery(received_from=day, received_to=day)),
        _count(_("Accepted"), s.accepted_today, WorklistQuery(accepted_from=day, accepted_to=day)),
        _count(_("Closed"), s.closed_today, WorklistQuery(closed_from=day, closed_to=day)),
        _count(_("Sessions"), s.sessions_today, room="calendar"),
        _count(_("Open now"), s.open_now, WorklistQuery(states=v.IN_MEDIATION)),
        _count(_("Duties overdue"), _sum(s.overdue_by_clock), None, "late", room="board"),
    )
    return Panel("today", _("Today"), "tiles", figures)


def _sum(shares: Iterable[Share]) -> int:
    return sum(share.count for share in shares)


def _clocks(s: Summary, reference: Reference, lang: str, *, late: bool) -> Panel:
    shares = s.overdue_by_clock if late else s.due_by_clock
    span: dict[str, Any] = (
        {"due_to": s.today - timedelta(days=1)}
        if late
        else {"due_from": s.today, "due_to": s.today + timedelta(days=SOON_DAYS)}
    )
    figures = tuple(
        _count(
            reference.label("clocks", share.code, lang), share.count, WorklistQuery(clock=share.code, **span),
            "late" if late else "soon",
        )
        for share in shares
    )  # fmt: skip
    total = f"{_sum(shares):,}"
    if late:
        return Panel("overdue", _("Overdue: {n}").format(n=total), "bars", figures, _("Nothing is overdue."))
    title = _("Due within seven days: {n}").format(n=total)
    return Panel("due", title, "bars", figures, _("Nothing is due within seven days."))


def _month_start(day: date) -> date:
    return day.replace(day=1)


def _money(fen: int) -> str:
    if language() == "zh_CN":
        return _("{amount} wan yuan").format(amount=wan(fen))
    return words.yuan((fen + 50) // 100 * 100)


def _month(s: Summary) -> Panel:
    start = _month_start(s.today)
    closed = WorklistQuery(closed_from=start, closed_to=s.today)
    accepted = WorklistQuery(accepted_from=start, accepted_to=s.today)
    figures = (
        _count(_("New cases"), s.month_received, WorklistQuery(received_from=start, received_to=s.today)),
        _count(_("Accepted"), s.month_accepted, accepted),
        _count(_("Closed"), s.month_closed, closed),
        _count(_("Agreed"), s.month_agreed, _agreed(closed), "good"),
        _count(_("Workers"), s.month_people, accepted),
        Figure(_("Sum claimed (yuan)"), _money(s.month_claimed_fen)),
        Figure(_("Sum agreed (yuan)"), _money(s.month_agreed_fen)),
        Figure(_("Sum paid (yuan)"), _money(s.month_paid_fen)),
    )
    return Panel("month", _("This month so far: {month}").format(month=f"{s.today:%Y-%m}"), "tiles", figures)


def _agreed(closed: WorklistQuery) -> WorklistQuery:
    return replace(closed, outcomes=(v.Outcome.AGREEMENT, v.Outcome.SETTLEMENT))


def _balance(s: Summary) -> Panel:
    gap = s.open_at_start + s.month_accepted - s.month_closed - s.open_now
    text = f"{s.open_at_start:,} + {s.month_accepted:,} = {s.month_closed:,} + {s.open_now:,}"
    verdict = _("balanced") if not gap else _("NOT balanced, differs by {n}").format(n=f"{gap:+,}")
    figure = Figure(_("Opening + accepted = closed + open"), f"{text}  {verdict}", tone="late" if gap else "good")
    return Panel("balance", _("Balance"), "lines", (figure,))


def _rates(s: Summary) -> Panel:
    return Panel(
        "rates",
        _("Success rates this month"),
        "lines",
        (
            _rate(_("Agreed and settled / closed (labour bureau)"), s.month_agreed, s.month_closed),
            _rate(_("Agreed and settled / accepted (people's mediation)"), s.month_agreed, s.month_accepted),
        ),
    )


def _rate(label: str, won: int, of: int) -> Figure:
    tenths = per_mille(won, of)
    return Figure(label, f"{won:,}/{of:,}" + ("" if tenths is None else f" = {percent(tenths)}"))


def _after(s: Summary) -> Panel:
    figures = (
        _count(
            _("Waiting for confirmation"), s.waiting_confirmation,
            WorklistQuery(filters=(Filter.AWAITING_CONFIRMATION,)), "soon",
        ),
        _count(_("Not fully paid"), s.unpaid_cases, WorklistQuery(filters=(Filter.UNPAID,)), "soon"),
        Figure(_("Sum unpaid (yuan)"), _money(s.unpaid_fen)),
    )  # fmt: skip
    return Panel("after", _("After the agreement"), "tiles", figures)


def _states(s: Summary) -> Panel:
    figures = tuple(
        _count(words.word("state", x.code), x.count, WorklistQuery(states=(v.State(x.code),))) for x in s.open_by_state
    )
    return Panel("states", _("Open cases by state"), "bars", figures, _("No case is open."))


def _days(s: Summary) -> Panel:
    figures = []
    for share in s.open_by_days:
        first, last = _BY_DAYS[share.code]
        query = WorklistQuery(
            states=v.IN_MEDIATION,
            accepted_from=s.today - timedelta(days=last) if last else None,
            accepted_to=s.today - timedelta(days=first) if first else s.today,
        )
        if first is None and last:
            label = _("up to {n} days").format(n=last)
        elif last is None and first:
            label = _("over {n} days").format(n=first - 1)
        else:
            label = _("{first}-{last} days").format(first=first, last=last)
        figures.append(_count(label, share.count, query, "late" if last is None else ""))
    title = _("Open cases by days since acceptance")
    return Panel("days", title, "bars", tuple(figures) if _sum(s.open_by_days) else (), _("No accepted case is open."))


def _trend(s: Summary) -> Panel:
    figures: list[Figure] = []
    for month, accepted, closed in s.trend:
        start = date.fromisoformat(f"{month}-01")
        end = (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        figures.append(_count(month, accepted, WorklistQuery(accepted_from=start, accepted_to=end)))
        figures.append(_count(month, closed, WorklistQuery(closed_from=start, closed_to=end)))
    heads = (_("Accepted"), _("Closed"))
    return Panel("trend", _("Twelve months"), "trend", tuple(figures), _("No figures yet."), heads=heads)


def _year(today: date) -> WorklistQuery:
    """Accepted in the last twelve months, this one included."""
    return WorklistQuery(accepted_from=_month_start(_month_start(today) - timedelta(days=330)), accepted_to=today)


def _causes(s: Summary, reference: Reference, lang: str) -> Panel:
    year = _year(s.today)
    places = {x.code: "causes" if reference.has("causes", x.code) else "causes_2020" for x in s.causes}
    labels = reference.labels(places, lang)
    figures = [
        _count(labels[x.code] or _("not recorded"), x.count, replace(year, cause=x.code) if x.code else None)
        for x in s.causes
    ]
    return Panel("causes", _("Causes, twelve months"), "bars", _top(figures), _("No figures yet."))


def _institutions(s: Summary, reference: Reference, lang: str) -> Panel:
    figures = [
        _count(
            reference.label("institutions", x.code, lang) or _("not recorded"), x.count,
            replace(_year(s.today), institution=x.code) if x.code else None,
        )
        for x in s.institutions
    ]  # fmt: skip
    return Panel("institutions", _("Institutions, twelve months"), "bars", _top(figures), _("No figures yet."))


def _top(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    if len(figures) <= SHOWN + 1:
        return tuple(figures)
    rest = sum(f.size for f in figures[SHOWN:])
    return (*figures[:SHOWN], _count(_("others ({n})").format(n=len(figures) - SHOWN), rest))
