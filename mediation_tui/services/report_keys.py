"""Whether a row of a breakdown exists: a key mistyped is not a row without cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mediation_tui.domain import breakdown_keys as keys
from mediation_tui.domain.breakdowns import BREAKDOWNS, REST
from mediation_tui.domain.errors import Invalid, NotFound, Problem
from mediation_tui.lazy import lazy
from mediation_tui.services.core import Core

if TYPE_CHECKING:
    from mediation_tui.domain import indicators
    from mediation_tui.domain.period import Period
    from mediation_tui.store import frozen, report_keys
else:
    indicators, frozen = lazy("mediation_tui.domain.indicators"), lazy("mediation_tui.store.frozen")
    report_keys = lazy("mediation_tui.store.report_keys")


def _names(breakdown: str) -> str:
    return "list:refusals" if breakdown == "refusal" else BREAKDOWNS[breakdown].names


class ReportKeyServices(Core):
    """The keys of breakdowns."""

    def require_report_row(
        self, period: Period, indicator: str, breakdown: str, key: str, language: str = "en",
        word: Callable[[str, str], str] = lambda kind, code: code,
    ) -> None:  # fmt: skip
        """Refuse a row of an indicator that cannot be, also behind ``!``; `language` and `word` say what the keys mean.

        Known are the lists, the vocabulary, the staff and whatever a case of the file has, or had when the period was
        signed; towns are free text. Raises
        `NotFound` (``report.no_key``, ``report.no_key_near``: `breakdown`, `key`, `known`; ``report.no_key_found``; those
        of `indicators.indicator`), `Invalid` (``report.key_alone``) for a key of no breakdown.
        """
        indicators.indicator(indicator, breakdown)
        if not breakdown:
            if key:
                raise Invalid([Problem("key", "report.key_alone", key)])
            return
        wanted = key.removeprefix(REST)
        known = self._keys(breakdown, language, word)
        if known is None or wanted in known or (not wanted and breakdown not in keys.NEVER_BLANK):
            return
        if self._occurs(period, breakdown, wanted):
            return
        near = keys.nearest(wanted, {one: " ".join(labels) for one, labels in known.items()})
        code = "report.no_key" if len(near) == len(known) else "report.no_key_near" if near else "report.no_key_found"
        told = tuple(f"{one} ({known[one][0]})" if known[one][0] != one else one for one in near)
        raise NotFound(code, breakdown=breakdown, key=wanted, known=told)

    def _occurs(self, period: Period, breakdown: str, key: str) -> bool:
        """Whether a key that no list knows is used all the same; codes of the vocabulary are fixed."""
        if _names(breakdown).startswith("word:"):
            return False
        if report_keys.occurs(self.store, breakdown, key):
            return True
        signed = frozen.standing(self.store, period)
        return signed is not None and key in signed.report.breakdowns.get(breakdown, {})

    def _keys(
        self, breakdown: str, language: str, word: Callable[[str, str], str]
    ) -> dict[str, tuple[str, ...]] | None:  # fmt: skip
        """Every key there may be, with its label in `language` and in others; None where keys are free text."""
        where, _, which = _names(breakdown).partition(":")
        if where == "staff":
            return {str(s.id): (s.name,) for s in self.staff(active_only=False)}
        if where == "word":
            return {code: (word(which, code),) for code in keys.WORDS[which]}
        if where == "list":
            entries = [e for name in which.split(",") for e in self.reference.entries(name)]
            return {e.code: (e.label(language), e.zh, e.en) for e in entries}
        return None
