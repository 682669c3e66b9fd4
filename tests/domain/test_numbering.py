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
