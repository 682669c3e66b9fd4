"""Writes ``docs/indicators.md`` from the table of indicators: ``python tests/tools/make_indicators.py``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from mediation_tui import i18n  # noqa: E402
from mediation_tui.domain.breakdowns import BREAKDOWNS  # noqa: E402
from mediation_tui.domain.indicators import INDICATORS, Indicator  # noqa: E402
from mediation_tui.store.report_after import DUE, ROWS  # noqa: E402
from mediation_tui.store.report_sets import SETS, condition  # noqa: E402
from mediation_tui.words import word  # noqa: E402

PATH = ROOT / "docs" / "indicators.md"
_HEAD = """# The indicators of the report · 报表指标

Generated from `mediation_tui/domain/indicators.py` and the queries of `mediation_tui/store` by `python tests/tools/make_indicators.py`; do not edit.

Every figure of the report is one of these, in total or in a row of a breakdown, and `svc.report_cases(period, indicator, breakdown, key)` lists
exactly the cases behind it. The days of a query are those of the period; `:open_day` is its first day, `:close_day` the first after it, `:…_near` 31 days before either.
The three ranges of the open cases are disjoint, one index each.
"""


def page() -> str:
    """The whole page."""
    before = i18n.language()
    try:
        return "\n".join([_HEAD, *_table(), "", *_queries(), "", *_splits()]) + "\n"
    finally:
        i18n.use(before)


def _both(kind: str, code: str) -> tuple[str, str]:
    found = []
    for language in ("zh_CN", "en"):
        i18n.use(language)
        found.append(word(kind, code))
    return found[0], found[1]


def _table() -> Iterator[str]:
    yield "| code | name | kind | definition | by |"
    yield "|---|---|---|---|---|"
    for one in INDICATORS.values():
        name, kind, means = (" · ".join(_both(k, c)) for k, c in (
            ("indicator", one.code), ("indicator_kind", one.kind), ("indicator_means", one.code),
        ))  # fmt: skip
        yield f"| `{one.code}` | {name} | {kind} | {means}{_fraction(one)} | {', '.join(one.breakdowns) or '–'} |"


def _fraction(one: Indicator) -> str:
    if not one.denominator:
        return ""
    above = "days" if one.kind == "mean" else one.numerator
    return f" `{above}` ÷ `{one.denominator}`"


def _queries() -> Iterator[str]:
    yield "## The query behind each · 取数\n"
    for one in INDICATORS.values():
        if one.code in SETS:
            text = "\n union all ".join(f"select … from {source}" for source in SETS[one.code])
        elif one.code in ROWS:
            text = f"select … from {ROWS[one.code]}"
        elif one.code == "instalments_due":
            text = DUE.strip()
        else:
            continue
        yield f"`{one.code}`\n\n```sql\n{text}\n```\n"


def _splits() -> Iterator[str]:
    yield "## The breakdowns · 分组\n"
    yield "| code | name | what the key is | adds up | condition of a row |"
    yield "|---|---|---|---|---|"
    for code in (*BREAKDOWNS, "refusal"):
        name, means = (" · ".join(_both(kind, code)) for kind in ("breakdown", "breakdown_means"))
        adds = BREAKDOWNS[code].adds_up if code in BREAKDOWNS else True
        text = condition(code, "8-15" if code == "days" else "x")[0]
        yield f"| `{code}` | {name} | {means} | {'yes' if adds else 'no'} | `{text}` |"


if __name__ == "__main__":
    PATH.write_text(page(), encoding="utf-8")
