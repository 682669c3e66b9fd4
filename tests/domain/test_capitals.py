"""Amounts in capitals: the rule's own examples, every amount there and back, and what is refused."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mediation_tui.domain.capitals import capitals, read_capitals
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.money import MAX_FEN

RULE = [  # 支付结算办法 annex 1 no. 5: the amounts and every form it prints for them
    (140_950, "壹仟肆佰零玖元伍角整", ["壹仟肆佰零玖元伍角"]),
    (600_714, "陆仟零柒元壹角肆分", []),
    (168_032, "壹仟陆佰捌拾元零叁角贰分", ["壹仟陆佰捌拾元叁角贰分"]),
    (10_700_053, "壹拾万柒仟元零伍角叁分", ["壹拾万零柒仟元伍角叁分"]),
    (1_640_902, "壹万陆仟肆佰零玖元零贰分", []),
    (32_504, "叁佰贰拾伍元零肆分", []),
]
SAMPLES = [
    (0, "零元整"),
    (1, "壹分"),
    (10, "壹角整"),
    (99, "玖角玖分"),
    (100, "壹元整"),
    (1_000, "壹拾元整"),
    (1_001, "壹拾元零壹分"),
    (1_010, "壹拾元零壹角整"),
    (1_150, "壹拾壹元伍角整"),
    (10_005, "壹佰元零伍分"),
    (100_100, "壹仟零壹元整"),
    (1_000_000, "壹万元整"),
    (1_000_100, "壹万零壹元整"),
    (1_010_000, "壹万零壹佰元整"),
    (1_100_000, "壹万壹仟元整"),
    (2_300_050, "贰万叁仟元零伍角整"),
    (100_000_050, "壹佰万元零伍角整"),
    (10_000_000_000, "壹亿元整"),
    (10_000_700_000, "壹亿零柒仟元整"),
    (12_000_050_000, "壹亿贰仟万零伍佰元整"),
    (100_010_000_000, "壹拾亿零壹拾万元整"),
    (MAX_FEN, "玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
]
VALUES = {sign: number for number, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
SCALES = {"仟": 1000, "佰": 100, "拾": 10}


def counted(text: str) -> int:
    """The fen of an amount, read the plain way: sign by sign, as one would aloud; knows nothing of 零."""
    fen = total = four = digit = 0
    for sign in text:
        if sign in VALUES:
            digit = VALUES[sign]
        elif sign in SCALES:
            four, digit = four + (digit or sign == "拾") * SCALES[sign], 0
        elif sign in "亿万":
            total, four, digit = total + (four + digit) * (10**8 if sign == "亿" else 10**4), 0, 0
        elif sign == "元":
            fen, total, four, digit = (total + four + digit) * 100, 0, 0, 0
        elif sign in "角分":
            fen, digit = fen + digit * (10 if sign == "角" else 1), 0
    return fen


def refused(text: str) -> tuple[str, dict[str, object]]:
    with pytest.raises(Invalid) as caught:
        read_capitals(text, "claimed_fen")
    problem = caught.value.problems[0]
    assert problem.field == "claimed_fen"
    assert len(problem.value) <= 40
    return problem.code, problem.params


@pytest.mark.parametrize(("fen", "written", "others"), RULE)
def test_the_examples_of_the_rule(fen: int, written: str, others: list[str]) -> None:
    assert capitals(fen) == written
    assert [read_capitals(form) for form in (written, *others)] == [fen] * (1 + len(others))


@pytest.mark.parametrize(("fen", "written"), SAMPLES)
def test_samples_by_hand(fen: int, written: str) -> None:
    assert capitals(fen) == written
    assert read_capitals(written) == fen


@given(st.integers(0, MAX_FEN) | st.integers(0, 10**6) | st.integers(0, 10**8).map(lambda n: n * 10_000 % MAX_FEN))
@example(10_000_000_001)
def test_every_amount_there_and_back(fen: int) -> None:
    written = capitals(fen)
    assert counted(written) == fen == read_capitals(written)
    assert "零零" not in written and not written.startswith("零壹")
    assert written.endswith("分" if fen % 10 else "整")


@given(st.text(alphabet="零壹贰伍玖仟佰拾万亿元角分整", max_size=12))
def test_what_is_read_is_what_it_says(text: str) -> None:
    try:
        fen = read_capitals(text)
    except Invalid as wrong:
        assert wrong.code.startswith(("capitals.", "money."))
    else:
        assert counted(text) == fen


@given(st.lists(st.integers(0, MAX_FEN), min_size=2, max_size=2, unique=True))
def test_two_amounts_are_never_written_alike(two: list[int]) -> None:
    assert capitals(two[0]) != capitals(two[1])


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("人民币壹佰圆正", 10_000),
        ("人民币：壹佰元整", 10_000),
        (" 壹 佰 元 整 ", 10_000),
        ("貳萬參仟圓整", 2_300_000),
        ("拾万元整", 10_000_000),
        ("壹亿零拾元整", 10_000_001_000),
        ("零元伍角整", 50),
        ("零元零伍分", 5),
        ("伍角", 50),
    ],
)
def test_other_hands(text: str, fen: int) -> None:
    assert read_capitals(text) == fen


@pytest.mark.parametrize(
    ("text", "code", "params"),
    [
        ("", "capitals.empty", {}),
        (" 人民币 ", "capitals.empty", {}),
        ("一百元整", "capitals.unknown_sign", {"sign": "一"}),
        ("两佰元整", "capitals.unknown_sign", {"sign": "两"}),
        ("壹佰元整[b]", "capitals.unknown_sign", {"sign": "["}),
        ("100元", "capitals.unknown_sign", {"sign": "1"}),
        ("壹佰", "capitals.not_an_amount", {}),
        ("壹壹元整", "capitals.not_an_amount", {}),
        ("壹拾壹佰元整", "capitals.not_an_amount", {}),
        ("整", "capitals.not_an_amount", {}),
        ("元整", "capitals.misspelt", {"right": "零元整"}),
        ("壹佰元", "capitals.misspelt", {"right": "壹佰元整"}),
        ("伍分整", "capitals.misspelt", {"right": "伍分"}),
        ("壹万伍元整", "capitals.misspelt", {"right": "壹万零伍元整"}),
        ("壹仟零伍佰元整", "capitals.misspelt", {"right": "壹仟伍佰元整"}),
        ("壹佰元伍分", "capitals.misspelt", {"right": "壹佰元零伍分"}),
        ("壹佰亿元整", "money.too_large", {"limit": "9,999,999,999.99"}),
    ],
)
def test_what_is_refused_and_why(text: str, code: str, params: dict[str, object]) -> None:
    assert refused(text) == (code, params)


@pytest.mark.parametrize("fen", [-1, MAX_FEN + 1])
def test_amounts_that_have_no_capitals(fen: int) -> None:
    with pytest.raises(ValueError, match="capitals"):
        capitals(fen)
