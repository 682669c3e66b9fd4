"""What is shipped: the wheel holds all it needs, versions agree, exact versions are names and numbers only."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

import mediation_tui

ROOT = Path(__file__).parents[2]


def plain(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return found


@pytest.fixture(scope="module")
def exact() -> dict[str, Version]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").split()
    return {plain(line.partition("==")[0]): Version(line.partition("==")[2]) for line in lines}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    pytest.importorskip("hatchling")
    tree = tmp_path_factory.mktemp("wheel")
    for name in ("mediation_tui", "db"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree / name)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist"]
    subprocess.run(command, cwd=tree, check=True, capture_output=True, timeout=120)
    return zipfile.ZipFile(next((tree / "dist").glob("*.whl")))


def files(folder: str, *endings: str) -> set[str]:
    """Files below `folder` of the checkout, as the wheel names them."""
    return {str(p.relative_to(ROOT).as_posix()) for e in endings for p in (ROOT / folder).rglob(f"*{e}")}


# -- the wheel -------------------------------------------------------------------------------------------


def test_wheel_holds_every_module_style_word_and_template(wheel: zipfile.ZipFile) -> None:
    wanted = files("mediation_tui", ".py", ".tcss", ".po", ".typ", "py.typed")
    assert wanted - set(wheel.namelist()) == set()
    assert {Path(n).suffix for n in wanted} == {".py", ".tcss", ".po", ".typ", ".typed"}


def test_wheel_holds_schema_and_reference_rows(wheel: zipfile.ZipFile) -> None:
    wanted = {f"mediation_tui/_{name}" for name in files("db", ".py", ".sql", ".json", ".md")}
    assert "mediation_tui/_db/schema.sql" in wanted
    assert wanted - set(wheel.namelist()) == set()


def test_wheel_holds_nothing_else(wheel: zipfile.ZipFile) -> None:
    strange = [n for n in wheel.namelist() if not re.match(r"mediation_tui(/|-[\d.]+\.dist-info/)", n)]
    assert strange == []
    assert [n for n in wheel.namelist() if n.endswith((".pyc", ".db", ".log"))] == []


def test_wheel_brings_the_command(wheel: zipfile.ZipFile) -> None:
    entry = next(n for n in wheel.namelist() if n.endswith("entry_points.txt"))
    assert "mediation-tui = mediation_tui.__main__:main" in wheel.read(entry).decode()


def test_program_runs_from_the_wheel_alone(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """Unpacked elsewhere, without the checkout beside it: it finds its schema, rows and words."""
    wheel.extractall(tmp_path / "site")
    env = {**os.environ, "MEDIATION_TODAY": "2026-11-22", "XDG_STATE_HOME": str(tmp_path)}
    start = "import sys; sys.path.insert(0, 'site'); from mediation_tui.__main__ import main; main()"

    def run(*line: str) -> str:
        command = [sys.executable, "-I", "-c", start, "--db", "centre.db", "--lang", "zh_CN", *line]
        done = subprocess.run(command, cwd=tmp_path, env=env, check=True, capture_output=True, timeout=120)
        return done.stdout.decode()

    run("init", "--centre", "测试县中心", "--keeper", "测试甲")
    assert "测试县中心" in run("summary")
    run("case", "new", "--worker", "测试乙", "--employer", "测试有限公司", "--cause", "205.5", "--amount", "23000")
    assert "追索劳动报酬" in run("case", "show", "劳调〔2026〕1号")
    assert run("report", "month", "this month", "--json").startswith("{")


# -- versions --------------------------------------------------------------------------------------------


def test_versions_agree(project: dict[str, Any]) -> None:
    assert project["version"] == mediation_tui.__version__
    headings = re.findall(r"^## \[([^]]+)]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == project["version"]


def test_exact_versions_have_no_addresses_and_leave_pip_alone(exact: dict[str, Version]) -> None:
    text = (ROOT / "constraints.txt").read_text("utf-8")
    for line in text.splitlines():
        assert re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+]+", line), line
    assert not {"pip", "setuptools", "wheel", "mediation-tui"} & set(exact)
    names = [line.partition("==")[0].casefold() for line in text.splitlines()]
    assert names == sorted(names)


def test_every_dependency_has_an_exact_version_within_its_range(
    project: dict[str, Any], exact: dict[str, Version]
) -> None:
    for line in (*project["dependencies"], *project["optional-dependencies"]["dev"]):
        wish = Requirement(line)
        assert plain(wish.name) in exact, line
        assert exact[plain(wish.name)] in wish.specifier, line


def test_every_dependency_is_explained(project: dict[str, Any]) -> None:
    """CONTRIBUTING says of each why it is there."""
    told = plain((ROOT / "CONTRIBUTING.md").read_text("utf-8"))
    for line in (*project["dependencies"], *project["optional-dependencies"]["dev"]):
        assert plain(Requirement(line).name) in told, line


# -- the tree --------------------------------------------------------------------------------------------


def tracked() -> list[Path]:
    """What git keeps; where this is no checkout, what would be kept."""
    found = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if found.returncode == 0 and found.stdout:
        return [ROOT / name for name in found.stdout.decode().split("\0") if name]
    return [p for f in ("mediation_tui", "db", "tests", "docs") for p in (ROOT / f).rglob("*.*") if p.is_file()]


def test_nothing_is_left_for_later_and_no_conflict_is_kept() -> None:
    marks = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b(?! \d)|^(<{7}|>{7}) ", re.MULTILINE)
    found = []
    for path in tracked():
        if path.suffix in (".py", ".po", ".tcss", ".typ", ".toml", ".sql", ".sh", "") and path.exists():
            text = path.read_text("utf-8")
            found += [f"{path.relative_to(ROOT)}: {m[0]}" for m in marks.finditer(text)]
    assert found == []


def test_no_large_or_private_file_is_kept() -> None:
    for path in tracked():
        if path.exists():
            assert path.suffix not in (".db", ".log", ".pyc", ".xlsx"), path
            assert path.stat().st_size < 1_500_000, path
