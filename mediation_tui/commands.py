"""Commands: one row each for a key, its word in the footer, its line in the help and in the palette.

A command has an id (so that keys can be mapped anew), keys that an input method lets through, and an action.
Nothing here loads Textual.
"""

from __future__ import annotations

from dataclasses import dataclass

from mediation_tui.i18n import N_


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can ask for."""

    id: str
    key: str
    """Textual key names, several with commas; empty: palette and mouse only."""
    title: str
    """Marked English words."""
    help: str
    """Marked English sentence."""
    action: str
    """Textual action, ``app.room('worklist')`` or a name of the screen's own."""
    footer: bool = False
    """Whether it is one of the at most five keys in the footer."""
    room: str = ""
    """Needs this room to be there."""
    priority: bool = False


GLOBAL: tuple[Command, ...] = (
    Command("app.help", "f1", N_("Help"), N_("Help for what has focus, all keys, the glossary"), "app.help", footer=True),
    Command(
        "app.intake", "f2", N_("Intake"), N_("Register someone who stands at the desk"), "app.room('intake')", footer=True,
        room="intake",
    ),
    Command(
        "app.worklist", "f3", N_("Worklist"), N_("All cases: search, filter, open"), "app.room('worklist')", footer=True,
        room="worklist",
    ),
    Command(
        "app.calendar", "f4", N_("Calendar"), N_("Sessions by room and mediator, instalments and clocks"),
        "app.room('calendar')", room="calendar",
    ),
    Command(
        "app.summary", "f5", N_("Summary"), N_("Today, this month, what is due, the trend"), "app.room('summary')",
        room="summary",
    ),
    Command(
        "app.report", "f6", N_("Reports"), N_("The month as it will print: check, freeze, print"), "app.room('report')",
        room="report",
    ),
    Command(
        "app.directory", "f7", N_("Directory"), N_("Employers, people, mediators, institutions"), "app.room('directory')",
        room="directory",
    ),
    Command(
        "app.board", "f8", N_("Due board"), N_("Everything due and overdue, by clock"), "app.room('board')", room="board"
    ),
    Command(
        "app.settings", "f9", N_("Settings"), N_("Centre, numbers, holidays, staff, backups"), "app.room('settings')",
        room="settings",
    ),
    Command(
        "app.retention", "", N_("Retention ended"), N_("Files whose retention has ended: open, appraise"),
        "app.room('retention')", room="retention",
    ),
    Command("app.lock", "ctrl+l", N_("Lock or switch user"), N_("Choose who works at this desk"), "app.lock", priority=True),
    Command("app.palette", "ctrl+p", N_("Commands"), N_("Every command, by name or pinyin initials"), "app.palette",
            footer=True, priority=True),
    Command("app.language", "", N_("Change language"), N_("Chinese or English, at once"), "app.switch_language"),
    Command("app.theme", "", N_("Change colours"), N_("Light, dark, high contrast"), "app.next_theme"),
    Command("app.backup", "", N_("Back up now"), N_("Copy the file while work goes on"), "app.backup"),
    Command("app.quit", "ctrl+q", N_("Quit"), N_("Leave the program; unsaved work is asked about"), "app.leave", priority=True),
)  # fmt: skip
"""The commands that work everywhere."""


def key_words(key: str) -> str:
    """Keys as they are written on the keyboard: ``Ctrl+F, /``."""
    shown = []
    for one in key.split(","):
        if one == "ideographic_comma":
            continue
        parts = ["/" if p == "slash" else p.capitalize() for p in one.split("+")]
        shown.append("+".join(p.upper() if len(p) == 1 or p[1:].isdigit() else p for p in parts))
    return ", ".join(shown)
