"""The three sets of colours: dark, light, and one of high contrast for poor eyes and poor screens."""

from __future__ import annotations

from textual.theme import Theme

THEMES: dict[str, Theme] = {
    "dark": Theme(
        "dark", primary="#5b9bd5", secondary="#8fb8de", warning="#e0b040", error="#f07070", success="#7cc48d",
        accent="#d7a65b", foreground="#e6e6e6", background="#14181f", surface="#1b212b", panel="#252d3a", dark=True,
    ),
    "light": Theme(
        "light", primary="#1f5fa8", secondary="#40689c", warning="#8a5a00", error="#b3261e", success="#1e6b35",
        accent="#8a4b08", foreground="#16191d", background="#f4f5f7", surface="#ffffff", panel="#e3e8ef", dark=False,
    ),
    "high_contrast": Theme(
        "high_contrast", primary="#ffff00", secondary="#00ffff", warning="#ffff00", error="#ff6060", success="#00ff00",
        accent="#00ffff", foreground="#ffffff", background="#000000", surface="#000000", panel="#303030", boost="#202020",
        dark=True, text_alpha=1.0,
    ),
}  # fmt: skip
"""Name of the setting ``theme`` → colours."""
