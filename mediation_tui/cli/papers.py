"""``doc list`` and ``doc make``: what papers a case can have, and issuing them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mediation_tui import i18n, words
from mediation_tui.cli import failures, output
from mediation_tui.cli.command import Command, argument, option
from mediation_tui.cli.session import Session
from mediation_tui.cli.showing import number_argument
from mediation_tui.cli.stepping import given_values
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Paper
from mediation_tui.domain.errors import Invalid, Problem
from mediation_tui.domain.papers.catalogue import FORMS
from mediation_tui.domain.steps.rows import row
from mediation_tui.i18n import _

if TYPE_CHECKING:
    from mediation_tui.domain.papers.model import PaperOption
    from mediation_tui.services import Services


def form_codes(context: click.Context, param: click.Parameter, typed_word: str) -> list[str]:
    """Codes of papers that begin with what is typed."""
    return [code for code in FORMS if code.startswith(typed_word.upper())]


def form_code(text: str) -> str:
    """The code of a paper as typed (``d06``); raises `Invalid` for none."""
    code = text[:1].upper() + text[1:].lower()
    if code not in FORMS:
        raise Invalid([Problem("form", "paper.unknown_form", text, {"form": text})])
    return code


def title(services: Services, code: str) -> str:
    """The title of a paper in the reader's language."""
    return services.reference.label("documents", code, i18n.language())


# -- doc list ----------------------------------------------------------------------------------------


def list_command(name: str, help: str) -> Command:
    """``doc list``."""
    everything = option(
        "--all", "everything", is_flag=True, help=_("Also the papers that cannot be made now, with the reason.")
    )
    return Command(name, help, list_papers, [number_argument(), everything])


def list_papers(session: Session, *, number: str, everything: bool) -> None:
    """Write the issued papers of a case, and what can be made now."""
    services = session.services()
    case = services.case_by_no(number)
    found = [o for o in services.papers(case) if everything or o.lawful]
    if session.json:
        issued = [output.plain(p) | {"title": title(services, p.form)} for p in case.papers]
        output.data_json(
            {"case_no": case.case_no, "issued": issued, "papers": [option_plain(services, o) for o in found]}
        )
        return
    _show_issued(services, case)
    heads = (_("Paper"), "", _("To"), _("About"), "")
    rows = [
        (o.form.code, title(services, o.form.code), party_name(case, o.to_party), str(o.about or ""), _standing(o))
        for o in found
    ]
    output.table(heads, rows)


def option_plain(services: Services, found: PaperOption) -> dict[str, Any]:
    """A paper that could be made, as JSON values."""
    return {
        "form": found.form.code, "title": title(services, found.form.code), "to_party": found.to_party, "about": found.about,
        "about_table": found.form.about, "lawful": found.lawful, "issued": list(found.issued),
        "asks": [f.name for f in found.form.asks],
        "reasons": [failures.problem_plain(p) for p in found.reasons],
    }  # fmt: skip


def _standing(found: PaperOption) -> str:
    if found.issued:
        return _("issued: {numbers}").format(numbers=", ".join(map(str, found.issued)))
    return " / ".join(words.error_text(p) for p in found.reasons)


def party_name(case: CaseFile, no: int | None) -> str:
    """The name of a party by its number; empty for nobody."""
    party = row(case, "parties", no)
    return party.name if party else ""


def _show_issued(services: Services, case: CaseFile) -> None:
    if not case.papers:
        return
    heads = (_("Issued"), "", _("Number"), _("Day"), _("To"), "")
    rows = [
        (
            str(p.no),
            title(services, p.form),
            p.number,
            words.day(p.issued_on),
            party_name(case, p.to_party),
            paper_note(p),
        )
        for p in case.papers
    ]
    output.table(heads, rows)
    output.data("")


def paper_note(paper: Paper) -> str:
    """What stands behind an issued paper: its version, what it corrects, whether it is cancelled."""
    parts = [_("version {n}").format(n=paper.version)] if paper.version > 1 else []
    if paper.corrects:
        parts.append(_("corrects {no}: {reason}").format(no=paper.corrects, reason=paper.why_corrected))
    if paper.void:
        parts.append(_("cancelled: {reason}").format(reason=paper.why_void))
    return "; ".join(parts)


# -- doc make ----------------------------------------------------------------------------------------


def make_command(name: str, help: str) -> Command:
    """``doc make``."""
    return Command(name, help, make, [
        number_argument(),
        argument("form", shell_complete=form_codes),
        option("--to", type=click.IntRange(1), metavar="PARTY", help=_("Number of the party it is made out to.")),
        option("--about", type=click.IntRange(1), metavar="ROW", help=_("Number of the session, agreement … it is about.")),
        option("--set", "sets", multiple=True, metavar="FIELD=VALUE", help=_("An answer to what the paper asks (again for more).")),
        option("--step", "step", metavar="STEP", help=_("Make it from a step that is not taken yet, to be signed first.")),
        option("--values", metavar="JSON", help=_("What the form of that step says, as one JSON object (- for stdin).")),
        option("--correct", type=click.IntRange(1), metavar="NO", help=_("It takes the place of this issued paper.")),
        option("--reason", default="", metavar="TEXT", help=_("Why it is corrected.")),
        option("--preview", is_flag=True, help=_("Only show it as text; nothing is issued, no number is taken.")),
        option("--out", default="", metavar="PATH", help=_("Save it there: a folder, or a file .docx or .pdf.")),
        option("--pdf", is_flag=True, help=_("Save it as PDF, by LibreOffice.")),
    ])  # fmt: skip


def make(session: Session, *, number: str, form: str, preview: bool, out: str, pdf: bool, **given: Any) -> None:
    """Issue a paper, or show it; then save it where asked."""
    from mediation_tui.paper import papers

    services = session.services()
    case = services.case_by_no(number)
    code, choice = form_code(form), _choices(given)
    if preview:
        choice = {k: x for k, x in choice.items() if k not in ("corrects", "reason")}
        show_lines(session, papers.preview(services, case, code, **choice))
        return
    case, paper = papers.issue(services, case.id, code, **choice)
    saved = saved_to(services, case, paper, out, pdf=pdf) if out or pdf else None
    if session.json:
        output.data_json(
            {"case_no": case.case_no, "paper": output.plain(paper), "saved": str(saved) if saved else None}
        )
        return
    output.data("  ".join(x for x in (str(paper.no), title(services, code), paper.number, str(saved or "")) if x))


def _choices(given: dict[str, Any]) -> dict[str, Any]:
    choice: dict[str, Any] = {"to": given["to"], "about": given["about"], "answers": given_values(given["sets"], None)}
    if given["step"]:
        choice["draft"] = (given["step"], given_values((), given["values"]))
    if given["correct"] is not None:
        choice |= {"corrects": given["correct"], "reason": given["reason"]}
    return choice


def saved_to(services: Services, case: CaseFile, paper: Paper, out: str, *, pdf: bool) -> Path:
    """Write an issued paper to where `out` says (a folder, a file), as Word, or as PDF where that is asked for."""
    from mediation_tui.paper import issued

    return issued.save_paper(services, case, paper, issued.home(out), pdf=pdf)


def show_lines(session: Session, content: bytes) -> None:
    """Write a Word file as lines of text."""
    from mediation_tui.paper.preview import lines

    shown = [line.text for line in lines(content, min(output.width(), 100))]
    if session.json:
        output.data_json({"lines": shown})
        return
    for text in shown:
        output.data(text.rstrip())
