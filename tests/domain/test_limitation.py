from datetime import date

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Claim, Party
from mediation_tui.domain.limitation import limitation_ends

KNEW = date(2026, 3, 1)
LEFT = date(2026, 6, 30)
ITEM = v.ClaimItem


def case(*items: v.ClaimItem, knew: date | None = KNEW, left: date | None = LEFT) -> CaseFile:
    claims = tuple(Claim(no=n, item=item) for n, item in enumerate(items, 1))
    return CaseFile(parties=(Party(no=1, name="甲一", employed_to=left),), claims=claims, infringed_on=knew)


@pytest.mark.parametrize(
    ("file", "ends"),
    [
        (case(), date(2027, 3, 1)),
        (case(ITEM.SEVERANCE), date(2027, 3, 1)),
        (case(ITEM.WAGES), date(2027, 6, 30)),
        (case(ITEM.OVERTIME), date(2027, 6, 30)),
        (case(ITEM.WAGES, ITEM.SEVERANCE), date(2027, 3, 1)),
        (case(ITEM.WAGES, left=None), None),
        (case(ITEM.SEVERANCE, knew=None), None),
        (case(ITEM.LABOUR_FEE), None),
        (case(ITEM.LABOUR_FEE, ITEM.INJURY), date(2027, 3, 1)),
        (CaseFile(), None),
        (CaseFile(infringed_on=date(2024, 2, 29)), date(2025, 2, 28)),
    ],
)
def test_last_day(file: CaseFile, ends: date | None) -> None:
    assert limitation_ends(file) == ends


def test_the_first_to_leave_counts() -> None:
    parties = tuple(Party(no=n, employed_to=date(2026, n, 1)) for n in (5, 4, 6))
    assert limitation_ends(CaseFile(parties=parties, claims=(Claim(no=1),))) == date(2027, 4, 1)


def test_void_rows_and_counter_claims_do_not_count() -> None:
    claims = (
        Claim(no=1, item=ITEM.WAGES),
        Claim(no=2, item=ITEM.SEVERANCE, void=True),
        Claim(no=3, item=ITEM.DAMAGES, counter=True),
    )
    parties = (Party(no=1, employed_to=LEFT), Party(no=2, employed_to=date(2020, 1, 1), void=True))
    assert limitation_ends(CaseFile(parties=parties, claims=claims, infringed_on=KNEW)) == date(2027, 6, 30)
