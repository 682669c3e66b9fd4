"""``init``, ``staff`` and ``setting``: the office itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mediation_tui import words
from mediation_tui.cli import output
from mediation_tui.cli.command import Command, argument, codes, option
from mediation_tui.cli.session import Session
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Staff
from mediation_tui.domain.errors import FileProblem, Invalid, Problem
from mediation_tui.domain.settings import SPECS
from mediation_tui.i18n import _

FIRST_ROLES = (v.StaffRole.CLERK, v.StaffRole.MEDIATOR, v.StaffRole.DIRECTOR, v.StaffRole.KEEPER)
"""The first person does everything until others are entered."""


def init_command(name: str, help: str) -> Command:
    """``init``."""
    return Command(
        name,
        help,
        init,
        [
            option("--centre", metavar="NAME", help=words.word("setting", "centre_name")),
            option("--keeper", metavar="NAME", help=_("First person: everything until others are entered.")),
            option("--institution", default="union", metavar="CODE", help=_("That person's institution (union).")),
        ],
    )


def init(session: Session, *, centre: str | None, keeper: str | None, institution: str) -> None:
    """Make the file; nothing is left behind where a name or code is refused."""
    path = session.path
    if path.exists():
        raise FileProblem("file.exists", path=str(path))
    services = session.begin(path)
    try:
        if centre is not None:
            services.set_setting("centre_name", centre)
        if keeper is not None:
            member = services.save_staff(Staff(name=keeper, institution=institution, roles=FIRST_ROLES))
            services.act_as(member.id)
    except BaseException:
        services.close()
        _remove(path)
        raise
    if session.json:
        people = [staff_plain(s) for s in services.staff()]
        output.data_json({"path": str(path), "centre": services.settings["centre_name"], "staff": people})
    else:
        output.data(str(path))
        output.say(_("The file is made. “mediation-tui” opens it."))


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


# -- staff -----------------------------------------------------------------------------------------


def staff_list_command(name: str, help: str) -> Command:
    """``staff list``."""
    everybody = option("--all", "everybody", is_flag=True, help=_("Also those who have left."))
    return Command(name, help, staff_list, [everybody])


def staff_add_command(name: str, help: str) -> Command:
    """``staff add``."""
    roles = ", ".join(v.StaffRole)
    return Command(name, help, staff_add, [
        argument("name"),
        option("--role", "roles", multiple=True, type=codes(v.StaffRole), metavar="ROLE",
               help=_("Role (again for more): {names}.").format(names=roles)),
        option("--institution", default="union", metavar="CODE", help=_("Institution (union).")),
        option("--phone", default="", metavar="TEXT", help=words.word("field", "phone")),
    ])  # fmt: skip


def staff_plain(member: Staff) -> dict[str, Any]:
    """A member of staff as JSON values, every field."""
    return {
        "id": member.id, "name": member.name, "institution": member.institution,
        "roles": [r.value for r in member.roles], "phone": member.phone, "active": member.active,
    }  # fmt: skip


def staff_list(session: Session, *, everybody: bool) -> None:
    """Write everybody who works here."""
    services = session.services()
    people = services.staff(active_only=not everybody)
    if session.json:
        output.data_json([staff_plain(s) for s in people])
        return
    me = services.me.id if services.me else 0
    rows = [
        (str(s.id), s.name, ", ".join(words.name(r) for r in s.roles), _institution(services, s), s.phone,
         _("acting") if s.id == me else "" if s.active else _("no longer here"))
        for s in people
    ]  # fmt: skip
    if rows:
        output.table(("#", _("Name"), _("Roles"), _("Institution"), _("Phone"), ""), rows, right=(0,))


def _institution(services: Any, member: Staff) -> str:
    from mediation_tui.i18n import language

    return str(services.reference.label("institutions", member.institution, language()))


def staff_add(session: Session, *, name: str, roles: tuple[str, ...], institution: str, phone: str) -> None:
    """Enter a person; without a role, a clerk."""
    services = session.services()
    given = tuple(v.StaffRole(r) for r in roles) or (v.StaffRole.CLERK,)
    member = services.save_staff(Staff(name=name, institution=institution, roles=given, phone=phone))
    output.data_json(staff_plain(member)) if session.json else output.data(str(member.id))


# -- settings --------------------------------------------------------------------------------------


def setting_list_command(name: str, help: str) -> Command:
    """``setting list``."""
    changed = option("--changed", is_flag=True, help=_("Only those that differ from what ships."))
    return Command(name, help, setting_list, [changed])


def setting_get_command(name: str, help: str) -> Command:
    """``setting get``."""
    return Command(name, help, setting_get, [argument("key")])


def setting_set_command(name: str, help: str) -> Command:
    """``setting set``."""
    return Command(name, help, setting_set, [argument("key"), argument("value")])


def _setting_plain(services: Any, key: str) -> dict[str, Any]:
    spec = SPECS[key]
    return {
        "key": key, "value": output.plain(services.settings[key]), "default": output.plain(spec.default), "kind": spec.kind,
        "choices": list(spec.choices), "minimum": spec.minimum, "maximum": spec.maximum, "group": spec.group,
        "name": words.word("setting", key), "source": words.word("setting_source", spec.source),
    }  # fmt: skip


def setting_list(session: Session, *, changed: bool) -> None:
    """Write the settings."""
    services = session.services()
    keys = services.settings.changed() if changed else tuple(SPECS)
    if session.json:
        output.data_json([_setting_plain(services, key) for key in keys])
        return
    if keys:
        rows = [(key, services.settings.plain(key) or words.UNKNOWN, words.word("setting", key)) for key in keys]
        output.table((_("Setting"), _("Value"), _("What it is")), rows)


def _known(key: str) -> str:
    if key not in SPECS:
        raise Invalid([Problem(key, "setting.unknown", key)])
    return key


def setting_get(session: Session, *, key: str) -> None:
    """Write one value."""
    services = session.services()
    _known(key)
    output.data_json(_setting_plain(services, key)) if session.json else output.data(services.settings.plain(key))


def setting_set(session: Session, *, key: str, value: str) -> None:
    """Change one setting."""
    services = session.services()
    services.set_setting(_known(key), value)
    output.data_json(_setting_plain(services, key)) if session.json else output.data(services.settings.plain(key))
    between = services.days_between() if key == "month_cutoff_day" else None
    if between:
        output.say(words.between_words(*between))
