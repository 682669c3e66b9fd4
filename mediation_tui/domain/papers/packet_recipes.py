"""What packets there are, and what each is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from mediation_tui.domain import vocabulary as v

A = v.ArchiveItem


class Packet(StrEnum):
    """What goes out together."""

    COURT_CONFIRMATION = "court_confirmation"
    ARBITRATION_REVIEW = "arbitration_review"
    REPORT_TO_COURT = "report_to_court"
    HAND_OVER = "hand_over"
    ARBITRATION_APPLICATION = "arbitration_application"
    WHOLE_FILE = "whole_file"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a packet is made of, in its order: codes of papers, and items of the bound file."""

    issue: tuple[str, ...]
    """Papers it is about; issued now where they are not yet."""
    parts: tuple[str | v.ArchiveItem, ...]
    must: tuple[tuple[v.ArchiveItem | str, ...], ...] = ()
    """Of each group one has to be there (the article of `basis`)."""
    basis: str = ""


_JOINT = ("D05", A.MEDIATION_RECORD, A.IDENTITY, A.AUTHORITY, "D08", A.EVIDENCE)
RECIPES: Mapping[Packet, Recipe] = MappingProxyType({
    Packet.COURT_CONFIRMATION: Recipe(
        ("D22",), (A.AGREEMENT, *_JOINT), ((A.AGREEMENT,), ("D05", A.MEDIATION_RECORD), (A.IDENTITY,)), "民诉法解释 §354",
    ),
    Packet.ARBITRATION_REVIEW: Recipe(
        ("D21",), (A.AGREEMENT, *_JOINT), ((A.AGREEMENT,), (A.IDENTITY,)), "办案规则 §74",
    ),
    Packet.REPORT_TO_COURT: Recipe(
        ("D23",), (A.AGREEMENT, "D17", A.NOTICE), ((A.AGREEMENT, "D17", A.NOTICE),), "特邀调解规定 §26",
    ),
    Packet.HAND_OVER: Recipe(
        ("D24",), (A.APPLICATION, "D03", A.IDENTITY, A.AUTHORITY, "D13", A.EVIDENCE), ((A.APPLICATION,),), "",
    ),
    Packet.ARBITRATION_APPLICATION: Recipe(
        ("D33",), ("D13", A.EVIDENCE, A.IDENTITY, A.AUTHORITY, "D18", "D06"), ((A.IDENTITY,),), "调解仲裁法 §28",
    ),
    Packet.WHOLE_FILE: Recipe((), ()),
})  # fmt: skip
"""The record of the talks goes to no other body but to the court or tribunal that confirms: what was conceded there may not
be used against anybody (特邀调解规定 §22)."""
