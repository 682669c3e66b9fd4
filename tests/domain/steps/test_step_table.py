"""The table itself: which ways are open, who may go them, and that every row has its words and its article."""

from __future__ import annotations

import re
from functools import cache

import pytest

from mediation_tui import i18n, words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CHILDREN, CaseFile, Identity, Signature, Staff
from mediation_tui.domain.codec import encode, field_specs
from mediation_tui.domain.errors import Invalid, Refused
from mediation_tui.domain.steps.model import Kind
from mediation_tui.domain.steps.table import EDGES, STEPS, fields_of, options, prefill, reasons, take
from tests.support.cases import ROADS, STAFF, S, do, make_case, make_context

PROCEDURE = """
M0→M1 | M1→M2,M3,M4,M5,M5b,M12 | M2→M1,M5,M12 | M3→M4,M5,M5b,M12 | M4→M6,M12,M13 | M6→M6r,M7,M12 | M6r→M6 |
M7→M6r,M7x,M7s,M8,M8p,M9,M10,M11,M12,M13 | M7x→M7 | M7s→M7,M10,M11,M12,M13 | M8,M8p,M9,M10,M11,M12,M13,M5→M14
"""
"""The allowed edges as the domain reference §2.3 writes them, word for word."""

EN = i18n.read_catalogue(i18n.LOCALE / "en")
ZH = i18n.read_catalogue(i18n.LOCALE / "zh_CN")

FACTS = {"answer", "record_reply", "book_session", "move_session", "cancel_session", "resume", "withdraw_confirmation",
         "advance", "fix_due_date", "end_enforcement", "hand_over_performance", "record_contact", "triage", "set_flags",
         "link_case", "note", "supplement", "correct", "issue_paper", "void_paper", "attach", "void_attachment",
         "return_evidence"}  # fmt: skip
"""Steps that record a fact or arrange the work, and rest on no article."""


@cache
def case_in(state: v.State) -> CaseFile:
    return make_case(state)


def allowed_edges() -> set[tuple[v.State, v.State]]:
    edges = set()
    for part in PROCEDURE.replace("\n", " ").split("|"):
        sources, targets = part.strip().split("→")
        edges |= {(v.State(a.strip()), v.State(b.strip())) for a in sources.split(",") for b in targets.split(",")}
    return edges


def test_the_ways_are_exactly_those_of_the_procedure() -> None:
    of_ours = {(v.State.CONSULTED, v.State.ANSWERED)}  # 咨询 → closed consult, a state of its own here
    assert allowed_edges() | of_ours == EDGES


def test_every_state_can_be_reached() -> None:
    reached = {S.CONSULTED, S.REGISTERED}
    while more := {b for a, b in EDGES if a in reached} - reached:
        reached |= more
    assert reached == set(S)


@pytest.mark.parametrize("state", S)
def test_make_case_stands_in(state: v.State) -> None:
    assert case_in(state).state is state
    assert case_in(state).version == 1 + len(ROADS[state])


@pytest.mark.parametrize(("source", "target"), sorted(EDGES))
def test_a_step_leads_this_way(source: v.State, target: v.State) -> None:
    assert [s for s in STEPS.values() if source in s.sources and s.target is target]


@pytest.mark.parametrize("state", sorted(set(S) - {S.ANSWERED, S.HANDED_OVER, S.ARCHIVED}))
def test_no_state_is_a_dead_end(state: v.State) -> None:
    assert any(a is state for a, _ in EDGES)


@pytest.mark.parametrize("code", STEPS)
def test_a_step_has_title_and_help_in_both_languages(code: str) -> None:
    for catalogue in (EN, ZH):
        assert catalogue["step", code][0]
        assert catalogue["step_help", code][0].endswith((".", "。", "…"))
    assert len(ZH["step", code][0]) <= 7


def test_no_word_is_left_of_a_step_that_is_gone() -> None:
    assert {key[1] for key in EN if key[0] in ("step", "step_help")} == set(STEPS) | {
        "consult"
    }  # the first row of a consultation


@pytest.mark.parametrize("code", STEPS)
def test_every_field_and_column_has_a_label(code: str) -> None:
    for field in fields_of(STEPS[code]):
        for name in (field.name, *(c.name for c in field.columns)):
            assert ("field", name) in EN
            assert ("field", name) in ZH


@pytest.mark.parametrize("cls", [CaseFile, Identity, Signature, *CHILDREN.values()])
def test_every_item_of_the_file_has_a_label(cls: type) -> None:
    assert not [n for n in field_specs(cls) if ("field", n) not in EN]  # type: ignore[arg-type]
    assert not [t for t in CHILDREN if ("field", t) not in ZH]


@pytest.mark.parametrize("code", sorted(set(STEPS) - FACTS))
def test_a_legal_step_names_its_article(code: str) -> None:
    assert STEPS[code].basis
    assert all("§" in b or "〔" in b for b in STEPS[code].basis)


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_choices_and_lists_exist(step) -> None:  # type: ignore[no-untyped-def]
    lists = make_context().reference.lists
    papers = make_context().reference.codes("documents")
    assert set(step.papers) <= set(papers)
    for field in fields_of(step):
        if field.kind in (Kind.REFERENCE, Kind.REFERENCE_LIST):
            assert field.choices in lists
        if field.kind in (Kind.CHOICE, Kind.CHOICES):
            assert field.choices
        if field.kind is Kind.ROWS:
            assert field.columns


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("code", STEPS)
def test_from_any_other_state_it_is_refused(code: str, state: v.State) -> None:
    if state in STEPS[code].sources:
        return
    with pytest.raises(Refused) as caught:
        take(case_in(state), code, {}, make_context())
    assert caught.value.step == code
    assert [r.code for r in caught.value.reasons] == ["guard.state"]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("state", S)
def test_every_refusal_reads_as_a_sentence(state: v.State, language: str) -> None:
    before = i18n.language()
    i18n.use(language)
    try:
        for actor in (*STAFF, None):
            for option in options(case_in(state), make_context(actor=actor)):
                for reason in option.reasons:
                    text = words.error_text(reason)
                    assert not re.search(r"guard\.|[{}]|State|Role|basis|\(\)|（）", text), text
                    assert not text.endswith(("- ", "-", "：", ": ")), text
    finally:
        i18n.use(before)


def test_the_sentence_of_the_screen_design() -> None:
    before = i18n.language()
    i18n.use("zh_CN")
    accept = next(o for o in options(case_in(S.REGISTERED), make_context()) if o.step.code == "accept")
    text = words.error_text(accept.reasons[0])
    i18n.use(before)
    assert text == "缺测试甲有限公司的同意，请先办“记录同意”（企业劳动争议协商调解规定 §22）"


def raised_codes() -> set[str]:
    folder = i18n.LOCALE.parent / "domain"
    files = [*(folder / "steps").glob("*.py"), folder / "codec.py", folder / "intake.py", folder / "tidy.py"]
    pattern = re.compile(r'"((?:guard|form|correct|step|date|history|json|intake|text|money)\.[a-z_]+)"')
    return {code for path in files for code in pattern.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("code", sorted(raised_codes()))
def test_every_code_has_its_sentence(code: str) -> None:
    assert EN["error", code][0]
    assert ZH["error", code][0]


def test_no_guard_sentence_is_left_over() -> None:
    known = {key[1] for key in EN if key[0] == "error" and key[1].startswith(("guard.", "correct.", "intake."))}
    of_needs = {f"guard.no_{table}" for table in CHILDREN}
    assert known - of_needs <= raised_codes()


# -- who may, and when -----------------------------------------------------------------------------------


@pytest.mark.parametrize("code", STEPS)
@pytest.mark.parametrize("actor", STAFF, ids=lambda s: "+".join(s.roles))
def test_only_the_roles_of_the_table(code: str, actor) -> None:  # type: ignore[no-untyped-def]
    step = STEPS[code]
    found = [p.code for p in reasons(step, case_in(step.sources[0]), make_context(actor=actor))]
    assert ("guard.role" in found) == (not set(step.who) & set(actor.roles))


def test_nobody_at_the_keyboard() -> None:
    found = reasons(STEPS["note"], case_in(S.REGISTERED), make_context(actor=None))
    assert [p.code for p in found] == ["guard.nobody"]


@pytest.mark.parametrize("code", [c for c in STEPS if S.REGISTERED in STEPS[c].sources])
def test_nothing_happens_tomorrow(code: str) -> None:
    case = make_case(S.ASKING_CONSENT) if code == "accept" else case_in(S.REGISTERED)
    if code == "accept":
        case = do(case, "record_consent", party=2, agrees=True)
    try:
        take(case, code, {"on": "2026-11-21"}, make_context())
    except Invalid as invalid:
        assert {p.code for p in invalid.problems} & {"date.future", "form.required"}
    except Refused:
        pass
    else:
        pytest.fail("taken in the future")


@pytest.mark.parametrize("name", ["on", "served_on"])
def test_a_future_day_is_named_by_its_field(name: str) -> None:
    with pytest.raises(Invalid) as caught:
        do(case_in(S.REGISTERED), "hand_over", handed_to="监察", reason="测试", **{name: "2026-11-25"})
    assert (name, "date.future") in [(p.field, p.code) for p in caught.value.problems]


@pytest.mark.parametrize(
    ("state", "code", "values"),
    [(S.ACCEPTED, "assign", {"lead": 1}), (S.ASSIGNED, "hold_session", {"present": "双方", "rights_told": True})],
)
def test_nothing_happens_before_what_it_follows(state: v.State, code: str, values: dict[str, object]) -> None:
    with pytest.raises(Invalid) as caught:
        do(case_in(state), code, on="2026-11-01", **values)
    assert [(p.field, p.code) for p in caught.value.problems] == [("on", "guard.before")]


def test_an_unknown_step_and_an_unknown_field() -> None:
    with pytest.raises(Invalid, match=r"step\.unknown"):
        do(case_in(S.REGISTERED), "fly")
    with pytest.raises(Invalid, match=r"form\.unknown_field"):
        do(case_in(S.REGISTERED), "note", text="x", wing="left")


# -- what an absent field means --------------------------------------------------------------------------


@pytest.mark.parametrize("code", STEPS)
def test_prefilled_values_are_read_without_complaint(code: str) -> None:
    """What a fresh form shows is never itself wrong."""
    step = STEPS[code]
    context = make_context()
    for state in step.sources:
        case = case_in(state)
        shown = prefill(step, case, context)
        assert encode(shown) == shown
        try:
            take(case, code, shown, context)
        except Refused:
            continue
        except Invalid as invalid:
            wrong = {p.field for p in invalid.problems if p.code.startswith("form.") and p.code != "form.required"}
            assert not wrong & set(shown)


def test_the_lead_offered_is_whoever_acts_if_that_is_a_mediator() -> None:
    case, step = make_case(S.ACCEPTED), STEPS["assign"]
    by_role = {
        roles: prefill(step, case, make_context(actor=Staff(id=9, name="丁", roles=roles))).get("lead")
        for roles in ((v.StaffRole.MEDIATOR,), (v.StaffRole.CLERK, v.StaffRole.KEEPER))
    }
    assert list(by_role.values()) == [9, None]


def test_a_served_notice_is_never_made_up() -> None:
    case = do(case_in(S.REGISTERED), "record_consent", party=2, agrees=True, on="2026-11-03")
    assert do(case, "accept", on="2026-11-03").services == ()
    assert len(do(case, "accept", on="2026-11-03", served_on="2026-11-03").services) == 2
    with pytest.raises(Invalid, match=r"form\.required"):
        do(case_in(S.MEDIATING), "fail", ground="gap", reason="差距过大")


@pytest.mark.parametrize("code", STEPS)
def test_facts_about_papers_are_marked_as_said(code: str) -> None:
    facts = {"served_on", "rights_told", "mediator_signed_on", "sealed_on", "applicant_signed_on",
             "respondent_signed_on", "joint"}  # fmt: skip
    assert not [f.name for f in STEPS[code].fields if f.name in facts and f.default and not f.said]
