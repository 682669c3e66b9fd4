"""Making papers: the order comes from the services, the template from the office or the package, the bytes go back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.case_papers import Paper
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.papers.model import MadePaper, PaperOrder
from mediation_tui.paper import template_files, word
from mediation_tui.paper.fields import build, centre
from mediation_tui.services import Services

_UNFIT = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
"""What no file name may have on any system."""


def template_folder(svc: Services) -> Path:
    """The office's own templates: the folder that is set, else ``templates`` beside the file."""
    chosen = str(svc.settings["template_folder"])
    return Path(chosen) if chosen else svc.path.parent / "templates"


def maker(svc: Services) -> Callable[[PaperOrder], MadePaper]:
    """What turns an order into bytes; raises `MediationError` ``template.*`` with the place for a broken template."""
    folder = template_folder(svc)

    def make(order: PaperOrder) -> MadePaper:
        template = template_files.find(order.option.form.code, folder)
        content = word.render(template.content, build.values(order), name=template.name)
        return MadePaper(content=content, template=template.origin, template_sha256=template.sha256)

    return make


def preview(svc: Services, case: CaseFile, code: str, **choice: Any) -> bytes:
    """The Word file as it would be issued now, without a number; nothing is written (`Services.order` says what it raises)."""
    return maker(svc)(svc.order(case, code, **choice)).content


def issue(svc: Services, case_id: int, code: str, **choice: Any) -> tuple[CaseFile, Paper]:
    """Issue a paper (`Services.issue`); the case and the paper as they stand then."""
    return svc.issue(case_id, code, maker(svc), **choice)


def blank_form(svc: Services, code: str) -> bytes:
    """A blank form for handwriting, from the same template."""
    template = template_files.find(code, template_folder(svc))
    values = build.blank_values() | centre.office(svc.settings, svc.reference)
    return word.render(template.content, values, name=template.name)


def template_problems(svc: Services) -> tuple[MediationError, ...]:
    """What is wrong with the templates in use, each filled in as a blank form; empty where all are good."""
    found = template_files.check(template_folder(svc), build.blank_values())
    return tuple(error for errors in found.values() for error in errors)


def file_stem(case: CaseFile, paper: Paper) -> str:
    """The name of a paper's file without its suffix, made of numbers and codes, never of names: ``劳调〔2026〕12号-D06-3``."""
    return _UNFIT.sub("", f"{case.case_no or case.id}-{paper.form}-{paper.no}")
