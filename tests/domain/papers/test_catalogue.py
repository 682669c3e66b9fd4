"""The catalogue: a row for every paper of the procedure, and what each row says agrees with the lists and the steps."""

from __future__ import annotations

from collections import Counter

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CHILDREN
from mediation_tui.domain.codec import field_specs
from mediation_tui.domain.errors import NotFound
from mediation_tui.domain.papers.catalogue import FORMS, options
from mediation_tui.domain.papers.model import Addressee
from mediation_tui.domain.steps.service import TO_BODIES
from mediation_tui.domain.steps.table import STEPS
from tests.support.cases import S, make_case, make_context
from tests.support.papers import found, issued
from tests.support.reference import load_reference

REFERENCE = load_reference()
PROCEDURE = {f"D{n:02}" for n in range(1, 33)} - {"D31"}
"""The papers of procedure.md §5 but the monthly report, which the report room makes."""


def test_every_paper_of_the_procedure_is_there() -> None:
    assert set(FORMS) >= PROCEDURE
    assert list(FORMS) == sorted(FORMS), "in the order of the procedure"


@pytest.mark.parametrize("code", FORMS)
def test_a_paper_has_its_words_and_stands_in_the_list(code: str) -> None:
    entry = REFERENCE.entry("documents", code)
    assert entry.zh and entry.en
    assert FORMS[code].code == code


@pytest.mark.parametrize("form", [f for f in FORMS.values() if f.about], ids=lambda f: f.code)
def test_a_paper_about_a_row_names_a_table(form) -> None:  # type: ignore[no-untyped-def]
    assert form.about in CHILDREN
    assert "no" in field_specs(CHILDREN[form.about])


def test_a_row_check_belongs_to_a_paper_about_a_row() -> None:
    assert not [f.code for f in FORMS.values() if f.row_checks and not f.about]


def test_no_two_papers_share_a_character() -> None:
    words = Counter(f.word for f in FORMS.values() if f.word)
    assert max(words.values()) == 1
    assert all(word.isalpha() for word in words)


def test_what_is_served_is_numbered_or_signed() -> None:
    """A paper brought to somebody can be named on the proof of service."""
    served = [f for f in FORMS.values() if f.served and not f.word]
    assert {f.code for f in served} <= {"D32d"}


def test_approvals_go_into_the_internal_file_only() -> None:
    assert {f.code for f in FORMS.values() if f.part is v.FilePart.INTERNAL} == {"D28", "D30"}


def test_what_leaves_for_others_is_masked() -> None:
    """Notices and letters need no identity numbers; applications, agreement and reminders (the account) do."""
    masked = {f.code for f in FORMS.values() if f.masked}
    assert masked >= {"D05", "D06", "D12", "D18", "D30", "D32", "D32b", "D32c"}
    assert not masked & {"D01", "D16", "D21", "D22", "D25", "D25b", "D26", "D33"}


def test_letters_to_bodies_serve_no_party() -> None:
    assert {f.code for f in FORMS.values() if f.to is Addressee.BODY} == set(TO_BODIES)


def test_the_papers_that_steps_yield_are_in_the_catalogue() -> None:
    assert {code for step in STEPS.values() for code in step.papers} <= set(FORMS)


@pytest.mark.parametrize("state", S)
def test_every_state_has_its_options_and_reasons_that_are_known(state: v.State) -> None:
    seen = options(make_case(state), make_context())
    assert {o.form.code for o in seen} == set(FORMS)
    assert len({(o.form.code, o.to_party, o.about) for o in seen}) == len(seen)
    if state in (S.CONSULTED, S.ANSWERED):
        assert not [o.form.code for o in seen if o.lawful]


def test_an_option_is_made_out_to_each_party_in_turn() -> None:
    assert [o.to_party for o in options(make_case(S.ACCEPTED), make_context()) if o.form.code == "D05"] == [1, 2]


def test_a_named_addressee_is_kept_and_an_unknown_one_refused() -> None:
    case = make_case(S.ACCEPTED)
    assert found(case, "D05", to=2).to_party == 2
    with pytest.raises(NotFound, match=r"paper\.no_such_party"):
        found(case, "D05", to=7)
    assert found(case, "D01", to=2).to_party is None, "an application is made out to nobody"


def test_a_named_row_is_kept_and_an_unknown_one_refused() -> None:
    case = make_case(S.AGREED)
    assert found(case, "D16").about == 1
    with pytest.raises(NotFound, match=r"paper\.no_such_row"):
        found(case, "D16", about=4)


def test_an_unknown_form() -> None:
    with pytest.raises(KeyError):
        found(make_case(), "D99")


def test_what_was_issued_stands_until_it_is_replaced_or_cancelled() -> None:
    case = issued(make_case(S.ACCEPTED), "D05", 1)
    assert found(case, "D05", to=1).issued == (1,)
    assert found(case, "D05", to=2).issued == ()
    case = issued(case, "D05", 1, corrects=1, reason="姓名写错")
    assert found(case, "D05", to=1).issued == (2,)
