import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_tui.domain import numbering as n
from mediation_tui.domain.errors import Invalid

SOUND = [
    "温劳调〔{year}〕{seq}号",
    "温劳调〔{year}〕第{seq:03}号",
    "LD-{year}-{month:02}-{seq:04}",
    "{year}{month:02}{seq}",
    "{seq}{month:02}{year}",
]


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("温劳调〔{year}〕{seq}号", "温劳调〔2026〕7号"),
        ("温劳调〔{year}〕第{seq:03}号", "温劳调〔2026〕第007号"),
        ("LD-{year}-{month:02}-{seq:04}", "LD-2026-03-0007"),
    ],
)
def test_numbers(pattern: str, number: str) -> None:
    assert n.check_pattern(pattern) == []
    assert n.format_number(pattern, 2026, 7, 3) == number


def test_a_number_grows_past_its_zeros() -> None:
    assert n.format_number("{year}-{seq:03}", 2026, 12345) == "2026-12345"


@pytest.mark.parametrize(
    ("pattern", "codes"),
    [
        ("", ["pattern.needs_seq", "pattern.needs_year"]),
        ("温劳调1号", ["pattern.needs_seq", "pattern.needs_year"]),
        ("温劳调{seq}号", ["pattern.needs_year"]),
        ("温劳调〔{year}〕号", ["pattern.needs_seq"]),
        ("{year}{seq}{seq}", ["pattern.twice"]),
        ("{year}{seq}{town}", ["pattern.unknown_field"]),
        ("{year}{seq}{month}", ["pattern.unknown_field"]),
        ("{year}{seq}{seq.__class__}", ["pattern.unknown_field"]),
        ("劳调{word}〔{year}〕{seq}号", ["pattern.unknown_field"]),
        ("{year!r}{seq}", ["pattern.unknown_field", "pattern.needs_year"]),
        ("{year}{seq:999999999}", ["pattern.unknown_field"]),
        ("{year}{seq}{}", ["pattern.unknown_field"]),
        ("{{year}}{seq}", ["pattern.braces"]),
        ("{year}{seq}}", ["pattern.braces"]),
        ("{year} {seq} ", ["pattern.not_plain"]),
        ("{year}\n{seq}", ["pattern.not_plain"]),
        ("{year}{seq}" + "号" * 60, ["pattern.too_long"]),
    ],
)
def test_patterns_refused(pattern: str, codes: list[str]) -> None:
    assert [p.code for p in n.check_pattern(pattern)] == codes
    with pytest.raises(Invalid):
        n.format_number(pattern, 2026, 1, 1)


def test_a_pattern_with_a_month_needs_one() -> None:
    pattern = n.CasePattern.parse("{year}{month:02}-{seq}")
    assert pattern.needs_month
    with pytest.raises(ValueError, match="month"):
        pattern.number(2026, 1)
    assert not n.CasePattern.parse(SOUND[0]).needs_month


@given(
    st.sampled_from(SOUND),
    st.tuples(st.integers(2000, 2003), st.integers(1, 12), st.integers(1, 2000)),
    st.tuples(st.integers(2000, 2003), st.integers(1, 12), st.integers(1, 2000)),
)
def test_two_cases_never_share_a_number(pattern: str, one: tuple[int, int, int], other: tuple[int, int, int]) -> None:
    if (one[0], one[2]) != (other[0], other[2]):
        assert n.format_number(pattern, one[0], one[2], one[1]) != n.format_number(
            pattern, other[0], other[2], other[1]
        )


@given(st.text(alphabet="{}yearsq:03月 号"))
def test_any_pattern_is_checked_or_formats(pattern: str) -> None:
    if not n.check_pattern(pattern):
        assert "2026" in n.format_number(pattern, 2026, 1)


def test_gaps() -> None:
    assert n.gaps([1, 2, 3]) == []
    assert n.gaps([5, 2, 2]) == [1, 3, 4]
    assert n.gaps([]) == []


PAPERS = [
    "劳调{word}〔{year}〕{seq}号",
    "劳调〔{year}〕{seq:03}号文书",
    "{year}{month:02}{word}{seq}",
    "{seq}{word}{year}",
]
WORDS = ["受", "不受", "终", "协"]


@pytest.mark.parametrize(
    ("pattern", "word", "number", "series"),
    [
        (PAPERS[0], "受", "劳调受〔2026〕7号", "paper:受"),
        (PAPERS[0], "不受", "劳调不受〔2026〕7号", "paper:不受"),
        (PAPERS[1], "受", "劳调〔2026〕007号文书", "paper"),
        (PAPERS[1], "", "劳调〔2026〕007号文书", "paper"),
        (PAPERS[2], "终", "202603终7", "paper:终"),
    ],
)
def test_numbers_of_papers(pattern: str, word: str, number: str, series: str) -> None:
    assert n.check_pattern(pattern, paper=True) == []
    assert n.format_paper_number(pattern, 2026, 7, word, 3) == number
    assert n.series_of(pattern, word) == series


@pytest.mark.parametrize(
    ("pattern", "codes"),
    [
        ("劳调{word}{word}〔{year}〕{seq}号", ["pattern.twice"]),
        ("劳调{word:3}〔{year}〕{seq}号", ["pattern.unknown_field"]),
        ("劳调{word}〔{year}〕号", ["pattern.needs_seq"]),
        ("劳调{word}{seq}号", ["pattern.needs_year"]),
    ],
)
def test_paper_patterns_refused(pattern: str, codes: list[str]) -> None:
    with pytest.raises(Invalid) as caught:
        n.format_paper_number(pattern, 2026, 1, "受")
    assert [p.code for p in caught.value.problems] == codes
    assert {p.field for p in caught.value.problems} == {"paper_number_pattern"}


@pytest.mark.parametrize("word", ["", "1", "{seq}", "受1", " "])
def test_a_series_by_character_needs_one(word: str) -> None:
    for call in (lambda: n.series_of(PAPERS[0], word), lambda: n.format_paper_number(PAPERS[0], 2026, 1, word)):
        with pytest.raises(ValueError, match="needs a character"):
            call()


def test_a_paper_pattern_with_a_month_needs_one() -> None:
    with pytest.raises(ValueError, match="month"):
        n.format_paper_number(PAPERS[2], 2026, 1, "受")


@given(
    st.sampled_from(PAPERS),
    st.tuples(st.integers(2000, 2003), st.integers(1, 12), st.sampled_from(WORDS), st.integers(1, 2000)),
    st.tuples(st.integers(2000, 2003), st.integers(1, 12), st.sampled_from(WORDS), st.integers(1, 2000)),
)
def test_two_papers_never_share_a_number(
    pattern: str, one: tuple[int, int, str, int], other: tuple[int, int, str, int]
) -> None:
    places = {(year, n.series_of(pattern, word), seq) for year, _month, word, seq in (one, other)}
    numbers = {n.format_paper_number(pattern, year, seq, word, month) for year, month, word, seq in (one, other)}
    assert len(numbers) >= len(places)
