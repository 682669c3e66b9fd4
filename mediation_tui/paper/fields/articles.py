"""Articles as official papers cite them: ``调解仲裁法 §27`` becomes 《中华人民共和国劳动争议调解仲裁法》第二十七条."""

from __future__ import annotations

import re

FULL_NAMES = {
    "调解仲裁法": "中华人民共和国劳动争议调解仲裁法", "人民调解法": "中华人民共和国人民调解法",
    "民事诉讼法": "中华人民共和国民事诉讼法", "法律援助法": "中华人民共和国法律援助法", "工会法": "中华人民共和国工会法",
    "个人信息保护法": "中华人民共和国个人信息保护法", "办案规则": "劳动人事争议仲裁办案规则",
    "企业规定": "企业劳动争议协商调解规定", "企业劳动争议协商调解规定": "企业劳动争议协商调解规定",
    "特邀调解规定": "最高人民法院关于人民法院特邀调解的规定", "在线调解规则": "人民法院在线调解规则",
    "解释（一）": "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）",
    "解释（二）": "最高人民法院关于审理劳动争议案件适用法律问题的解释（二）",
    "民诉法解释": "最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释",
    "工伤保险条例": "工伤保险条例", "劳动保障监察条例": "劳动保障监察条例",
    "国令724号": "保障农民工工资支付条例", "人社部等五部门令56号": "超龄劳动者基本权益保障暂行规定",
    "人社厅发〔2024〕4号": "关于加强新就业形态劳动纠纷一站式调解工作的通知",
}  # fmt: skip
"""Short name in the reference lists → full title, without the brackets."""

NOTICES = ("人社厅发〔2024〕4号",)
"""Normative documents, cited with their number."""
BY_ITEM = ("解释（一）",)
"""Texts whose brackets number items (项) of a list; those of all others number paragraphs (款)."""

_ONE = re.compile(r"^(?P<name>.*?)\s*(?P<articles>§.*)?$")
_ARTICLE = re.compile(r"§?(?P<no>\d+)(?:-(?P<to>\d+))?(?:\((?P<part>\d+)\))?(?:-\((?P<until>\d+)\))?")
_DIGITS = "零一二三四五六七八九"


def numeral(n: int) -> str:
    """A number below 1000 as laws write it: 十四, 二十七, 一百零三, 二百零五."""
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    shown = _DIGITS[hundreds] + "百" if hundreds else ""
    if hundreds and rest and not tens:
        shown += "零"
    if tens:
        shown += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    return shown + (_DIGITS[ones] if ones else "") or "零"


def cite(basis: str) -> str:
    """The full citation of a `basis` of the reference lists; several texts are parted by ``；``, articles by ``、``.

    A text that is not known here keeps the name it has.
    """
    return "；".join(_text(part.strip()) for part in basis.split("；") if part.strip())


def for_us(basis: str) -> str:
    """`cite` on a paper of the centre: the rules of arbitration bind a mediation organisation by analogy only."""
    parts = [part.strip() for part in basis.split("；") if part.strip()]
    return "；".join(("参照" if part.startswith("办案规则") else "") + cite(part) for part in parts)


def _text(part: str) -> str:
    found = _ONE.match(part)
    name, articles = (found["name"], found["articles"] or "") if found else (part, "")
    title = FULL_NAMES.get(name)
    shown = f"《{title}》" if title else name
    if name in NOTICES:
        shown += f"（{name}）"
    kind = "项" if name in BY_ITEM else "款"
    return shown + "、".join(_article(a, kind) for a in _ARTICLE.finditer(articles))


def _article(found: re.Match[str], kind: str) -> str:
    shown = f"第{numeral(int(found['no']))}条"
    if found["to"]:
        shown += f"至第{numeral(int(found['to']))}条"
    if found["part"]:
        shown += _part(found["part"], kind)
    if found["until"]:
        shown += "至" + _part(found["until"], kind)
    return shown


def _part(n: str, kind: str) -> str:
    return f"第（{numeral(int(n))}）项" if kind == "项" else f"第{numeral(int(n))}款"
