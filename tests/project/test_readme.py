"""The first pages are true: their commands, keys, links and pictures are those of the program."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import click
import pytest

from mediation_tui import i18n
from mediation_tui.cli.tree import build
from mediation_tui.commands import GLOBAL, key_words

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")
PAGES = (*READMES, "CHANGELOG.md", "CONTRIBUTING.md", "docs/architecture.md")
PICTURES = sorted((ROOT / "docs/pictures").glob("*.*g"))


def text(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def lines_of_shell(page: str) -> list[str]:
    """Lines of the code blocks, without what follows a #."""
    blocks = re.findall(r"^```sh\n(.*?)^```", text(page), re.MULTILINE | re.DOTALL)
    return [line.split("  #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


@pytest.mark.parametrize("page", READMES)
def test_begins_with_how_to_open_and_how_to_test(page: str) -> None:
    assert lines_of_shell(page)[0].split("#")[0].split() == ["make", "run"]
    assert lines_of_shell(page)[1].split("#")[0].split() == ["make", "test"]
    assert text(page).index("```sh") < 700


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_exists(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", text(page), re.MULTILINE))
    assert named <= targets


@pytest.mark.parametrize("page", READMES)
def test_every_command_line_is_one_of_ours(page: str) -> None:
    """Commands and options, also those inside ``make run ARGS="…"``, are understood by the program."""
    spoken = [m[1] for m in re.finditer(r'ARGS="([^"]*)"', text(page))]
    spoken += [
        line.removeprefix("mediation-tui ") for line in lines_of_shell(page) if line.startswith("mediation-tui ")
    ]
    assert len(spoken) >= 8
    for line in spoken:
        command: click.Command = build()
        context = click.Context(command)
        for word in line.split():
            below = command.get_command(context, word) if isinstance(command, click.Group) else None
            if below is not None:
                command = below
            elif word.startswith("--"):
                known = {o for c in (build(), command) for p in c.params for o in p.opts}
                assert word in known, line
        assert not isinstance(command, click.Group) or "--db" in line, line


@pytest.mark.parametrize("page", READMES)
def test_every_global_key_is_told_with_its_room(page: str) -> None:
    told = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", text(page), re.MULTILINE))
    i18n.use("en" if page == "README.md" else "zh_CN")
    try:
        for command in GLOBAL:
            if command.room and command.key:
                assert told[key_words(command.key)].startswith(i18n._(command.title)), command.id
            elif command.key:
                assert key_words(command.key) in told
    finally:
        i18n.use("en")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    for target in re.findall(r"]\(([^)]+)\)", text(page)):
        if not target.startswith("https://"):
            assert ((ROOT / page).parent / target.partition("#")[0]).exists(), target


def test_both_readmes_say_the_same() -> None:
    def shape(page: str) -> tuple[int, list[str], list[str]]:
        pictures = [re.sub(r"\.(zh|en)\.svg", "", p) for p in re.findall(r"!\[[^]]*]\(([^)]+)\)", text(page))]
        return len(re.findall("^## ", text(page), re.MULTILINE)), pictures, lines_bare(page)

    assert shape("README.md") == shape("README.zh-CN.md")


def lines_bare(page: str) -> list[str]:
    return [line.split("#")[0].rstrip() for line in lines_of_shell(page) if not line.startswith("#")]


# -- pictures --------------------------------------------------------------------------------------------


def test_there_are_pictures_in_both_languages() -> None:
    drawn = {p.name for p in PICTURES}
    for name in {n.split(".")[0] for n in drawn if n.endswith(".svg")}:
        assert {f"{name}.en.svg", f"{name}.zh.svg"} <= drawn
    assert "month.png" in drawn


@pytest.mark.parametrize("picture", PICTURES, ids=lambda p: p.name)
def test_a_picture_is_small_and_stands_alone(picture: Path) -> None:
    assert picture.stat().st_size < 300_000
    if picture.suffix == ".png":
        width, height = struct.unpack(">II", picture.read_bytes()[16:24])
        assert 400 < width < 2000 and height > width
        return
    svg = picture.read_text("utf-8")
    assert "@font-face" not in svg and "url(http" not in svg
    assert set(re.findall(r'https?://[^"\s<]+', svg)) <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}


@pytest.mark.parametrize("picture", [p for p in PICTURES if p.suffix == ".svg"], ids=lambda p: p.name)
def test_han_characters_of_a_picture_are_two_cells_wide(picture: Path) -> None:
    svg = picture.read_text("utf-8")
    runs = re.findall(r'textLength="([\d.]+)" [^>]*>([^<]*)</text>', svg)
    assert runs
    for length, run in runs:
        if re.fullmatch(r"[\u4e00-\u9fff]+", run):
            assert float(length) == pytest.approx(len(run) * 2 * 12.2)
