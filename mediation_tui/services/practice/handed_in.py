"""What made-up people bring as evidence, and how made-up papers are served."""

from __future__ import annotations

from random import Random
from typing import Any

SERVED = ("direct", "direct", "direct", "post", "agent")
"""Ways of service, the usual one more often."""

_WORKERS = (
    ("工资条复印件（练习）", "document", "月工资标准和欠付数额"), ("劳动合同复印件（练习）", "document", "劳动关系"),
    ("考勤记录截图（练习）", "electronic", "出勤天数"), ("微信聊天记录（练习）", "electronic", "催讨工资的经过"),
    ("工友证言（练习）", "witness", "在工地做工"),
)  # fmt: skip
_EMPLOYERS = (("工资支付表（练习）", "document", "已付数额"), ("解除通知书（练习）", "document", "解除的理由"))


def brought(rng: Random, worker: int, employer: int) -> list[dict[str, Any]]:
    """The values of ``add_evidence`` for one case: up to two pieces of the worker's, seldom one of the employer's."""
    chosen = [(worker, piece) for piece in rng.sample(_WORKERS, rng.choice((0, 1, 1, 2)))]
    if rng.random() < 0.2:
        chosen.append((employer, rng.choice(_EMPLOYERS)))
    return [
        {"name": name, "kind": kind, "proves": proves, "by_party": party, "pages": rng.randint(1, 6), "checked": True}
        for party, (name, kind, proves) in chosen
    ]
