"""What the centre does: one verb a method, one transaction a verb."""

from __future__ import annotations

from mediation_tui.services.attachments import AttachmentServices
from mediation_tui.services.file import FileServices
from mediation_tui.services.filing import FilingServices
from mediation_tui.services.lists import ListServices
from mediation_tui.services.office import OfficeServices
from mediation_tui.services.report_keys import ReportKeyServices
from mediation_tui.services.signing import SigningServices
from mediation_tui.services.transfer import TransferServices


class Services(
    TransferServices, FilingServices, AttachmentServices, SigningServices, ReportKeyServices, ListServices, OfficeServices,
    FileServices,
):  # fmt: skip
    """Everything a face may ask for; made once by `bootstrap.open_services`.

    A connection belongs to its thread: a worker calls `second` for services of its own.
    """

    def second(self) -> Services:
        """The same file through another connection, with the same person acting; close it when done."""
        other = Services(self.store.again(), self.clock)
        other.me = self.me
        return other
