"""The report as JSON: every count, money in fen, rates with their fractions, the analysis, and what does not balance."""

from __future__ import annotations

import json
from typing import Any

from mediation_tui.domain.indicators import MEANS, RATES, mean_tenths, rate
from mediation_tui.domain.month import MonthReport
from mediation_tui.domain.month_check import problems
from mediation_tui.i18n import LANGUAGES
from mediation_tui.paper.month_analysis import analysis
from mediation_tui.paper.month_page import mark_text, stamp_for
from mediation_tui.paper.month_problems import problem_text
from mediation_tui.paper.month_words import indicator_name, kind_of, period_text
from mediation_tui.paper.report_stamp import FINAL, Stamp
from mediation_tui.plain import plain


def report_plain(report: MonthReport, stamp: Stamp = FINAL) -> dict[str, Any]:
    """The report as JSON values; `kind` is ``month``, ``quarter``, ``half``, ``year`` or ``span``."""
    values: dict[str, Any] = plain(report)
    values["kind"], values["period_text"] = kind_of(report.period), period_text(report.period)
    values["stamp"], values["mark"] = plain(stamp_for(report, stamp)), mark_text(report, stamp)
    values["running"], values["counted_through"] = report.running, plain(report.counted_through)
    values["rates"] = [
        {"code": r.code, "numerator": r.numerator, "denominator": r.denominator, "tenths_of_percent": r.tenths}
        for r in (rate(report, code) for code in RATES)
    ]
    values["means"] = [_mean(report, code) for code in MEANS]
    values["analysis"] = {lang: list(analysis(report, lang)) for lang in LANGUAGES}
    found = problems(report)
    values["balances"] = not found
    values["problems"] = [
        {"field": p.field, "code": p.code, "value": str(p.value), "message": problem_text(report, p)} for p in found
    ]
    return values


def _mean(report: MonthReport, code: str) -> dict[str, Any]:
    found = rate(report, code)
    tenths = mean_tenths(found)
    return {
        "code": code, "name": indicator_name(code), "numerator": found.numerator, "denominator": found.denominator,
        "value": None if tenths is None else tenths / 10,
    }  # fmt: skip


def report_json(report: MonthReport, stamp: Stamp = FINAL) -> bytes:
    """The same as a file: UTF-8, indented, Han characters as they are."""
    return (json.dumps(report_plain(report, stamp), ensure_ascii=False, indent=2) + "\n").encode()
