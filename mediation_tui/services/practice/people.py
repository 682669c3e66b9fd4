"""Made-up people and firms. Every name says that it is practice; the phone numbers belong to nobody."""

from __future__ import annotations

from random import Random

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import Staff

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段"
PRACTICE = "练习演示样例"
STEMS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥东南西北春夏秋冬梅兰竹菊松柏云雨风雷山川"
FIRM_STEMS = "宏远兴隆恒泰华盛安康永顺鑫达广利昌茂瑞丰通和佳美百川金桥新元大成明德"
TRADES: tuple[tuple[str, str, str], ...] = (
    ("建筑工程", "construction", "construction"), ("装饰工程", "construction", "construction"),
    ("劳务", "leasing_business", "dispatch"), ("机械制造", "manufacturing", "plain"),
    ("食品", "manufacturing", "plain"), ("制鞋", "manufacturing", "plain"), ("化工", "manufacturing", "plain"),
    ("商贸", "trade", "plain"), ("餐饮管理", "catering", "plain"), ("物流", "transport", "plain"),
    ("网络配送服务", "platform", "platform"), ("物业服务", "real_estate", "plain"), ("教育咨询", "education", "plain"),
    ("农业种植", "agriculture", "plain"), ("医药", "trade", "plain"),
)  # fmt: skip
"""Part of the name, code of the trade, and what kind of employer it makes."""
TOWNS = tuple(f"练习{name}" for name in ("城关镇", "东街街道", "西河镇", "南山乡", "北庄镇", "新区", "开发区"))

STAFF = (
    Staff(name="练习主任", institution="union", roles=(v.StaffRole.DIRECTOR, v.StaffRole.KEEPER, v.StaffRole.MEDIATOR)),
    Staff(name="练习登记员", institution="union", roles=(v.StaffRole.CLERK,)),
    Staff(name="练习工会调解员", institution="union", roles=(v.StaffRole.MEDIATOR,)),
    Staff(name="练习法院调解员", institution="court", roles=(v.StaffRole.MEDIATOR,)),
    Staff(name="练习仲裁调解员", institution="arbitration", roles=(v.StaffRole.MEDIATOR,)),
    Staff(name="练习司法调解员", institution="justice", roles=(v.StaffRole.MEDIATOR,)),
    Staff(name="练习商会调解员", institution="industry_federation", roles=(v.StaffRole.MEDIATOR,)),
)  # fmt: skip


def person(rng: Random) -> str:
    """A made-up person: a surname, a character of practice, and a stem."""
    return rng.choice(SURNAMES) + rng.choice(PRACTICE) + rng.choice(STEMS)


def phone(rng: Random) -> str:
    """A number that no operator gives out (the part after 199 is zeros)."""
    return f"19900{rng.randrange(1_000_000):06}"


def firm(rng: Random, trade: str) -> str:
    """A made-up firm of a trade."""
    return f"练习{rng.choice(FIRM_STEMS)}{rng.choice(FIRM_STEMS)}{trade}有限公司"
