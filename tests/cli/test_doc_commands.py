"""``doc …``: papers by script, from the list to the register."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mediation_tui.domain.errors import MediationError
from mediation_tui.paper import office_suite
from mediation_tui.paper.printer import Printer
from tests.support.cli import Shell
from tests.support.sheets import pdf


@pytest.fixture
def libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice that makes one empty page of every paper."""
    monkeypatch.setattr(office_suite, "to_pdf", lambda words, **more: [pdf() for _ in words])


@pytest.fixture
def no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*given: Any, **more: Any) -> list[bytes]:
        raise MediationError("pdf.broken", name="x")

    monkeypatch.setattr(office_suite, "to_pdf", none)


def test_the_list_says_what_can_be_made_and_why_not(shell: Shell) -> None:
    number = shell.accepted()
    now = shell.json("doc", "list", number)
    forms = {p["form"] for p in now["papers"]}
    assert "D05" in forms and "D16" not in forms and now["issued"] == []
    every = shell.json("doc", "list", number, "--all")["papers"]
    barred = next(p for p in every if p["form"] == "D16")
    assert not barred["lawful"] and barred["reasons"][0]["message"]
    shell.run("doc", "make", number, "D05", "--to", "1")
    shown = shell.out("doc", "list", number)
    assert "劳调受〔2026〕1号" in shown and "issued: 1" in shown


def test_a_paper_is_issued_saved_and_shown(shell: Shell, tmp_path: Path) -> None:
    number = shell.accepted()
    made = shell.json("doc", "make", number, "d05", "--to", "2", "--out", str(tmp_path))
    assert made["paper"]["number"] == "劳调受〔2026〕1号" and Path(made["saved"]).read_bytes()[:2] == b"PK"
    shown = shell.out("doc", "show", number, "1")
    assert "受理通知书" in shown and "测试甲有限公司" in shown
    assert shell.json("doc", "show", number, "1")["lines"]
    saved = [shell.out("doc", "save", number, "1", "--out", str(tmp_path)) for _ in range(2)]
    assert len({made["saved"], *saved}) == 3


def test_a_preview_issues_nothing_and_takes_no_number(shell: Shell) -> None:
    number = shell.accepted()
    assert "受理通知书" in shell.out("doc", "make", number, "D05", "--to", "1", "--preview")
    assert not shell.json("doc", "list", number)["issued"]
    assert "〔2026〕1号" in shell.out("doc", "make", number, "D05", "--to", "1")


def test_what_a_paper_asks_is_given_on_the_line(shell: Shell) -> None:
    number = shell.accepted()
    shown = shell.out(
        "doc", "make", number, "D30", "--set", "addressed_to=测试县人社局", "--set", "situation=停工", "--preview"
    )
    assert "测试县人社局" in shown and "停工" in shown
    error = shell.error("doc", "make", number, "D30", "--set", "nonsense=1", code=2)
    assert error["problems"][0]["field"] == "nonsense"


def test_a_paper_is_made_from_a_step_before_it_is_taken(shell: Shell) -> None:
    number = shell.new()
    values = '{"refusal": "N13", "relief_told": "向有管辖权的组织申请", "served_on": "2026-11-22"}'
    shown = shell.out("doc", "make", number, "D06", "--step", "refuse", "--values", values, "--preview")
    assert "不予受理" in shown
    assert shell.json("case", "steps", number)["state"] == "M1"


def test_a_correction_takes_the_place_and_says_why(shell: Shell) -> None:
    number = shell.accepted()
    shell.run("doc", "make", number, "D05", "--to", "1")
    assert shell.error("doc", "make", number, "D05", "--correct", "1", code=2)["problems"][0]["field"] == "reason"
    made = shell.json("doc", "make", number, "D05", "--correct", "1", "--reason", "姓名有误")["paper"]
    assert (made["corrects"], made["version"], made["to_party"]) == (1, 2, 1)
    assert "姓名有误" in shell.out("doc", "list", number)


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [(("make", "D99"), 2, "paper.unknown_form"), (("make", "D16"), 1, "step.refused"), (("show", "7"), 3, "paper.not_found"),
     (("save", "7"), 3, "paper.not_found"), (("print", "7"), 3, "paper.not_found")],
)  # fmt: skip
def test_what_is_not_there_is_said(shell: Shell, line: tuple[str, ...], code: int, error: str) -> None:
    number = shell.accepted()
    found = shell.error("doc", line[0], number, *line[1:], code=code)
    assert error in (found["code"], *(p["code"] for p in found["problems"])) or code == 1
    assert not shell.json("doc", "list", number)["issued"]


@pytest.mark.usefixtures("libreoffice")
def test_printing_keeps_the_pdf(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[Any, ...]] = []
    monkeypatch.setattr(Printer, "print_pdf", lambda self, path, *more: sent.append((path, *more)) or "office")
    number = shell.accepted()
    shell.run("doc", "make", number, "D05", "--to", "1")
    done = shell.json("doc", "print", number, "1", "--queue", "office", "--copies", "2", "--out", str(tmp_path))
    assert done["queue"] == "office" and Path(done["pdf"][0]).read_bytes().startswith(b"%PDF")
    assert sent[0][1:3] == ("office", 2)
    assert "Sent to office" in shell.run("doc", "print", number, "1", "--out", str(tmp_path)).stderr


@pytest.mark.usefixtures("no_libreoffice")
def test_without_libreoffice_the_word_file_is_kept_and_it_says_where(shell: Shell, tmp_path: Path) -> None:
    number = shell.accepted()
    shell.run("doc", "make", number, "D05", "--to", "1")
    error = shell.error("doc", "save", number, "1", "--pdf", "--out", str(tmp_path), code=7)
    assert error["code"] == "pdf.broken" and list(tmp_path.glob("*.docx"))


def test_every_paper_is_proved_and_the_register_shows_each_number(shell: Shell) -> None:
    number = shell.accepted()
    for party in ("1", "2"):
        shell.run("doc", "make", number, "D05", "--to", party)
    assert shell.json("doc", "verify") == {"ok": True, "problems": []}
    assert shell.json("doc", "verify", number)["ok"]
    assert [(x["seq"], x["form"], x["case_no"]) for x in shell.json("doc", "register", "2026")] == [
        (1, "D05", number), (2, "D05", number)
    ]  # fmt: skip
    assert "劳调受〔2026〕2号" in shell.out("doc", "register")
    assert shell.json("doc", "register", "2019") == []


def test_blank_forms_and_templates(shell: Shell, tmp_path: Path) -> None:
    path = Path(shell.out("doc", "blank", "d01", "--out", str(tmp_path)))
    assert path.read_bytes()[:2] == b"PK"
    before = shell.json("doc", "templates")
    assert {"D01", "D16", "D34"} <= {t["form"] for t in before["templates"]}
    copied = Path(shell.out("doc", "templates", "--copy", "D06"))
    assert copied.parent == Path(before["folder"]) and copied.exists()
    after = {t["form"]: t["origin"] for t in shell.json("doc", "templates")["templates"]}
    assert after["D06"] == "office" and after["D05"] == "package"


def test_a_broken_template_of_the_office_is_named(shell: Shell) -> None:
    copied = Path(shell.out("doc", "templates", "--copy", "D06"))
    copied.write_bytes(b"no Word file")
    found = shell.run("doc", "templates", "--check", code=6)
    assert "D06" in found.stderr
