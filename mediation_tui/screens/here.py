"""A screen may be left while something it asked for is still on its way: what comes too late is dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from textual.events import Mount
from textual.messages import Prune
from textual.screen import Screen

if TYPE_CHECKING:
    from mediation_tui.screens.base import Desk


class Here(Screen[Any]):
    """Mixed into screens: nothing that was put off reaches a screen whose widgets are being taken away."""

    _desk: Desk | None = None

    @property
    def desk(self) -> Desk:
        """The application, as far as a screen may know it; kept, since a thread may still ask once the screen is closed."""
        if self._desk is None:
            self._desk = cast("Desk", self.app)
        return self._desk

    def _on_mount(self, event: Mount) -> None:
        """Know the application from the beginning: a thread does not find it from a screen that is gone."""
        self._desk = cast("Desk", self.app)

    @property
    def is_here(self) -> bool:
        """Whether the screen, in sight or below another, still has its widgets."""
        return self.is_attached and not (self._pruning or self._closing)

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call back once the screen is drawn; Textual lets the screen in sight call, so this one may be gone by then."""
        return super().call_after_refresh(self._while_here, callback, *args, **kwargs)

    def from_thread(self, callback: Callable[..., Any], *args: Any) -> None:
        """Tell the screen, on its own thread, what a thread found out; waits for it."""
        self.desk.call_from_thread(self._while_here, callback, *args)

    async def on_prune(self, event: Prune) -> None:
        """Stop the workers before the widgets go: Textual, whose own handler follows, stops them only afterwards."""
        self.workers.cancel_node(self)

    def _while_here(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return callback(*args, **kwargs) if self.is_here else None
