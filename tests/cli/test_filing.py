"""``case attach|save-attachment|contents|packet`` and ``archive due``: scans and the bound file by script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mediation_tui.domain.errors import MediationError
from mediation_tui.paper import office_suite
from tests.support.cli import Shell
from tests.support.scanned import PDF, a_file

PACKETS = (
    "court_confirmation",
    "arbitration_review",
    "report_to_court",
    "hand_over",
    "arbitration_application",
    "whole_file",
)


@pytest.fixture(autouse=True)
def no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*given: Any, **more: Any) -> list[bytes]:
        raise MediationError("pdf.broken", name="x")

    monkeypatch.setattr(office_suite, "to_pdf", none)


def test_files_go_in_with_what_they_are_and_come_out_the_same(shell: Shell, tmp_path: Path) -> None:
    number = shell.accepted()
    paths = [str(a_file(tmp_path, f"身份证 {n}.pdf", PDF + str(n).encode())) for n in range(2)]
    found = shell.json("case", "attach", number, *paths, "--item", "identity", "--party", "1", "--title", "身份证")
    assert [(a["no"], a["title"], a["item"], a["party_no"], a["media"]) for a in found["attachments"]] == [
        (1, "身份证 1", "identity", 1, "pdf"), (2, "身份证 2", "identity", 1, "pdf")
    ]  # fmt: skip
    out = tmp_path / "out"
    out.mkdir()
    saved = Path(shell.out("case", "save-attachment", number, "2", "--out", str(out)))
    assert saved.parent == out and saved.read_bytes() == PDF + b"1"
    again = shell.json("case", "save-attachment", number, "2", "--out", str(out))["saved"]
    assert again != str(saved)


def test_what_is_refused_names_the_file_and_keeps_those_before(shell: Shell, tmp_path: Path) -> None:
    number = shell.accepted()
    good, bad = a_file(tmp_path, "a.pdf"), a_file(tmp_path, "run.sh", b"#!/bin/sh\n")
    error = shell.error("case", "attach", number, str(good), str(bad), code=2)
    assert error["problems"][0]["code"] == "attachment.type" and "run.sh" in error["message"]
    assert len(shell.json("case", "show", number)["case"]["attachments"]) == 1
    assert shell.error("case", "attach", number, str(good), code=2)["problems"][0]["code"] == "attachment.twice"
    assert (
        shell.error("case", "attach", number, str(tmp_path), code=2)["problems"][0]["code"] == "attachment.not_readable"
    )
    assert shell.error("case", "attach", number, str(a_file(tmp_path, "b.pdf", PDF + b"b")), "--evidence", "9", code=2)
    assert shell.error("case", "save-attachment", number, "9", code=3)["code"] == "attachment.not_found"


def test_contents_end_with_six_until_nothing_is_missing(shell: Shell, tmp_path: Path) -> None:
    number = shell.new()
    shell.step(number, "withdraw", reason="自行和解", served_on="2026-11-22")
    found = shell.run("case", "contents", number, code=6)
    assert "Missing" in found.stdout and "D01 D02" in found.stdout
    plain = shell.run("case", "contents", number, "--json", code=6).stdout
    assert '"complete": false' in plain and '"item": "application"' in plain
    missing = [line.split()[0] for line in found.stdout.split("Missing")[1].splitlines()[1:]]
    shell.step(number, "archive", checklist=" ".join(missing), pages="12")
    done = shell.json("case", "contents", number)
    assert done["complete"] and done["file_no"] and {line["item"] for line in done["lines"]} == set(missing)
    assert "Nothing required is missing" in shell.run("case", "contents", number).stderr


@pytest.mark.parametrize("kind", PACKETS)
def test_every_plan_says_what_goes_in_and_writes_nothing(shell: Shell, kind: str) -> None:
    number = shell.accepted()
    plan = shell.json("case", "packet", number, kind, "--plan")
    assert plan["kind"] == kind and (plan["parts"] or plan["refused"])
    assert not shell.json("doc", "list", number)["issued"]
    shell.run("case", "packet", number, kind, "--plan")


def test_a_packet_is_a_folder_and_says_why_there_is_no_pdf(shell: Shell, tmp_path: Path) -> None:
    number = shell.accepted()
    shell.run("case", "attach", number, str(a_file(tmp_path, "a.pdf")), "--item", "identity")
    made = shell.json("case", "packet", number, "whole_file", "--out", str(tmp_path / "out"))
    assert Path(made["folder"]).is_dir() and all(Path(p).is_file() for p in made["files"])
    assert made["to_print"] == [] and made["no_pdf"]["code"] == "pdf.broken"
    said = shell.run("case", "packet", number, "whole_file", "--out", str(tmp_path / "out"))
    assert "No PDF" in said.stderr and "01_" in said.stdout


def test_a_packet_that_is_barred_is_refused_and_leaves_nothing(shell: Shell, tmp_path: Path) -> None:
    number = shell.accepted()
    error = shell.error("case", "packet", number, "court_confirmation", "--out", str(tmp_path / "out"), code=1)
    assert error["problems"] and not (tmp_path / "out").exists()
    assert not shell.json("doc", "list", number)["issued"]
    assert shell.error("case", "packet", number, "rocket", code=2)["code"] == "usage"


def test_files_whose_retention_ends(shell: Shell) -> None:
    number = shell.new()
    shell.step(number, "withdraw", reason="自行和解", served_on="2026-11-22")
    missing = shell.run("case", "contents", number, code=6).stdout.split("Missing")[1].splitlines()[1:]
    shell.step(number, "archive", checklist=" ".join(line.split()[0] for line in missing), pages="12")
    assert shell.json("archive", "due") == []
    assert "0 files" in shell.run("archive", "due").stderr
    row = shell.json("archive", "due", "--until", "2099-01-01")[0]
    assert row["case_no"] == number and row["ends_on"] > "2026-11-22"
    assert "甲一" in shell.out("archive", "due", "--until", "2099-01-01")
    assert shell.error("archive", "due", "--until", "31.2.", code=2)["problems"]


def test_hostile_titles_stay_text(shell: Shell, tmp_path: Path) -> None:
    number = shell.accepted()
    path = a_file(tmp_path, "[red]$(x).pdf")
    shell.run("case", "attach", number, str(path), "--title", "[red]a\x1b[31m[/]", "--note", "=1+1")
    shown = shell.run("case", "contents", number, code=6).stdout
    assert "[red]a" in shown and "\x1b" not in shown
