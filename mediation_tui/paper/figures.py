"""A figure that somebody looks at, and a panel of them: what is said, and what lists the cases it counts."""

from __future__ import annotations

from dataclasses import dataclass

from mediation_tui.domain.period import Period
from mediation_tui.domain.views import WorklistQuery
from mediation_tui.paper.report_cells import Drill


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
    given: tuple[tuple[str, object], ...] = ()
    """What that room is told."""
    drill: Drill | None = None
    """Indicator, breakdown and key of a report of `period`, where the worklist cannot ask for the cases."""
    period: Period | None = None
    span: str = ""
    """The column of comparison of a report that it stands in (`Period.compared`)."""
    expands: str = ""
    """Code of the panel that shows every figure where this one adds up the rest."""
    counts: str = "cases"
    """What of the cases behind its drill it adds up, a total of `domain.behind.Totals`."""
    name: str = ""
    """What it is called away from its panel, where `label` alone does not say it."""

    @property
    def said(self) -> str:
        """What it is called where it stands alone, and its text."""
        return f"{self.name or self.label} {self.text}".strip()

    @property
    def opens(self) -> bool:
        """Whether Enter leads from it to its cases."""
        return self.query is not None or bool(self.room or self.expands) or self.drill is not None


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
    heads: tuple[str, ...] = ()
    """Names of the two series of a trend."""
