"""Checks the whole file: the disk's pages, the keys, every case against its history, and all that is derived.

Cases are read one by one, so the memory needed does not grow with the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from zlib import crc32

from mediation_tui.domain import codec
from mediation_tui.domain.case import CaseFile, HistoryEntry
from mediation_tui.domain.errors import Invalid
from mediation_tui.store import cases, day_sums, derived, frozen, frozen_changes, organisations, proof, search_text
from mediation_tui.store.connection import Store
from mediation_tui.store.derived import ClockRow
from mediation_tui.store.tables import DERIVED_COLUMNS

Progress = Callable[[int, int], None]
"""Called with (done, total) cases; it may raise to cancel."""
ClocksOf = Callable[[CaseFile], Iterable[ClockRow]]
"""The running clocks of a case, as the services compute them."""

_FLAG = "select 1 from case_flags where flag = ? and case_id = ?"
_STAFF = "select 1 from case_staff where staff = ? and case_id = ?"
MOST = 1_000
"""Findings kept; after so many the file needs help, not a longer list."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be; `code` is worded in ``store.po`` (msgctxt ``check``)."""

    code: str
    case_no: str = ""
    detail: str = ""
    derived: bool = False
    """Whether `repair` puts it right: the record itself is whole."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What `check` found; `remarks` are no faults."""

    cases: int
    problems: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    @property
    def repairable(self) -> bool:
        """Whether `repair` would put everything right."""
        return all(p.derived for p in self.problems)


@dataclass(slots=True)
class _Findings:
    found: list[Finding] = field(default_factory=list)

    def add(self, code: str, case_no: str = "", detail: object = "", *, derived: bool = False) -> None:
        if len(self.found) < MOST:
            self.found.append(Finding(code, case_no, str(detail)[:500], derived))


def check(store: Store, progress: Progress | None = None, *, clocks_of: ClocksOf | None = None) -> CheckResult:
    """Check everything against one state of the file; clocks are compared where `clocks_of` is given."""
    findings = _Findings()
    with store.read():
        total = int(store.value("select count(*) from cases"))
        for (text,) in store.rows("pragma integrity_check(20)"):
            if text != "ok":
                findings.add("check.pages", detail=text)
        for table, row, parent, _ in store.rows("pragma foreign_key_check"):
            findings.add("check.key", detail=f"{table} {row} → {parent}")
        if int(store.value("select coalesce(max(id), 0) from cases")) != total:
            findings.add("check.ids_not_dense", detail=total)
        tags = {"case_flags": 0, "case_staff": 0}
        for done, case in enumerate(every_case(store), start=1):
            _case(store, case, clocks_of, findings)
            tags["case_flags"] += len(derived.flag_rows(case))
            tags["case_staff"] += len(derived.staff_rows(case))
            if progress is not None:
                progress(done, total)
        _directory(store, findings)
        if index_seal(store) != text_seal(store):
            findings.add("check.derived", "", "search_index", derived=True)
        for day in day_sums.wrong(store):
            findings.add("check.derived", "", f"day_sums: {day}", derived=True)
        for table, rows in {**tags, "search_text": total}.items():
            if int(store.value(f"select count(*) from {table}")) != rows:  # noqa: S608
                findings.add("check.derived", "", table, derived=True)
        _signed(store, findings)
        remarks = (*_numbers(store), *_bytes(store, findings))
    return CheckResult(total, tuple(findings.found), remarks)


def every_case(store: Store) -> Iterator[CaseFile]:
    """Every case, first first, one at a time."""
    last = 0
    while ids := store.rows("select id from cases where id > ? order by id limit 500", [last]):
        for (number,) in ids:
            yield cases.load(store, number)
        last = ids[-1][0]


def replay(entries: Sequence[HistoryEntry]) -> CaseFile:
    """The case that a history makes; raises `Invalid` where a step does not fit what stood before it."""
    case = CaseFile()
    for entry in entries:
        case = codec.patch(case, entry.changes)
    return replace(case, version=len(entries))


def _case(store: Store, case: CaseFile, clocks_of: ClocksOf | None, findings: _Findings) -> None:
    name = case.case_no or str(case.id)
    entries = cases.history(store, case.id)
    if [e.seq for e in entries] != list(range(1, case.version + 1)):
        findings.add("check.history_gap", name, [e.seq for e in entries])
    try:
        made = replace(replay(entries), id=case.id)
    except (Invalid, ValueError, KeyError) as error:
        findings.add("check.history_broken", name, error)
    else:
        if made != case:
            paths = [f for f in codec.field_specs(CaseFile) if getattr(made, f) != getattr(case, f)]
            findings.add("check.history_differs", name, ", ".join(paths))
    for what in _derived_wrong(store, case, clocks_of):
        findings.add("check.derived", name, what, derived=True)


def _derived_wrong(store: Store, case: CaseFile, clocks_of: ClocksOf | None) -> Iterator[str]:
    stored = store.rows("select case_id, clock, ref, kind, due_on from clock_index where case_id = ?", [case.id])
    if clocks_of is not None:
        running = tuple(clocks_of(case))
        if sorted(stored) != sorted(derived.clock_rows(case.id, running)):
            yield "clock_index"
        wanted = derived.columns(case, running)
    else:
        wanted = derived.columns(case, ())[:-3]
    names = DERIVED_COLUMNS[: len(wanted)]
    row = store.row(f"select {', '.join(names)} from cases where id = ?", [case.id])  # noqa: S608
    yield from (n for n, a, b in zip(names, row or (), wanted, strict=True) if a != b)
    if not all(store.value(_FLAG, pair) for pair in derived.flag_rows(case)):
        yield "case_flags"
    if not all(store.value(_STAFF, pair) for pair in derived.staff_rows(case)):
        yield "case_staff"
    yield from _search_wrong(store, case)
    yield from _links_wrong(store, case)


def _search_wrong(store: Store, case: CaseFile) -> Iterator[str]:
    wanted = derived.search_row(case)
    if store.row("select case_id, words, initials from search_text where case_id = ?", [case.id]) != wanted:
        yield "search_text"


def _links_wrong(store: Store, case: CaseFile) -> Iterator[str]:
    links: dict[int, int] = dict(
        store.rows("select no, organisation_id from party_organisations where case_id = ?", [case.id])
    )
    for party, key in organisations.parties_linked(case):
        number = store.value("select id from organisations where key = ?", [key])
        if number is None or links.pop(party.no, None) != organisations.root(store, number):
            yield "party_organisations"
            return
    if links:
        yield "party_organisations"


def _directory(store: Store, findings: _Findings) -> None:
    last = 0
    select = "select id, name, cases, open_cases, people, agreed_fen, paid_fen, last_received_on from organisations"
    while rows := store.rows(f"{select} where id > ? order by id limit 500", [last]):
        for number, name, *figures in rows:
            if figures != organisations.counted(store, number):
                findings.add("check.derived", "", f"organisations: {name}", derived=True)
        last = rows[-1][0]


def _signed(store: Store, findings: _Findings) -> None:
    """Every report as it was signed, and that none is gone; what is noted of later corrections, where all are whole."""
    altered = list(frozen.altered(store))
    for what, period in altered:
        findings.add(f"check.{what}_altered", detail=period)
    if gone := frozen.missing(store):
        findings.add("check.reports_missing", detail=gone)
    for name in () if altered else frozen_changes.wrong(store):
        findings.add("check.derived", "", f"frozen_touched: {name}", derived=True)


def index_seal(store: Store) -> int:
    """A sum over every (gram, case) that stands in the search index."""
    store.execute("pragma query_only = off")  # the view of the index is a temporary table; the file stays as it is
    store.execute("drop table if exists temp.search_grams")
    store.execute("create virtual table temp.search_grams using fts5vocab (main, search_index, instance)")
    total, last, weight = 0, None, 0
    for term, number in store.execute("select term, doc from search_grams"):
        if term != last:
            last, weight = term, crc32(term.encode())
        total += weight * (number * number + 1)
    store.execute("drop table temp.search_grams")
    store.execute(f"pragma query_only = {int(store.read_only)}")
    return total


def text_seal(store: Store) -> int:
    """The same sum over what ought to stand there: equal sums, equal index, at the memory of one case."""
    total = 0
    for number, words, initials in store.execute("select case_id, words, initials from search_text"):
        weights = sum(crc32(gram.encode()) for gram in search_text.grams(words, initials).split(" ") if gram)
        total += weights * (number * number + 1)
    return total


def _numbers(store: Store) -> tuple[Finding, ...]:
    """Numbers given out and not found in any case: none can be lost by this program, old ledgers may have gaps."""
    given = int(store.value("select coalesce(sum(next - 1), 0) from counters where name = 'case'"))
    used = int(store.value("select count(*) from cases where case_no <> ''"))
    return (Finding("check.numbers_missing", "", str(given - used)),) if given > used else ()


def _bytes(store: Store, findings: _Findings) -> tuple[Finding, ...]:
    """The bytes of papers and scans: what is lost can come back from a backup only. Bytes that no row names do no harm."""
    for trouble in proof.verify(store):
        findings.add(trouble.code, trouble.case_no, trouble.detail)
    count = proof.unnamed(store)
    return (Finding("check.blobs_unnamed", "", str(count)),) if count else ()
