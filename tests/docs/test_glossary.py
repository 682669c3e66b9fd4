from __future__ import annotations

from tests.tools import make_glossary


def test_the_glossary_says_what_the_catalogues_say() -> None:
    assert make_glossary.PAGE.read_text("utf-8") == make_glossary.page(), "run: python -m tests.tools.make_glossary"


def test_no_two_terms_share_a_word() -> None:
    rows = [
        line.split(" | ")[0]
        for line in make_glossary.page().split("## The case")[0].splitlines()
        if line.startswith("| ")
    ]
    assert len(rows) == len(set(rows))
