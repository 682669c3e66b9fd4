"""One wage case at 80×24 in Chinese by keyboard: desk, search, steps, agreement, and the month it is counted in."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.terminal import Terminal
from tests.terminal.conftest import NEW, NUMBER, run

MOST_KEYS = 40
"""Keys besides the text for a one-worker wage case."""
ANSWERS = ("测试甲一", "13800000001", "测试建筑有限公司", "zsld", "23000", "六个月工资未发")


def test_a_wage_case_at_the_desk_takes_few_keys_and_is_found_again(desk: Terminal) -> None:
    t = desk.start("zh_CN")
    t.wait_for("还没有案件")
    t.count_anew()
    t.keys("F2")
    t.wait_for("申请人姓名 *", "窗口来访")
    for answer in ANSWERS:
        t.type(answer).keys("Enter")
    t.keys("C-s")
    t.wait_for("已登记", NUMBER)
    print(f"keys besides the text: {t.keys_pressed}")
    assert t.keys_pressed < MOST_KEYS
    t.keys("Escape")
    t.wait_for("申请人姓名 *", gone="已登记：")
    t.keys("F3")
    t.wait_for("台账", NUMBER, "测试甲一", "1 件")
    for wanted in ("测试甲", "csjy", "0001", "1号", "建筑"):
        t.type(wanted)
        t.wait_for(f"\n {wanted}\n", NUMBER, "1 件")
        t.keys("C-u")
        t.wait_for("\n 姓名、编号、电话")
    t.type("没有此人")
    t.wait_for("没有此人", gone=NUMBER)
    shown = run(t, "case", "show", NUMBER, "--json")
    assert '"claimed_fen": 2300000' in shown and '"cause": "205.5"' in shown and "六个月工资未发" in shown


def test_from_consent_to_an_agreement_in_two_instalments(desk: Terminal) -> None:
    run(desk, *NEW)
    t = desk.start("zh_CN")
    t.wait_for(NUMBER)
    t.keys("Enter")
    t.wait_for("调解 [已登记待审查]")
    t.step("记录同意").type("是").keys("Enter")
    t.wait_for("测试建筑有限公司 (")
    t.keys("C-s")
    t.wait_for("已办理：记录同意")
    t.step("受理").keys("C-s")
    t.wait_for("调解 [已受理]")
    t.step("分派调解员").keys("C-s")
    t.wait_for("调解 [已分派]")
    t.step("开展调解").type("双方到场").keys("C-s")
    t.wait_for("调解 [调解中]")
    t.step("达成协议").keys("Enter").type("2026-12-22, 13000").keys("Enter").type("2027-01-22, 10000").keys("C-s")
    t.wait_for("第1行：日期：必须填写")  # the days of signing are asked for, and the cursor stands at them
    t.keys("End").type("，今天").keys("Down", "End").type("，今天").keys("Tab")
    t.type("今天").keys("Enter").type("今天").keys("C-s")
    t.wait_for("调解 [达成协议]", "履行执行 [")
    t.keys("Right", "Right", "Right", "Right")
    t.wait_for("13,000", "10,000", "2026-12-22", "2027-01-22")
    shown = run(t, "case", "show", NUMBER, "--json")
    assert '"agreed_fen": 2300000' in shown
    assert t.command("check").returncode == 0


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_the_month_is_shown_saved_and_has_the_figures(desk: Terminal, tmp_path: Path) -> None:
    run(desk, *NEW)
    run(
        desk,
        "case",
        "step",
        NUMBER,
        "record_consent",
        "--set",
        "party=2",
        "--set",
        "agrees=yes",
        "--set",
        "on=2026-11-21",
    )
    run(desk, "case", "step", NUMBER, "accept", "--set", "on=2026-11-21")
    t = desk.start("zh_CN")
    t.wait_for(NUMBER)
    t.keys("F5")
    t.wait_for("一览", "2026-11", "测试县中心")
    t.keys("F6")
    t.wait_for("可以打印", timeout=20)
    t.keys("C-Right")
    t.wait_for("2026-11：各项平衡，可以打印", "上期未结", timeout=20)
    t.keys("C-s")
    t.wait_for("报表存为")
    t.keys("Enter")
    t.wait_for("保存报表")
    t.type(str(tmp_path / "month.pdf"))
    t.wait_for("month.pdf")
    t.keys("Enter")
    t.wait_for("已保存", timeout=30)
    text = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "month.pdf", "-"], capture_output=True, encoding="utf-8", check=True
    )
    lines = [" ".join(line.split()) for line in text.stdout.splitlines()]
    assert "测试县中心调解情况月报表" in lines and any("2026 年 11 月" in line for line in lines), text.stdout
    assert any(line.startswith("本期受理 1 1 2.30") for line in lines), text.stdout
    assert "平衡关系 件：上期未结 0 + 本期受理 1 = 本期结案 0 + 期末未结 1" in lines, text.stdout
