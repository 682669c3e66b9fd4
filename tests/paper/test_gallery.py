"""All papers at once: every lawful one of every state, hostile text in every field of every form, and how they lie on the sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Agent, CaseFile, Claim, Party
from mediation_tui.domain.papers.catalogue import FORMS, options
from mediation_tui.domain.steps.imagine import imagine
from mediation_tui.paper import office_suite, word
from mediation_tui.paper.fields import build
from mediation_tui.paper.fields.model import FieldKind, PaperField, Values, filled, tick
from tests.support.cases import AGREED, S, make_case, make_context
from tests.support.desk_cases import desk_case
from tests.support.made_papers import made, template, text
from tests.support.sheets import read
from tests.support.word import DROPPED, HOSTILE
from tests.tools import gallery

CONTEXT = make_context(date(2026, 12, 22), centre_name="测县劳动争议一体化处理中心", county="测县")
HOLES = re.compile(
    r"None|Undefined|\{\{|\{%|\}\}|（ *）|：\s*。|，\s*，|。\s*。|《》|纠纷争议|争议争议|纠纷发生的争议|于\s*(受理|生效)"
)
"""What a value that is not known, or a word said twice, leaves behind."""
NAMES = ("䶮㛃𠮷", "阿卜杜热合曼·买买提艾力", "Christopher van der Westhuizen-Smith Jr.", "欧阳" + "很长的名字" * 4)
FIRM = "测试" + "内蒙古自治区呼伦贝尔市某自治旗建筑劳务分包" * 3 + "有限公司"
needs_office = pytest.mark.skipif(office_suite.find() is None, reason="LibreOffice is not installed")


# -- every paper that can be made ---------------------------------------------------------------------------


@pytest.mark.parametrize("state", S)
def test_every_paper_that_may_be_made_is_whole(state: v.State) -> None:
    case = make_case(state)
    for option in options(case, CONTEXT):
        if option.lawful:
            shown = text(made(case, option.form.code, to=option.to_party, about=option.about, context=CONTEXT))
            assert shown and not HOLES.search(shown), (option.form.code, HOLES.search(shown))


def test_a_guardian_and_who_stands_at_the_head_need_no_power_of_attorney() -> None:
    relations = (v.AgentRelation.GUARDIAN, v.AgentRelation.LEGAL_REPRESENTATIVE, v.AgentRelation.LAWYER)
    agents = tuple(Agent(no=n, name=f"丙{n}", relation=r, for_parties=(1,)) for n, r in enumerate(relations, 1))
    case = replace(make_case(S.MEDIATING), agents=agents)
    assert [o.about for o in options(case, CONTEXT) if o.form.code == "D10"] == [3]


def test_where_only_work_is_promised_no_sum_is_dunned() -> None:
    duty: dict[str, Any] = {"due_on": "2026-11-30", "text": "出具离职证明"}
    case = imagine(make_case(S.MEDIATING), "agree", {**AGREED, "total": None, "obligations": [duty]}, CONTEXT)
    shown = text(made(case, "D26", to=2, context=CONTEXT))
    assert "出具离职证明" in shown and "0.00" not in shown


def test_pay_for_services_that_is_not_paid_goes_to_court() -> None:
    case = make_case(S.AGREED)
    case = replace(case, claims=(replace(case.claims[0], item=v.ClaimItem.LABOUR_FEE),))
    notice, dunning = (text(made(case, code, to=to, context=CONTEXT)) for code, to in (("D18", 1), ("D26", 2)))
    assert "向人民法院起诉" in notice and "劳动人事争议仲裁" not in notice.partition("二、后续途径")[2]
    assert "向人民法院提起诉讼" in dunning and "申请仲裁" not in dunning
    order = text(made(case, "D25", context=CONTEXT))
    assert "《中华人民共和国民事诉讼法》第二百二十五条，申请支付令" in order and "第十六条" not in order


# -- hostile text in every field -----------------------------------------------------------------------------


@cache
def said() -> str:
    """All that is hostile and short, one after the other; a mark at the end shows that nothing was cut off."""
    return "".join(part for part in HOSTILE if len(part) < 100) + "尾"


def sample(field: PaperField, of_text: str, so: bool) -> Any:
    """A value with `of_text` behind the name of the field, in every text there is."""
    match field.kind:
        case FieldKind.GROUP:
            return filled_in(field.columns, of_text, so)
        case FieldKind.ROWS:
            return [filled_in(field.columns, of_text, so) for _ in range(3 if so else 1)]
        case FieldKind.YES:
            return so
        case FieldKind.TEXT | FieldKind.LONG:
            return f"⟦{field.name}⟧{of_text}"
        case FieldKind.NUMBER:
            return "3"
    return "2026年11月22日" if field.kind is FieldKind.DATE else "1,234.00"


def filled_in(fields: tuple[PaperField, ...], of_text: str, so: bool) -> Values:
    return {field.name: sample(field, of_text, so) for field in fields}


def printed(code: str, of_text: str, *, so: bool) -> str:
    """The paper with `of_text` in each of its texts, every condition on or off."""
    values = {"勾": tick, "栏": filled, "空白": False, **filled_in(build.fields(), of_text, so)}
    return text(word.render(template(code), values, name=code))


@pytest.mark.parametrize("so", [True, False])
@pytest.mark.parametrize("code", FORMS)
def test_hostile_text_comes_out_whole_wherever_it_stands(code: str, so: bool) -> None:
    shown = printed(code, said(), so=so)
    fields = re.findall("⟦.*?⟧", shown)
    assert fields
    assert shown.count("⟧" + said()) == len(fields)


@pytest.mark.parametrize("code", FORMS)
def test_a_text_of_five_thousand_characters_is_not_cut(code: str) -> None:
    long = "长" * 5_000 + "尾"
    shown = printed(code, long, so=True)
    assert shown.count("⟧" + long) == shown.count("⟦") > 0


@pytest.mark.parametrize(("typed", "left"), DROPPED.items())
def test_what_no_paper_can_carry_is_left_out_everywhere(typed: str, left: str) -> None:
    for code in ("D01", "D06", "D14", "D16", "D18", "D20", "D24", "D33"):
        shown = printed(code, typed, so=True)
        assert shown.replace("\n", "").count("⟧" + left.replace("\n", "")) == shown.count("⟦") > 0


# -- on the sheet ------------------------------------------------------------------------------------------


def crowd(case: CaseFile) -> CaseFile:
    """The case with names that few fonts have, and that no form expects."""
    worker, firm, *others = case.parties
    more = tuple(replace(worker, no=10 + n, name=name) for n, name in enumerate(NAMES[1:]))
    firm = replace(firm, name=FIRM, legal_rep=NAMES[1], address=FIRM + "院内")
    return replace(case, parties=(replace(worker, name=NAMES[0]), firm, *others, *more))


def rare() -> Iterator[gallery.Shot]:
    for code in ("D01", "D06", "D08", "D10", "D13"):
        yield gallery.Shot(code, made(crowd(desk_case("wage", code)), code, context=CONTEXT))
    for code in ("D14", "D16", "D26", "D29"):
        yield gallery.Shot(code, made(crowd(make_case(S.AGREED)), code, context=CONTEXT))
    before = imagine(crowd(make_case(S.MEDIATING)), "agree", AGREED | {"signatures": []}, CONTEXT)
    yield gallery.Shot("D16-before", made(before, "D16", context=CONTEXT))


@pytest.mark.office
@needs_office
def test_rare_and_long_names_are_drawn_and_stay_on_the_sheet(tmp_path: Path) -> None:
    pdfs = gallery.write_pdfs(rare(), tmp_path)
    assert gallery.faults(pdfs)[1] == []
    for pdf in pdfs:
        shown = "".join(page.extract_text() for page in read(pdf.read_bytes()).pages)
        assert not [c for c in NAMES[0] if c not in shown], pdf.stem


@pytest.mark.office
@needs_office
def test_hostile_text_reaches_the_sheet(tmp_path: Path) -> None:
    nasty = "{{ 7*7 }}<b>&]]>=1+1"
    party = Party(no=1, name=nasty, address=nasty)
    case = make_case(S.FAILED)
    claims = (Claim(no=1, item=v.ClaimItem.OTHER, text=nasty),)
    case = replace(case, facts=nasty, close_note=nasty, parties=(party, case.parties[1]), claims=claims)
    shots = [gallery.Shot(code, made(case, code, context=CONTEXT)) for code in ("D01", "D16", "D18", "D33")]
    for pdf in gallery.write_pdfs(shots, tmp_path):
        shown = "".join(page.extract_text() for page in read(pdf.read_bytes()).pages)
        assert nasty.replace(" ", "") in re.sub(r"\s", "", shown), pdf.stem


@pytest.mark.office
@needs_office
def test_papers_of_published_cases_lie_well_on_the_sheet(tmp_path: Path) -> None:
    """One payment, a group in instalments, a death, a settlement, a failure, a case that went to court."""
    shots = [
        shot
        for services, case, name in gallery.played(tmp_path, ("C01", "C09", "C27", "C47", "C85", "C95"))
        for shot in gallery.made_papers(services, case, name)
    ]
    pages, wrong = gallery.faults(gallery.write_pdfs(shots, tmp_path))
    assert wrong == []
    assert pages > 200


def test_each_paper_is_named_after_the_case_it_is_of(tmp_path: Path) -> None:
    """Some plays open a second file; the cases after it keep their names."""
    alone = {}
    for name in ("C01", "C85"):
        ((_, case, _),) = gallery.played(tmp_path / name, (name,))
        alone[name] = case.parties
    together = {name: case.parties for _, case, name in gallery.played(tmp_path / "all", ("C27", "C01", "C73", "C85"))}
    assert list(together) == ["C27", "C27.2", "C01", "C73", "C73.2", "C85"]
    assert {name: together[name] for name in alone} == alone
