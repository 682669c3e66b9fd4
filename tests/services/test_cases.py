from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile, Party
from mediation_tui.domain.errors import Conflict, Invalid, NotFound, Refused
from mediation_tui.domain.views import WorklistQuery
from mediation_tui.services import Services
from tests.support.cases import ACCEPT, CONSENT, ROADS, make_draft


def walked(svc: Services, state: v.State) -> CaseFile:
    case = svc.register(make_draft(), consultation=state in (v.State.CONSULTED, v.State.ANSWERED))
    for code, values in ROADS[state]:
        case = svc.take(case.id, code, values, seen=case.version)
    return case


def test_a_registered_case_has_a_number_a_clerk_and_one_row_of_history(svc: Services) -> None:
    case = svc.register(make_draft())
    assert case.case_no == "劳调〔2026〕1号"
    assert (case.version, case.clerk, case.state) == (1, svc.me.id if svc.me else None, v.State.REGISTERED)
    (first,) = svc.history(case.id)
    assert (first.step, first.happened_on, first.entered_by) == ("register", case.received_on, case.clerk)
    assert first.changes["case_no"] == ["", case.case_no]


def test_numbers_start_again_every_year_and_follow_the_day_of_receipt(svc: Services) -> None:
    numbers = [svc.register(make_draft(received_on=day)).case_no
               for day in (date(2026, 3, 1), date(2025, 12, 31), date(2026, 11, 1), date(2025, 6, 1))]  # fmt: skip
    assert numbers == ["劳调〔2026〕1号", "劳调〔2025〕1号", "劳调〔2026〕2号", "劳调〔2025〕2号"]


def test_a_refused_registration_takes_no_number(svc: Services) -> None:
    with pytest.raises(Invalid):
        svc.register(make_draft(received_on=date(2027, 1, 1)))
    assert svc.register(make_draft()).case_no == "劳调〔2026〕1号"
    assert svc.count(WorklistQuery()) == 1


def test_every_problem_of_a_draft_is_named_at_once(svc: Services) -> None:
    draft = make_draft(received_on=date(2027, 1, 1), channel="nowhere")
    draft = replace(draft, parties=(replace(draft.parties[0], id_no="41082519900101123X"), *draft.parties[1:]))
    with pytest.raises(Invalid) as refused:
        svc.register(draft)
    assert {p.field for p in refused.value.problems} >= {"received_on", "channel", "parties/1/id_no"}


def test_a_consultation_gets_its_number_when_it_becomes_a_case(svc: Services) -> None:
    case = svc.register(make_draft(), consultation=True)
    assert case.case_no == "" and case.state is v.State.CONSULTED
    case = svc.take(case.id, "register", {"on": "2026-11-03"}, seen=case.version)
    assert case.case_no == "劳调〔2026〕1号"


@pytest.mark.parametrize("state", list(ROADS))
def test_every_state_is_saved_and_read_back_as_it_was(svc: Services, state: v.State) -> None:
    case = walked(svc, state)
    assert case.state is state
    assert svc.case(case.id) == case
    assert len(svc.history(case.id)) == case.version
    assert svc.check().ok


def test_a_step_the_law_forbids_is_refused_with_its_article_and_changes_nothing(svc: Services) -> None:
    case = svc.register(make_draft())
    with pytest.raises(Refused) as refused:
        svc.take(case.id, "accept", {}, seen=1)
    (reason,) = refused.value.reasons
    assert reason.code == "guard.consent_missing" and "§22" in reason.params["basis"]
    assert svc.case(case.id) == case


def test_a_wrong_value_is_refused_and_changes_nothing(svc: Services) -> None:
    case = walked(svc, v.State.MEDIATING)
    with pytest.raises(Invalid) as refused:
        svc.take(case.id, "offer", {"kind": "offer", "amount": "两万"}, seen=case.version)
    assert refused.value.problems[0].field == "amount"
    assert svc.case(case.id) == case


def test_a_save_over_a_newer_version_shows_both_and_loses_nothing(svc: Services, other: Services) -> None:
    case = svc.register(make_draft())
    theirs = other.take(case.id, "record_contact", {"party": 2, "result": "no_answer"}, seen=1)
    with pytest.raises(Conflict) as conflict:
        svc.take(case.id, CONSENT[0], CONSENT[1], seen=1)
    assert (conflict.value.seen, conflict.value.now) == (1, 2)
    assert "contacts/1" in conflict.value.theirs
    assert conflict.value.yours == CONSENT[1]
    assert svc.case(case.id) == theirs
    assert svc.take(case.id, *CONSENT, seen=2).version == 3


def test_each_terminal_notices_what_the_other_saves(svc: Services, other: Services) -> None:
    before = other.changes_seen()
    assert other.changes_seen() == before
    svc.register(make_draft())
    assert other.changes_seen() != before


def test_a_case_is_found_by_number_and_by_id(svc: Services) -> None:
    case = svc.register(make_draft())
    assert svc.case_by_no("劳调〔2026〕1号") == svc.case_by_no(f"#{case.id}") == case
    for missing in ("劳调〔2026〕2号", "#99", ""):
        with pytest.raises(NotFound):
            svc.case_by_no(missing)


def test_steps_say_what_is_lawful_and_why_the_rest_is_not(svc: Services) -> None:
    case = svc.register(make_draft())
    options = {o.step.code: o for o in svc.steps(case)}
    assert options["record_consent"].lawful and not options["accept"].lawful
    case = svc.take(case.id, *CONSENT, seen=1)
    assert {o.step.code for o in svc.steps(case) if o.lawful} >= {"accept", "refuse", "ask_consent"}


def test_nobody_acting_may_take_no_step(svc: Services) -> None:
    case = svc.register(make_draft())
    svc.me = None
    with pytest.raises(Refused) as refused:
        svc.take(case.id, *CONSENT, seen=1)
    assert refused.value.reasons[0].code == "guard.nobody"


def test_nobody_acting_registers_nothing(svc: Services) -> None:
    sent = svc.export_case(svc.register(make_draft()).id)
    svc.me = None
    for attempt in (
        lambda: svc.register(make_draft()),
        lambda: svc.register(make_draft(), consultation=True),
        lambda: svc.import_case(sent),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.reasons[0].code == "guard.nobody"
    assert svc.count(WorklistQuery()) == 1


def test_a_file_without_staff_still_takes_cases(tmp_path: Path) -> None:
    svc = open_services(tmp_path / "alone.db", Clock(date(2026, 11, 22)))
    assert svc.register(make_draft()).case_no
    svc.close()


def test_a_clerk_may_not_decide_what_is_the_directors(svc: Services) -> None:
    case = walked(svc, v.State.RECUSAL)
    clerk = next(s for s in svc.staff() if s.roles == (v.StaffRole.CLERK,))
    svc.act_as(clerk.id)
    with pytest.raises(Refused) as refused:
        svc.take(case.id, "decide_recusal", {"upheld": False}, seen=case.version)
    assert refused.value.reasons[0].code == "guard.role"


def test_a_corrected_date_moves_its_deadline_and_the_list_of_what_is_due(svc: Services) -> None:
    case = svc.register(make_draft())
    case = svc.take(case.id, *CONSENT, seen=case.version)
    case = svc.take(case.id, *ACCEPT, seen=case.version)
    before = {r.code: r.due_on for r in svc.clocks(case)}["T03A"]
    change = {"changes": [{"path": "received_on", "value": "2026-10-28"}], "reason": "收件日期录错"}
    case = svc.take(case.id, "correct", change, seen=case.version)
    after = {r.code: r.due_on for r in svc.clocks(case)}["T03A"]
    assert (before - after).days == 5
    assert any(d.clock == "T03A" and d.due_on == after for d in svc.due())
    assert svc.history(case.id)[-1].changes["received_on"] == ["2026-11-02", "2026-10-28"]


@pytest.mark.parametrize(
    "nasty",
    [
        "备注[/]",
        "[$error]x",
        "[@click=app.quit]x[/]",
        "'; drop table cases; --",
        "=1+1",
        "🙂" * 50,
        "a\x00b\x1b[31mc",
        "䶮㛃𠮷",
    ],
)
def test_other_peoples_text_is_kept_as_text(svc: Services, nasty: str) -> None:
    draft = make_draft(facts=nasty)
    draft = replace(draft, parties=(Party(no=1, name=nasty[:40]), draft.parties[1]))
    case = svc.register(draft)
    again = svc.case(case.id)
    assert again == case and "\x1b" not in again.facts and "\x00" not in again.facts
    assert svc.check().ok
