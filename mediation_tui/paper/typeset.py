"""Typst behind one function: values in as JSON, PDF out, and a missing Chinese font found before anything is printed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mediation_tui.domain.errors import MediationError

FONTS = (
    "FangSong", "SimSun", "NSimSun", "STFangsong", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC",
    "Noto Serif SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei",
    "AR PL UMing CN", "Microsoft YaHei", "PingFang SC",
)  # fmt: skip
"""Chinese fonts in the order of preference: those of Windows, macOS, then Linux."""


def typeset(template: str, values: Mapping[str, Any], made_on: date) -> bytes:
    """The PDF of ``templates/<template>.typ`` with `values` as JSON in ``sys.inputs``; dated `made_on`, so repeatable.

    Raises `MediationError` ``paper.no_chinese_font`` where the machine has none of `FONTS`.
    """
    import typst  # 0.16 s: only when something is typeset

    inputs = _inputs(values, made_on)
    with as_file(files("mediation_tui.paper") / "templates" / f"{template}.typ") as source:
        made, warnings = typst.compile_with_warnings(
            source, format="pdf", sys_inputs=inputs,
            timestamp=datetime(made_on.year, made_on.month, made_on.day, tzinfo=UTC),
        )  # fmt: skip
    if any("unknown font family" in str(warning.message) for warning in warnings):
        raise MediationError("paper.no_chinese_font", cure="apt-get install fonts-noto-cjk")
    assert isinstance(made, bytes)
    return made


def placed(template: str, values: Mapping[str, Any], made_on: date) -> list[Any]:
    """What the template marked with ``<placed>``, in order: where its parts stand on the sheets that `typeset` makes."""
    import typst

    inputs = _inputs(values, made_on)
    with as_file(files("mediation_tui.paper") / "templates" / f"{template}.typ") as source:
        found = json.loads(typst.query(source, "<placed>", field="value", sys_inputs=inputs))
    assert isinstance(found, list)
    return found


def _inputs(values: Mapping[str, Any], made_on: date) -> dict[str, str]:
    fonts = found_fonts()
    if not fonts:
        raise MediationError("paper.no_chinese_font", cure="apt-get install fonts-noto-cjk")
    inputs = {name: json.dumps(value, ensure_ascii=False) for name, value in values.items()}
    inputs["fonts"] = json.dumps(fonts)
    inputs["date"] = json.dumps([made_on.year, made_on.month, made_on.day])
    return inputs


def picture_sheet(picture: bytes, name: str) -> bytes:
    """A PNG or JPEG as the PDF of one A4 sheet, turned as the camera says; ``pdf.broken`` (`name`) where it is none."""
    import typst

    with TemporaryDirectory() as folder, as_file(files("mediation_tui.paper") / "templates" / "scan.typ") as template:
        Path(folder, "scan").write_bytes(picture)
        sheet = Path(shutil.copy(template, folder))
        try:
            made = typst.compile(sheet, format="pdf", font_paths=typst.Fonts(include_system_fonts=False))
        except typst.TypstError:
            raise MediationError("pdf.broken", name=name) from None
    assert isinstance(made, bytes)
    return made


@cache
def found_fonts() -> tuple[str, ...]:
    """The fonts of `FONTS` that this machine has, in order; asked once, because an unknown one is only a warning."""
    import typst

    have = {name.casefold() for name in typst.Fonts(include_embedded_fonts=False).families()}
    return tuple(name for name in FONTS if name.casefold() in have)
