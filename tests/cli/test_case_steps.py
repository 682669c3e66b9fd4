"""``case show``, ``history``, ``steps`` and ``step``: the procedure by script."""

from __future__ import annotations

import json

import pytest

from mediation_tui.domain.steps.table import STEPS
from tests.support.cases import AGREED
from tests.support.cli import Shell


def test_show_speaks_words_not_codes(shell: Shell) -> None:
    text = shell.out("case", "show", shell.accepted())
    for word in ("劳调〔2026〕1号", "Accepted", "甲一", "测试甲有限公司", "23,000", "Mediation period", "days late"):
        assert word in text, word


def test_show_in_chinese(shell: Shell) -> None:
    text = shell.out("--lang", "zh_CN", "case", "show", shell.accepted())
    assert "已受理" in text and "调解期限" in text and "当事人" in text


def test_a_number_nobody_has(shell: Shell) -> None:
    for line in (("case", "show"), ("case", "history"), ("case", "steps")):
        assert shell.error(*line, "劳调〔2026〕99号", code=3)["code"] == "case.no_not_found"
    assert shell.error("case", "show", "#99", code=3)["code"] == "case.not_found"


def test_history_names_who_when_and_what(shell: Shell) -> None:
    number = shell.accepted()
    entries = shell.json("case", "history", number)
    assert [e["step"] for e in entries] == ["register", "record_consent", "accept"]
    assert entries[2]["happened_on"] == "2026-11-03" and entries[2]["changes"]["state"] == ["M1", "M4"]
    lines = shell.out("case", "history", number).splitlines()
    assert len(lines) == 4 and "王测试" in lines[3] and "Accepted" in lines[3]


def test_steps_say_what_is_lawful_what_it_needs_and_why_the_rest_is_not(shell: Shell) -> None:
    found = shell.json("case", "steps", shell.new())
    assert {s["step"] for s in found["lawful"]} | {s["step"] for s in found["not_lawful"]} == {
        c for c, s in STEPS.items() if s.offered
    }
    assert (found["version"], found["state"]) == (1, "M1")
    consent = next(s for s in found["lawful"] if s["step"] == "record_consent")
    fields = {f["name"]: f for f in consent["fields"]}
    assert fields["on"] == {"name": "on", "label": "Date", "kind": "date", "required": True, "default": "2026-11-22"}
    assert fields["party"]["choices"] == [{"value": 1, "label": "甲一"}, {"value": 2, "label": "测试甲有限公司"}]
    assert fields["agrees"]["required"] and fields["method"]["default"] == "phone"
    barred = next(s for s in found["not_lawful"] if s["step"] == "accept")
    assert barred["reasons"][0]["code"] and "测试甲有限公司" in barred["reasons"][0]["message"]
    assert "§22" in barred["reasons"][0]["basis"]


def test_every_reason_is_a_sentence(shell: Shell) -> None:
    for lang in ("en", "zh_CN"):
        for step in shell.json("--lang", lang, "case", "steps", shell.accepted())["not_lawful"]:
            assert step["reasons"] and step["name"] != step["step"]
            assert all(r["message"] and "(" + r["code"] + ")" not in r["message"] for r in step["reasons"])


def test_reference_fields_offer_their_list(shell: Shell) -> None:
    refuse = shell.json("case", "steps", shell.new(), "refuse")["lawful"][0]
    reasons = next(f for f in refuse["fields"] if f["name"] == "refusal")
    assert reasons["choices"][0]["value"] == "N01" and reasons["choices"][0]["label"]


def test_table_fields_show_their_columns(shell: Shell) -> None:
    number = shell.accepted()
    shell.step(number, "assign", lead="1", on="2026-11-04")
    shell.step(number, "hold_session", present="双方到场", rights_told="yes", on="2026-11-05")
    agree = shell.json("case", "steps", number, "agree")["lawful"][0]
    table = next(f for f in agree["fields"] if f["kind"] == "rows" and f["name"] == "obligations")
    assert {"due_on", "amount"} <= {c["name"] for c in table["columns"]}


def test_for_the_eye(shell: Shell) -> None:
    number = shell.new()
    text = shell.out("case", "steps", number)
    assert "Lawful now" in text and "Not now" in text and "record_consent" in text
    assert "Not now" not in shell.out("case", "steps", number, "--lawful")
    form = shell.out("case", "steps", number, "record_consent")
    assert "party*" in form and "1 甲一, 2 测试甲有限公司" in form
    assert "consent of 测试甲有限公司" in shell.out("case", "steps", number, "accept")


def test_an_unknown_step(shell: Shell) -> None:
    number = shell.new()
    assert shell.error("case", "steps", number, "nix", code=2)["code"] == "step.unknown"
    assert shell.error("case", "step", number, "nix", code=2)["code"] == "step.unknown"


# -- taking steps ----------------------------------------------------------------------------------------


def test_from_the_desk_to_the_agreement_by_script(shell: Shell) -> None:
    number = shell.accepted()
    shell.step(number, "assign", lead="李测试", on="11.4")
    shell.step(number, "hold_session", present="双方到场", rights_told="yes", on="2026-11-05")
    case = shell.json("case", "step", number, "agree", "--values", json.dumps(AGREED))["case"]
    assert case["state"] == "M8" and [o["amount_fen"] for o in case["obligations"]] == [400_000, 400_000]
    line = shell.out("case", "step", number, "pay", "--set", "amount=4000", "--set", "on=2026-11-20")
    assert line.split() == ["劳调〔2026〕1号", "M8", "Agreement", "reached", "v7"]
    assert shell.json("case", "show", number)["case"]["payments"][0]["amount_fen"] == 400_000


def test_values_from_stdin_and_set_over_them(shell: Shell) -> None:
    number = shell.new()
    values = '{"party": 2, "agrees": false, "on": "2026-11-03"}'
    found = shell.json("case", "step", number, "record_consent", "--values", "-", "--set", "agrees=yes", stdin=values)
    assert all(c.get("agrees", True) for c in found["case"]["consents"])


def test_lists_as_json(shell: Shell) -> None:
    number = shell.new()
    found = shell.json("case", "step", number, "set_flags", "--set", 'flags:=["migrant", "wage_arrears"]')
    assert found["case"]["flags"] == ["migrant", "wage_arrears"]


def test_what_the_procedure_forbids_is_refused_with_its_reason(shell: Shell) -> None:
    number = shell.new()
    found = shell.error("case", "step", number, "accept", code=1)
    assert found["code"] == "step.refused" and found["step"] == "accept" and found["problems"][0]["basis"]
    assert "consent" in shell.run("case", "step", number, "accept", code=1).stderr


def test_wrong_values_are_named_all_at_once(shell: Shell) -> None:
    number = shell.new()
    values = '{"party": 9, "agrees": "maybe", "nothing": 1, "on": "2026-02-30"}'
    found = shell.error("case", "step", number, "record_consent", "--values", values, code=2)
    assert {p["field"] for p in found["problems"]} == {"party", "agrees", "nothing", "on"}
    assert shell.json("case", "show", number)["case"]["version"] == 1


def test_a_stale_version_is_a_conflict_with_both_sides(shell: Shell) -> None:
    number = shell.accepted()
    found = shell.error("case", "step", number, "note", "--set", "text=备注", "--seen", "1", code=4)
    assert (found["seen"], found["now"]) == (1, 3)
    assert found["yours"] == {"text": "备注"} and found["theirs"]["state"] == "M4"


@pytest.mark.parametrize("line", [("--set", "text"), ("--set", "=x"), ("--seen", "0"), ("--seen", "x")])
def test_a_line_that_is_not_understood(shell: Shell, line: tuple[str, str]) -> None:
    assert shell.error("case", "step", shell.new(), "note", *line, code=2)["code"] == "usage"


@pytest.mark.parametrize("values", ["{", "[]", "1", '{"a": 1, "a": 2}'])
def test_values_that_are_no_object(shell: Shell, values: str) -> None:
    assert shell.error("case", "step", shell.new(), "note", "--values", values, code=2)["code"].startswith("json.")


def test_who_acts_matters(shell: Shell) -> None:
    number = shell.new()
    shell.run("staff", "add", "孙测试", "--role", "keeper")
    shell.who = "孙测试"
    found = shell.error("case", "step", number, "note", "--set", "text=x", code=1)
    assert found["problems"][0]["code"] == "guard.role"
    shell.who = "nobody"
    assert shell.error("case", "list", code=3)["code"] == "staff.not_found"
