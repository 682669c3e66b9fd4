"""Archiving (归档): later than closing, when papers are complete and the other two tracks are at rest.

It fixes the contents of the bound file with their pages, the file number, the archivist and how long the file is kept.
"""

from __future__ import annotations

from dataclasses import replace

from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.papers import file_check, filing
from mediation_tui.domain.papers.file_line import Line, source
from mediation_tui.domain.steps import guards
from mediation_tui.domain.steps.common import field, line
from mediation_tui.domain.steps.confirmation import UNFINISHED
from mediation_tui.domain.steps.model import Context, Kind, Step, Values
from mediation_tui.domain.steps.rows import add, pick, rows

AT_REST = (
    v.PerformanceState.NONE, v.PerformanceState.PERFORMED, v.PerformanceState.ENFORCED,
    v.PerformanceState.UNRECOVERED, v.PerformanceState.SET_ASIDE,
)  # fmt: skip


def _tracks_at_rest(case: CaseFile, context: Context) -> list[Problem]:
    reasons = []
    running = [c for c in rows(case, "confirmations") if c.state in UNFINISHED]
    if running:
        reasons += guards.barred("guard.confirmation_running", "人民调解法 §27")
    for agreement in rows(case, "agreements"):
        if agreement.settlement or agreement.set_aside_on or agreement.effective_on is None:
            continue
        chosen = any(c.agreement_no == agreement.no for c in rows(case, "confirmations"))
        due = context.engine.preview("T14", agreement.effective_on)
        if not chosen and context.today <= due and case.performance not in AT_REST[1:3]:
            reasons += guards.barred("guard.confirmation_not_chosen", "民事诉讼法 §205", due=due.isoformat())
    if case.performance not in AT_REST and not case.performance_handed_over:
        reasons += guards.barred("guard.performance_running", "人民调解法 §31")
    return reasons


def _nothing_missing(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Nothing required is missing; papers that only lack a signature or service are named one by one."""
    gaps = file_check.missing(case, values["checklist"])
    if not gaps:
        return []
    items = tuple(gap.item for gap in gaps)
    problems = [Problem("checklist", "guard.file_incomplete", "", {"items": items, "basis": "人民调解法 §27"})]
    for gap in gaps:
        code = "filing.not_served" if gap.item is v.ArchiveItem.SERVICE_PROOF else "filing.not_signed"
        for no in gap.papers:
            paper = pick(case, "papers", no)
            title = context.reference.label("documents", paper.form, "zh_CN")
            problems.append(Problem("checklist", code, str(no), {"no": no, "title": title, "number": paper.number}))
    return problems


def _lines(case: CaseFile, values: Values, context: Context) -> tuple[Line, ...]:
    told: dict[tuple[str, int | str], int] = {}
    for said in values["page_counts"]:
        for kind in ("paper", "evidence", "attachment", "item"):
            if said[kind] is not None:
                told[(kind, said[kind].value if kind == "item" else said[kind])] = said["pages"]
    return filing.contents(case, context.reference, values["checklist"], told)


def _pages_known(case: CaseFile, values: Values, context: Context) -> list[Problem]:
    """Every scan and paper of the record was counted, and the pages of the main file add up to what was said."""
    lines = _lines(case, values, context)
    problems = [
        Problem("page_counts", f"filing.pages_unknown_{kind}", str(no), {"title": line.title, "no": no})
        for line in filing.uncounted(lines)
        for kind, no in (source(line),)
    ]
    if problems:
        return problems
    main, said = filing.page_counts(lines)[v.FilePart.MAIN], values["pages"]
    if main is None:
        at_least = sum(x.pages or 0 for x in lines if x.part is v.FilePart.MAIN and x.numbered)
        if said is None:
            return [Problem("pages", "form.required")]
        return [Problem("pages", "filing.too_few_pages", str(said), {"least": at_least})] if said < at_least else []
    return [] if said in (None, main) else [Problem("pages", "filing.pages_differ", str(said), {"sum": main})]


def _archive(case: CaseFile, values: Values, context: Context) -> CaseFile:
    lines = _lines(case, values, context)
    pages = filing.page_counts(lines)[v.FilePart.MAIN]
    years = values["retention_years"]
    if years is None:
        years = usual_years(case, context)
    case = replace(
        case, state=v.State.ARCHIVED, archived_on=values["on"], file_no=values["file_no"] or case.case_no,
        pages=values["pages"] if pages is None else pages, archivist=context.actor.id if context.actor else None,
        retention_years=years or None, checklist=tuple(values["checklist"]),
    )  # fmt: skip
    for found in lines:
        case = add(
            case, "contents", part=found.part, item=found.item, title=found.title, number=found.number,
            dated_on=found.dated_on, pages=found.pages or 0, first_page=found.first_page or 0, paper_no=found.paper_no,
            attachment_no=found.attachments[0] if found.attachments else None, note=found.note,
        )  # fmt: skip
    return case


def usual_years(case: CaseFile, context: Context) -> int:
    """How long a file like this is kept by the settings; 0: for ever."""
    return int(context.settings["retention_agreement_years" if case.agreements else "retention_other_years"])


_COUNTED = (
    field("paper", Kind.PAPER), field("attachment", Kind.ATTACHMENT), field("evidence", Kind.EVIDENCE),
    field("item", Kind.CHOICE, choices=v.ArchiveItem), field("pages", Kind.NUMBER, required=True),
)  # fmt: skip

ARCHIVE = Step(
    code="archive", track=v.Track.MEDIATION, sources=(*v.CLOSED, v.State.REFUSED), target=v.State.ARCHIVED,
    apply=_archive, checks=(_tracks_at_rest,), value_checks=(_nothing_missing, _pages_known),
    fields=(line("file_no"), field("checklist", Kind.CHOICES, choices=v.ArchiveItem), field("pages", Kind.NUMBER),
            field("page_counts", Kind.ROWS, columns=_COUNTED), field("retention_years", Kind.NUMBER)),
    papers=("D28", "D29", "D29b", "D29c", "D29d"), basis=("人民调解法 §27", "办案规则 §24"),
)  # fmt: skip
