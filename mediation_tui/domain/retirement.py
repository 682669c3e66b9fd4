"""The statutory retirement age, which rises month by month from 2025-01-01.

Source: 全国人民代表大会常务委员会关于实施渐进式延迟法定退休年龄的决定 and the 国务院 办法 adopted with it (2024-09-13). Men: 60, one
month later for every four months of birth from 1965-01, up to 63. Women whose age was 55: the same from 1970-01, up
to 58. Women whose age was 50: one month later for every two months of birth from 1975-01, up to 55.
"""

from __future__ import annotations

from datetime import date

from mediation_tui.domain.dates import add_months
from mediation_tui.domain.vocabulary import Sex

_REFORM_YEAR = 2025


def retires_on(born: date, sex: Sex | None, *, woman_at_50: bool = False) -> date:
    """Return the day the statutory retirement age is reached.

    The desk does not know whether a woman's age was 50 or 55, so the later (55) is taken unless `woman_at_50`; for an
    unknown sex the man's, which is later still. Who is past the day returned is past it for certain.
    """
    if sex is not Sex.FEMALE:
        years, step, most = 60, 4, 36
    elif woman_at_50:
        years, step, most = 50, 2, 60
    else:
        years, step, most = 55, 4, 36
    born_months = (born.year - (_REFORM_YEAR - years)) * 12 + born.month - 1
    later = min(born_months // step + 1, most) if born_months >= 0 else 0
    return add_months(born, years * 12 + later)
