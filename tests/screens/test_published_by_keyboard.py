"""Five published cases by keyboard, in Chinese at 80x24: from the desk form to where each of them ended.

The same cases are played through the services in ``tests/published``; what a person types must come to the same file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mediation_tui import i18n
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from tests.published import test_after, test_deaths, test_relations, test_wages
from tests.published.desk import Desk as Services
from tests.support.clerk import Clerk, at_the_desk, gist, moves
from tests.support.desk import signed
from tests.support.screens import text

R = v.PartyRole


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    i18n.use("zh_CN")
    yield
    i18n.use("en")


def played(folder: Path, play: Callable[[Services], Any]) -> tuple[Services, Any]:
    """The case as the services make it."""
    folder.mkdir()
    desk = Services(folder)
    return desk, play(desk)


def same(clerk: Clerk, case: CaseFile, desk: Services, played: CaseFile, but: tuple[str, ...] = ()) -> None:
    """What was typed came to what the services made, by the same moves."""
    typed, made = gist(case), gist(played)
    assert {k: x for k, x in typed.items() if k not in but} == {k: x for k, x in made.items() if k not in but}
    assert moves(clerk.app.svc, case.id) == moves(desk.services, played.id)


async def test_c19_paid_at_the_signing(tmp_path: Path) -> None:
    desk, matter = played(tmp_path / "played", test_wages.c19)
    async with at_the_desk(tmp_path, "2024-03-01") as clerk:
        await clerk.fill(worker_name="甲一", employer="测试木业有限公司", amount="23000",
                         period_from="2022-07-01", period_to="2023-12-31", channel="法院委派、委托")  # fmt: skip
        await clerk.more()
        await clerk.fill(employed_from="2022-07-01")
        await clerk.register()
        clerk.on("2024-03-04")
        await clerk.talks("测试木业有限公司", accept={"cause": "追索劳动报酬", "papers_signed_on": "今天"})
        clerk.on("2024-03-06")
        case = await clerk.take("agree", total="23000", paid_now="23000", **signed(clerk.case()))
        shown = await clerk.tab("agreements")
        assert "调解 [达成协议] > 审查确认 [无] > 履行执行 [已履行]" in shown
        assert "+ 2024-03-06         协议 1，金额 23,000 元 [已完成]" in shown
        assert "履行事项 1，金额 23,000 元" in shown
        same(clerk, case, desk, matter.case)
    desk.services.close()


async def test_c09_the_employer_applies_and_one_term_is_not_money(tmp_path: Path) -> None:
    desk, matter = played(tmp_path / "played", test_deaths.c09)
    async with at_the_desk(tmp_path, "2025-07-19") as clerk:
        await clerk.press("ctrl+r")
        await clerk.fill(worker_name="甲一", employer="测试制造有限公司")
        await clerk.more()
        await clerk.row("parties", role=R.HEIR, name="乙一")
        await clerk.row("claims", item=v.ClaimItem.DEATH_BENEFIT)
        await clerk.fill(capacity=v.Capacity.PEOPLES_MEDIATION, deceased_on="2025-07-17")
        case = await clerk.register()
        (firm,), (_dead, heir) = case.side(v.Side.APPLICANT), case.side(v.Side.RESPONDENT)
        await clerk.supplement("parties", f"parties/{heir.no}/heir_of", "甲一")
        await clerk.supplement("claims", "claims/1/by_parties", [heir.no])
        await clerk.supplement("claims", "claims/1/against", [firm.no])
        joint = {"panel": v.Panel.JOINT, "institutions": ["justice", "labour_bureau", "court", "law_firm"]}
        await clerk.talks("乙一", accept={"cause": "工伤保险待遇"}, assign=joint)
        clerk.on("2025-07-20")
        await clerk.take("hold_session", present="双方")
        terms = ("2025-07-21\t\t先付丧葬费用，数额未刊载", "-, -, 配合办理工伤认定, 家属提出工伤认定申请时")
        case = await clerk.take("agree", seal=v.Seal.PEOPLES_MEDIATION, obligations="\n".join(terms),
                                **signed(clerk.case()))  # fmt: skip
        same(clerk, case, desk, matter.case)
        shown = await clerk.tab("agreements")
        assert "测试制造有限公司 诉 甲一、乙一" in shown and "| 红 | 人民调解委员会 | 涉死亡" in shown
        assert "[还剩1天]" in shown and "到期条件 家属提出工伤认定申请时" in shown and "[未定]" in shown
        for obligation, day, stands in (("1", "2025-07-21", "履行中"), ("2", "2025-08-20", "已履行")):
            clerk.on(day)
            await clerk.take("perform_term", obligation=obligation)
            matter.step("perform_term", day, obligation=int(obligation))
            assert f"履行执行 [{stands}]" in text(clerk.app)
        same(clerk, clerk.case(), desk, matter.case)
    desk.services.close()


async def test_c83_an_agreement_works_from_the_last_signature(tmp_path: Path) -> None:
    """Two of the five files, for the other three are the same keys again; the second goes the whole way."""
    desk, files = played(tmp_path / "played", test_wages.c83)
    async with at_the_desk(tmp_path, "2024-03-08") as clerk:
        for name in ("甲1", "甲2"):
            await clerk.fill(worker_name=name, channel="法院委派、委托")
            await clerk.more()
            await clerk.row("parties", role=R.INDIVIDUAL_CONTRACTOR, name="乙欠款人")
            await clerk.row("claims", item=v.ClaimItem.LABOUR_FEE, text="五案共12400元，各案数额未刊载")
            if name == "甲1":
                await clerk.register_and_next()
        case = await clerk.register()
        first = clerk.app.svc.case(1)
        await clerk.take("link_case", kind=v.LinkKind.SAME_INTAKE, case_no=first.case_no)
        await clerk.talks("乙欠款人", accept={"cause": "追索劳动报酬", "papers_signed_on": "今天"})
        clerk.on("2024-03-12")
        case = await clerk.take(
            "agree", obligations="2024-06-20, -, 付清劳务费", signatures="甲2, 2024-03-08\n乙欠款人, 2024-03-12",
            mediator_signed_on="2024-03-08", sealed_on="2024-03-08",
        )  # fmt: skip
        shown = await clerk.tab("agreements")
        assert "调解 [达成协议] > 审查确认 [无] > 履行执行 [履行中]" in shown
        assert "+ 2024-03-12         形式 书面" in shown and "日期 2024-03-08" in shown
        assert "+ 2024-06-20         协议 1，内容 付清劳务费 [还剩100天]" in shown
        shown = await clerk.tab("clocks")
        assert "- 2024-03-27          申请仲裁审查 (协议 1) 还剩15天" in shown and "2024-03-12, 15 自然日" in shown
        doors = {r.code: r.started_on for r in clerk.app.svc.clocks(case) if r.code in ("T12", "T14")}
        assert set(doors.values()) == {date(2024, 3, 12)} and len(doors) == 2
        same(clerk, case, desk, files[1].case)
        assert first.applicant_names == ("甲1",) and first.respondent_names == case.respondent_names
    desk.services.close()


async def test_c39_a_counter_claim_has_its_own_sum_and_does_not_swell_the_claim(tmp_path: Path) -> None:
    desk, matter = played(tmp_path / "played", test_relations.c39)
    async with at_the_desk(tmp_path, "2023-08-22") as clerk:
        await clerk.fill(worker_name="甲教练", employer="测试健身有限公司")
        await clerk.more()
        await clerk.row("claims", item=v.ClaimItem.SEVERANCE)
        await clerk.fill(employed_to="2023-07-31")
        await clerk.register()
        await clerk.take("add_claim", item=v.ClaimItem.NON_COMPETE, claimed="300000", by_parties=[2], against=[1],
                         counter=True)  # fmt: skip
        clerk.on("2023-08-24")
        await clerk.talks("测试健身有限公司", accept={"cause": "经济补偿金"})
        clerk.on("2023-09-04")
        await clerk.take("fail", ground=v.FailureGround.GAP, reason="转仲裁")
        clerk.on("2023-11-30")
        case = await clerk.take(
            "link_case", kind=v.LinkKind.OUTSIDE, case_no="裁决（案号未刊载）", note="反申请300000元被驳回"
        )
        shown = await clerk.tab("claims")
        assert "调解 [调解不成] > 审查确认 [无] > 履行执行 [无]" in shown and "反请求              是" in shown
        assert "提出人              测试健身有限公司" in shown and "请求金额            300,000 元" in shown
        assert "请求金额              -" in await clerk.tab("overview")
        await clerk.press("end")
        await clerk.until(lambda: "裁决（案号未刊载）" in text(clerk.app) and "300000元被驳回" in text(clerk.app))
        assert case.claimed_fen is None and case.claims[1].outcome is v.ClaimOutcome.UNSETTLED
        same(clerk, case, desk, matter.case)
    desk.services.close()


async def test_c45_the_full_chain_with_its_days(tmp_path: Path) -> None:
    """At the window eight of the nine come as a pasted roster, and their consent is asked for once more."""
    desk, matter = played(tmp_path / "played", test_after.c45)
    async with at_the_desk(tmp_path, "2020-08-03") as clerk:
        await clerk.fill(worker_name="甲1")
        await clerk.more()
        for name in ("乙一", "乙二"):
            await clerk.row("parties", role=R.INDIVIDUAL_CONTRACTOR, name=name, joint_debtor=True)
        await clerk.row("claims", item=v.ClaimItem.LABOUR_FEE, claimed="40000")
        await clerk.press("tab")
        await clerk.text("\n".join(f"甲{n}" for n in range(2, 10)))
        await clerk.fill(capacity=v.Capacity.PEOPLES_MEDIATION, employed_from="2019-03-01")
        await clerk.register()
        await clerk.take("set_flags", flags=[v.Flag.OVER_AGE])
        clerk.on("2020-08-05")
        await clerk.talks("乙一", "乙二", accept={"cause": "追索劳动报酬"})
        await clerk.take("members_consent")
        clerk.on("2020-08-06")
        await clerk.take("agree", obligations="2020-10-01, 40000", seal=v.Seal.PEOPLES_MEDIATION,
                         route=v.Route.JUDICIAL_CONFIRMATION, **signed(clerk.case()))  # fmt: skip
        clerk.on("2020-08-10")
        await clerk.take("apply_confirmation", authority="区法院")
        clerk.on("2020-08-14")
        await clerk.take("confirm", document_no="未刊载")
        clerk.on("2020-10-02")
        await clerk.take("default")
        clerk.on("2020-11-16")
        await clerk.take("apply_enforcement", court="区法院")
        clerk.on("2020-12-28")
        await clerk.take("pay", amount="40000", obligation="1", kind=v.PaymentKind.ENFORCEMENT)
        case = await clerk.take("end_enforcement", recovered_in_full=True)
        shown = await clerk.tab("agreements")
        assert "调解 [达成协议] > 审查确认 [已确认] > 履行执行 [执行完毕]" in shown
        assert "+ 2020-10-01         协议 1，金额 40,000 元 [已完成]" in shown
        assert "+ 2020-12-28         种类 执行到位，履行事项 1，金额 40,000 元" in shown
        shown = await clerk.tab("confirmations")
        assert all(x in shown for x in ("2020-08-06", "2020-08-10", "2020-08-14", "2020-11-16", "2020-12-28", "区法院"))
        assert case.headcount == matter.case.headcount == 9 and len(case.members) == 8
        assert [p.name for p in case.parties if p.joint_debtor] == ["乙一", "乙二"]
        same(clerk, case, desk, matter.case, but=("people", "roles", "signed"))
    desk.services.close()
