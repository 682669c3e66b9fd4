"""Every room at 80×24 in both languages: nothing of the other one on the screen, whatever the locale says."""

from __future__ import annotations

import re

import pytest

from tests.support.terminal import Terminal
from tests.terminal.conftest import NEW, NUMBER, run

HAN = re.compile(r"[\u4e00-\u9fff]+")
WORD = re.compile(r"[A-Za-z]{3,}")
KEYS = frozenset(
    (
        "Enter",
        "Insert",
        "Ctrl",
        "Esc",
        "Tab",
        "Delete",
        "Left",
        "Right",
        "Down",
        "Pagedown",
        "Pageup",
        "Space",
        "Escape",
        "PageUp",
        "PageDown",
        "PDF",
        "Excel",
        "union",
        "year",
        "word",
    )
)
"""Words on keys, codes, and names of things that are the same in both languages."""
THEIRS = ("测试县中心", "王测试", "测试甲一", "测试建筑有限公司", "六个月工资未发", NUMBER, "测试甲", "测试建筑", "第一调解室",
          "第二调解室", "劳调", "人调", "第", "号", "王测", "试", "王", "测")  # fmt: skip
"""What people typed: it stands in any language."""
CITED = re.compile(
    r"[\u4e00-\u9fff]+(?:法|规定|规则|办法|条例|意见|解释)(?=[ 0-9（(〔§])|人社厅发|[\u4e00-\u9fff]+(?=\.\. )"
)
"""Laws and notices are cited by their own names."""
ROOMS = (
    ("F3", "台账", "Worklist"), ("F4", "日程", "Calendar"), ("F5", "一览", "Summary"), ("F6", "报表", "Reports"),
    ("F7", "名册", "Directory"), ("F8", "期限", "Due board"), ("F9", "设置", "Settings"), ("F2", "登记", "Intake"),
)  # fmt: skip
PAPER = re.compile(r"调解情况月报表.*", re.S)
"""Official papers are always Chinese: the sheet on F6 is one."""


def left_over(seen: str, lang: str) -> list[str]:
    """Words of the other language on a screen."""
    for theirs in THEIRS:
        seen = re.sub(rf"{re.escape(theirs)}(?:有\.\.)?", " ", seen)
    seen = CITED.sub(" ", seen)
    if lang == "zh_CN":
        return [w for w in WORD.findall(seen) if w not in KEYS]
    return HAN.findall(seen)


def walk(t: Terminal, lang: str) -> dict[str, list[str]]:
    """Every room, the case file's tabs, a step, the list of steps, help and palette; what is left over in each."""
    zh = lang == "zh_CN"
    found: dict[str, list[str]] = {}

    def look(name: str, *texts: str, gone: str = "") -> None:
        seen = t.wait_for(*texts, gone=gone, timeout=20)
        if name == "Reports":
            seen = "" if zh else PAPER.sub("", seen)
        found[name] = left_over(seen, lang)

    for key, chinese, english in ROOMS:
        t.keys(key)
        title = chinese if zh else english
        t.wait_for(f"| {title}")
        look(english, f"| {title}", gone="正在" if zh else "ounting")
    t.keys("F3")
    t.wait_for(NUMBER)
    t.keys("Enter")
    look("overview", "概览" if zh else "Overview", "[已登记待审查]" if zh else "[Registered")
    for number in range(7):
        before = t.screen()
        t.keys("Right")
        t.wait_until(lambda before=before: t.screen() != before)
        look(f"tab {number}", "F1")
    t.keys("C-t")
    look("steps", "Esc")
    t.keys("Escape")
    t.wait_for("F1", gone="Esc")
    t.step("记录同意" if zh else "Record consent")
    look("step", "(Ctrl+S)")
    t.keys("Escape")
    t.wait_for("F1", gone="(Ctrl+S)")
    t.keys("C-p")
    look("palette", "F2", "F4")
    t.keys("Escape")
    t.wait_for("F1")
    t.keys("F1")
    look("help", "| 帮助" if zh else "| Help")
    return {room: words for room, words in found.items() if words}


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_no_word_of_the_other_language(desk: Terminal, lang: str) -> None:
    run(desk, *NEW)
    t = desk.start(lang)
    t.wait_for(NUMBER)
    assert walk(t, lang) == {}


@pytest.mark.parametrize(("locale", "word"), [("C", "Worklist"), ("zh_CN.UTF-8", "台账"), ("en_US.UTF-8", "Worklist")])
def test_the_locale_chooses_and_c_works(desk: Terminal, locale: str, word: str) -> None:
    run(desk, *NEW)
    t = desk.start("", (80, 24), {"LC_ALL": locale})
    t.wait_for(f"| {word}", NUMBER, "测试甲一")
    t.type("测试甲")
    t.wait_for("\n 测试甲\n", NUMBER)
