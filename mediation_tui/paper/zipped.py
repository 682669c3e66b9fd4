"""A zip file whose bytes depend on its contents only: no time, no machine, no order of a folder."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip file can name."""


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a zip file in their order; the same parts give the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=6)
    return whole.getvalue()
