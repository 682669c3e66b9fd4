"""Word papers of one case, beside docxtpl alone filling the same templates with the same values; LibreOffice is not asked."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from measure import Figure, middle, p95, side_by_side
from start import WHO

from mediation_tui.bootstrap import open_services
from mediation_tui.clock import Clock
from mediation_tui.domain.errors import MediationError
from mediation_tui.domain.papers.model import PaperOrder
from mediation_tui.paper import papers, preview, template_files, word
from mediation_tui.paper.fields import build
from mediation_tui.services import Services

PACKET = 10
LOOKED_AT = 200
"""Newest cases in which one with enough papers is looked for."""


def measure(path: Path, cases: int, today: date) -> list[Figure]:
    """One paper after the first, one of a template not yet used, ten of them, and a preview as text."""
    with closing(open_services(path, Clock(today), WHO, create=False)) as svc:
        make = papers.maker(svc)
        orders = _packet(svc, path)
        bare = [_Bare(order) for order in orders]
        made = make(orders[0]).content
        several = f"{len(orders)} papers of one case"
        return [
            _figure(cases, "a paper after the first", lambda: make(orders[0]), bare[0], "<= 300 ms"),
            _figure(cases, "a paper of a template not used before", lambda: _unused(make, orders[0]), bare[0]),
            _figure(cases, several, lambda: list(map(make, orders)), lambda: [one() for one in bare], "<= 3,000 ms"),
            _figure(cases, "a paper shown as text", lambda: preview.lines(made, 78)),
        ]


class _Bare:
    """What a person would write who knows docxtpl: open, render, save."""

    def __init__(self, order: PaperOrder) -> None:
        self.template = template_files.find(order.option.form.code).content
        self.values: Mapping[str, Any] = build.values(order)

    def __call__(self) -> bytes:
        document = DocxTemplate(io.BytesIO(self.template))
        document.render(dict(self.values), autoescape=True)
        document.save(whole := io.BytesIO())
        return whole.getvalue()


def _packet(svc: Services, path: Path) -> list[PaperOrder]:
    """Ten papers of one of the newest cases, or as many as the case with the most can have."""
    with closing(sqlite3.connect(path)) as conn:
        ids = [row[0] for row in conn.execute("select id from cases order by id desc limit ?", (LOOKED_AT,))]
    best: list[PaperOrder] = []
    for case_id in ids:
        found = list(islice(_orders(svc, case_id), PACKET))
        best = max(best, found, key=len)
        if len(best) == PACKET:
            break
    return best


def _orders(svc: Services, case_id: int) -> Iterator[PaperOrder]:
    """The papers of different forms that can be made for the case, with its shipped template, and nothing asked."""
    case, make, seen = svc.case(case_id), papers.maker(svc), set[str]()
    for option in svc.papers(case):
        code = option.form.code
        if option.reasons or code in seen:
            continue
        seen.add(code)
        try:
            order = svc.order(case, code, to=option.to_party, about=option.about)
            make(order)
        except MediationError:  # it asks for answers, or has no template
            continue
        yield order


def _unused(make: Callable[[PaperOrder], Any], order: PaperOrder) -> None:
    word.forget()
    make(order)


def _figure(
    cases: int, what: str, ours: Callable[[], Any], base: Callable[[], Any] | None = None, target: str = ""
) -> Figure:
    mine, theirs = side_by_side(ours, base or (lambda: None))
    return Figure(
        part="papers", cases=cases, what=what, ours=middle(mine), p95=p95(mine),
        base=middle(theirs) if base else None, target=target,
    )  # fmt: skip
