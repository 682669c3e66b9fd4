"""The analysis in the words of a Chinese office report."""

from __future__ import annotations

from collections.abc import Iterator

from mediation_tui.paper.month_analysis import Compared, Moved, Own, Standout
from mediation_tui.paper.month_words import BEFORE, NOW, PeriodKind, day_text


class Chinese:
    """Speaks Chinese."""

    def against(self, facts: Compared | None, kind: PeriodKind, *, last_year: bool) -> list[str]:
        """``与去年同期相比，本月受理40件40人，增加10件，上升33.3%``, 结案, 成功率."""
        then = _then(kind, last_year=last_year)
        if facts is None:
            return [f"{then}没有收案和结案数据，不作比较"]
        told = f"与{then}相比，{NOW[kind]}受理{facts.accepted.now:,}件{facts.people.now:,}人"
        parts = [
            *_received(told, facts, then),
            f"结案{facts.closed.now:,}件，{_moved(facts.closed, then)}",
        ]
        if facts.success:
            fraction, points = facts.success
            parts.append(f"调解成功率(人社口径){_points(points.now)}%({fraction})，{_points_moved(points)}")
        return parts

    def own(self, facts: Own, kind: PeriodKind) -> str:
        """``截至2026年11月22日，本月受理40件40人，结案40件，调解成功率(人社口径)75.0%(30÷40)``."""
        until = f"截至{day_text(facts.until)}，" if facts.until else ""
        success = f"，调解成功率(人社口径){_points(facts.success[1])}%({facts.success[0]})" if facts.success else ""
        return f"{until}{NOW[kind]}受理{facts.accepted:,}件{facts.people:,}人，结案{facts.closed:,}件{success}"

    def unfinished(self, kind: PeriodKind, *, last_year: bool) -> str:
        """``本月未满，暂不与去年同期比较``."""
        return f"{NOW[kind]}未满，暂不与{_then(kind, last_year=last_year)}比较"

    def stock(self, moved: Moved, *, running: bool) -> str:
        """``期末未结50件，比期初增加5件``; ``截至当日`` where the end is still to come."""
        end = "截至当日" if running else "期末"
        if not moved.more:
            return f"{end}未结{moved.now:,}件，与期初持平" if moved.now else f"期初、{end}均无未结案件"
        return f"{end}未结{moved.now:,}件，比期初{'增加' if moved.more > 0 else '减少'}{abs(moved.more):,}件"

    def standout(self, facts: Standout, kind: PeriodKind) -> list[str]:
        """``受理案件中追索劳动报酬纠纷最多，39件，占97.5%`` …."""
        if not facts.accepted and not facts.closed:
            return [f"{_so_far(facts, kind)}没有受理和结案的案件"]
        return [*_accepted(facts, kind), *_closed(facts)] or ["各项数据没有突出的情况"]

    def sentence(self, clauses: list[str]) -> str:
        """Clauses with ；, a 。 at the end."""
        return "；".join(clauses) + "。"


def _then(kind: PeriodKind, *, last_year: bool) -> str:
    return "去年同期" if last_year and kind != "year" else BEFORE[kind]


def _received(told: str, facts: Compared, then: str) -> Iterator[str]:
    """件 first, and 人 by themselves where they moved otherwise."""
    cases, people = facts.accepted, facts.people
    if cases.more:
        yield f"{told}，{_moved(cases, then)}"
    else:
        yield f"{told}，{'件数、人数均持平' if not people.more else '件数持平'}"
    if people.more and people != cases and people.before:
        yield f"受理人数{_moved(people, then, '人')}"
    elif cases.more and not people.more:
        yield "受理人数持平"


def _so_far(facts: Standout, kind: PeriodKind) -> str:
    return NOW[kind] + ("截至当日" if facts.running else "")


def _accepted(facts: Standout, kind: PeriodKind) -> list[str]:
    if not facts.accepted:
        return [f"{_so_far(facts, kind)}没有受理案件"]
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


def _moved(moved: Moved, then: str, unit: str = "件") -> str:
    if not moved.more:
        return "持平"
    if not moved.before:
        return f"{then}为0{unit}"
    up = moved.more > 0
    share = f"，{'上升' if up else '下降'}{_points(moved.tenths)}%" if moved.tenths else ""
    return f"{'增加' if up else '减少'}{abs(moved.more):,}{unit}{share}"


def _points(tenths: int) -> str:
    return f"{tenths // 10}.{tenths % 10}"


def _points_moved(points: Moved) -> str:
    if not points.more:
        return "持平"
    return f"{'提高' if points.more > 0 else '下降'}{_points(abs(points.more))}个百分点"
