"""The window changes its size while a form is open."""

from __future__ import annotations

from tests.support.terminal import Terminal
from tests.terminal.conftest import NEW, NUMBER, run

SIZES = ((120, 36), (80, 24), (100, 24), (80, 24))


def test_the_desk_form_keeps_its_text(desk: Terminal) -> None:
    t = desk.start("zh_CN")
    t.wait_for("还没有案件")
    t.keys("F2")
    t.wait_for("申请人姓名 *")
    t.type("测试甲一").keys("Enter").type("13800000001").keys("Enter").type("测试建筑")
    for size in SIZES:
        t.resized(*size)
        t.wait_for("测试甲一", "13800000001", "测试建筑", "申请人姓名 *", "F1")
    t.type("有限公司")
    t.wait_for("测试建筑有限公司")


def test_a_step_form_keeps_its_text(desk: Terminal) -> None:
    run(desk, *NEW)
    t = desk.start("en", (120, 36))
    t.wait_for(NUMBER)
    t.keys("Enter")
    t.wait_for("Registered")
    t.step("Internal note").type("half a note")
    for size in ((80, 24), (120, 36), (80, 24)):
        t.resized(*size)
        t.wait_for("half a note", "(Ctrl+S)")
    t.type(" and the rest").keys("C-s")
    t.wait_for("Done: Internal note")
    assert "half a note and the rest" in run(t, "case", "show", NUMBER, "--json")
