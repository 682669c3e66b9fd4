"""What the summary view (一览) says: panels of figures, each with the worklist query that lists its cases."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from mediation_tui import words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.month import per_mille, percent, wan
from mediation_tui.domain.period import Period
from mediation_tui.domain.period_text import period_code
from mediation_tui.domain.reference import Reference
from mediation_tui.domain.views import Filter, Share, Summary, WorklistQuery
from mediation_tui.i18n import _, language
from mediation_tui.paper.figures import Figure, Panel

SHOWN = 8
"""Bars of a breakdown before the rest is added up."""
_BY_DAYS = {"1-7": (None, 7), "8-15": (8, 15), "16-30": (16, 30), "31+": (31, None)}


def panels(
    summary: Summary, reference: Reference, lang: str = "", whole: Collection[str] = ()
) -> tuple[Panel, ...]:  # fmt: skip
    """Every panel, the most important first; words in `lang` for reference rows, in the language in use for the rest.

    `whole` names the panels that show every bar instead of the first few.
    """
    lang = lang or language()
    return (
        _today(summary),
        _clocks(summary, reference, lang, late=True),
        _clocks(summary, reference, lang, late=False),
        _month(summary),
        _balance(summary),
        _rates(summary),
        _days(summary),
        _tracks(summary),
        _outcomes(summary),
        _states(summary),
        _trend(summary),
        _causes(summary, reference, lang, whole),
        _institutions(summary, reference, lang, whole),
    )


def is_empty(summary: Summary) -> bool:
    """Whether nothing has been counted at all: a new file."""
    came = summary.month_registered or summary.month_consultations
    return not (came or summary.open_now or any(a or c for _, a, c in summary.trend))


def _count(label: str, number: int, query: WorklistQuery | None = None, tone: str = "") -> Figure:
    return Figure(label, f"{number:,}", number, tone if number else "", query if number else None)


def _counted(label: str, number: int, indicator: str, days: Period) -> Figure:
    """A count of the report, for the cases that the worklist cannot ask for."""
    figure = _count(label, number)
    return replace(figure, drill=(indicator, "", ""), period=days) if number else figure


def _duties(label: str, number: int, tone: str, code: str, clock: str = "") -> Figure:
    """Duties are listed one by one: a case may have several, as with instalments."""
    figure = _count(label, number, tone=tone)
    return replace(figure, room="reportlists", given=(("code", code), ("clock", clock))) if number else figure


def _today(s: Summary) -> Panel:
    day = s.today
    figures = (
        _counted(_("Registered"), s.registered_today, "registered", Period(day, day)),
        _count(_("Accepted"), s.accepted_today, WorklistQuery(accepted_from=day, accepted_to=day)),
        _count(_("Closed"), s.closed_today, WorklistQuery(closed_from=day, closed_to=day)),
        replace(_count(_("Sessions"), s.sessions_today), room="calendar", given=(("whole_week", False),)),
        _count(_("Open now"), s.open_now, WorklistQuery(states=v.IN_MEDIATION)),
        _duties(_("Duties overdue"), _sum(s.overdue_by_clock), "late", "overdue"),
    )
    title = _("Today (a group counts as many cases as it has workers)") if s.groups_each else _("Today")
    return Panel("today", title, "tiles", figures)


def _sum(shares: Iterable[Share]) -> int:
    return sum(share.count for share in shares)


def _clocks(s: Summary, reference: Reference, lang: str, *, late: bool) -> Panel:
    shares = s.overdue_by_clock if late else s.due_by_clock
    tone, code = ("late", "overdue") if late else ("soon", "due_week")
    figures = tuple(
        _duties(reference.label("clocks", share.code, lang), share.count, tone, code, share.code) for share in shares
    )
    total = f"{_sum(shares):,}"
    if late:
        return Panel("overdue", _("Overdue: {n}").format(n=total), "bars", figures, _("Nothing is overdue."))
    title = _("Due within seven days: {n}").format(n=total)
    return Panel("due", title, "bars", figures, _("Nothing is due within seven days."))


def _money(fen: int) -> str:
    if language() == "zh_CN":
        return _("{amount} wan yuan").format(amount=wan(fen))
    return words.yuan((fen + 50) // 100 * 100)


def _month(s: Summary) -> Panel:
    start = s.months[-1].start
    closed = WorklistQuery(closed_from=start, closed_to=s.today)
    accepted = WorklistQuery(accepted_from=start, accepted_to=s.today)
    figures = (
        _counted(_("Registered"), s.month_registered, "registered", _so_far(s)),
        _counted(_("Consultations"), s.month_consultations, "consultations", _so_far(s)),
        _count(_("Accepted"), s.month_accepted, accepted),
        _count(_("Closed"), s.month_closed, closed),
        _count(_("Agreed or settled"), s.month_agreed, _agreed(closed), "good"),
        replace(_counted(_("Workers"), s.month_people, "accepted", _so_far(s)), counts="people"),
        _sum_of(s, _("Claimed, accepted (yuan)"), s.month_claimed_fen, "accepted", "claimed_fen"),
        _sum_of(s, _("Agreed, closed (yuan)"), s.month_agreed_fen, "closed", "agreed_fen"),
        _sum_of(s, _("Money received (yuan)"), s.month_paid_fen, "received", "fen"),
    )
    title = _("This month so far: {month}").format(month=period_code(s.months[-1]))
    return Panel("month", _dated(s, title, s.months[-1].start), "tiles", figures)


def _so_far(s: Summary) -> Period:
    return Period(s.months[-1].start, s.today)


def _dated(s: Summary, title: str, first: date) -> str:
    """`title` with its days, from `first` until today, where the office's months are not those of the calendar."""
    if s.months[-1].calendar:
        return title
    return _("{title} ({first} to {last})").format(title=title, first=first, last=s.today)


def _sum_of(s: Summary, label: str, fen: int, indicator: str, counts: str) -> Figure:
    """A sum of this month, with the cases of the report's indicator behind it."""
    drill = (indicator, "", "") if fen else None
    return Figure(label, _money(fen), drill=drill, period=_so_far(s), counts=counts)


def _agreed(closed: WorklistQuery) -> WorklistQuery:
    return replace(closed, outcomes=(v.Outcome.AGREEMENT, v.Outcome.SETTLEMENT))


def _balance(s: Summary) -> Panel:
    gap = s.open_at_start + s.month_accepted - s.month_closed - s.open_now
    text = f"{s.open_at_start:,} + {s.month_accepted:,} = {s.month_closed:,} + {s.open_now:,}"
    verdict = _("balanced") if not gap else _("NOT balanced, differs by {n}").format(n=f"{gap:+,}")
    figures = (
        Figure(
            _("Opening + accepted = closed + open"), f"{text}  {verdict}", tone="late" if gap else "good",
            room="report", given=(("month", period_code(s.months[-1])),),
        ),
        Figure(
            _("Open when the month began"), f"{s.open_at_start:,}", s.open_at_start,
            drill=("opening", "", "") if s.open_at_start else None, period=_so_far(s),
        ),
    )  # fmt: skip
    return Panel("balance", _dated(s, _("Balance"), s.months[-1].start), "lines", figures)


def _rates(s: Summary) -> Panel:
    found = (
        ("of_closed", _("Agreed and settled / closed (labour bureau)"), s.month_closed),
        ("of_accepted", _("Agreed and settled / accepted (people's mediation)"), s.month_accepted),
    )
    figures = [
        replace(_rate(name, s.month_agreed, of), drill=(code, "", ""), period=_so_far(s)) for code, name, of in found
    ]
    title = _dated(s, _("Success rates this month"), s.months[-1].start)
    return Panel("rates", title, "lines", tuple(figures))


def _rate(label: str, won: int, of: int) -> Figure:
    tenths = per_mille(won, of)
    return Figure(label, f"{won:,}/{of:,}" + ("" if tenths is None else f" = {percent(tenths)}"))


def _tracks(s: Summary) -> Panel:
    unpaid = WorklistQuery(filters=(Filter.UNPAID,))
    waiting = WorklistQuery(filters=(Filter.AWAITING_CONFIRMATION,))
    figures = (
        _count(_("Open now"), s.open_now, WorklistQuery(states=v.IN_MEDIATION)),
        _count(_("Waiting for confirmation"), s.waiting_confirmation, waiting, "soon"),
        _count(_("Not fully paid"), s.unpaid_cases, unpaid, "soon"),
        Figure(_("Sum unpaid (yuan)"), _money(s.unpaid_fen), query=unpaid if s.unpaid_fen else None),
    )
    return Panel("tracks", _("In hand by track; a case may be in several"), "tiles", figures)


def _outcomes(s: Summary) -> Panel:
    start = s.months[-1].start
    closed = WorklistQuery(closed_from=start, closed_to=s.today)
    figures = tuple(
        _count(words.word("outcome", x.code), x.count, replace(closed, outcomes=(v.Outcome(x.code),)))
        for x in s.month_outcomes if x.code
    )  # fmt: skip
    title = _dated(s, _("How this month's cases ended"), start)
    return Panel("outcomes", title, "bars", figures, _("No case has ended this month."))


def _states(s: Summary) -> Panel:
    """The open cases, which add up, and apart those that are not accepted yet."""
    figures = []
    for share in s.open_by_state:
        state, label = v.State(share.code), words.word("state", share.code)
        if state not in v.IN_MEDIATION:
            label = _("Not yet accepted: {state}").format(state=label)
        figures.append(_count(label, share.count, WorklistQuery(states=(state,))))
    figures.sort(key=lambda f: f.query is None or f.query.states[0] not in v.IN_MEDIATION)
    title = _("Open now by state: {n}").format(n=f"{s.open_now:,}")
    return Panel("states", title, "bars", tuple(figures), _("No case is open."))


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
    title = _("Open now by days since acceptance: {n}").format(n=f"{s.open_now:,}")
    return Panel("days", title, "bars", tuple(figures) if _sum(s.open_by_days) else (), _("No accepted case is open."))


def _trend(s: Summary) -> Panel:
    figures: list[Figure] = []
    heads, title = (_("Accepted"), _("Closed")), _dated(s, _("Twelve months"), s.months[0].start)
    for (label, accepted, closed), month in zip(s.trend, s.months, strict=True):
        both = (
            _count(label, accepted, WorklistQuery(accepted_from=month.start, accepted_to=month.end)),
            _count(label, closed, WorklistQuery(closed_from=month.start, closed_to=month.end)),
        )
        figures += [replace(figure, name=f"{label} {head}") for figure, head in zip(both, heads, strict=True)]
    return Panel("trend", title, "trend", tuple(figures), _("No figures yet."), heads=heads)


def _causes(s: Summary, reference: Reference, lang: str, whole: Collection[str]) -> Panel:
    places = {x.code: "causes" if reference.has("causes", x.code) else "causes_2020" for x in s.causes}
    labels = reference.labels(places, lang)
    return _of_the_year(
        s, "causes", "cause", _("Causes, twelve months"), [(x, labels[x.code]) for x in s.causes], whole
    )


def _institutions(s: Summary, reference: Reference, lang: str, whole: Collection[str]) -> Panel:
    found = [(x, reference.label("institutions", x.code, lang)) for x in s.institutions]
    return _of_the_year(s, "institutions", "institution", _("Institutions, twelve months"), found, whole)


def _of_the_year(
    s: Summary, code: str, column: str, title: str, found: Sequence[tuple[Share, str]], whole: Collection[str]
) -> Panel:  # fmt: skip
    """Bars of the cases accepted in twelve months; those where nothing is recorded only the report can list."""
    span = Period(s.months[0].start, s.today)
    year = WorklistQuery(accepted_from=span.start, accepted_to=span.end)
    figures = [
        _count(label or x.code, x.count, replace(year, cause=x.code) if column == "cause" else replace(year, institution=x.code)) if x.code
        else replace(_count(_("not recorded"), x.count), drill=("accepted", column, ""), period=span)
        for x, label in found
    ]  # fmt: skip
    shown = tuple(figures) if code in whole else _top(figures, code)
    return Panel(code, _dated(s, title, span.start), "bars", shown, _("No figures yet."))


def _top(figures: Sequence[Figure], code: str) -> tuple[Figure, ...]:
    if len(figures) <= SHOWN + 1:
        return tuple(figures)
    rest = sum(f.size for f in figures[SHOWN:])
    others = _count(_("others ({n})").format(n=len(figures) - SHOWN), rest)
    return (*figures[:SHOWN], replace(others, expands=code))
