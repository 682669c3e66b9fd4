import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain import pinyin
from mediation_tui.domain.text import search_key
from tests.tools import make_pinyin


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲一", ("jy",)),
        ("张建国", ("zjg",)),
        ("单一", ("sy", "dy")),
        ("曾一", ("zy", "cy")),
        ("仇一", ("qy", "cy")),
        ("解一", ("xy", "jy")),
        ("查一", ("zy", "cy")),
        ("朴一", ("py",)),
        ("盖一", ("gy",)),
        ("区一", ("oy", "qy")),
        ("任一", ("ry",)),
        ("乐一", ("yy", "ly")),
        ("缪一", ("my",)),
        ("尉一", ("yy", "wy")),
        ("覃一", ("qy", "ty")),
        ("翟一", ("zy", "dy")),
        ("单于一", ("cyy", "syy", "dyy")),
        ("欧阳一", ("oyy",)),
        ("甲一、单二", ("jyse", "jyde")),
        ("王单", ("wd",)),
        ("测试长途（行业）有限公司", ("csctxyyxgs", "cscthyyxgs", "csztxyyxgs", "cszthyyxgs")),
        ("甲一2号ABC", ("jy2habc",)),
        ("ＡＢ　１", ("ab1",)),
        ("䶮㛃", ("yj",)),
        ("𠮷一", ("y",)),
        ("，。（）", ()),
        ("", ()),
    ],
)
def test_initials(text: str, found: tuple[str, ...]) -> None:
    assert pinyin.initials(text) == found


def test_the_key_holds_every_reading() -> None:
    assert pinyin.initials_key("单一") == "sy dy"
    assert pinyin.initials_key("！") == ""


def test_every_entry_is_needed() -> None:
    for char, letters in pinyin.SURNAMES.items():
        assert letters != pinyin._letter(char)
    for char, letters in pinyin.SEVERAL.items():
        assert set(letters) - {pinyin._letter(char)}


def test_all_readings_that_pypinyin_knows_for_these_surnames() -> None:
    from pypinyin.constants import PINYIN_DICT

    for char, letters in (pinyin.SURNAMES | pinyin.SEVERAL).items():
        known = {make_pinyin.letter(reading) for reading in PINYIN_DICT[ord(char)].split(",")}
        missing = set(letters) - known
        # readings as a name only, which the dictionary of characters does not list
        assert missing <= {"谌": {"s"}}.get(char, set()), (char, letters, known)


def test_the_table_agrees_with_pypinyin() -> None:
    from pypinyin import Style
    from pypinyin import pinyin as read

    sample = random.Random(1).sample(range(0x4E00, 0x9FA6), 500)
    for code in sample:
        letter = read(chr(code), style=Style.FIRST_LETTER, errors="ignore")
        if letter and letter[0][0].isascii():
            assert pinyin._letter(chr(code)) == letter[0][0], chr(code)


def test_the_generator_writes_what_is_committed() -> None:
    assert make_pinyin.TARGET.read_text(encoding="ascii") == make_pinyin.render()


def test_the_table_loads_quickly_and_without_pypinyin() -> None:
    code = (
        "import time, sys; import mediation_tui.domain.text; t = time.perf_counter();"
        "import mediation_tui.domain.pinyin; print(time.perf_counter() - t); assert 'pypinyin' not in sys.modules"
    )
    times = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    ]
    assert min(times) < 0.02  # 1 ms alone; leave room for a busy machine
    assert Path(make_pinyin.TARGET).stat().st_size < 40_000


@given(st.text(max_size=40))
def test_variants_are_few_and_typable(text: str) -> None:
    found = pinyin.initials(text)
    assert len(found) <= pinyin.MAX_VARIANTS
    assert len(set(found)) == len(found)
    assert all(v.isascii() and v.isalnum() and v == v.lower() for v in found)
    assert pinyin.initials(search_key(text)) == found


def test_a_long_text_is_quick() -> None:
    start = time.perf_counter()
    pinyin.initials("长行" * 5_000)
    assert time.perf_counter() - start < 1
