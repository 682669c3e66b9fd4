"""Cases with papers, scans and evidence in them, as pure values: what a bound file is made of."""

from __future__ import annotations

from datetime import date
from typing import Any

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.papers.catalogue import FORMS
from mediation_tui.domain.steps.rows import add, last

DAY = date(2026, 11, 10)


def issued(case: CaseFile, form: str, *, to: int | None = None, pages: int | None = 1, **given: Any) -> CaseFile:
    """The case with one more issued paper."""
    values = {"number": "", "issued_on": DAY, "part": FORMS[form].part, "to_party": to, "pages": pages, **given}
    return add(case, "papers", form=form, **values)


def scanned(case: CaseFile, title: str = "扫描件", *, pages: int | None = 1, **given: Any) -> CaseFile:
    """The case with one more scan; `paper_no` makes it a signed original."""
    return add(case, "attachments", title=title, pages=pages, **{"sha256": "0" * 64, "added_on": DAY, **given})


def signed(case: CaseFile, form: str, *, to: int | None = None, pages: int = 1, **given: Any) -> CaseFile:
    """The case with an issued paper and the scan of its signed original."""
    case = issued(case, form, to=to, **given)
    return scanned(case, f"{form}签字件", pages=pages, paper_no=last(case, "papers"))


def served(case: CaseFile, paper_no: int, party: int = 1) -> CaseFile:
    """The case with one issued paper served on a party."""
    return add(case, "services", paper_no=paper_no, party_no=party, served_on=DAY)


def whole(case: CaseFile) -> CaseFile:
    """The case with everything that a failed one needs, all scanned."""
    case = signed(signed(case, "D01", pages=3), "D07", to=1, pages=2)
    case = signed(signed(case, "D07", to=2, pages=2), "D14", pages=4, about=1)
    case = issued(case, "D18", to=1, number="劳调终〔2026〕1号")
    case = served(issued(case, "D18", to=2, number="劳调终〔2026〕2号"), 5)
    case = served(case, 6, 2)
    case = scanned(case, "身份证复印件", item=v.ArchiveItem.IDENTITY, pages=2)
    return issued(case, "D29d")
