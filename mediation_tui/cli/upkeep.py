"""``check``, ``backup`` and ``migrate``: the file itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mediation_tui import paths, words
from mediation_tui.cli import failures, output
from mediation_tui.cli.command import Command, argument, option
from mediation_tui.cli.progress import Progress
from mediation_tui.cli.session import Session
from mediation_tui.domain.errors import FileProblem
from mediation_tui.i18n import _, ngettext

if TYPE_CHECKING:
    from mediation_tui.services.file import CheckResult, Finding


def check_command(name: str, help: str) -> Command:
    """``check``."""
    return Command(
        name,
        help,
        check,
        [option("--repair", is_flag=True, help=_("Make indexes and totals again from the cases; no case is touched."))],
    )


def check(session: Session, *, repair: bool) -> int:
    """Check the file; with `repair` put right first what is derived. Exit code 6 where something is wrong."""
    services = session.services()
    if repair:
        with Progress(_("Repairing")) as progress:
            services.repair(progress)
    with Progress(_("Checking")) as progress:
        result = services.check(progress)
    if session.json:
        output.data_json(_check_plain(result, str(services.path)))
    else:
        _show(result)
    return failures.OK if result.ok else failures.UNSOUND


def _check_plain(result: CheckResult, path: str) -> dict[str, Any]:
    return {
        "path": path, "cases": result.cases, "ok": result.ok, "repairable": result.repairable,
        "problems": [_finding_plain(f) for f in result.problems],
        "remarks": [_finding_plain(f) for f in result.remarks],
    }  # fmt: skip


def _finding_plain(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code, "message": _sentence(finding), "case_no": finding.case_no,
        "detail": finding.detail, "derived": finding.derived,
    }  # fmt: skip


def _sentence(finding: Finding) -> str:
    return words.sentence("check", finding.code, {"case_no": finding.case_no, "detail": finding.detail})


def _show(result: CheckResult) -> None:
    for finding in (*result.problems, *result.remarks):
        output.data(_sentence(finding))
    if result.ok:
        text = ngettext("{n} case checked, nothing is wrong.", "{n} cases checked, nothing is wrong.", result.cases)
        output.say(text.format(n=result.cases))
        return
    n = len(result.problems)
    output.say(ngettext("{n} thing is wrong.", "{n} things are wrong.", n).format(n=n))
    output.say(
        _("“check --repair” puts all of it right.") if result.repairable
        else _("The record itself differs: keep this file, and go back to the last backup.")
    )  # fmt: skip


def backup_command(name: str, help: str) -> Command:
    """``backup``."""
    return Command(
        name,
        help,
        backup,
        [argument("dest", required=False)],
    )


def backup(session: Session, *, dest: str | None) -> None:
    """Write a verified copy to `dest` (a new file, or a folder), else to the folder that is set."""
    result = session.services().backup(paths.typed(dest) if dest else None)
    if session.json:
        output.data_json({"path": str(result.path), "bytes": result.size, "cases": result.cases})
        return
    output.data(str(result.path))
    text = ngettext("The copy was read back: {n} case, {size} bytes.", "The copy was read back: {n} cases, {size} bytes.",
                    result.cases)  # fmt: skip
    output.say(text.format(n=f"{result.cases:,}", size=f"{result.size:,}"))


def migrate_command(name: str, help: str) -> Command:
    """``migrate``."""
    return Command(name, help, migrate)


def migrate(session: Session) -> None:
    """Open the file, which upgrades it, and say what was done."""
    path = session.path
    if not path.exists():
        raise FileProblem("file.missing", path=str(path))
    copies = set(path.parent.glob(f"{path.stem}.before-*.db"))
    session.services()
    made = sorted(set(path.parent.glob(f"{path.stem}.before-*.db")) - copies)
    if session.json:
        output.data_json({"path": str(path), "upgraded": bool(made), "copy": str(made[-1]) if made else None})
        return
    output.data(str(path))
    if made:
        output.say(_("Upgraded; the file as it was is kept: {copy}").format(copy=made[-1]))
    else:
        output.say(_("The file is up to date."))
