"""Desk software of a county one-stop labour-dispute mediation centre."""

__version__ = "0.1.0"
