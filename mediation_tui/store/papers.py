"""The register of paper numbers: what was issued in a year, series by series, with its gaps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediation_tui.store.connection import Store


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One number of a series; a gap has no case."""

    series: str
    seq: int
    number: str = ""
    form: str = ""
    case_id: int | None = None
    case_no: str = ""
    issued_on: date | None = None
    void: bool = False
    reason: str = ""
    """Why it was cancelled or corrected."""

    @property
    def gap(self) -> bool:
        """Whether this number was given out and stands on no paper: none can be lost by this program."""
        return self.case_id is None


def register(store: Store, year: int) -> tuple[RegisterLine, ...]:
    """Every number given out in `year`, by series and sequence."""
    with store.read():
        rows = store.rows(
            "select p.series, p.seq, p.number, p.form, c.id, c.case_no, p.issued_on, p.void, p.reason"
            " from papers p join cases c on c.id = p.case_id"
            " where p.series <> '' and substr(p.issued_on, 1, 4) = ? order by p.series, p.seq",
            [f"{year:04}"],
        )
        given: dict[str, int] = dict(
            store.rows(
                "select name, next - 1 from counters where year = ? and name like 'paper%' order by name", [year]
            )
        )
    found = {
        (series, seq): RegisterLine(
            series, seq, number, form, case_id, case_no, date.fromisoformat(on), bool(void), why
        )
        for series, seq, number, form, case_id, case_no, on, void, why in rows
    }
    keys = {(series, seq) for series, last in given.items() for seq in range(1, last + 1)} | found.keys()
    return tuple(found.get(key) or RegisterLine(*key) for key in sorted(keys))
