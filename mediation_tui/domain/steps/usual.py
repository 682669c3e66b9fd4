"""The step that mostly comes next from where a case stands, so that it is offered first; never a rule."""

from __future__ import annotations

from mediation_tui.domain import vocabulary as v

_S = v.State
_AGREED = ("accept_confirmation", "apply_confirmation", "confirm", "pay", "choose_route", "archive")

_USUAL: dict[v.State, tuple[str, ...]] = {
    _S.CONSULTED: ("answer", "register"),
    _S.REGISTERED: ("accept", "ask_consent", "record_consent"),
    _S.AWAITING_COMPLETION: ("complete",),
    _S.ASKING_CONSENT: ("accept", "record_consent", "record_contact"),
    _S.REFUSED: ("archive",),
    _S.HANDED_OVER: ("record_reply",),
    _S.ACCEPTED: ("assign",),
    _S.ASSIGNED: ("hold_session", "book_session"),
    _S.RECUSAL: ("decide_recusal",),
    _S.MEDIATING: ("agree", "hold_session", "offer"),
    _S.EXTENDED: ("hold_session", "resume"),
    _S.SUSPENDED: ("resume",),
    **dict.fromkeys((_S.AGREED, _S.PARTLY_AGREED, _S.SETTLED), _AGREED),
    **dict.fromkeys((_S.FAILED, _S.QUIT, _S.WITHDRAWN, _S.STOPPED), ("archive",)),
}


def usual_next(state: v.State) -> tuple[str, ...]:
    """The codes of the steps that mostly follow, the likeliest first; which of them are lawful the table says."""
    return _USUAL.get(state, ())
