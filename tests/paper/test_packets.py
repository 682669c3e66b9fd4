"""Packets for court, tribunal and archive: what is in the folder, what is in the PDF, what the history says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import MediationError, Refused
from mediation_tui.domain.papers.file_check import required_items
from mediation_tui.domain.papers.packet_recipes import Packet
from mediation_tui.paper import file_pages, office_suite, packets, papers
from mediation_tui.services import Services
from tests.support.cases import ROADS, S, make_draft
from tests.support.centre import open_centre
from tests.support.sheets import JPEG, pdf, png, read
from tests.support.word import texts

GOOD_ID = "11010519491231002X"
COURT = "测试县人民法院"


@pytest.fixture
def svc(tmp_path: Path) -> Iterator[Services]:
    services = open_centre(tmp_path / "centre.db")
    yield services
    services.close()


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """LibreOffice that makes one empty page of every paper; the names it was given."""
    given: list[str] = []

    def to_pdf(words: Sequence[tuple[str, bytes]], **more: Any) -> list[bytes]:
        given.extend(name for name, _word in words)
        if more.get("progress"):
            more["progress"](len(words), len(words))
        if more.get("cancelled") and more["cancelled"]():
            raise MediationError("libreoffice.cancelled")
        return [pdf() for _ in words]

    monkeypatch.setattr(office_suite, "to_pdf", to_pdf)
    return given


def walked(svc: Services, state: v.State, *, accept: dict[str, str] | None = None, **changed: Any) -> CaseFile:
    draft = make_draft(**changed)
    worker, firm = draft.parties
    case = svc.register(replace(draft, parties=(replace(worker, id_no=GOOD_ID), firm)))
    for code, values in ROADS[state]:
        case = svc.take(case.id, code, {**values, **((accept or {}) if code == "accept" else {})}, seen=case.version)
    return case


def agreed(svc: Services) -> CaseFile:
    """An agreement with everything that a court wants to see: 5 + 4 pages of signed scans, two pictures."""
    case = walked(svc, S.AGREED)
    case, _ = papers.issue(svc, case.id, "D05", to=1)
    for code, pages in (("D14", 4), ("D16", 5)):
        case, paper = papers.issue(svc, case.id, code)
        case = svc.attach(case.id, f"{code}签字件", "a.pdf", pdf(pages), paper_no=paper.no, pages=pages)
    case = svc.attach(case.id, "甲一身份证", "id.png", png(60, 40), item="identity", party_no=1)
    return svc.attach(case.id, "营业执照", "licence.jpg", JPEG, item="identity", party_no=2)


def words_of(path: Path) -> str:
    return "\n".join(texts(path.read_bytes()))


def names(result: packets.PacketResult) -> list[str]:
    return [path.name for path in result.files]


# -- one folder, one PDF ---------------------------------------------------------------------------------------


def test_the_application_to_the_court_is_one_folder_and_one_pdf(
    svc: Services, office: list[str], tmp_path: Path
) -> None:
    case = agreed(svc)
    made = packets.make(svc, case.id, Packet.COURT_CONFIRMATION, tmp_path / "out", recipient=COURT)
    assert made.folder == tmp_path / "out" / "劳调〔2026〕1号-司法确认申请材料"
    assert names(made) == [
        "01_材料移送清单.docx", "02_司法确认申请书.docx", "03_调解协议书劳调协〔2026〕1号-2.pdf",
        "04_受理通知书劳调受〔2026〕1号.docx", "05_调解笔录-1.pdf", "06_身份证明-3.png", "07_身份证明-4.jpg",
    ]  # fmt: skip
    assert sorted(p.name for p in made.folder.iterdir()) == sorted([*names(made), "00_司法确认申请材料.pdf"])
    assert office == ["材料移送清单", "司法确认申请书", "受理通知书（甲一）"], "one call for all Word papers"
    assert (made.left_out, made.no_pdf) == ((), None)


def test_the_pdf_has_contents_bookmarks_and_running_page_numbers(
    svc: Services, office: list[str], tmp_path: Path
) -> None:
    made = packets.make(svc, agreed(svc).id, Packet.COURT_CONFIRMATION, tmp_path, recipient=COURT)
    whole = read(made.to_print[0].read_bytes())
    assert len(whole.pages) == 1 + 1 + 1 + 5 + 1 + 4 + 1 + 1
    contents = whole.pages[0].extract_text()
    assert (
        "调解协议书" in contents
        and COURT in contents
        and "3—7" in contents
        and "共7件，14页" in contents.replace(" ", "")
    )
    marks = [(m.title, whole.get_destination_page_number(m)) for m in whole.outline]
    assert marks[:4] == [("目录", 0), ("材料移送清单", 1), ("司法确认申请书", 2), ("调解协议书", 3)]
    assert re.sub(r"\s", "", whole.pages[3].extract_text()) == "第3页共14页"


def test_the_list_names_what_goes_and_warns_of_personal_data(svc: Services, office: list[str], tmp_path: Path) -> None:
    made = packets.make(svc, agreed(svc).id, Packet.COURT_CONFIRMATION, tmp_path, recipient=COURT)
    said = words_of(made.files[0])
    assert COURT in said and "申请司法确认调解协议" in said and "劳调协〔2026〕1号" in said and "6件" in said
    assert "《中华人民共和国个人信息保护法》第二十三条" in said
    handed = walked(svc, S.HANDED_OVER)
    other = packets.make(svc, handed.id, Packet.HAND_OVER, tmp_path)
    assert "劳动监察" in words_of(other.files[0]) and "个人信息保护法" not in words_of(other.files[0])


def test_the_court_reads_identity_numbers_whole(svc: Services, office: list[str], tmp_path: Path) -> None:
    made = packets.make(svc, agreed(svc).id, Packet.COURT_CONFIRMATION, tmp_path)
    assert GOOD_ID in words_of(made.files[1])


def test_file_names_never_hold_the_name_of_anybody(svc: Services, office: list[str], tmp_path: Path) -> None:
    made = packets.make(svc, agreed(svc).id, Packet.COURT_CONFIRMATION, tmp_path)
    assert not any("甲" in str(path.relative_to(tmp_path)) for path in (*made.files, *made.to_print))


# -- what it leaves in the record ----------------------------------------------------------------------------------


def test_papers_are_issued_once_and_the_history_keeps_what_went_out(
    svc: Services, office: list[str], tmp_path: Path
) -> None:
    case = agreed(svc)
    first = packets.make(svc, case.id, Packet.COURT_CONFIRMATION, tmp_path, recipient=COURT)
    assert [p.form for p in first.case.papers] == ["D05", "D14", "D16", "D22", "D34"]
    note = first.case.notes[-1].text
    assert note.startswith(f"制作材料包：司法确认申请材料，致{COURT}。含7件") and "劳调协〔2026〕1号" in note
    second = packets.make(svc, case.id, Packet.COURT_CONFIRMATION, tmp_path)
    assert [p.form for p in second.case.papers].count("D22") == 1, "the application that stands is taken again"
    assert second.folder.name == "劳调〔2026〕1号-司法确认申请材料-2", "nothing is written over"
    assert svc.check().ok


def test_a_signed_application_takes_the_place_of_the_printed_one(
    svc: Services, office: list[str], tmp_path: Path
) -> None:
    made = packets.make(svc, agreed(svc).id, Packet.COURT_CONFIRMATION, tmp_path)
    assert [p.code for p in made.warnings] == ["packet.not_signed"]
    application = next(p for p in made.case.papers if p.form == "D22")
    case = svc.attach(made.case.id, "申请书签字件", "b.pdf", pdf(2), paper_no=application.no, pages=2)
    again = packets.make(svc, case.id, Packet.COURT_CONFIRMATION, tmp_path)
    assert names(again)[1] == "02_司法确认申请书-5.pdf" and again.warnings == ()


def test_answers_go_to_the_paper_that_asks(svc: Services, office: list[str], tmp_path: Path) -> None:
    answers = {"D22": {"court": "示例县人民法院"}, "D34": {"used_for": "立案"}}
    made = packets.make(svc, agreed(svc).id, Packet.COURT_CONFIRMATION, tmp_path, answers=answers)
    assert "示例县人民法院" in words_of(made.files[1]) and "立案" in words_of(made.files[0])


def test_what_bars_a_packet_is_told_before_anything_is_written(
    svc: Services, office: list[str], tmp_path: Path
) -> None:
    case = walked(svc, S.MEDIATING)
    with pytest.raises(Refused) as refused:
        packets.make(svc, case.id, Packet.COURT_CONFIRMATION, tmp_path / "out")
    assert refused.value.reasons
    assert svc.case(case.id).version == case.version and not (tmp_path / "out").exists()


# -- what can go wrong --------------------------------------------------------------------------------------------


def test_without_libreoffice_there_is_the_folder_and_the_reason(
    svc: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_suite, "find", lambda: None)
    made = packets.make(svc, agreed(svc).id, Packet.COURT_CONFIRMATION, tmp_path)
    assert made.no_pdf is not None and made.no_pdf.code == "libreoffice.none"
    assert made.to_print == () and made.left_out == () and all(path.exists() for path in made.files)
    assert made.case.notes, "it counts as made"


def test_cancelled_it_leaves_nothing_half_done(svc: Services, office: list[str], tmp_path: Path) -> None:
    case = agreed(svc)
    asked: list[bool] = []

    def stop() -> bool:
        asked.append(True)
        return len(asked) > 1

    with pytest.raises(MediationError) as cancelled:
        packets.make(svc, case.id, Packet.COURT_CONFIRMATION, tmp_path / "out", cancelled=stop)
    assert cancelled.value.code == "libreoffice.cancelled"
    assert not (tmp_path / "out").exists() and svc.case(case.id).notes == ()
    issued = svc.case(case.id).papers
    packets.make(svc, case.id, Packet.COURT_CONFIRMATION, tmp_path / "out")
    assert [p.form for p in svc.case(case.id).papers].count("D22") == [p.form for p in issued].count("D22") == 1


def test_recordings_and_broken_scans_lie_beside_the_pdf(svc: Services, office: list[str], tmp_path: Path) -> None:
    case = walked(svc, S.HANDED_OVER)
    for name, content in (("录音", b"ID3" + bytes(50)), ("坏件", b"%PDF-1.4 nothing"), ("锁件", pdf(password="x"))):
        case = svc.attach(case.id, name, "a.bin", content, item="evidence")
    made = packets.make(svc, case.id, Packet.HAND_OVER, tmp_path)
    assert made.left_out == ("03_证据材料-1.mp3", "04_证据材料-2.pdf", "05_证据材料-3.pdf")
    assert len(read(made.to_print[0].read_bytes()).pages) == 3, "contents, list, letter"


def test_a_folder_that_cannot_be_written_is_named(svc: Services, office: list[str], tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(MediationError) as failed:
        packets.make(svc, agreed(svc).id, Packet.COURT_CONFIRMATION, tmp_path / "out")
    assert failed.value.code == "paper.cannot_write" and failed.value.params["path"] == str(tmp_path / "out")


def test_hostile_titles_are_text_and_never_a_path(svc: Services, office: list[str], tmp_path: Path) -> None:
    case = walked(svc, S.HANDED_OVER)
    title = "../../{{ 7*7 }}#text[x] $1$ *粗* <b>&" + "长" * 200
    case = svc.attach(case.id, title, "../../../etc/x.pdf", pdf(), item="evidence")
    made = packets.make(svc, case.id, Packet.HAND_OVER, tmp_path, recipient="#set page(fill: red)")
    assert names(made)[-1] == "03_证据材料-1.pdf" and {p.parent for p in made.files} == {made.folder}
    contents = re.sub(r"\s", "", read(made.to_print[0].read_bytes()).pages[0].extract_text())
    assert "{{7*7}}#text[x]$1$*粗*<b>&" in contents and "#setpage(fill:red)" in contents
    assert "{{ 7*7 }}" in words_of(made.files[0])


def test_progress_is_told(svc: Services, office: list[str], tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    packets.make(svc, agreed(svc).id, Packet.COURT_CONFIRMATION, tmp_path, progress=lambda *at: heard.append(at))
    assert heard == [(3, 3)]


# -- every kind ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "state", "forms"),
    [
        (Packet.ARBITRATION_REVIEW, S.AGREED, ["D21", "D34"]),
        (Packet.HAND_OVER, S.HANDED_OVER, ["D24", "D34"]),
        (Packet.ARBITRATION_APPLICATION, S.FAILED, ["D33", "D34"]),
    ],
)
def test_every_kind_issues_its_paper(
    svc: Services, office: list[str], tmp_path: Path, kind: Packet, state: v.State, forms: list[str]
) -> None:
    made = packets.make(svc, walked(svc, state).id, kind, tmp_path)
    assert [p.form for p in made.case.papers] == forms and len(made.to_print) == 1


@pytest.mark.parametrize("told", ["", "测试市劳动人事争议仲裁委员会"])
def test_an_arbitration_application_goes_to_the_commission_it_names(
    svc: Services, office: list[str], tmp_path: Path, told: str
) -> None:
    case = walked(svc, S.FAILED)
    made = packets.make(
        svc, case.id, Packet.ARBITRATION_APPLICATION, tmp_path, answers={"D33": {"commission": told}} if told else None
    )
    named = told or "劳动人事争议仲裁委员会"
    listed = next(words_of(f) for f in made.files if "移送清单" in f.name)
    assert re.search(f"接收单位：.*{named}", listed)


def test_the_report_to_the_court_that_delegated(svc: Services, office: list[str], tmp_path: Path) -> None:
    sent = {
        "capacity": v.Capacity.COURT_PREFILING,
        "procedure": v.CourtProcedure.ORDINARY,
        "outside_no": "（2026）测0000诉前调1号",
    }
    case = walked(svc, S.AGREED, accept={"papers_signed_on": "2026-11-03"}, **sent)
    made = packets.make(svc, case.id, Packet.REPORT_TO_COURT, tmp_path, recipient=COURT)
    assert [p.form for p in made.case.papers] == ["D23", "D34"]
    assert "packet.absent" in [p.code for p in made.warnings], "the agreement has to be added on paper"
    assert COURT in words_of(made.files[1]), "whom the packet goes to, the letter goes to"


# -- the whole file -----------------------------------------------------------------------------------------------------


def archived(svc: Services) -> CaseFile:
    """A withdrawn case, scanned whole, with a closing report in the internal file."""
    case = walked(svc, S.WITHDRAWN)
    case, _ = papers.issue(svc, case.id, "D28")
    for n, item in enumerate(required_items(case), 1):
        case = svc.attach(case.id, f"件{n}", "a.pdf", pdf(n), item=item.value, pages=n)
    return svc.take(case.id, "archive", {"page_counts": [{"paper": 1, "pages": 1}]}, seen=case.version)


def test_the_whole_file_is_two_pdfs_numbered_as_the_contents_say(
    svc: Services, office: list[str], tmp_path: Path
) -> None:
    case = archived(svc)
    made = packets.make(svc, case.id, Packet.WHOLE_FILE, tmp_path)
    assert [path.name for path in made.to_print] == ["00_正卷.pdf", "00_副卷.pdf"]
    assert names(made)[:2] == ["01_卷宗封面.docx", "02_卷内目录.docx"] and names(made)[-1].endswith("结案报告表.docx")
    main = [re.sub(r"\s", "", p.extract_text()) for p in read(made.to_print[0].read_bytes()).pages]
    assert main == ["", "", *(f"第{n}页共6页" for n in range(1, 7)), "", ""], (
        "cover, contents, notes and back bear none"
    )
    assert made.case.papers == case.papers, "sheets about the bundle are not issued"


def test_cover_and_contents_say_what_was_archived(svc: Services, office: list[str], tmp_path: Path) -> None:
    made = packets.make(svc, archived(svc).id, Packet.WHOLE_FILE, tmp_path)
    cover, contents = words_of(made.files[0]), words_of(made.files[1])
    for said in (
        "（2026）人调字第1号",
        "甲一与测试甲有限公司追索劳动报酬纠纷调解卷宗",
        "王测试",
        "5年",
        "2031年12月31日",
        "6页",
        "1页",
    ):
        assert said in cover, said
    for said in ("件1", "必须", "1", "2—3", "4—6", "正卷"):
        assert said in contents, said
    assert "结案报告表" not in contents, "the internal file has contents of its own"
    assert "结案报告表" in words_of(made.files[-2])
    notes = words_of(next(path for path in made.files if "备考表" in path.name))
    assert "共5件" in notes and "缺少的材料\n无" in notes


def test_a_file_with_sheets_on_paper_only_is_numbered_by_hand(svc: Services, office: list[str], tmp_path: Path) -> None:
    case = walked(svc, S.WITHDRAWN)
    case = svc.attach(case.id, "申请书", "a.pdf", pdf(2), item="application", pages=2)
    ticks = [item.value for item in required_items(case)]
    case = svc.take(case.id, "archive", {"checklist": ticks, "pages": 9}, seen=case.version)
    made = packets.make(svc, case.id, Packet.WHOLE_FILE, tmp_path)
    assert not any(p.extract_text().strip() for p in read(made.to_print[0].read_bytes()).pages)


# -- counting ------------------------------------------------------------------------------------------------------------


def test_pages_are_counted_so_that_nobody_has_to(svc: Services, office: list[str]) -> None:
    case = walked(svc, S.WITHDRAWN)
    case, _ = papers.issue(svc, case.id, "D28")
    case = svc.attach(case.id, "三页", "a.pdf", pdf(3), item="application")
    case = svc.attach(case.id, "坏件", "b.pdf", b"%PDF-1.4 nothing", item="evidence")
    assert file_pages.page_counts(svc, case) == [{"attachment": 1, "pages": 3}, {"paper": 1, "pages": 1}]


@pytest.mark.office
def test_a_real_packet_by_libreoffice(svc: Services, tmp_path: Path) -> None:
    if office_suite.find() is None:
        pytest.skip("no LibreOffice here")
    made = packets.make(svc, agreed(svc).id, Packet.COURT_CONFIRMATION, tmp_path, recipient=COURT)
    assert made.no_pdf is None
    text = "".join(re.sub(r"\s", "", p.extract_text()) for p in read(made.to_print[0].read_bytes()).pages)
    assert "司法确认申请书" in text and GOOD_ID in text and "第14页共14页" in text
