"""A field is called on its form by what it asks for there, on the screen and in the shell, also where it was refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from mediation_tui import i18n, words
from mediation_tui.app import MediationApp
from mediation_tui.cli.step_form import field_plain, field_words
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.steps.model import Field, Kind
from mediation_tui.domain.steps.table import STEPS, fields_of
from mediation_tui.screens.editors import column_heads
from mediation_tui.screens.evidence_case import _label
from mediation_tui.screens.form import FormBox, sentence
from mediation_tui.screens.stepform import StepForm
from mediation_tui.services import Services
from mediation_tui.widgets.inputs import LineInput
from tests.support.desk import office
from tests.support.scanned import with_evidence
from tests.support.screens import settle, text

LABELS = {
    ("add_evidence", "name"): ("证据名称", "Evidence name"),
    ("return_evidence", "evidence"): ("证据", "Evidence"),
    ("add_agent", "authority"): ("权限", "Authority"),
    ("choose_route", "authority"): ("受理法院或机关", "Court or body"),
    ("apply_confirmation", "authority"): ("受理法院或机关", "Court or body"),
    ("fail", "ground"): ("不成的情形", "Kind of failure"),
    ("fail", "reason"): ("具体情况", "What happened"),
    ("stop", "ground"): ("终止的情形", "Ground for stopping"),
    ("stop", "reason"): ("具体情况", "What happened"),
    ("add_agent", "name"): ("姓名或名称", "Name"),
    ("pay", "evidence"): ("凭证", "Receipt"),
}


def asked(step: str, name: str) -> Field:
    return next(f for f in fields_of(STEPS[step]) if f.name == name)


@pytest.fixture(autouse=True, params=["zh_CN", "en"])
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    i18n.use(request.param)
    yield request.param
    i18n.use("en")


@pytest.fixture
def svc(tmp_path: Path) -> Iterator[Services]:
    services = office(tmp_path)
    yield services
    services.close()


@pytest.mark.parametrize(("step", "name"), [key for key in LABELS if key != ("pay", "evidence")])
def test_a_field_is_called_by_what_it_asks_for(step: str, name: str, lang: str) -> None:
    field, expected = asked(step, name), LABELS[step, name][lang == "en"]
    services = cast(Any, SimpleNamespace(reference=None, staff=tuple))
    plain = Field(name=field.name, kind=Kind.LINE, word=field.word)
    assert words.word("field", field.label) == expected
    assert field_plain(services, CaseFile(), plain)["label"] == expected
    assert field_words(services, CaseFile(), plain, None)[1] == expected
    assert FormBox(field, LineInput())._label == expected


def test_no_form_calls_two_fields_the_same() -> None:
    for step in STEPS.values():
        for fields in (fields_of(step), *(f.columns for f in fields_of(step))):
            labels = [words.word("field", f.label) for f in fields]
            assert len(labels) == len(set(labels)), (step.code, labels)


def test_every_word_of_a_field_is_known(lang: str) -> None:
    for step in STEPS.values():
        assert all(i18n.current().knows("field", f.label) for f in fields_of(step)), step.code


def test_a_refused_field_is_called_as_on_its_form(lang: str) -> None:
    name = asked("add_evidence", "name")
    assert sentence(Problem("name", "form.required"), name) == words.sentence("error", "form.required", {})
    column = Field(name="name", word="evidence_name")
    table = Field(name="pieces", kind=Kind.ROWS, columns=(column,))
    said = sentence(Problem("pieces/2/name", "form.required"), table)
    assert LABELS["add_evidence", "name"][lang == "en"] in said
    assert "姓名" not in said
    assert column_heads(table) == LABELS["add_evidence", "name"][lang == "en"]


def test_the_name_of_evidence_is_corrected_under_its_own_word() -> None:
    assert _label("evidence", "name") == "evidence_name"
    assert _label("claims", "item") == "item"


@pytest.mark.parametrize("code", ["add_evidence", "return_evidence", "fail"])
async def test_the_form_on_the_screen_shows_it(code: str, lang: str, svc: Services) -> None:
    case = with_evidence(svc)
    app = MediationApp(svc)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(StepForm(svc, case, STEPS[code]))
        await settle(pilot)
        shown = text(app)
    for (step, _name), label in LABELS.items():
        if step == code:
            assert label[lang == "en"][:16] in shown
    if lang == "zh_CN":
        assert not {"姓名或名称", "凭证", "事由"} & set(shown.split())
