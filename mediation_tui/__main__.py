"""``mediation-tui`` and ``python -m mediation_tui``."""

from __future__ import annotations

import gc
import os


def main() -> None:
    """Start the program.

    Textual reads the switch once, when it is first imported; without it, a Chinese word of five or more characters
    committed by an input method is lost on terminals that speak the kitty protocol. What is made while loading is
    never garbage, so it is looked through seldom: a tenth of the start.
    """
    gc.set_threshold(50_000, 20, 20)
    os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    from mediation_tui.cli import main as command_line

    command_line()


if __name__ == "__main__":
    main()
