"""Errors as sentences and exit codes. Never a traceback: what nobody foresaw goes to the log."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from mediation_tui import paths, words
from mediation_tui.cli import output
from mediation_tui.domain import errors
from mediation_tui.i18n import _

OK, REFUSED, INVALID, NOT_FOUND, CONFLICT, FILE, UNSOUND, PAPER, UNEXPECTED, CANCELLED, NO_READER = (
    0, 1, 2, 3, 4, 5, 6, 7, 70, 130, 141,
)  # fmt: skip
"""Exit codes, as ``docs/cli.md`` lists them."""

NO_COMMAND = "Missing command."
"""What click says where a group of commands is given options and no command."""

_BY_CLASS: tuple[tuple[type[errors.MediationError], int], ...] = (
    (errors.Refused, REFUSED), (errors.Invalid, INVALID), (errors.NotFound, NOT_FOUND),
    (errors.Conflict, CONFLICT), (errors.FileProblem, FILE),
)  # fmt: skip
_BY_ROOM = {
    "report": UNSOUND,
    "printer": PAPER,
    "paper": PAPER,
    "libreoffice": PAPER,
    "pdf": PAPER,
    "file": FILE,
    "practice": CANCELLED,
}


def exit_code(error: errors.MediationError) -> int:
    """The exit code of an error: by its class, else by the first part of its code."""
    for kind, code in _BY_CLASS:
        if isinstance(error, kind):
            return code
    return _BY_ROOM.get(error.code.partition(".")[0], REFUSED)


def tell(error: errors.MediationError, *, json: bool, sentences: Sequence[str] = ()) -> int:
    """Say what is wrong on stderr, as sentences or as JSON, and return the exit code.

    `sentences`: those of its problems, in their order, where the error alone cannot name what they are about.
    """
    if json:
        plain = as_plain(error)
        for problem, text in zip(plain["problems"], sentences, strict=False):
            problem["message"] = text
        output.say(output.as_json({"error": plain}))
    else:
        output.say("\n".join((words.error_text(error), *sentences)) if sentences else message(error))
    return exit_code(error)


def message(error: errors.MediationError) -> str:
    """The sentence of an error, with one line for each of its problems."""
    lines = [words.error_text(error)]
    if not isinstance(error, errors.Invalid):
        lines += [words.error_text(p) for p in getattr(error, "problems", ())]
    return "\n".join(lines)


def as_plain(error: errors.MediationError) -> dict[str, Any]:
    """The error as JSON values: code, message, every problem; a conflict also has both sides' values."""
    found: Iterable[errors.Problem] = getattr(error, "problems", ()) or getattr(error, "reasons", ())
    plain: dict[str, Any] = {
        "code": error.code,
        "message": words.error_text(error),
        "problems": [problem_plain(p) for p in found],
    }
    if isinstance(error, errors.Refused):
        plain["step"] = error.step
    if isinstance(error, errors.Conflict):
        plain |= {"seen": error.seen, "now": error.now, "theirs": error.theirs, "yours": error.yours}
    return plain


def problem_plain(problem: errors.Problem) -> dict[str, Any]:
    """One problem as JSON values; `basis` is the article where there is one."""
    plain = {
        "field": problem.field, "code": problem.code, "value": str(problem.value), "message": words.error_text(problem),
    }  # fmt: skip
    basis = problem.params.get("basis")
    return {**plain, "basis": words.value_text(basis)} if basis else plain


def tell_usage(error: click.ClickException, *, json: bool) -> int:
    """Say how the command was meant, on stderr."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        output.say(error.format_message())
        return INVALID
    message = usage_text(error)
    if json:
        output.say(output.as_json({"error": {"code": "usage", "message": message, "problems": []}}))
        return INVALID
    context = getattr(error, "ctx", None)
    if context is not None:
        output.say(context.get_usage())
        output.say(_("See: {command} --help").format(command=context.command_path))
        output.say("")
    output.say(message)
    return INVALID


def usage_text(error: click.ClickException) -> str:
    """The sentence for a mistake in the words of a command; click's own where it has nothing in common with ours."""
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        text = _("There is no option {name} here.").format(name=error.option_name)
        return text + (" " + _("Did you mean {near}?").format(near=near) if near else "")
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return _("{name} is missing.").format(name=_name(error))
    if isinstance(error, click.BadParameter) and error.param is not None:
        kind = error.param.type
        if isinstance(kind, click.Choice):
            allowed = ", ".join(map(str, kind.choices))
            return _("{name} takes one of: {allowed}.").format(name=_name(error), allowed=allowed)
        if isinstance(kind, click.IntRange) and kind.min is not None and kind.max is not None:
            limits = f"{kind.min:,} – {kind.max:,}"
            return _("{name} takes a whole number: {limits}.").format(name=_name(error), limits=limits)
        if isinstance(kind, click.types.IntParamType):
            return _("{name} takes a whole number in range.").format(name=_name(error))
        return _("{name}: {reason}").format(name=_name(error), reason=error.message)
    context = getattr(error, "ctx", None)
    if error.message == NO_COMMAND and context is not None and isinstance(context.command, click.Group):
        names = ", ".join(context.command.list_commands(context))
        return _("Say which command: {names}.").format(names=names)
    return error.format_message()


def _name(error: click.BadParameter) -> str:
    assert error.param is not None
    if isinstance(error.param, click.Option):
        return "/".join(error.param.opts)
    return error.param.human_readable_name.strip("[]")


def tell_unexpected(error: Exception, *, json: bool) -> int:
    """Put the traceback into the log, and say where it is."""
    place = log(error)
    where = str(place) if place else "-"
    message = _("Something went wrong that nobody foresaw ({kind}). It is written down in {path}.").format(
        kind=type(error).__name__, path=where
    )
    plain = {"code": "unexpected", "message": message, "problems": [], "log": where}
    output.say(output.as_json({"error": plain}) if json else message)
    return UNEXPECTED


def log(error: Exception) -> Path | None:
    """Write the traceback into today's log, readable by its owner only; None where the disk refuses."""
    now = datetime.now().astimezone()
    place = paths.logs() / f"errors-{now:%Y-%m}.log"
    lines = "".join(traceback.format_exception(error))
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(place, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "a", encoding="utf-8") as file:
            file.write(f"--- {now.isoformat(timespec='seconds')}\n{lines}\n")
    except OSError:
        return None
    return place
