"""The bytes of issued papers and scans, by their SHA-256: written once, never changed."""

from __future__ import annotations

from collections.abc import Iterator
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


def count(store: Store) -> tuple[int, int]:
    """How many there are and their size in bytes."""
    number, size = store.row("select count(*), coalesce(sum(size), 0) from blobs") or (0, 0)
    return int(number), int(size)


def damaged(store: Store) -> Iterator[str]:
    """The hashes whose bytes are not what they were, one at a time."""
    for (name,) in store.rows("select sha256 from blobs order by sha256"):
        if sha256(bytes(store.value("select content from blobs where sha256 = ?", [name]))).hexdigest() != name:
            yield name
