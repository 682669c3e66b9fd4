"""定稿: setting a report for good, opening it again, and the cases that were entered or corrected since (补录调整)."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, cast

from mediation_tui.domain.errors import MediationError, Problem
from mediation_tui.domain.month import Adjustment
from mediation_tui.domain.month_check import Unbalanced, problems
from mediation_tui.domain.period import month_of
from mediation_tui.domain.period_text import period_code
from mediation_tui.i18n import N_, _, language
from mediation_tui.paper.month_text import signed_text
from mediation_tui.screens.base import Desk
from mediation_tui.screens.dialogs import Ask, AskLine, Pick, confirm
from mediation_tui.screens.report_shown import Shown
from mediation_tui.screens.report_trace import show_trace
from mediation_tui.words import error_text, word

if TYPE_CHECKING:
    from textual.app import App

    from mediation_tui.domain.period import Period
    from mediation_tui.services import Services


CASES = N_("Show the cases entered or corrected later")
LISTED = 500
"""Adjustments offered in the list; the workbook, CSV and JSON have all."""


async def sign_or_open(app: App[object], svc: Services, shown: Shown) -> bool:
    """Ask what to do with the signature; True where the report stands otherwise now."""
    desk, period = cast(Desk, app), shown.report.period
    barred = _barred(svc, shown)
    more = _more(svc, shown)
    way = await _say_why(app, barred, shown, more) if barred else await _choose(app, shown, more)
    if way == "cases":
        await _show_cases(app, shown)
        return False
    if way == "trace":
        await show_trace(app, svc, period)
        return False
    if way not in ("sign", "open"):
        return False
    try:
        return await (_sign(app, svc, period) if way == "sign" else _open(app, svc, period))
    except MediationError as error:
        desk.tell(error)
        return False


def _more(svc: Services, shown: Shown) -> list[tuple[str, str]]:
    """What anybody may look at: the cases that came later, and every signing where one was opened again."""
    opened = any(one.unfrozen_at for one in svc.frozen_trace(shown.report.period))
    return [
        *([("cases", _(CASES))] if shown.adjustments else []),
        *([("trace", _("Show every signing"))] if opened else []),
    ]


async def _choose(app: App[object], shown: Shown, more: list[tuple[str, str]]) -> str | None:
    """What may be done; without a question where there is only one way."""
    ways = [("open", _("Open it again, with a reason")) if shown.signed else ("sign", _("Set it for good (sign off)"))]
    if not more:
        return ways[0][0]
    title = _("Sign off {period}").format(period=period_code(shown.report.period))
    return await app.push_screen_wait(Pick(title, [*ways, *more]))


async def _say_why(app: App[object], barred: MediationError, shown: Shown, more: list[tuple[str, str]]) -> str | None:
    """Why it is not offered; what came later may be looked at by anybody."""
    if not more:
        cast(Desk, app).tell(barred)
        return None
    title = _("Sign off {period}").format(period=period_code(shown.report.period))
    return await app.push_screen_wait(Ask(title, error_text(barred), [("close", _("Close")), *more]))


def _barred(svc: Services, shown: Shown) -> MediationError | None:
    """Why neither signing nor opening again is offered: the person, a period that is not over, rows that do not balance."""
    try:
        svc.may_sign(shown.report.period)
    except MediationError as error:
        return error
    wrong = () if shown.signed else tuple(problems(shown.report))
    return Unbalanced(wrong, shown.report.suspects) if wrong else None


async def _sign(app: App[object], svc: Services, period: Period) -> bool:
    name = period_code(period)
    text = _(
        "{period} is kept as it stands, with your name and a hash. Whatever is entered or corrected later is shown as an"
        " adjustment in the next open month. It can be opened again only with a reason."
    ).format(period=name)
    if await app.push_screen_wait(confirm(_("Sign off {period}").format(period=name), text, _("Sign off"))) != "yes":
        return False
    await asyncio.to_thread(_in_thread, svc, period, None)
    cast(Desk, app).toast(_("{period} is signed off.").format(period=name))
    return True


async def _open(app: App[object], svc: Services, period: Period) -> bool:
    name = period_code(period)
    hint = _("Why? The signed report is kept, with who opened it, when and why.")
    needed = error_text(Problem("reason", "report.no_reason"))
    title = _("Open {period} again").format(period=name)
    reason = await app.push_screen_wait(AskLine(title, hint=hint, needed=needed))
    if reason is None:
        return False
    await asyncio.to_thread(_in_thread, svc, period, reason)
    cast(Desk, app).toast(_("{period} is open again.").format(period=name))
    return True


def _in_thread(svc: Services, period: Period, reason: str | None) -> None:
    """Sign (no reason) or open again, on a connection of its own."""
    second = svc.second()
    try:
        if reason is None:
            second.freeze(period, partial(signed_text, second.me.name if second.me else ""))
        else:
            second.unfreeze(period, reason)
    finally:
        second.close()


async def _show_cases(app: App[object], shown: Shown) -> None:
    found, cut_off = shown.adjustments, shown.report.period.cut_off
    choices = [(f"{number}", adjustment_words(a, cut_off)) for number, a in enumerate(found[:LISTED])]
    title = _("Entered or corrected later")
    if len(found) > LISTED:
        title = _("{title}: the first {n} of {all}").format(title=title, n=f"{LISTED:,}", all=f"{len(found):,}")
    chosen = await app.push_screen_wait(Pick(title, choices))
    if chosen is not None:
        cast(Desk, app).open_case(shown.adjustments[int(chosen)].case_id)


def adjustment_words(one: Adjustment, cut_off: int) -> str:
    """``劳调〔2026〕7号 2026-08 本期受理 变更：案由``; the month is named by the cut-off day."""
    comma = "、" if language() == "zh_CN" else ", "
    fields = comma.join(word("adjustment_field", field) for field in one.fields)
    month = period_code(month_of(one.start, cut_off))
    parts = (one.name, month, word("indicator", one.part), word("adjustment", one.kind), fields)
    return " ".join(part for part in parts if part)
