"""Fields about the centre, the paper itself and who makes it."""

from __future__ import annotations

from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.domain.reference import Reference
from mediation_tui.domain.settings import Settings
from mediation_tui.paper.fields.model import Values, cn_day, formal_day, group, text
from mediation_tui.paper.fields.model import day as day_field

FIELDS = (
    text("文号", "本文书的编号；预览时为空", "number of this paper; empty in a preview"),
    day_field("日期", "本文书的签发日期", "day this paper is issued"),
    text("日期大写", "签发日期的汉字写法", "the same in Chinese numerals"),
    text("经办人", "签发人姓名", "who issues it"),
    text("更正说明", "更正件的说明：更正哪一件、原因；不是更正件则为空", "for a correction: which paper it takes the place of, and why; else empty"),
    group(
        "中心", "中心的设置", "the centre, from the settings",
        text("名称", "中心名称", "its name"), text("信头", "信头，未设置时同名称", "letterhead; the name where none is set"),
        text("县", "所在县", "county"), text("牵头单位", "牵头单位", "lead institution"), text("地址", "地址", "address"),
        text("电话", "窗口电话", "telephone of the desk"), text("办公时间", "办公时间", "office hours"),
    ),
    group(
        "热线", "告知书上印的热线电话", "hotlines printed on notices",
        text("工会", "工会职工维权热线", "union"), text("人社", "人社服务热线", "labour bureau"),
        text("法律援助", "法律援助热线", "legal aid"), text("法院", "诉讼服务热线", "court"), text("公安", "报警电话", "police"),
    ),
)  # fmt: skip


def values(order: PaperOrder) -> Values:
    """The values of these fields."""
    context = order.context
    return {
        "文号": order.number, "日期": cn_day(context.today), "日期大写": formal_day(context.today),
        "经办人": context.actor.name if context.actor else "", "更正说明": _correction(order),
        **office(context.settings, context.reference),
    }  # fmt: skip


def office(settings: Settings, reference: Reference) -> Values:
    """What the office has set about itself; a blank form has it too."""
    name = str(settings["centre_name"])
    return {
        "中心": {
            "名称": name, "信头": str(settings["letterhead"]) or name, "县": str(settings["county"]),
            "牵头单位": reference.label("institutions", str(settings["lead_institution"]), "zh_CN"),
            "地址": str(settings["centre_address"]), "电话": str(settings["centre_phone"]),
            "办公时间": str(settings["office_hours"]),
        },
        "热线": {
            "工会": settings["phone_union"], "人社": settings["phone_labour"], "法律援助": settings["phone_legal_aid"],
            "法院": settings["phone_court"], "公安": settings["phone_police"],
        },
    }  # fmt: skip


def _correction(order: PaperOrder) -> str:
    old = order.corrects
    if old is None:
        return ""
    named = old.number or f"{cn_day(old.issued_on)}签发的同名文书"
    return f"本件为更正件，代替{named}（第{old.version}版）。更正原因：{order.reason}。以本件为准。"
