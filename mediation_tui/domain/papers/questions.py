"""What papers of the talks and letters need that the record does not hold; asked when one is made (`PaperForm.asks`).

None is required: what is not answered leaves room to write, or is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.papers.packet_recipes import Packet
from mediation_tui.domain.steps.common import choice, day, field, line, text
from mediation_tui.domain.steps.model import Field, Kind

UNION_BASIS = "《中华人民共和国工会法》第二十三条"
"""What the union may ask of an employer. Provinces name these letters differently (安徽 §8 does), so the office may change it."""

_SIDES = (text("applicant_said"), text("respondent_said"))
_FINDINGS = (line("issuer"), text("findings"), text("to_mend"))
_UNION_LETTER = (*_FINDINGS, line("basis", default=UNION_BASIS), day("reply_by"))

QUESTIONS: Mapping[str, tuple[Field, ...]] = MappingProxyType({
    "D12": (text("bring"),),
    "D14": (line("recorder"), line("ended"), *_SIDES, text("disputed"), text("result")),
    "D18b": (line("recorder"), *_SIDES),
    "D19": (text("reason"),),
    "D20": (field("copies", Kind.NUMBER, default="1"), line("served_by")),
    "D23": (line("addressed_to"), text("disputed"), text("enclosures")),
    "D24": (line("addressed_to"), text("enclosures"), day("reply_by")),
    "D27": (line("visited"), text("risk"), text("advice")),
    "D28": (text("opinion"),),
    "D29b": (choice("part", v.FilePart, default="main"),),
    "D30": (line("addressed_to"), text("situation"), text("measures"), text("request")),
    "D34": (choice("packet", Packet), line("addressed_to"), line("used_for")),
    "D32": _UNION_LETTER, "D32b": _UNION_LETTER, "D32c": (line("addressed_to"), *_UNION_LETTER),
    "D32d": (*_FINDINGS, line("basis"), day("reply_by")),
})  # fmt: skip
"""Code of a paper → its questions, in the order they are asked."""
