"""Packets: papers that go together to a court, a tribunal or another body, and what of them is not there yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.papers import catalogue, file_check, filing
from mediation_tui.domain.papers.file_line import Line
from mediation_tui.domain.papers.packet_recipes import RECIPES, Packet
from mediation_tui.domain.steps.model import Context
from mediation_tui.domain.steps.rows import rows

A = v.ArchiveItem
ISSUED_WHERE_LAWFUL = ("D13",)
"""What a packet has besides, as soon as it can be made: the list of evidence, where there is evidence."""
LIST = "D34"
"""The list of what is in a packet; the receiver signs for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketPart:
    """One document of a packet: an issued paper, scans, or a paper to be issued now."""

    form: str = ""
    paper_no: int | None = None
    """None: to be issued now, or no paper of ours."""
    to_party: int | None = None
    about: int | None = None
    attachments: tuple[int, ...] = ()
    """Scans; of an issued paper its signed original, which takes the place of the printed one."""
    item: v.ArchiveItem | None = None
    title: str = ""
    number: str = ""
    pages: int | None = None
    part: v.FilePart = v.FilePart.MAIN
    sheet: bool = False
    """Cover, contents, notes, back cover: made from the record when it is bound, not issued; its pages bear no number."""
    note: str = ""

    @property
    def to_issue(self) -> bool:
        """Whether it has to be issued now."""
        return bool(self.form) and self.paper_no is None and not self.sheet

    @property
    def identity(self) -> bool:
        """Whether it is a copy of somebody's identity paper."""
        return self.item is A.IDENTITY


@dataclass(frozen=True, slots=True, kw_only=True)
class PacketPlan:
    """What a packet will hold."""

    kind: Packet
    recipient: str = ""
    parts: tuple[PacketPart, ...] = ()
    refused: tuple[Problem, ...] = ()
    """Why it cannot be made: a paper it is about cannot be issued yet."""
    warnings: tuple[Problem, ...] = ()
    """What the other body wants and is not there, to be added on paper."""


def plan(case: CaseFile, context: Context, kind: Packet) -> PacketPlan:
    """What a packet of this kind will hold for this case, what bars it, and what is missing in it."""
    found = parts(case, context, kind)
    refused = tuple(
        problem for p in found if p.to_issue or p.sheet
        for problem in catalogue.option(case, context, p.form, p.to_party, p.about).reasons
    )  # fmt: skip
    return PacketPlan(
        kind=kind, recipient=recipient(case, kind), parts=found, refused=tuple(dict_of(refused)),
        warnings=(*_absent(found, kind), *_unsigned(case, found)),
    )  # fmt: skip


def dict_of(problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """Each problem once, in order."""
    seen = set()
    for problem in problems:
        if (key := (problem.field, problem.code, problem.value)) not in seen:
            seen.add(key)
            yield problem


def parts(case: CaseFile, context: Context, kind: Packet) -> tuple[PacketPart, ...]:
    """The documents of a packet in their order."""
    recipe = RECIPES[kind]
    if kind is Packet.WHOLE_FILE:
        return tuple(_whole_file(context, case, filing.bound(case, context.reference)))
    found = [part for code in recipe.issue for part in _core(case, context, code)]
    found += _core(case, context, LIST)
    lines = filing.contents(case, context.reference)
    known = [x for x in lines if x.replaced_by is None and x.part is v.FilePart.MAIN]
    for wanted in recipe.parts:
        if wanted in ISSUED_WHERE_LAWFUL and not catalogue.option(case, context, wanted).reasons:
            found += _core(case, context, wanted)
        found += [_of_line(case, x) for x in known if _is(case, x, wanted) and (x.paper_no or x.attachments)]
    return tuple({(p.form, p.paper_no, p.attachments, p.to_party, p.about): p for p in found}.values())


def recipient(case: CaseFile, kind: Packet) -> str:
    """Who the packet goes to, as far as the case says."""
    routes = {
        Packet.COURT_CONFIRMATION: v.Route.JUDICIAL_CONFIRMATION,
        Packet.ARBITRATION_REVIEW: v.Route.ARBITRATION_REVIEW,
    }
    if kind in routes:
        chosen = [c.authority for c in rows(case, "confirmations") if c.route is routes[kind]]
        return chosen[-1] if chosen else ""
    return case.handed_to if kind is Packet.HAND_OVER else ""


def _whole_file(context: Context, case: CaseFile, lines: tuple[Line, ...]) -> Iterator[PacketPart]:
    """Cover, contents and main file with the notes on it; then contents and documents of the internal file."""
    main, internal = (
        [_of_line(case, x) for x in lines if x.part is part and (x.paper_no or x.attachments) and x.numbered]
        for part in (v.FilePart.MAIN, v.FilePart.INTERNAL)
    )
    yield from (_sheet(context, code) for code in ("D29", "D29b"))
    yield from main
    yield from (_sheet(context, code) for code in ("D29c", "D29d"))
    if internal:
        yield _sheet(context, "D29b", v.FilePart.INTERNAL)
        yield from internal


def _sheet(context: Context, code: str, part: v.FilePart = v.FilePart.MAIN) -> PacketPart:
    title = context.reference.label("documents", code, "zh_CN")
    return PacketPart(form=code, title=title, part=part, sheet=True)


def _core(case: CaseFile, context: Context, code: str) -> list[PacketPart]:
    """The standing papers of one form; where there is none, the one to be issued. The list of a packet is always new."""
    title = context.reference.label("documents", code, "zh_CN")
    papers = [] if code == LIST else [p for p in file_check.current(case) if p.form == code]
    if not papers:
        option = catalogue.option(case, context, code)
        return [PacketPart(form=code, title=title, to_party=option.to_party, about=option.about)]
    return [
        PacketPart(
            form=code, paper_no=p.no, to_party=p.to_party, about=p.about, title=title, number=p.number, pages=p.pages,
            attachments=tuple(a.no for a in rows(case, "attachments") if a.paper_no == p.no),
        )
        for p in papers
    ]  # fmt: skip


def _of_line(case: CaseFile, line: Line) -> PacketPart:
    paper = next((p for p in case.papers if p.no == line.paper_no), None)
    return PacketPart(
        form=paper.form if paper else "", paper_no=line.paper_no, to_party=paper.to_party if paper else None,
        about=paper.about if paper else None, attachments=line.attachments, item=line.item, title=line.title,
        number=line.number, pages=line.pages, part=line.part, note=line.note,
    )  # fmt: skip


def _is(case: CaseFile, line: Line, wanted: str | v.ArchiveItem) -> bool:
    """Whether a line is the paper or the item that a recipe names; an item is what supplies it, not all that lies there."""
    form = next((p.form for p in case.papers if p.no == line.paper_no), "")
    if not isinstance(wanted, v.ArchiveItem):
        return form == wanted
    return form in file_check.SUPPLIERS.get(wanted, ()) if form else line.item is wanted


def _absent(found: tuple[PacketPart, ...], kind: Packet) -> Iterator[Problem]:
    recipe = RECIPES[kind]
    for group in recipe.must:
        there = any(
            (p.form == w if not isinstance(w, v.ArchiveItem) else p.item is w or p.form in file_check.SUPPLIERS.get(w, ()))
            and not p.to_issue
            for p in found for w in group
        )  # fmt: skip
        if not there:
            items = tuple(w for w in group if isinstance(w, v.ArchiveItem))
            yield Problem(
                "parts",
                "packet.absent",
                "",
                {"items": items, "basis": recipe.basis} if recipe.basis else {"items": items},
            )


def _unsigned(case: CaseFile, found: tuple[PacketPart, ...]) -> Iterator[Problem]:
    for part in found:
        form = catalogue.FORMS.get(part.form)
        if form and form.hand_signed and not part.attachments:
            yield Problem(
                "parts", "packet.not_signed", part.number or part.title, {"title": part.title, "number": part.number}
            )
