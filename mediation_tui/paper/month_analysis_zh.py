"""The analysis in the words of a Chinese office report."""

from __future__ import annotations

from mediation_tui.paper.month_analysis import Compared, Moved, Standout
from mediation_tui.paper.month_words import BEFORE, NOW, PeriodKind


class Chinese:
    """Speaks Chinese."""

    def against(self, facts: Compared | None, kind: PeriodKind, *, last_year: bool) -> list[str]:
        """``与去年同期相比，本月受理40件40人，增加10件，上升33.3%``, 结案, 成功率."""
        then = "去年同期" if last_year and kind != "year" else BEFORE[kind]
        if facts is None:
            return [f"{then}没有收案和结案数据，不作比较"]
        parts = [
            f"与{then}相比，{NOW[kind]}受理{facts.accepted.now:,}件{facts.people:,}人，{_moved(facts.accepted, then)}",
            f"结案{facts.closed.now:,}件，{_moved(facts.closed, then)}",
        ]
        if facts.success:
            fraction, points = facts.success
            parts.append(f"调解成功率(人社口径){_points(points.now)}%({fraction})，{_points_moved(points)}")
        return parts

    def stock(self, moved: Moved) -> str:
        """``期末未结50件，比期初增加5件``."""
        if not moved.more:
            return f"期末未结{moved.now:,}件，与期初持平" if moved.now else "期初、期末均无未结案件"
        return f"期末未结{moved.now:,}件，比期初{'增加' if moved.more > 0 else '减少'}{abs(moved.more):,}件"

    def standout(self, facts: Standout, kind: PeriodKind) -> list[str]:
        """``受理案件中追索劳动报酬纠纷最多，39件，占97.5%`` …."""
        if not facts.accepted and not facts.closed:
            return [f"{NOW[kind]}没有受理和结案的案件"]
        return [*_accepted(facts, kind), *_closed(facts)] or ["各项数据没有突出的情况"]

    def sentence(self, clauses: list[str]) -> str:
        """Clauses with ；, a 。 at the end."""
        return "；".join(clauses) + "。"


def _accepted(facts: Standout, kind: PeriodKind) -> list[str]:
    if not facts.accepted:
        return [f"{NOW[kind]}没有受理案件"]
    parts = []
    if facts.cause:
        (name, _), cases, share = facts.cause
        parts.append(
            f"受理案件全部为{name}" if cases == facts.accepted else f"受理案件中{name}最多，{cases:,}件，占{share}"
        )
    if facts.group[0]:
        parts.append(f"集体争议{facts.group[0]:,}件，涉及{facts.group[1]:,}人")
    if facts.migrant[0]:
        parts.append(f"涉农民工案件{facts.migrant[0]:,}件，涉及{facts.migrant[1]:,}人")
    return parts


def _closed(facts: Standout) -> list[str]:
    parts = []
    if facts.recovered:
        means = "按协议金额" if facts.agreed else "按实际给付"
        parts.append(f"结案案件挽回损失{facts.recovered}万元({means})")
    if facts.slow:
        parts.append(f"{facts.slow:,}件办理超过30天")
    if facts.late:
        parts.append(f"{facts.late:,}件超过调解期限结案")
    return parts


def _moved(moved: Moved, then: str) -> str:
    if not moved.more:
        return "持平"
    if not moved.before:
        return f"{then}为0件"
    up = moved.more > 0
    share = f"，{'上升' if up else '下降'}{_points(moved.tenths)}%" if moved.tenths else ""
    return f"{'增加' if up else '减少'}{abs(moved.more):,}件{share}"


def _points(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}"


def _points_moved(points: Moved) -> str:
    if not points.more:
        return "持平"
    return f"{'提高' if points.more > 0 else '下降'}{_points(abs(points.more))}个百分点"
