"""Bytes by their hash: kept once, proved with every reading, and what happens to them is found."""

from __future__ import annotations

import sqlite3
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Attachment, Paper
from mediation_tui.domain.errors import MediationError
from mediation_tui.store import blobs, cases, check, proof, repair
from mediation_tui.store.connection import Store
from tests.store.made_up import CONTENT, HASH, clocks, entry

TEXT = b"%PDF-1.7 the notice"
NAME = sha256(TEXT).hexdigest()


def kept(store: Store) -> int:
    return int(store.value("select count(*) from blobs"))


@pytest.fixture
def filled(store: Store) -> Store:
    """Two cases: a paper and a scan of one, and the same scan of the other."""
    scan = Attachment(no=1, title="签名页", sha256=HASH, size=len(CONTENT))
    paper = Paper(no=1, form="D06", number="劳调不受〔2026〕1号", sha256=NAME, size=len(TEXT), void=True)
    with store.write():
        blobs.put(store, TEXT)
    for number, case in enumerate((CaseFile(papers=(paper,), attachments=(scan,)), CaseFile(attachments=(scan,))), 1):
        named = CaseFile(case_no=f"劳调〔2026〕{number}号", papers=case.papers, attachments=case.attachments)
        cases.save(store, None, named, entry(None, named))
    return store


def spoil(store: Store, name: str) -> None:
    store.execute("update blobs set content = zeroblob(size) where sha256 = ?", [name])


def lose(store: Store, name: str) -> None:
    store.execute("delete from blobs where sha256 = ?", [name])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(content=st.binary(max_size=2000))
def test_what_is_put_is_got(store: Store, content: bytes) -> None:
    with store.write():
        name = blobs.put(store, content)
    assert name == sha256(content).hexdigest()
    assert blobs.get(store, name) == content


def test_the_same_bytes_are_kept_once(store: Store) -> None:
    before = kept(store)
    for _ in range(3):
        with store.write():
            assert blobs.put(store, TEXT) == NAME
    assert kept(store) == before + 1


def test_a_size_that_lies_is_not_taken(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store.execute("insert into blobs (sha256, size, content) values (?, 5, x'00')", ["c" * 64])


def test_lost_and_spoilt_bytes_are_never_handed_out(filled: Store) -> None:
    spoil(filled, NAME)
    with pytest.raises(MediationError, match=r"blob\.damaged"):
        blobs.get(filled, NAME)
    lose(filled, NAME)
    with pytest.raises(MediationError, match=r"blob\.missing"):
        blobs.get(filled, NAME)


def test_a_write_that_fails_leaves_no_bytes(store: Store) -> None:
    before = kept(store)
    with pytest.raises(ZeroDivisionError), store.write():
        blobs.put(store, b"half")
        raise ZeroDivisionError
    assert kept(store) == before


# -- proof ---------------------------------------------------------------------------------------------


def test_a_sound_file_is_sound(filled: Store) -> None:
    seen: list[tuple[int, int]] = []
    assert list(proof.verify(filled, None, lambda done, total: seen.append((done, total)))) == []
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert proof.unnamed(filled) == 0


def test_spoilt_bytes_are_told_for_every_row_that_names_them(filled: Store) -> None:
    spoil(filled, HASH)
    found = list(proof.verify(filled))
    assert [(t.code, t.case_id, t.kind, t.no, t.detail) for t in found] == [
        ("check.blob_damaged", 1, "attachments", 1, "签名页"), ("check.blob_damaged", 2, "attachments", 1, "签名页"),
    ]  # fmt: skip
    assert [t.case_no for t in proof.verify(filled, 2)] == ["劳调〔2026〕2号"]


def test_lost_bytes_and_wrong_sizes(filled: Store) -> None:
    lose(filled, NAME)
    filled.execute("update attachments set size = 3 where case_id = 2")
    assert {(t.code, t.case_id, t.detail) for t in proof.verify(filled)} == {
        ("check.blob_missing", 1, "D06 劳调不受〔2026〕1号"), ("check.blob_size", 2, "签名页"),
    }  # fmt: skip


def test_it_can_be_cancelled(filled: Store) -> None:
    def cancel(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        list(proof.verify(filled, None, cancel))


def test_the_bytes_of_one_case(filled: Store) -> None:
    assert proof.named(filled, 2) == {HASH: CONTENT}
    assert proof.named(filled, 1) == {HASH: CONTENT, NAME: TEXT}


# -- the check of the whole file -----------------------------------------------------------------------


@pytest.mark.parametrize(("harm", "code"), [(spoil, "check.blob_damaged"), (lose, "check.blob_missing")])
def test_the_check_finds_it_and_the_repair_cannot_mend_it(filled: Store, harm, code: str) -> None:  # type: ignore[no-untyped-def]
    assert check.check(filled).ok
    harm(filled, NAME)
    result = check.check(filled)
    assert [(p.code, p.case_no) for p in result.problems] == [(code, "劳调〔2026〕1号")]
    assert not result.repairable
    repair.repair(filled, clocks)
    assert {p.code for p in check.check(filled).problems} == {code}


def test_bytes_that_nobody_names_are_only_remarked(filled: Store) -> None:
    with filled.write():
        blobs.put(filled, b"left over")
    result = check.check(filled)
    assert result.ok
    assert [(r.code, r.detail) for r in result.remarks] == [("check.blobs_unnamed", "1")]
