"""What holds for one run of the command line: which file, who acts, which language, JSON or words."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mediation_tui import i18n, paths

if TYPE_CHECKING:
    from mediation_tui.services import Services


@dataclass
class Session:
    """The options that every command takes; `services` opens the file once, closed when the command ends."""

    db: str | None = None
    who: str | None = None
    lang: str = ""
    json: bool = False
    _open: list[Services] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """The file meant: ``--db``, else ``MEDIATION_DB``, else the platform's data folder."""
        return paths.database(self.db)

    def services(self) -> Services:
        """The services on the file, which must exist; raises `FileProblem`, or `NotFound` for ``--as`` nobody."""
        if not self._open:
            self._begin(self.path, self.who, create=False)
        return self._open[-1]

    def begin(self, path: Path) -> Services:
        """The services on a new file, made at `path`."""
        return self._begin(path, None, create=True)

    def _begin(self, path: Path, who: str | None, *, create: bool) -> Services:
        from mediation_tui.bootstrap import open_services

        services = open_services(path, staff=who, create=create)
        context = click.get_current_context(silent=True)
        if context is not None:  # a shell that completes a word has none, and ends at once
            context.call_on_close(services.close)
        self._open.append(services)
        self.adopt_language(services)
        return services

    def adopt_language(self, services: Services) -> None:
        """Speak the language that the file is set to, unless ``--lang`` says otherwise."""
        wish = str(services.settings["language"])
        if not self.lang and wish != "auto":
            i18n.use(wish)
