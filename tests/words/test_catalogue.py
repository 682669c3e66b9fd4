"""Every sentence has its Chinese, every code its word in both languages, and the blanks agree."""

from __future__ import annotations

import ast
import inspect
import re
import string
import time
from enum import StrEnum
from pathlib import Path

import pytest

import mediation_tui
from mediation_tui import i18n, words
from mediation_tui.domain import views, vocabulary

PACKAGE = Path(mediation_tui.__file__).parent
MARKERS = {"_", "N_", "ngettext"}


def _marked() -> list[tuple[str, str]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "_(" not in text and "ngettext(" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value:
                    found.append((str(path.relative_to(PACKAGE)), first.value))
    return found


def _enums() -> dict[str, type[StrEnum]]:
    return {
        name: member
        for module in (vocabulary, views)
        for name, member in vars(module).items()
        if inspect.isclass(member) and issubclass(member, StrEnum) and member is not StrEnum
    }


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


EN = i18n.read_catalogue(i18n.LOCALE / "en")
ZH = i18n.read_catalogue(i18n.LOCALE / "zh_CN")


def test_every_marked_sentence_has_its_chinese() -> None:
    missing = [(where, text) for where, text in _marked() if ("", text) not in ZH]
    assert not missing, missing


def test_codes_stand_in_both_languages() -> None:
    english = {key for key in EN if key[0]}
    chinese = {key for key in ZH if key[0]}
    assert english == chinese, sorted(english ^ chinese)


@pytest.mark.parametrize("catalogue", [EN, ZH], ids=["en", "zh_CN"])
def test_no_translation_is_empty(catalogue: i18n.Catalogue) -> None:
    assert not [key for key, forms in catalogue.items() if not all(f.strip() for f in forms)]


def test_no_file_is_left_fuzzy() -> None:
    assert not [p for p in i18n.LOCALE.rglob("*.po") if re.search(r"^#,.*fuzzy", p.read_text("utf-8"), re.M)]


def test_blanks_agree_between_the_languages() -> None:
    wrong = []
    for key, forms in ZH.items():
        english = key[1] if not key[0] else EN.get(key, ("",))[0]
        if any(_blanks(form) != _blanks(english) for form in forms):
            wrong.append((key, forms))
    assert not wrong, wrong


def test_chinese_ends_sentences_its_own_way() -> None:
    """A Chinese sentence that ends with an ASCII full stop or comma was left half translated."""
    assert not [k for k, forms in ZH.items() if re.search(r"[\u4e00-\u9fff][.,;]$", forms[0])]


@pytest.mark.parametrize("enum", _enums().values(), ids=_enums())
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_every_member_has_a_word(enum: type[StrEnum], lang: str) -> None:
    catalogue = EN if lang == "en" else ZH
    kind = words.kind_of(next(iter(enum)))
    assert not [m for m in enum if (kind, m.value) not in catalogue]


def test_short_state_words_fit_four_han() -> None:
    for state in vocabulary.State:
        assert len(ZH["state_short", state.value][0]) <= 4


@pytest.mark.parametrize(
    ("state", "zh"),
    [
        ("M1", "已登记待审查"),
        ("M3", "征询意愿"),
        ("M4", "已受理"),
        ("M5", "不予受理"),
        ("M8", "达成协议"),
        ("M10", "调解不成"),
        ("M14", "已归档"),
    ],
)
def test_states_speak_the_trades_words(state: str, zh: str) -> None:
    assert ZH["state", state] == (zh,)


def test_two_thousand_entries_are_read_in_a_blink() -> None:
    text = "".join(f'msgctxt "k"\nmsgid "code {n}"\nmsgstr "第{n}个词"\n\n' for n in range(2000))
    best = 9.0
    for _turn in range(5):
        start = time.perf_counter()
        assert len(i18n.parse_po(text)) == 2000
        best = min(best, time.perf_counter() - start)
    assert best < 0.05, best


def _calls(*names: str) -> list[tuple[str, list[str | None]]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                if called in names:
                    values = [a.value if isinstance(a, ast.Constant) else None for a in node.args]
                    found.append((called, values))
    return found


def test_every_error_code_has_a_sentence() -> None:
    codes = {values[1] for _, values in _calls("Problem") if len(values) > 1}
    codes |= {values[0] for _, values in _calls("MediationError", "NotFound", "FileProblem") if values}
    missing = sorted(str(c) for c in codes if isinstance(c, str) and ("error", c) not in ZH)
    assert not missing, missing


def test_every_field_that_can_be_wrong_has_a_name() -> None:
    fields = {values[0] for _, values in _calls("Problem") if values and values[0]}
    missing = sorted(str(f) for f in fields if ("field", str(f)) not in ZH and ("setting", str(f)) not in ZH)
    assert not missing, missing
