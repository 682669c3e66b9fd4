"""The bytes of issued papers and scans, by their SHA-256: written once, never changed."""

from __future__ import annotations

from hashlib import sha256

from mediation_tui.domain.errors import MediationError
from mediation_tui.store.connection import Store


def put(store: Store, content: bytes) -> str:
    """Keep `content`, inside a `write`, and return its SHA-256 in hex; the same bytes are kept once."""
    name = sha256(content).hexdigest()
    store.execute("insert or ignore into blobs (sha256, size, content) values (?, ?, ?)", [name, len(content), content])
    return name


def get(store: Store, name: str) -> bytes:
    """The bytes of that hash; raises `MediationError` ``blob.missing`` or ``blob.damaged``: they are proved with every reading."""
    found = store.value("select content from blobs where sha256 = ?", [name])
    if found is None:
        raise MediationError("blob.missing", sha256=name)
    content = bytes(found)
    if sha256(content).hexdigest() != name:
        raise MediationError("blob.damaged", sha256=name)
    return content
