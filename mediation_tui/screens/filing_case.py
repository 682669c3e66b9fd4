"""The bound file and packets, from the case file and from the view of the bound file."""

from __future__ import annotations

from textual import work

from mediation_tui.screens.evidence_case import CaseEvidence
from mediation_tui.screens.packets import PacketMaker


class CaseFiling(CaseEvidence):
    """What a case's screens do with the bound file; mixed into them."""

    def action_filing(self) -> None:
        """What lies in the bound file, what is missing."""
        self.desk.open_room("filing", case_id=self.case.id)

    @work(exclusive=True, group="dialog")
    async def action_packet(self) -> None:
        """Make a packet."""
        await PacketMaker(self.app, self.svc, self.case).make()
        self.refresh_view()
