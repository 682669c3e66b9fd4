"""Papers and scans go with their case into another file: bytes proved, numbers reserved or kept as text."""

from __future__ import annotations

import copy
import json
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain.errors import Invalid, MediationError
from mediation_tui.services import Services
from tests.services.test_cases import walked
from tests.support.cases import S, make_draft
from tests.support.centre import open_centre
from tests.support.papers import SCAN, plain_maker


@pytest.fixture
def elsewhere(tmp_path: Path, svc: Services) -> Iterator[Services]:
    services = open_services(tmp_path / "elsewhere.db", Clock(svc.today()))
    yield services
    services.close()


@pytest.fixture
def sent(svc: Services) -> dict[str, Any]:
    """A case with two numbered papers, one cancelled, and a scan, as JSON text would carry it."""
    case = walked(svc, S.FAILED)
    for code in ("D05", "D05", "D07"):
        case = svc.issue(case.id, code, plain_maker)[0]
    case = svc.take(case.id, "void_paper", {"paper": 2, "reason": "重复"}, seen=case.version)
    case = svc.attach(case.id, "签名页", "签名页.pdf", SCAN, paper_no=1)
    plain: dict[str, Any] = json.loads(json.dumps(svc.export_case(case.id), ensure_ascii=False))
    return plain


def test_it_arrives_as_it_left(sent: dict[str, Any], elsewhere: Services) -> None:
    arrived = elsewhere.import_case(sent)
    assert elsewhere.export_case(arrived.id) == sent
    assert elsewhere.paper_content(arrived.attachments[0]) == SCAN
    assert elsewhere.verify_papers() == () and elsewhere.check().ok


def test_numbers_that_came_in_are_not_given_again(sent: dict[str, Any], elsewhere: Services, tmp_path: Path) -> None:
    with_staff = open_centre(tmp_path / "third.db")
    arrived = with_staff.import_case(sent)
    assert [x.gap for x in with_staff.paper_register(2026)] == [False, False]
    paper = with_staff.issue(arrived.id, "D05", plain_maker)[1]
    assert (paper.number, paper.seq) == ("劳调受〔2026〕3号", 3)
    with_staff.close()


def test_a_number_taken_here_is_kept_as_text(sent: dict[str, Any], tmp_path: Path) -> None:
    here = open_centre(tmp_path / "third.db")
    own = here.register(make_draft())
    own = here.register(make_draft())
    own = here.issue(own.id, "D32", plain_maker)[0]
    own = here.register(make_draft())
    for step, values in (("record_consent", {"party": 2, "agrees": True}), ("accept", {})):
        own = here.take(own.id, step, {**values, "on": "2026-11-20"}, seen=own.version)
    here.issue(own.id, "D05", plain_maker)
    sent["case"]["case_no"] = "劳调〔2025〕9号"
    sent["history"][0]["changes"]["case_no"][1] = "劳调〔2025〕9号"
    arrived = here.import_case(sent)
    assert [(p.number, p.series, p.seq) for p in arrived.papers] == [
        ("劳调受〔2026〕1号〔转入〕", "", None), ("劳调受〔2026〕2号", "paper:受", 2), ("", "", None),
    ]  # fmt: skip
    assert [(x.series, x.seq, x.gap) for x in here.paper_register(2026)] == [
        ("paper:受", 1, False), ("paper:受", 2, False), ("paper:提", 1, False),
    ]  # fmt: skip
    assert here.check().ok and here.verify_papers() == ()
    here.close()


def test_a_number_of_another_pattern_takes_no_place_in_the_series(sent: dict[str, Any], elsewhere: Services) -> None:
    elsewhere.set_setting("paper_number_pattern", "本县{word}〔{year}〕{seq}号")
    arrived = elsewhere.import_case(sent)
    assert [(p.number, p.series) for p in arrived.papers[:2]] == [("劳调受〔2026〕1号", ""), ("劳调受〔2026〕2号", "")]
    assert elsewhere.paper_register(2026) == () and elsewhere.check().ok


def test_bytes_that_were_changed_or_left_out_are_refused(sent: dict[str, Any], elsewhere: Services) -> None:
    name = next(iter(sent["blobs"]))
    spoilings: list[tuple[Any, str]] = [
        (lambda x: x["blobs"].update({name: b64encode(b"other").decode()}), "transfer.blob_damaged"),
        (lambda x: x["blobs"].update({name: "no base64 !"}), "transfer.blob_damaged"),
        (lambda x: x["blobs"].update({name: 7}), "transfer.blob_missing"),
        (lambda x: x["blobs"].pop(name), "transfer.blob_missing"),
        (lambda x: x.pop("blobs"), "transfer.blob_missing"),
        (lambda x: x.update(blobs=[]), "json.not_an_object"),
    ]
    for spoil, code in spoilings:
        spoilt = copy.deepcopy(sent)
        spoil(spoilt)
        with pytest.raises(Invalid) as refused:
            elsewhere.import_case(spoilt)
        assert refused.value.code == code
    given = (
        "counters where name <> 'frozen_reports'"  # that one stands in every file, to miss a report that was deleted
    )
    assert [elsewhere.store.value(f"select count(*) from {t}") for t in ("cases", "blobs", given)] == [0, 0, 0]


def test_bytes_that_nobody_names_are_left_outside(sent: dict[str, Any], elsewhere: Services) -> None:
    sent["blobs"]["f" * 64] = b64encode(b"stowaway").decode()
    elsewhere.import_case(sent)
    assert elsewhere.store.value("select count(*) from blobs where sha256 = ?", ["f" * 64]) == 0


def test_what_is_not_whole_is_not_handed_on(svc: Services, sent: dict[str, Any]) -> None:
    svc.store.execute("delete from blobs")
    with pytest.raises(MediationError, match=r"blob\.missing"):
        svc.export_case(1)


def test_an_export_of_the_version_before_is_read(svc: Services, elsewhere: Services) -> None:
    plain = json.loads(json.dumps(svc.export_case(walked(svc, S.AGREED).id)))
    plain["format"] = 1
    del plain["blobs"]
    assert elsewhere.import_case(plain).agreements and elsewhere.check().ok


def test_papers_do_not_come_in_by_the_desk(svc: Services) -> None:
    bare = {
        "case": {
            "papers": [{"no": 1, "form": "D16", "number": "劳调协〔2026〕1号"}],
            "parties": [{"no": 1, "name": "甲一"}],
        }
    }
    with pytest.raises(Invalid) as refused:
        svc.import_case(bare)
    assert "intake.by_step" in {p.code for p in refused.value.problems}
