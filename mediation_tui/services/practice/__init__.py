"""A believable county of made-up cases, to practise on and to measure with: seeded, lawful, obviously invented."""

from mediation_tui.services.practice.make import make_practice

__all__ = ["make_practice"]
