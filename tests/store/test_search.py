"""Search finds what LIKE finds, on names nobody thought of when the index was built."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediation_tui.domain.case import CaseFile, Identity, Member, Party
from mediation_tui.store import cases, check, search, search_text
from mediation_tui.store.connection import Store
from tests.store.made_up import FIRMS, NAMES, TEXTS, entry

ALPHABET = "张王三丰建国公司有限测试工资一·“”—％%_'\"\\-*()〔〕0123456789abzZ 𠮷ＡＢ１，。\n"
TEXT = st.text(st.sampled_from(ALPHABET), max_size=12)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    rng = random.Random(7)
    path: Path = tmp_path_factory.mktemp("search") / "case.db"
    with Store.open(path) as store, store.write():
        store.execute("insert into staff (name) values ('甲')")
        for number in range(400):
            random_text = "".join(rng.choice(ALPHABET) for _ in range(rng.randint(0, 30)))
            case = CaseFile(
                case_no=f"温劳调〔{rng.randint(2020, 2026)}〕{number}号", outside_no=rng.choice(("", f"（2026）川01民初{number}号")),
                facts=rng.choice((*TEXTS, random_text)),
                parties=(
                    Party(no=1, name=rng.choice(NAMES), phone=f"1{rng.randint(3 * 10**9, 10**10 - 1)}",
                          aliases=(Identity(name=random_text[:4]),)),
                    Party(no=2, name=rng.choice(FIRMS)),
                ),
                members=(Member(no=1, name=random_text[5:8]),),
            )  # fmt: skip
            cases.save(store, None, case, entry(None, case))
        yield store


def agree(store: Store, text: str, **how: int) -> list[int]:
    found = search.search_ids(store, text, **how)
    assert found == search.by_like(store, text, **how), text
    return found


@pytest.fixture(params=[8_000, 0, 40], ids=["reading", "index", "both"])
def recent(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(search, "RECENT", request.param)
    return int(request.param)


@settings(max_examples=400, deadline=None)
@given(text=TEXT, limit=st.integers(1, 60), window=st.sampled_from((0, 40, 8_000)))
def test_search_agrees_with_like(filled: Store, text: str, limit: int, window: int) -> None:
    before, search.RECENT = search.RECENT, window
    try:
        agree(filled, text, limit=limit)
        agree(filled, text, limit=limit, before_id=200)
    finally:
        search.RECENT = before


def test_every_substring_of_every_text_is_found(filled: Store, recent: int) -> None:
    rng = random.Random(11)
    for _ in range(400):
        number = rng.randint(1, 400)
        words = filled.value("select words from search_text where case_id = ?", [number])
        at = rng.randrange(len(words))
        piece = words[at : at + rng.randint(1, 9)].split("\n")[0].strip()
        if piece:
            assert number in agree(filled, piece, limit=1_000), piece


def one(store: Store, **fields: object) -> int:
    case = CaseFile(**fields)  # type: ignore[arg-type]
    return cases.save(store, None, case, entry(None, case)).id


def test_what_a_case_is_found_by(store: Store, recent: int) -> None:
    number = one(
        store, case_no="温劳调〔2026〕123号", outside_no="（2026）川0115诉前调45号", facts="在三号工地干活",
        parties=(Party(no=1, name="单一丰", phone="13812345678", aliases=(Identity(name="曾用名"),)),
                 Party(no=2, name="测试(温县)建筑 有限公司"), Party(no=3, name="错录", void=True)),
        members=(Member(no=1, name="乙二", phone="13900001111"),),
    )  # fmt: skip
    one(store, case_no="别的")
    for text in ("123号", "2026〕123", "川0115", "单一", "一丰", "syf", "dyf", "SYF", "曾用", "5678", "45678", "138", "建筑", "有限公司",
                 "csw", "乙二", "1111", "工地", "单一丰 工地", "单", "丰", "工地 5678", "  单一丰  ", "１３８", "【", "号"):  # fmt: skip
        wanted = [] if text == "【" else [number]
        assert agree(store, text, limit=10) == wanted, text
    for text in ("错录", "14号", "丰一", "zzz", "", "   ", "5679", '"', "'", "*", "AND", "单一 乙三"):
        assert agree(store, text, limit=10) == [], text


def test_a_corrected_name_is_found_and_the_old_one_is_not(store: Store, recent: int) -> None:
    from dataclasses import replace

    case = CaseFile(parties=(Party(no=1, name="张三丰"),))
    saved = cases.save(store, None, case, entry(None, case))
    after = replace(saved, parties=(replace(saved.parties[0], name="李四"),))
    cases.save(store, saved, after, entry(saved, after))
    assert agree(store, "张三", limit=5) == agree(store, "zsf", limit=5) == []
    assert agree(store, "李四", limit=5) == agree(store, "ls", limit=5) == [saved.id]


def test_pages_join_without_gap(filled: Store, recent: int) -> None:
    whole = search.search_ids(filled, "号", 1_000)
    pages: list[int] = []
    while page := search.search_ids(filled, "号", 37, pages[-1] if pages else None):
        pages += page
    assert pages == whole == sorted(whole, reverse=True)


def test_ten_thousand_characters(store: Store, recent: int) -> None:
    facts = "".join(chr(0x4E00 + n) for n in range(10_000))
    number = one(store, facts=facts)
    assert agree(store, facts[5_000:5_400], limit=5) == [number]
    assert agree(store, facts[::-1][:9], limit=5) == []
    assert check.check(store).ok


def test_grams_of_a_name() -> None:
    assert search_text.grams("张三丰", "").split() == ["张三", "三丰", "丰"]
    assert search_text.grams("", "") == ""
    assert set(search_text.grams("13812", "").split()) == {"13", "38", "81", "12", "2", "1381", "3812"}
    assert search_text.match_words("张三丰") == '"张三" AND "三丰"'
    assert search_text.match_words("5678") == '"5678"'
    assert search_text.match_words('a"') == '"a"""'
    assert string.ascii_lowercase not in search_text.grams("a b", "")
