"""Two people at two terminals on one file."""

from __future__ import annotations

import time

from tests.support.terminal import Terminal
from tests.terminal.conftest import NEW, NUMBER, Open, run

SECONDS_TO_BE_SEEN = 2.0


def test_a_save_in_one_is_seen_in_the_other_within_two_seconds(desk: Terminal, terminal: Open) -> None:
    run(desk, *NEW)
    other = terminal()
    desk.start("zh_CN")
    other.start("zh_CN")
    for t in (desk, other):
        t.wait_for(NUMBER, "1 件")
    desk.keys("F2")
    desk.wait_for("申请人姓名 *")
    for answer in ("测试乙二", "13800000002", "测试餐饮店", "zsld", "100"):
        desk.type(answer).keys("Enter")
    desk.keys("C-s")
    desk.wait_for("已登记", "2号")
    saved = time.monotonic()
    other.wait_for("测试乙二", "2 件", timeout=SECONDS_TO_BE_SEEN)
    print(f"seen after {time.monotonic() - saved:.1f} s")


def test_a_stale_save_is_refused_with_both_values_and_keeps_what_was_typed(desk: Terminal, terminal: Open) -> None:
    run(desk, *NEW)
    other = terminal()
    desk.start("zh_CN")
    other.start("zh_CN")
    for t in (desk, other):
        t.wait_for(NUMBER)
        t.keys("Enter")
        t.wait_for("调解 [已登记待审查]")
        t.step("内部备注")
    desk.type("甲的备注")
    other.type("乙的备注")
    desk.wait_for("甲的备注")
    desk.keys("C-s")
    desk.wait_for("已办理：内部备注")
    other.wait_for("乙的备注", "本案已在别处变更")
    other.keys("C-s")
    seen = other.wait_for("甲的备注", "乙的备注", "王测试")
    assert "内部备注" in seen
    other.keys("Enter")
    other.wait_for("乙的备注", "(Ctrl+S)", gone="甲的备注")
    other.keys("C-s")
    other.wait_for("已办理：内部备注")
    shown = run(desk, "case", "show", NUMBER, "--json")
    assert "甲的备注" in shown and "乙的备注" in shown
