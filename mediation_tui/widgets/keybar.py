"""The bottom line: at most five keys, in the reader's language; a click does what the key does."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from mediation_tui.commands import GLOBAL, Command, key_words
from mediation_tui.i18n import _

MOST = 5
FIRST, LAST = "app.help", "app.palette"


class KeyBar(Footer):
    """Help first, then what this screen can do, then what works everywhere, the palette last."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)

    def compose(self) -> ComposeResult:
        """At most five keys."""
        if not self._bindings_ready:
            return
        for command, enabled in self._chosen():
            key = command.key.split(",")[0]
            yield FooterKey(
                key, key_words(key), _(command.title), command.action, disabled=not enabled, tooltip=_(command.help)
            ).data_bind(compact=Footer.compact)

    def _chosen(self) -> list[tuple[Command, bool]]:
        here: tuple[Command, ...] = getattr(self.screen, "COMMANDS_HERE", ())
        room = getattr(self.screen, "NAME", "")
        own = [c for c in here if c.footer]
        everywhere = [c for c in GLOBAL if c.footer and (not c.room or c.room != room)]
        ends = {c.id: c for c in everywhere if c.id in (FIRST, LAST)}
        middle = [*own, *(c for c in everywhere if c.id not in ends)][: MOST - len(ends)]
        enabled = {e.binding.id: e.enabled for e in self.screen.active_bindings.values()}
        return [(c, enabled.get(c.id, True)) for c in (ends[FIRST], *middle, ends[LAST])]
