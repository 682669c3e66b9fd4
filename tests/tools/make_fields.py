"""Writes docs/fields.md from the dictionary of fields: ``python -m tests.tools.make_fields``. A test compares the two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mediation_tui.paper.fields.build import sections
from mediation_tui.paper.fields.model import FieldKind, PaperField

PAGE = Path(__file__).resolve().parents[2] / "docs" / "fields.md"
HEAD = """# 文书模板的字段 · Fields of the Word templates

Written by `python -m tests.tools.make_fields` from `mediation_tui/paper/fields/`; a test keeps it true and compares it with every template.

**怎样改模板**：`mediation-tui doc templates --copy D06` 把模板复制到本单位的模板文件夹（设置「文书模板文件夹」，未设置时为数据文件旁的 `templates`），用 Word 或 WPS
打开，改文字、版式、字段，存盘即生效；`mediation-tui doc templates --check` 试填全部模板，指出写错的字段和位置。改坏的模板不会被使用，会说明哪一段哪个字段有问题；
删掉自己的文件就回到程序自带的模板。

**How to edit a template**: `doc templates --copy D06` puts a copy into the office's folder; edit it in Word or WPS; `doc templates --check` fills in every
template and names the place of a mistake.

| 写法 | 作用 |
|---|---|
| `{{ 案件.案号 }}` | 填入一个字段。a field |
| `{% if 受送达人.是单位 %}你单位{% else %}你{% endif %}` | 按情况填入。one or the other |
| `{%p for 人 in 申请人 %}` … `{%p endfor %}` | 逐个重复段落，各占一段。a paragraph for each |
| `{%tr for 请 in 请求 %}` … `{%tr endfor %}` | 逐个重复表格的行，各占一行。a table row for each |
| `{{ 勾(意愿.同意) }}` | ■ 或者 □。a box, ticked or not |
| `{{ 栏(当事人.电话) }}` | 空白表格里留空格，日期留「年　月　日」。an empty cell in a blank form |
| `{% if 空白 %}` | 供手写的空白表格。true in a blank form |

不知道的内容填为空白；空白表格里留出手写的位置。A fact that is not known is empty; a blank form has room to write.

"""
KINDS = {
    FieldKind.TEXT: "文字 text", FieldKind.LONG: "多行文字 lines", FieldKind.DATE: "日期 date", FieldKind.MONEY: "金额（元） yuan",
    FieldKind.CAPITALS: "大写金额 capitals", FieldKind.NUMBER: "数字 number", FieldKind.YES: "是否 yes or no",
    FieldKind.GROUP: "一组 group", FieldKind.ROWS: "多行 rows",
}  # fmt: skip


def page() -> str:
    """The whole page; fields that have the same columns as earlier ones refer to them."""
    parts, shown = [HEAD], dict[tuple[PaperField, ...], str]()
    for section in sections():
        parts.append(
            f"## {(section.__doc__ or '').strip().splitlines()[0]}\n\n| 字段 | 种类 | 说明 | meaning |\n|---|---|---|---|\n"
        )
        parts += [row for field in section.FIELDS for row in rows(field, shown)]
        parts.append("\n")
    return "".join(parts).rstrip() + "\n"


def rows(field: PaperField, shown: dict[tuple[PaperField, ...], str], prefix: str = "") -> Iterator[str]:
    """The row of a field, and one for each field of its own."""
    name = f"{prefix}{field.name}"
    known = shown.get(field.columns) if len(field.columns) > 1 else None
    same = (f"；各项同 `{known}`", f"; the same as `{known}`") if known else ("", "")
    yield f"| `{name}` | {KINDS[field.kind]} | {field.zh}{same[0]} | {field.en}{same[1]} |\n"
    if known:
        return
    shown[field.columns] = name
    for column in field.columns:
        yield from rows(column, shown, f"{name}." if field.kind is FieldKind.GROUP else f"{name}[].")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
