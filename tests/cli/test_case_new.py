"""``case new``: simple cases from options, whole cases from JSON, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.cli import SIMPLE, Shell, invoke


def test_a_simple_case_gets_the_next_number(shell: Shell) -> None:
    assert [shell.new(), shell.new()] == ["劳调〔2026〕1号", "劳调〔2026〕2号"]


def test_json_gives_the_whole_case(shell: Shell) -> None:
    case = shell.json(*SIMPLE)["case"]
    assert [p["name"] for p in case["parties"]] == ["甲一", "测试甲有限公司"]
    assert case["claims"][0]["claimed_fen"] == 2_300_000
    assert case["received_on"] == "2026-11-02"


def test_several_workers_and_employers(shell: Shell) -> None:
    case = shell.json(*SIMPLE, "--worker", "乙二", "--employer", "测试乙有限公司")["case"]
    assert [p.get("side", "applicant") for p in case["parties"]] == ["applicant"] * 2 + ["respondent"] * 2
    assert "phone" not in case["parties"][1]


def test_bad_values_are_named_by_field_and_nothing_is_saved(shell: Shell) -> None:
    found = shell.error(*SIMPLE, "--id-no", "110101199001011235", code=2)
    assert [p["field"] for p in found["problems"]] == ["parties/1/id_no"]
    assert shell.out("case", "list", "--count") == "0"


@pytest.mark.parametrize(
    ("option", "value", "code"),
    [("--amount", "12.345", "money.too_fine"), ("--amount", "1" * 20, "money.too_large"), ("--cause", "x", "form.not_in_list"),
     ("--received", "2026-02-30", "date.impossible"), ("--received", "2026-12-01", "date.future"),
     ("--channel", "x", "form.not_in_list"), ("--worker", "", "form.required")],
)  # fmt: skip
def test_every_bad_value_has_its_sentence(shell: Shell, option: str, value: str, code: str) -> None:
    found = shell.error(*SIMPLE, option, value, code=2)
    assert code in [p["code"] for p in found["problems"]]


@pytest.mark.parametrize(
    "text", ["备注[/]", "[$error]", "[@click=app.quit]x[/]", "🙂", "a\x07\x1b[31mb", "长" * 10_000]
)
def test_odd_text_is_kept_as_text(shell: Shell, text: str) -> None:
    number = shell.out(*SIMPLE, "--facts", text)
    kept = shell.json("case", "show", number)["case"]["facts"]
    assert kept == text.replace("\x07\x1b[31m", "")
    assert kept[:20] in shell.out("case", "show", number)


def test_a_consultation_has_no_number(shell: Shell) -> None:
    assert shell.out("case", "new", "--consultation", "--phone", "13800000001", "--topic", "问加班费") == "#1"
    assert shell.json("case", "show", "#1")["case"]["state"] == "M0"


def test_a_dry_run_saves_nothing(shell: Shell) -> None:
    result = shell.run(*SIMPLE, "--dry-run")
    assert not result.stdout and "Nothing is saved" in result.stderr
    assert shell.out("case", "list", "--count") == "0"
    shell.run(*SIMPLE, "--cause", "x", "--dry-run", code=2)


def test_hints_of_the_desk_go_to_stderr(shell: Shell) -> None:
    number = shell.new()
    assert number in shell.run(*SIMPLE).stderr


def test_nothing_to_register_is_a_mistake(shell: Shell) -> None:
    assert shell.error("case", "new", code=2)["code"] == "usage"
    assert shell.error("case", "new", "--from", "-", "--worker", "甲一", code=2)["code"] == "usage"


# -- from JSON -----------------------------------------------------------------------------------------


def test_a_case_carried_to_another_file_is_the_same_byte_for_byte(shell: Shell, tmp_path: Path) -> None:
    number = shell.accepted()
    shell.step(number, "assign", lead="李测试", on="2026-11-04")
    written = shell.run("case", "show", number, "--json").stdout
    (tmp_path / "case.json").write_text(written, "utf-8")
    other = str(tmp_path / "other.db")
    assert invoke("--db", other, "init").exit_code == 0
    moved = invoke("--db", other, "case", "new", "--from", str(tmp_path / "case.json"))
    assert (moved.exit_code, moved.stdout) == (0, f"{number}\n")
    assert invoke("--db", other, "case", "show", number, "--json").stdout == written
    assert invoke("--db", other, "check").exit_code == 0


def test_through_a_pipe_too(shell: Shell, tmp_path: Path) -> None:
    number = shell.new()
    written = shell.run("case", "show", number, "--json").stdout
    other = str(tmp_path / "other.db")
    invoke("--db", other, "init")
    result = invoke("--db", other, "case", "new", "--from", "-", "--json", stdin=written)
    assert (result.exit_code, result.stdout) == (0, written)


def test_into_the_same_file_it_is_refused(shell: Shell) -> None:
    number = shell.new()
    written = shell.run("case", "show", number, "--json").stdout
    found = shell.error("case", "new", "--from", "-", stdin=written, code=2)
    assert found["code"] == "transfer.number_taken" and number in found["message"]


def test_a_bare_case_is_registered_as_new(shell: Shell) -> None:
    case = shell.json(*SIMPLE)["case"]
    bare = {"parties": case["parties"], "claims": case["claims"], "received_on": "2026-11-02"}
    assert shell.out("case", "new", "--from", "-", stdin=json.dumps(bare)) == "劳调〔2026〕2号"


def test_a_forged_history_is_refused(shell: Shell, tmp_path: Path) -> None:
    written = json.loads(shell.run("case", "show", shell.new(), "--json").stdout)
    written["case"]["facts"] = "改过"
    written["case"]["case_no"] = "劳调〔2026〕9号"
    assert shell.error("case", "new", "--from", "-", stdin=json.dumps(written), code=2)["code"].startswith("transfer.")


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "json.not_json"), ("{", "json.not_json"), ("[]", "json.not_an_object"), ('{"case": 1}', "json.not_an_object"),
     ('{"case": {"nothing": 1}}', "json.unknown_field"), ('{"case": {"facts": NaN}}', "json.not_json"),
     ('{"case": {}, "case": {}}', "json.twice"), ('{"case": {"received_on": "x"}}', "json.not_a_date"),
     ('{"case": {"state": "M99"}}', "json.not_in_list"), ('{"case": {"facts": 1}}', "json.wrong_type"),
     ("[" * 100_000, "json.not_json"), (b"\xc3\x28", "json.not_utf8")],
)  # fmt: skip
def test_bad_json_has_a_sentence(shell: Shell, text: str | bytes, code: str) -> None:
    assert shell.error("case", "new", "--from", "-", stdin=text, code=2)["code"] == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_windows_shells_write_is_read(shell: Shell, tmp_path: Path, encoding: str) -> None:
    bare = {
        "parties": [{"no": 1, "name": "甲一"}, {"no": 2, "name": "测试甲", "side": "respondent"}],
        "claims": [{"no": 1}],
    }
    file = tmp_path / "case.json"
    file.write_bytes(json.dumps(bare, ensure_ascii=False).encode(encoding))
    number = shell.out("case", "new", "--from", str(file))
    assert shell.json("case", "show", number)["case"]["parties"][0]["name"] == "甲一"


def test_a_file_that_is_not_there(shell: Shell, tmp_path: Path) -> None:
    assert shell.error("case", "new", "--from", str(tmp_path / "none.json"), code=5)["code"] == "input.not_readable"
    assert shell.error("case", "new", "--from", str(tmp_path), code=5)["code"] == "input.not_readable"
