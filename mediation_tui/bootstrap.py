"""Wires the services once: file, clock, and who acts."""

from __future__ import annotations

import os
from pathlib import Path

from mediation_tui import paths
from mediation_tui.clock import Clock, system_clock
from mediation_tui.domain.errors import Invalid, NotFound, Problem
from mediation_tui.services import Services
from mediation_tui.store.connection import Store


def open_services(
    path: str | Path | None = None, clock: Clock | None = None, staff: str | int | None = None, *,
    create: bool = True, read_only: bool = False,
) -> Services:  # fmt: skip
    """Open the file at `path` (else ``MEDIATION_DB``, else the platform's data folder) and the services on it.

    `staff` is the id or name of who acts; without it, who acted last from this account, else the only person there
    is. Raises `FileProblem` for a file that cannot be used, `NotFound` for a person who does not work here, `Invalid`
    where ``MEDIATION_TODAY`` is no date.
    """
    place = paths.database(path)
    try:
        clock = clock or system_clock()
    except ValueError:
        raise Invalid([Problem("MEDIATION_TODAY", "date.not_a_date", os.environ.get("MEDIATION_TODAY", ""))]) from None
    store = Store.open(place, create=create, read_only=read_only)
    services = Services(store, clock, lambda staff_id: paths.remember(place, staff_id))
    try:
        _who(services, staff)
    except NotFound:
        services.close()
        raise
    return services


def _who(services: Services, wanted: str | int | None) -> None:
    people = services.staff()
    if wanted is not None:
        found = next((s for s in people if str(wanted) in (str(s.id), s.name)), None)
        if found is None:
            raise NotFound("staff.not_found", id=wanted)
        services.me = found
        return
    last = paths.remembered(services.path)
    services.me = next((s for s in people if s.id == last), people[0] if len(people) == 1 else None)
