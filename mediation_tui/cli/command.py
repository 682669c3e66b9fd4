"""click with the words of this program: help in the reader's language, the common options, one guard around everything."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Any, cast

import click

from mediation_tui import paths
from mediation_tui.cli import failures, output
from mediation_tui.cli.helptext import Context
from mediation_tui.cli.session import Session
from mediation_tui.domain.errors import MediationError
from mediation_tui.i18n import _

PROGRAM = "mediation-tui"
LANGUAGES = ("zh_CN", "en")


class Common(click.Option):
    """An option every command takes; it lands in the `Session`, wherever it stands on the line."""

    def __init__(self, names: Sequence[str], **given: Any) -> None:
        super().__init__(names, expose_value=False, callback=_keep, **given)


def _keep(context: click.Context, option: click.Parameter, value: Any) -> None:
    session = context.ensure_object(Session)
    if value and option.name:
        setattr(session, option.name, value)


def common_options() -> list[click.Parameter]:
    """``--db``, ``--as``, ``--lang``, ``--json``, ``--help``."""
    return [
        Common(["--db"], metavar="FILE", help=_("The centre's file (else MEDIATION_DB).")),
        Common(["--as", "who"], metavar="STAFF", help=_("Who acts: name or number.")),
        Common(["--lang"], type=click.Choice(LANGUAGES), help=_("Language.")),
        Common(["--json"], is_flag=True, help=_("Data and errors as JSON.")),
        click.Option(
            ["--help"], is_flag=True, is_eager=True, expose_value=False, callback=_help, help=_("Show this help.")
        ),
    ]


def _help(context: click.Context, option: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        output.data(context.get_help())
        context.exit()


class Command(click.Command):
    """A command with help in the reader's language; its callback gets the `Session` first."""

    def __init__(
        self, name: str, help: str, run: Callable[..., Any] | None, params: Sequence[click.Parameter] = (), **more: Any
    ) -> None:
        super().__init__(
            name, callback=click.pass_obj(run) if run else None, help=help, params=[*params, *common_options()],
            add_help_option=False, options_metavar=_("[OPTIONS]"), **more,
        )  # fmt: skip

    context_class = Context

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the line; words too many are refused in the reader's language."""
        rest = super().parse_args(ctx, args)
        if rest and not isinstance(self, click.Group) and not ctx.resilient_parsing:
            raise click.UsageError(_("Too much on the line: {words}").format(words=" ".join(rest)), ctx)
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; a folder that ``--out`` named and that was not there is made, and that is said."""
        out = ctx.params.get("out")
        asked = paths.typed(out) if out else None
        missing = [place for place in (asked, *asked.parents) if not paths.is_folder(place)] if asked else []
        try:
            return super().invoke(ctx)
        finally:
            made = next((place for place in missing if paths.is_folder(place)), None)
            if made and not ctx.ensure_object(Session).json:
                output.say(_("The folder {path} was made.").format(path=made))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how the command is put together."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The command's own options, then those that every command takes."""
        own = [p for p in self.params if isinstance(p, click.Option) and not _everywhere(p)]
        everywhere = [p for p in self.params if _everywhere(p)]
        for heading, options in ((_("Options"), own), (_("In every command"), everywhere)):
            rows = [row for p in options if (row := p.get_help_record(ctx))]
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)


def _everywhere(param: click.Parameter) -> bool:
    return isinstance(param, Common) or param.name == "help"


@dataclass(frozen=True, slots=True)
class Entry:
    """A command that is loaded when it is called: its help, and ``module:function`` below `mediation_tui.cli` that makes it."""

    help: str
    maker: str
    below: tuple[tuple[str, Entry], ...] = ()
    """The commands of a group; its maker is empty."""

    def make(self, name: str) -> Command:
        """The command itself."""
        if self.below:
            return Group(name, self.help, dict(self.below))
        module, _colon, function = self.maker.partition(":")
        made: Command = getattr(import_module(f"mediation_tui.cli.{module}"), function)(name, self.help)
        return made


class Group(Command, click.Group):
    """A command with commands below it, each loaded when it is called."""

    def __init__(
        self, name: str, help: str, entries: Mapping[str, Entry], run: Callable[..., Any] | None = None, **more: Any
    ) -> None:
        super().__init__(name, help, run, more.pop("params", ()), subcommand_metavar=_("COMMAND ..."), **more)
        self.entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order they were given, which is the order of the work."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> Command | None:
        """The command of that name."""
        if cmd_name not in self.entries:
            return None
        if cmd_name not in self.commands:
            self.commands[cmd_name] = self.entries[cmd_name].make(cmd_name)
        return cast(Command, self.commands[cmd_name])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands below with the first sentence of their help, then the options."""
        rows = [(name, re.split(r"(?<=[.。])(?: |$)|(?<=。)", e.help)[0]) for name, e in self.entries.items()]
        with formatter.section(_("Commands")):
            formatter.write_dl(rows)
        super().format_options(ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command a word names; UsageError for a word that names none."""
        if args and args[0] not in self.entries and not args[0].startswith("-"):
            names = ", ".join(self.entries)
            text = _("There is no command “{name}” here; there are: {names}.").format(name=args[0], names=names)
            raise click.UsageError(text, ctx)
        return super().resolve_command(ctx, args)


class Root(Group):
    """The whole tree; whatever happens below becomes a sentence and an exit code."""

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, complete_var: str | None = None,
        standalone_mode: bool = True, **extra: Any,
    ) -> int:  # fmt: skip
        """Run a line of words; leaves the program with its exit code unless `standalone_mode` is False."""
        words = list(sys.argv[1:] if args is None else args)
        code = self._guarded(words, prog_name or PROGRAM, complete_var, extra)
        if standalone_mode:
            sys.exit(code)
        return code

    def _guarded(self, words: list[str], prog_name: str, complete_var: str | None, extra: dict[str, Any]) -> int:
        json = "--json" in words
        try:
            result = super().main(words, prog_name, complete_var, standalone_mode=False, **extra)
        except MediationError as error:
            return failures.tell(error, json=json)
        except click.ClickException as error:
            return failures.tell_usage(error, json=json)
        except (click.Abort, KeyboardInterrupt):
            output.say(_("Cancelled."))
            return failures.CANCELLED
        except Exception as error:  # noqa: BLE001 - the outermost guard: never a traceback in front of a clerk
            return failures.tell_unexpected(error, json=json)
        return result if isinstance(result, int) else failures.OK

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader who goes away in the middle is no error."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except OSError as error:
            if not output.reader_left(error):
                raise
            output.fall_silent()
            return failures.NO_READER
        return result


class Option(click.Option):
    """An option of one command; limits of numbers are said in its help or by the error, in the reader's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its help, nothing added."""
        return " ".join([", ".join(self.opts), *([] if self.is_flag else [self.make_metavar(ctx)])]), self.help or ""


def option(*names: str, **given: Any) -> click.Option:
    """An option of one command."""
    return Option(names, **given)


def codes(members: Iterable[StrEnum]) -> click.Choice[str]:
    """A choice among the codes of an enum."""
    return click.Choice([member.value for member in members])


def argument(name: str, **given: Any) -> click.Argument:
    """An argument; shown in capitals."""
    return click.Argument([name], **given)
