"""Scans through the services: what is kept, under which name, and what is refused with a clear sentence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mediation_tui import i18n, words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Invalid, NotFound, Refused
from mediation_tui.services import Services
from tests.services.test_cases import walked
from tests.support.cases import S
from tests.support.papers import SCAN, plain_maker


def attach(
    svc: Services, case: CaseFile, content: bytes = SCAN, name: str = "扫描.pdf", title: str = "身份证", **more: Any
) -> CaseFile:
    return svc.attach(case.id, title, name, content, **more)


def refused(svc: Services, case: CaseFile, *args: Any, **more: Any) -> str:
    with pytest.raises(Invalid) as caught:
        attach(svc, case, *args, **more)
    assert svc.case(case.id) == case, "nothing is written"
    return caught.value.code


def test_a_scan_is_kept_with_its_bytes(svc: Services) -> None:
    case = attach(svc, walked(svc, S.ACCEPTED), item="identity", party_no=1, note="正反面", pages=2)
    (scan,) = case.attachments
    assert (scan.title, scan.file_name, scan.media, scan.size, scan.pages) == (
        "身份证",
        "扫描.pdf",
        v.Media.PDF,
        len(SCAN),
        2,
    )
    assert (scan.item, scan.part, scan.party_no) == (v.ArchiveItem.IDENTITY, v.FilePart.MAIN, 1)
    assert (scan.by_staff, scan.added_on) == (1, svc.today())
    assert svc.paper_content(scan) == SCAN and svc.verify_paper(scan) is None
    assert svc.history(case.id)[-1].step == "attach" and svc.check().ok


def test_a_scan_of_a_paper_goes_where_the_paper_goes(svc: Services) -> None:
    case = svc.issue(walked(svc, S.FAILED).id, "D28", plain_maker)[0]
    case = svc.issue(case.id, "D07", plain_maker, to=1)[0]
    case = attach(svc, case, b"%PDF-1", paper_no=1)
    case = attach(svc, case, b"%PDF-2", paper_no=2)
    assert [(a.part, a.item) for a in case.attachments] == [
        (v.FilePart.INTERNAL, None), (v.FilePart.MAIN, v.ArchiveItem.RIGHTS_NOTICE),
    ]  # fmt: skip
    assert attach(svc, case, b"%PDF-3", paper_no=1, part="main").attachments[-1].part is v.FilePart.MAIN


def test_a_scan_of_evidence_is_evidence(svc: Services) -> None:
    case = walked(svc, S.ACCEPTED)
    case = svc.take(case.id, "add_evidence", {"name": "工资条"}, seen=case.version)
    scan = attach(svc, case, evidence_no=1).attachments[-1]
    assert (scan.item, scan.evidence_no) == (v.ArchiveItem.EVIDENCE, 1)


@pytest.mark.parametrize(("more", "code"), [
    ({"paper_no": 9}, None), ({"evidence_no": 9}, None), ({"party_no": 9}, None), ({"item": "nothing"}, None), ({"pages": -1}, None),
])  # fmt: skip
def test_it_names_what_is_there(svc: Services, more: dict[str, Any], code: None) -> None:
    case = walked(svc, S.ACCEPTED)
    assert refused(svc, case, **more)
    assert svc.store.value("select count(*) from blobs") == 0


# -- what is refused -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("content", "name"), [
    (b"MZ\x90\0\x03\0", "发票.pdf"), (b"<html><script>alert(1)</script>", "通知.pdf"), (b"echo hello", "整理.bat"),
    (b"alert(1)", "a.JS"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "合同.doc"), (b"PK\x03\x04 broken", "合同.docx"),
])  # fmt: skip
def test_programs_and_pages_are_not_kept(svc: Services, content: bytes, name: str) -> None:
    assert refused(svc, walked(svc, S.ACCEPTED), content, name) == "attachment.type"


def test_an_empty_file_is_not_kept(svc: Services) -> None:
    assert refused(svc, walked(svc, S.ACCEPTED), b"") == "attachment.empty"


def test_the_limit_is_a_setting(svc: Services) -> None:
    svc.set_setting("attachment_max_mb", 1)
    case = walked(svc, S.ACCEPTED)
    assert refused(svc, case, b"%PDF-" + bytes(1024 * 1024)) == "attachment.too_large"
    assert attach(svc, case, b"%PDF-" + bytes(1024 * 1024 - 5)).attachments[-1].size == 1024 * 1024


def test_the_same_bytes_twice_are_said(svc: Services) -> None:
    case = attach(svc, walked(svc, S.ACCEPTED))
    assert refused(svc, case, name="另一个名字.pdf", title="又一份") == "attachment.twice"
    case = svc.take(case.id, "void_attachment", {"attachment": 1, "reason": "放错案卷"}, seen=case.version)
    assert len(attach(svc, case).attachments) == 2, "one that was cancelled may come again"
    elsewhere = attach(svc, walked(svc, S.ACCEPTED))
    assert svc.store.value("select count(*) from blobs") == 1 and svc.paper_content(elsewhere.attachments[0]) == SCAN


def test_nobody_and_nothing(svc: Services) -> None:
    case = walked(svc, S.ACCEPTED)
    with pytest.raises(NotFound):
        svc.attach(99, "x", "x.pdf", SCAN)
    svc.me = None
    with pytest.raises(Refused):
        attach(svc, case)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_refusal_is_a_sentence_that_names_the_file(svc: Services, language: str) -> None:
    case = attach(svc, walked(svc, S.ACCEPTED))
    before = i18n.language()
    i18n.use(language)
    try:
        for content, name in (
            (b"MZ\0", "发票.pdf"),
            (b"", "发票.pdf"),
            (b"%PDF" + bytes(21 * 1024 * 1024), "发票.pdf"),
            (SCAN, "x.pdf"),
        ):
            with pytest.raises(Invalid) as caught:
                attach(svc, case, content, name)
            text = words.error_text(caught.value)
            assert ("发票.pdf" in text) or ("身份证" in text)
            assert "attachment." not in text and "{" not in text
    finally:
        i18n.use(before)


# -- the name ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("given_name", "kept"), [
    ("C:\\文档\\合同.pdf", "合同.pdf"), ("/home/甲/../合同.pdf", "合同.pdf"), ("合同\x1b[31m.pdf", "合同.pdf"), ("合\u202e同fdp.exe.pdf", "合同fdp.exe.pdf"),
    ("  合同.pdf . ", "合同.pdf"), ("..", ""), ("", ""), ("合\n同.pdf", "合 同.pdf"),
])  # fmt: skip
def test_only_the_name_is_kept(svc: Services, given_name: str, kept: str) -> None:
    case = attach(svc, walked(svc, S.ACCEPTED), name=given_name)
    assert case.attachments[-1].file_name == kept


def test_without_a_title_the_name_is_the_title(svc: Services) -> None:
    case = attach(svc, walked(svc, S.ACCEPTED), name="劳动合同.pdf", title=" ")
    assert case.attachments[-1].title == "劳动合同"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=400))
def test_any_name_is_tamed(svc: Services, name: str) -> None:
    tamed = svc._plain_name(name)
    assert len(tamed) <= 120 and not set(tamed) & set("/\\\0\n\x1b\u202e")


# -- proof ---------------------------------------------------------------------------------------------


def test_a_spoilt_scan_and_a_spoilt_paper_are_found(svc: Services) -> None:
    case = attach(svc, walked(svc, S.ACCEPTED))
    case = svc.issue(case.id, "D05", plain_maker)[0]
    sound = attach(svc, walked(svc, S.ACCEPTED), b"%PDF-other")
    svc.store.execute("update blobs set content = zeroblob(size) where sha256 <> ?", [sound.attachments[0].sha256])
    told = svc.verify_papers()
    assert {(t.code, t.case_id, t.kind, t.no) for t in told} == {
        ("check.blob_damaged", case.id, "papers", 1), ("check.blob_damaged", case.id, "attachments", 1),
    }  # fmt: skip
    assert svc.verify_papers(sound.id) == () and len(svc.verify_papers(case.id)) == 2
    broken = svc.verify_paper(case.papers[0])
    assert broken is not None and broken.code == "blob.damaged"
    for trouble in told:
        text = words.sentence("check", trouble.code, {"case_no": trouble.case_no, "detail": trouble.detail})
        assert case.case_no in text and "{" not in text
    assert not svc.check().repairable
