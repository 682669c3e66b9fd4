"""Pilots that do not wait longer than there is work."""

from tests.support.quiet import quick_pilots

__all__ = ["quick_pilots"]
