"""The power goes while somebody types."""

from __future__ import annotations

import json
import sqlite3

from tests.support.terminal import Terminal
from tests.terminal.conftest import Open, run


def drafts(t: Terminal) -> str:
    """What stands in the drafts of the file."""
    with sqlite3.connect(f"file:{t.db}?mode=ro", uri=True) as connection:
        return json.dumps(connection.execute("select * from drafts").fetchall(), ensure_ascii=False)


def test_kill_while_a_draft_is_typed_and_the_next_start_offers_it(desk: Terminal, terminal: Open) -> None:
    t = desk.start("zh_CN")
    t.wait_for("还没有案件")
    t.keys("F2")
    t.wait_for("申请人姓名 *")
    for answer in ("测试甲一", "13800000001", "测试建筑有限公司", "zsld", "23000", "六个月[/]工资"):
        t.type(answer).keys("Enter")
    t.wait_for("六个月[/]工资", "追索劳动报酬纠纷")
    t.wait_until(lambda: "六个月[/]工资" in drafts(t))
    t.type("2026-")  # still typing
    t.kill()

    run(t, "check")
    again = terminal().start("zh_CN")
    again.wait_for("台账", "王测试")
    again.keys("F2")
    again.wait_for("测试甲一", "13800000001", "测试建筑有限公司", "追索劳动报酬纠纷", "23,000", "六个月[/]工资")
    again.keys("C-s")
    again.wait_for("已登记")
    assert "测试甲一" not in drafts(t)
    run(t, "check")
