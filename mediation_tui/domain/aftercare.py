"""What a report counts besides the balance: teeth given to agreements, money that came, visits, days and limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Teeth:
    """Applications by one confirmation route, each by the day it happened in the period."""

    applied: int = 0
    granted: int = 0
    """Confirmed, or an order or letter issued, whatever became of it later."""
    refused: int = 0
    """Not accepted, or refused."""
    revoked: int = 0
    """Rulings set aside, and orders ended, by an objection upheld in the period (民诉法解释 §372, 民事诉讼法 §228)."""

    @property
    def decided(self) -> int:
        """Confirmed or refused."""
        return self.granted + self.refused

    def __add__(self, other: Teeth) -> Teeth:
        return Teeth(
            self.applied + other.applied, self.granted + other.granted, self.refused + other.refused,
            self.revoked + other.revoked,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalments:
    """Payments of money that fell due in the period, under agreements that stand, and what came of them; sums in fen."""

    due: int = 0
    due_fen: int = 0
    performed: int = 0
    """Paid in full by the day the report was made, late or not."""
    performed_fen: int = 0
    """What those were for."""
    part_paid: int = 0
    """Something is paid, and not all."""
    part_paid_fen: int = 0
    """What is paid on those."""
    defaulted: int = 0
    """Their day has passed and something is owed."""
    owed_fen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftercare:
    """Everything of a period that is no part of the balance; counts are 件 of what they name, not of cases."""

    confirmations: Mapping[str, Teeth] = field(default_factory=dict)
    """By route."""
    instalments: Instalments = field(default_factory=Instalments)
    received_fen: int = 0
    """Money that changed hands in the period, whatever case it belongs to."""
    visits: int = 0
    """Return visits (回访) made in the period."""
    rated: int = 0
    """Visits at which somebody said how satisfied they were."""
    satisfied: int = 0
    """Of those, 4 or 5 of 5."""
    visited: int = 0
    """Cases closed in the period with an agreement or settlement that were visited by the day the report was made."""
    days: int = 0
    """Days taken by the closed cases together."""
    limited: int = 0
    """Closed cases whose mediation period is known."""
    in_time: int = 0
    """Of those, closed by its last day, agreed extensions counted."""

    @property
    def teeth(self) -> Teeth:
        """All routes together."""
        return sum(self.confirmations.values(), Teeth())
