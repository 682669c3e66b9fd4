"""A case in words: what a field, a row or a change of it is called and says, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import is_dataclass
from typing import Any, cast

from mediation_tui import words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CHILDREN, CaseFile, Party, Staff
from mediation_tui.domain.codec import decoder, field_specs
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.reference import Reference, cause_list
from mediation_tui.i18n import _, current, language

LISTS = {
    "channel": "channels", "reason": "reasons", "dispute_reason": "reasons", "refusal": "refusals",
    "institutions": "institutions", "institution": "institutions", "document": "documents",
}  # fmt: skip
"""Names of fields whose values are codes of a reference list."""
STAFF = frozenset({"clerk", "lead", "mediators", "by_staff", "archivist", "mediator", "replacement"})
PARTIES = frozenset(
    {"party_no", "by_party", "for_parties", "by_parties", "against", "payer_no", "via", "heir_of", "guardian_of",
     "succeeds", "represented_by", "served_to", "party", "to_party"}
)  # fmt: skip


class CaseWords:
    """Says the values of one case in words; built anew whenever the case is read again."""

    def __init__(self, case: CaseFile, reference: Reference, staff: Iterable[Staff]) -> None:
        self.case, self.reference = case, reference
        self._staff = {s.id: s.name for s in staff}

    # -- values ----------------------------------------------------------------------------------

    def value(self, name: str, value: Any) -> str:
        """One value of the field `name` in words; empty where nothing is known."""
        if value is None or value == "" or value == ():
            return ""
        if isinstance(value, (tuple, list)):
            return _join(self.value(name, x) for x in value)
        if is_dataclass(value):
            return self.parts(value)
        if name in STAFF and isinstance(value, int):
            return self.staff(value)
        if name in PARTIES and isinstance(value, int):
            return self.party(value)
        if name == "cause":
            return self.reference.label(cause_list(self.case.cause_edition), str(value), language())
        if name in LISTS:
            return self.reference.label(LISTS[name], str(value), language())
        if name == "close_ground":
            return self._ground(str(value))
        if name == "checklist":
            return words.word("archive_item", str(value))
        return words.value_text(value, name)

    def _ground(self, code: str) -> str:
        """Why mediation ended: the word of whichever list the code is from."""
        if self.reference.has("refusals", code):
            return self.reference.label("refusals", code, language())
        kinds = (k for k in ("failure_ground", "stop_ground", "outcome") if current().knows(k, code))
        found = next(kinds, None)
        return words.word(found, code) if found else code

    def parts(self, row: Any, *, but: frozenset[str] = frozenset({"no", "void"})) -> str:
        """What a row says: ``当事人 甲一，方式 电话 …``; a no that goes without saying is left out, so is a lone yes."""
        said = (
            f"{words.word('field', name)} {self.value(name, got)}"
            for name, (_kind, default) in field_specs(cast(Any, type(row))).items()
            if name not in but
            and not ((got := getattr(row, name)) is default and (got is False or name == "takes_part"))
            and self.value(name, got)
        )
        return _join(said)

    def staff(self, staff_id: int | None) -> str:
        """The name of a member of staff."""
        return self._staff.get(staff_id or 0, f"#{staff_id}" if staff_id else "")

    def party(self, no: int | None) -> str:
        """The name of a party."""
        found = next((p for p in self.case.parties if p.no == no), None)
        return words.person(found.name) if found and found.name else (f"#{no}" if no else "")

    # -- rows ------------------------------------------------------------------------------------

    def row(self, table: str, row: Any) -> str:
        """One row of a child table on one line, as a list offers it."""
        says = getattr(self, f"_{table}", None)
        return str(says(row)) if says else f"{words.word('field', table)} {row.no}"

    def _parties(self, p: Party) -> str:
        return f"{words.person(p.name)} ({words.name(p.side)}, {words.name(p.role)})"

    def _agents(self, a: Any) -> str:
        return f"{words.person(a.name)} ({words.name(a.relation)})"

    def _claims(self, c: Any) -> str:
        money = words.yuan(c.claimed_fen, unit=True) if c.claimed_fen is not None else ""
        return " ".join(x for x in (f"{c.no}.", words.name(c.item), money, c.text) if x)

    def _agreements(self, a: Any) -> str:
        kind = _("Settlement") if a.settlement else _("Agreement")
        total = words.yuan(a.total_fen, unit=True) if a.total_fen is not None else ""
        return " ".join(x for x in (f"{kind} {a.no}", words.day(a.effective_on), total) if x)

    def _obligations(self, o: Any) -> str:
        money = words.yuan(o.amount_fen, unit=True) if o.amount_fen is not None else ""
        when = words.day(o.due_on) if o.due_on else o.due_event
        return " ".join(x for x in (f"{o.no}.", when, money, o.text) if x)

    def _confirmations(self, c: Any) -> str:
        return " ".join(x for x in (f"{c.no}.", words.name(c.route), words.name(c.state), c.authority) if x)

    def _enforcements(self, e: Any) -> str:
        return " ".join(x for x in (f"{e.no}.", e.court, words.day(e.applied_on)) if x)

    def _sessions(self, s: Any) -> str:
        return " ".join(x for x in (f"{s.no}.", s.starts.replace("T", " "), words.name(s.state), s.room) if x)

    def _recusals(self, r: Any) -> str:
        return f"{r.no}. {self.staff(r.mediator)} {words.day(r.raised_on)}"

    def _papers(self, p: Any) -> str:
        title = self.reference.label("documents", p.form, language())
        return " ".join(x for x in (f"{p.no}. {p.form} {title}", p.number, self.party(p.to_party)) if x)

    def _services(self, s: Any) -> str:
        title = self.reference.label("documents", s.document, language()) if s.document else ""
        when = words.day(s.served_on) if s.served_on else ""
        return " ".join(x for x in (f"{s.no}. {s.document} {title}".rstrip(), self.party(s.party_no), when) if x)

    def _evidence(self, e: Any) -> str:
        return " ".join(x for x in (f"{e.no}. {e.name}", self.party(e.by_party) or e.gathered_from) if x)

    def _attachments(self, a: Any) -> str:
        return f"{a.no}. {a.title}"

    # -- paths and changes -----------------------------------------------------------------------

    def path(self, path: str) -> str:
        """``parties/1/phone`` as 当事人 1 电话; ``state`` as 调解进度."""
        table, _slash, rest = path.partition("/")
        if table not in CHILDREN:
            return words.word("field", table)
        no, _slash, name = rest.partition("/")
        head = f"{words.word('field', table)} {no}".strip()
        return f"{head} {words.word('field', name)}".strip() if name else head

    def change(self, path: str, was: Any, now: Any) -> list[str]:
        """What one entry of the history's changes says, a line a value: ``电话：139… → 138…``."""
        table, _slash, no = path.partition("/")
        if table in CHILDREN and no:
            return self._row_change(table, path, was, now)
        kind = field_specs(CaseFile).get(path, (object, None))[0]
        return [_arrow(self.path(path), self._plain(path, kind, was), self._plain(path, kind, now))]

    def _row_change(self, table: str, path: str, was: Any, now: Any) -> list[str]:
        specs = field_specs(CHILDREN[table])
        head = self.path(path)
        if was is None:
            said = _join(
                f"{words.word('field', k)} {text}"
                for k, x in (now or {}).items()
                if k not in ("no", "void") and k in specs and (text := self._plain(k, specs[k][0], x))
            )
            return [f"+ {head}: {said}" if language() == "en" else f"+ {head}：{said}"]
        return [
            _arrow(
                f"{head} {words.word('field', k)}",
                self._plain(k, specs[k][0], was.get(k)),
                self._plain(k, specs[k][0], now.get(k)),
            )
            for k in now
            if k in specs
        ]

    def _plain(self, name: str, kind: Any, plain: Any) -> str:
        """A JSON value in words; what cannot be read (an older program's value) is shown as it stands."""
        try:
            value = decoder(kind)(plain, name)
        except Invalid:
            return str(plain)
        return self.value(name, value)


def _join(parts: Iterable[str]) -> str:
    return ("，" if language() == "zh_CN" else ", ").join(x for x in parts if x)


def _arrow(what: str, was: str, now: str) -> str:
    colon = "：" if language() == "zh_CN" else ": "
    return f"{what}{colon}{was or words.UNKNOWN} -> {now or words.UNKNOWN}"


def side_names(case: CaseFile, side: v.Side, *, show: int = 2) -> str:
    """The names of one side: the first and how many more; roster workers count with the applicants."""
    names = [p.name for p in case.side(side)]
    return words.names(names, show=show) or words.UNKNOWN
