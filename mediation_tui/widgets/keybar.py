"""The bottom line: at most five keys, in the reader's language; a click does what the key does."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

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
        by_id = {}
        for entry in self.screen.active_bindings.values():
            if entry.binding.show and entry.binding.id not in by_id:
                by_id[entry.binding.id] = entry
        ends = [by_id.pop(name) for name in (FIRST, LAST) if name in by_id]
        own = [e for e in by_id.values() if isinstance(e.node, Screen)]
        everywhere = [e for e in by_id.values() if not isinstance(e.node, Screen)]
        middle = (own + everywhere)[: MOST - len(ends)]
        for entry in [*ends[:1], *middle, *ends[1:]]:
            binding = entry.binding
            yield FooterKey(
                binding.key,
                self.app.get_key_display(binding),
                _(binding.description),
                binding.action,
                disabled=not entry.enabled,
                tooltip=_(binding.tooltip) if binding.tooltip else "",
            )
