"""The first start from nothing, as a person sits before it."""

from __future__ import annotations

from tests.terminal.conftest import Open


def test_three_questions_then_the_empty_worklist_says_what_to_do(terminal: Open) -> None:
    t = terminal(db=None).start("zh_CN")
    t.wait_for("欢迎使用", "放在哪里", "用虚构案件练习")
    t.keys("Enter")
    t.wait_for("中心名称", "您的姓名", "县总工会")
    t.keys("Enter").type("登记甲").keys("Enter", "Enter", "Enter")
    t.wait_for("台账", "登记甲", "还没有案件", "F2")
    place = t.home / "data" / "mediation-tui" / "mediation.db"
    assert place.stat().st_mode & 0o777 == 0o600
    t.keys("C-q")
    assert t.wait_end() == 0

    again = terminal(db=None).start("zh_CN")
    again.wait_for("台账", "登记甲", "还没有案件")


def test_an_empty_answer_is_asked_again_and_leaving_leaves_nothing(terminal: Open) -> None:
    t = terminal(db=None).start("en")
    t.wait_for("Where shall it live?")
    t.keys("C-u").keys("Enter")
    t.wait_for("Must be filled in")
    t.keys("C-q")
    assert t.wait_end() == 0
    assert not list(t.home.rglob("*.db"))


def test_without_a_terminal_it_says_so(terminal: Open) -> None:
    done = terminal().command()
    assert done.returncode == 2 and "terminal" in done.stderr and "Traceback" not in done.stderr
