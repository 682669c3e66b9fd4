"""The command line: click commands on the same services as the screens. Data goes to stdout, talk to stderr.

Nothing here loads Textual but `start.open_app`, and only when the program is to be opened.
"""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line with the words the program was started with, and leave with its exit code."""
    from mediation_tui.cli.output import speak_utf8
    from mediation_tui.cli.tree import build

    speak_utf8()
    build(sys.argv[1:]).main(prog_name="mediation-tui")
