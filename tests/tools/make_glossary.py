"""Writes docs/glossary.md from the catalogues: ``python -m tests.tools.make_glossary``. A test compares the two."""

from __future__ import annotations

import inspect
from enum import StrEnum
from pathlib import Path

from mediation_tui.domain import vocabulary
from mediation_tui.domain.steps.table import STEPS
from mediation_tui.i18n import LOCALE, read_catalogue
from mediation_tui.words import kind_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
HEAD = """# Glossary

One word for one thing, in code, on screen and on paper. The Chinese term is the field's; the identifier is what the code
and the JSON say. Written by `python -m tests.tools.make_glossary` from the catalogues in `mediation_tui/locale/`; a test
keeps it true. Causes, reasons, refusal codes, channels, institutions, papers and clocks are reference rows with their own words:
see `db/reference/`.

## Terms

| 中文 | English | meaning |
|---|---|---|
"""
AGGREGATES = """
## The case file and its parts

| 中文 | English | identifier |
|---|---|---|
| 卷宗 | case file | `CaseFile` |
| 当事人 | party | `Party` |
| 代理人 | agent | `Agent` |
| 集体争议名单上的劳动者 | member (of a group's roster) | `Member` |
| 请求事项 | claim | `Claim` |
| 意愿答复 | consent | `Consent` |
| 联系记录 | contact | `Contact` |
| 调解会 | session | `Session` |
| 方案、还价 | offer | `Offer` |
| 回避 | recusal | `Recusal` |
| 延期、暂停 | extension | `Extension` |
| 调解协议 | agreement | `Agreement` |
| 履行事项（分期款、非金钱义务） | obligation | `Obligation` |
| 付款 | payment | `Payment` |
| 确认（司法确认、仲裁审查、调解书、支付令） | confirmation | `Confirmation` |
| 强制执行 | enforcement | `Enforcement` |
| 回访 | follow-up visit | `FollowUp` |
| 送达 | service | `Service` |
| 文书 | paper (as it was issued) | `Paper`, `PaperForm` |
| 证据 | evidence | `Evidence` |
| 附件（扫描件、文件） | scan | `Attachment` |
| 卷内目录 | contents (of the bound file) | `Content` |
| 到期鉴定 | appraisal | `Appraisal` |
| 关联案件 | link | `Link` |
| 副卷记录 | note | `Note` |
| 步骤 | step | `Step` |
| 历史 | history | `HistoryEntry` |
| 时限 | clock | `ClockRule`, `ClockReading` |
| 更正 / 补充 | correction / supplement | `correct` / `supplement` |
"""


def page() -> str:
    """The whole page."""
    zh, en = read_catalogue(LOCALE / "zh_CN"), read_catalogue(LOCALE / "en")
    terms = [code for context, code in zh if context == "glossary_term"]
    text = HEAD
    for code in terms:
        text += f"| {zh['glossary_term', code][0]} | {en['glossary_term', code][0]} | {en['glossary', code][0]} |\n"
    text += AGGREGATES + "\n## Codes\n"
    for name, kind in inspect.getmembers(vocabulary, inspect.isclass):
        if issubclass(kind, StrEnum) and kind is not StrEnum:
            first = next(iter(kind))
            doc = (kind.__doc__ or "").splitlines()[0]
            text += f"\n### `{name}`\n\n{doc}\n\n| code | 中文 | English |\n|---|---|---|\n"
            context = kind_of(first)
            text += "".join(f"| `{m.value}` | {zh[context, m.value][0]} | {en[context, m.value][0]} |\n" for m in kind)
    text += "\n## Steps\n\n| code | 中文 | English | basis |\n|---|---|---|---|\n"
    for code, step in STEPS.items():
        text += f"| `{code}` | {zh['step', code][0]} | {en['step', code][0]} | {'; '.join(step.basis)} |\n"
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
