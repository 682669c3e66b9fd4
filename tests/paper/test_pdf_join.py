"""A case's folder as one file: pages, bookmarks, numbers, scans, and files that cannot be read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediation_tui import i18n, words
from mediation_tui.domain.errors import MediationError
from mediation_tui.paper import typeset
from mediation_tui.paper.pdf_join import Part, Placed, join, page_count
from tests.support.sheets import A4, JPEG, pdf, png, read, turned

stamps = pytest.mark.skipif(not typeset.found_fonts(), reason="no Chinese font on this machine")
LYING = A4[::-1]


def size(page) -> tuple[float, float]:
    return float(page.cropbox.width), float(page.cropbox.height)


def test_parts_follow_each_other_and_say_where_they_stand():
    made = join(
        [Part("卷宗封面", pdf(1)), Part("调解协议书", pdf(3)), Part("送达回证", pdf(2))], title="劳调〔2026〕12号"
    )
    assert made.parts == (Placed("卷宗封面", 1, 1), Placed("调解协议书", 2, 3), Placed("送达回证", 5, 2))
    assert made.pages == len(read(made.pdf).pages) == page_count(made.pdf) == 6
    assert read(made.pdf).metadata["/Title"] == "劳调〔2026〕12号"


def test_each_part_has_its_bookmark():
    made = read(join([Part("卷宗封面", pdf(1)), Part("调解协议书", pdf(3)), Part("送达回证", pdf(2))]).pdf)
    assert [(mark.title, made.get_destination_page_number(mark)) for mark in made.outline] == [
        ("卷宗封面", 0), ("调解协议书", 1), ("送达回证", 4)
    ]  # fmt: skip


def test_bookmarks_of_a_part_do_not_stand_among_the_case_s_own():
    inner = join([Part("甲", pdf(1)), Part("乙", pdf(1))]).pdf
    assert [mark.title for mark in read(join([Part("附件", inner)]).pdf).outline] == ["附件"]


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    before = i18n.language()
    i18n.use("zh_CN")
    yield
    i18n.use(before)


@stamps
def test_every_page_bears_its_number():
    made = join([Part("甲", pdf(2)), Part("照片", png(30, 20)), Part("乙", pdf(1, (400, 300)))], stamped=True)
    assert [page.extract_text().split() for page in read(made.pdf).pages] == [
        ["第", str(number), "页", "共", "4", "页"] for number in (1, 2, 3, 4)
    ]
    assert made.numbered == 4


@stamps
def test_cover_and_catalogue_bear_no_number_and_count_for_none():
    made = join(
        [Part("封面", pdf(1), numbered=False), Part("申请书", pdf(2)), Part("备考表", pdf(1), numbered=False), Part("笔录", pdf(1))],
        stamped=True,
    )  # fmt: skip
    assert [part.number for part in made.parts] == [0, 1, 0, 3]
    assert [part.first for part in made.parts] == [1, 2, 4, 5]
    texts = ["".join(page.extract_text().split()) for page in read(made.pdf).pages]
    assert texts == ["", "第1页共3页", "第2页共3页", "", "第3页共3页"]


@stamps
@pytest.mark.parametrize("given_size", [A4, LYING, (300, 500), (2480, 3508), (612, 792)])
def test_the_number_stands_in_the_middle_of_the_foot(given_size: tuple[float, float]):
    page = read(join([Part("甲", pdf(1, given_size))], stamped=True).pdf).pages[0]
    spots: list[tuple[float, float]] = []

    def note(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.strip():
            spots.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))

    page.extract_text(visitor_text=note)
    assert spots
    width, _height = size(page)
    for x, y in spots:
        assert width / 2 - 80 < x < width / 2 + 80
        assert 15 < y < 50


@pytest.mark.parametrize(
    ("given_size", "rotation", "sheet"),
    [
        (A4, 0, A4),
        (LYING, 0, LYING),
        ((2480, 3508), 0, A4),
        ((612, 792), 0, A4),
        ((100, 50), 0, LYING),
        (A4, 90, LYING),
        (LYING, 270, A4),
        ((1000, 400), 90, A4),
    ],
)
def test_every_page_becomes_a4_the_way_it_is_shown(given_size, rotation, sheet):
    page = read(join([Part("扫描件", pdf(1, given_size, rotation))]).pdf).pages[0]
    assert size(page) == pytest.approx(sheet, abs=1)
    assert page.rotation == 0


@pytest.mark.parametrize(
    ("picture", "sheet"),
    [(png(30, 20), LYING), (png(20, 30), A4), (png(1, 1), A4), (JPEG, LYING), (turned(JPEG), A4)],
    ids=["png lying", "png upright", "one pixel", "jpeg lying", "jpeg turned by the camera"],
)
def test_a_picture_becomes_a_sheet(picture: bytes, sheet: tuple[float, float]):
    made = join([Part("身份证复印件", picture)])
    page = read(made.pdf).pages[0]
    assert made.pages == 1
    assert size(page) == pytest.approx(sheet, abs=1)
    assert len(page.images) == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"%PDF-1.7", pdf(2)[:200], png(3, 3)[:20], b"\xff\xd8\xff\xe0", b"PK\x03\x04", pdf(0)],
    ids=["empty", "text", "head only", "cut", "cut png", "cut jpeg", "word", "no page"],
)
def test_a_broken_file_is_named(content: bytes):
    with pytest.raises(MediationError) as refused:
        join([Part("甲", pdf(1)), Part("工资条", content, name="工资条.pdf")])
    assert (refused.value.code, refused.value.params) == ("pdf.broken", {"name": "工资条.pdf"})


def test_without_a_file_name_the_title_is_named():
    with pytest.raises(MediationError) as refused:
        join([Part("工资条", b"hello")])
    assert refused.value.params == {"name": "工资条"}


def test_a_locked_file_is_named_with_its_cure():
    with pytest.raises(MediationError) as refused:
        join([Part("流水", pdf(1, password="secret"), name="流水.pdf")])
    assert refused.value.code == "pdf.locked"
    for language, cure in (("zh_CN", "不带密码"), ("en", "without a password")):
        i18n.use(language)
        sentence = words.error_text(refused.value)
        assert "流水.pdf" in sentence
        assert cure in sentence
    with pytest.raises(MediationError, match=r"pdf\.locked"):
        page_count(pdf(1, password="secret"))


def test_a_file_that_anyone_may_open_but_not_change_is_joined():
    assert join([Part("流水", pdf(2, password=""))]).pages == 2


def test_nothing_joined_is_no_page():
    assert join([]).pages == 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damage_anywhere_is_an_error_that_names_the_file_or_no_matter(data: st.DataObject):
    good = bytearray(join([Part("甲", pdf(2)), Part("乙", JPEG)]).pdf)
    for _change in range(data.draw(st.integers(1, 6))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        made = join([Part("附件", bytes(good), name="附件.pdf")])
    except MediationError as refused:
        assert refused.code in ("pdf.broken", "pdf.locked")
        assert refused.params == {"name": "附件.pdf"}
    else:
        assert page_count(made.pdf) == made.pages


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5))
@settings(max_examples=20, deadline=None)
def test_pages_add_up(counts: list[int]):
    made = join([Part(f"第{n}件", pdf(count)) for n, count in enumerate(counts)])
    assert [part.pages for part in made.parts] == counts
    assert [part.first for part in made.parts] == [1 + sum(counts[:n]) for n in range(len(counts))]


def test_small_faults_leave_no_noise(caplog: pytest.LogCaptureFixture):
    join([Part("甲", b"junk\n" + pdf(2))])
    assert not caplog.records


def test_pypdf_is_loaded_when_files_are_joined_and_not_before():
    code = (
        "import sys, mediation_tui.paper.pdf_join, mediation_tui.paper.office_suite; sys.exit('pypdf' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
