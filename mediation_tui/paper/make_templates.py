"""Makes the shipped Word templates from their sources: ``python -m mediation_tui.paper.make_templates [--check]``.

A source is ``templates/src/<CODE>.txt``, one directive a line; blank lines and lines that begin with ``#`` say nothing.

``@title``, ``@number``, ``@to``, ``@left``, ``@center``, ``@right``, ``@h``, ``@small``: a paragraph of that kind; any
other line is body text. ``@if``, ``@elif``, ``@else``, ``@for``, ``@end``: conditions and loops. ``@lines 6``: ruled
lines. ``@page``: a new page. ``@table 20 30 50`` … ``@end``: rows ``| a | b | c |`` (``>`` merged with the left, ``^`` with
above) and ``|for``, ``|if``, ``|else``, ``|end``. ``@sign`` … ``@end``: a signature block, one or two columns a line.
``@margins narrow``, ``@size small``, ``@footer none`` for the whole paper; ``@footer 签名：`` puts words above the page
number. Inside a line: ``{{ 字段 }}``, ``{% if %}…{% endif %}``, ``**bold**`` and ``\\n`` for a line break. A short cell
without a field is centred. Rows of words alone above a loop are repeated on each page.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from pathlib import Path

from mediation_tui.paper.making.blocks import SourceError
from mediation_tui.paper.making.package import docx
from mediation_tui.paper.making.source import read

FOLDER = Path(__file__).parent / "templates"


def make(file: str, text: str) -> bytes:
    """The .docx of one source; raises `SourceError` with the file and the line."""
    return docx(read(file, text))


def main(arguments: list[str] | None = None, folder: Path = FOLDER) -> int:
    """Write every template, or with ``--check`` say which differ; returns 1 for a bad source or a difference."""
    parser = argparse.ArgumentParser(description="Make the Word templates from templates/src.")
    parser.add_argument("--check", action="store_true", help="write nothing, say which templates differ")
    parser.add_argument("codes", nargs="*", help="only these, e.g. D06")
    given = parser.parse_args(arguments)
    sources = [p for p in sorted((folder / "src").glob("*.txt")) if not given.codes or p.stem in given.codes]
    return max([_one(source, folder, check=given.check) for source in sources], default=0)


def _one(source: Path, folder: Path, *, check: bool) -> int:
    target = folder / f"{source.stem}.docx"
    try:
        content = make(source.name, source.read_text("utf-8"))
    except SourceError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    if target.exists() and _parts(target.read_bytes()) == _parts(content):
        return 0
    sys.stdout.write(f"{target.name}\n")
    if not check:
        target.write_bytes(content)
    return int(check)


def _parts(content: bytes) -> dict[str, bytes]:
    """What is in the file, however it was packed: zlib differs between machines."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


if __name__ == "__main__":
    sys.exit(main())
