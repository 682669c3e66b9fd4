from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain import codec
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Staff
from mediation_tui.domain.errors import Invalid
from mediation_tui.services import Services
from tests.services.test_cases import walked
from tests.support.cases import ROADS, make_draft


@pytest.fixture
def elsewhere(tmp_path: Path, svc: Services) -> Iterator[Services]:
    services = open_services(tmp_path / "elsewhere.db", Clock(svc.today()))
    yield services
    services.close()


def as_json(plain: Any) -> Any:
    return json.loads(json.dumps(plain, ensure_ascii=False))


@pytest.mark.parametrize("state", list(ROADS))
def test_a_case_goes_into_another_file_as_it_is(svc: Services, elsewhere: Services, state: v.State) -> None:
    sent = as_json(svc.export_case(walked(svc, state).id))
    arrived = elsewhere.import_case(sent)
    assert elsewhere.export_case(arrived.id) == sent
    assert elsewhere.check().ok


def test_a_number_that_came_in_is_not_given_again(svc: Services, elsewhere: Services) -> None:
    svc.register(make_draft())
    case = svc.register(make_draft())
    elsewhere.import_case(as_json(svc.export_case(case.id)))
    elsewhere.act_as(elsewhere.save_staff(Staff(name="周测试", roles=tuple(v.StaffRole))).id)
    assert elsewhere.register(make_draft()).case_no == "劳调〔2026〕3号"


def test_the_same_case_twice_is_refused_by_its_number(svc: Services) -> None:
    case = svc.register(make_draft())
    with pytest.raises(Invalid) as refused:
        svc.import_case(as_json(svc.export_case(case.id)))
    assert refused.value.code == "transfer.number_taken"


def test_a_bare_case_is_registered_as_new(svc: Services) -> None:
    case = svc.import_case({"case": codec.encode(make_draft())})
    assert (case.case_no, case.version) == ("劳调〔2026〕1号", 1)


def test_a_history_that_was_changed_is_refused(svc: Services, elsewhere: Services) -> None:
    sent = as_json(svc.export_case(walked(svc, v.State.AGREED).id))
    for spoil in (
        lambda x: x["case"].update(facts="改过的事实"),
        lambda x: x["history"].pop(),
        lambda x: x["history"][1].update(seq=7),
        lambda x: x["history"][2]["changes"].update(facts=["没有过的", "x"]),
        lambda x: x["case"].update(no_such_field=1),
        lambda x: x.update(format=99),
        lambda x: x.update(history={}),
        lambda x: x["case"].update(state="M99"),
    ):
        spoilt = copy.deepcopy(sent)
        spoil(spoilt)
        with pytest.raises(Invalid):
            elsewhere.import_case(spoilt)
    assert elsewhere.store.value("select count(*) from cases") == 0


@pytest.mark.parametrize("plain", [[], "x", None, 3, {"case": []}])
def test_what_is_no_case_is_refused(svc: Services, plain: Any) -> None:
    with pytest.raises(Invalid):
        svc.import_case(plain)


def test_a_staff_number_of_somebody_else_is_refused(svc: Services, elsewhere: Services) -> None:
    elsewhere.act_as(elsewhere.save_staff(Staff(name="吴测试", roles=tuple(v.StaffRole))).id)
    with pytest.raises(Invalid) as refused:
        elsewhere.import_case(as_json(svc.export_case(walked(svc, v.State.ASSIGNED).id)))
    assert refused.value.code == "transfer.staff_differs"


def test_people_who_came_with_a_case_do_not_act_here(svc: Services, elsewhere: Services) -> None:
    elsewhere.import_case(as_json(svc.export_case(walked(svc, v.State.ASSIGNED).id)))
    assert elsewhere.staff() == ()
    assert {s.name for s in elsewhere.staff(active_only=False)} >= {"王测试"}


def test_the_id_in_the_other_file_does_not_matter(svc: Services, elsewhere: Services) -> None:
    for _ in range(3):
        svc.register(make_draft())
    last = svc.register(make_draft())
    arrived = elsewhere.import_case(as_json(svc.export_case(last.id)))
    assert arrived.id == 1 and replace(arrived, id=last.id) == last
