"""What starts and what stops a clock: the table of functions that the rule rows of ``clocks.json`` name."""

from __future__ import annotations

from mediation_tui.domain import clock_after as after
from mediation_tui.domain import clock_limits as limits
from mediation_tui.domain import clock_talks as talks
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.clock_talks import Start, Stop

_C = v.ConfirmationState
_REVIEW, _COURT, _ORDER = v.Route.ARBITRATION_REVIEW, v.Route.JUDICIAL_CONFIRMATION, v.Route.PAYMENT_ORDER

STARTS: dict[str, Start] = {
    "by_hand": lambda case, settings: (),
    "complete": talks.complete,
    "other_side_refuses": talks.other_side_refuses,
    "period": talks.period,
    "period_ordinary": talks.period_ordinary,
    "period_simple": talks.period_simple,
    "extension": talks.extension,
    "platform_message": talks.platform_message,
    "platform_consent": talks.platform_consent,
    "ended_for_sender": after.ended_for_sender,
    "agreement_reviewable": after.reviewable,
    "agreement": after.agreements,
    "review_accepted": after.confirmations(_REVIEW, "accepted_on"),
    "confirmation_applied": after.confirmations(_COURT, "applied_on"),
    "confirmation_accepted": after.confirmations(_COURT, "accepted_on"),
    "confirmation_served": after.confirmations(_COURT, "served_on", _C.CONFIRMED),
    "order_applied": after.confirmations(_ORDER, "applied_on"),
    "order_accepted": after.confirmations(_ORDER, "accepted_on"),
    "order_issued": after.confirmations(_ORDER, "decided_on", _C.ISSUED, _C.OBJECTED, _C.ENDED),
    "order_served": after.confirmations(_ORDER, "served_on", _C.ISSUED, _C.OBJECTED, _C.ENDED),
    "order_ended": after.confirmations(_ORDER, "ended_on", _C.OBJECTED, _C.ENDED),
    "arbitration_applied": after.confirmations(v.Route.ARBITRATION_LETTER, "applied_on"),
    "arbitration_accepted": after.confirmations(v.Route.ARBITRATION_LETTER, "accepted_on"),
    "court_applied": after.confirmations(v.Route.COURT_LETTER, "applied_on"),
    "infringed": limits.infringed,
    "employment_ended": limits.employment_ended,
    "limitation_restart": limits.limitation_restart,
    "enforceable": after.enforceable,
    "enforcement_applied": after.enforcements,
    "handed_to_inspection": talks.handed_to_inspection,
    "injured": limits.injured,
    "public_notice": after.services(v.ServiceMethod.PUBLIC_NOTICE),
    "posted": after.services(v.ServiceMethod.POSTED),
    "obligation": after.obligations,
    "follow_up": after.follow_up,
    "return_due": talks.return_due,
    "reply_due": talks.reply_due,
    "completion_asked": talks.completion_asked,
    "accepted_red": talks.accepted(v.Colour.RED),
    "accepted_yellow": talks.accepted(v.Colour.YELLOW),
    "accepted_green": talks.accepted(v.Colour.GREEN),
}
"""Name of a start in a rule row → its function; ``by_hand`` clocks start on a day typed into the calculator."""

STOPS: dict[str, Stop] = {
    "never": lambda case, row: None,
    "decided_here": lambda case, row: case.accepted_on or case.closed_on,
    "closed": lambda case, row: case.closed_on,
    "closed_or_extended": talks.closed_or_extended,
    "papers_signed": lambda case, row: case.papers_signed_on or case.accepted_on or case.closed_on,
    "assigned": lambda case, row: case.assigned_on or case.closed_on,
    "reported_to_sender": after.reported,
    "review_door": after.door(_REVIEW),
    "confirmation_door": after.door(_COURT),
    "accepted": after.first_of("accepted_on", "decided_on", "ended_on"),
    "decided": after.first_of("decided_on", "ended_on"),
    "served": after.first_of("served_on", "ended_on"),
    "objected": lambda case, row: row.objected_on or row.ended_on,
    "applied_here": limits.applied_here,
    "arbitration_applied": limits.arbitration_applied,
    "enforcement_applied": after.enforcement_applied,
    "enforcement_notice": lambda case, row: row.notice_on or row.ended_on,
    "replied": lambda case, row: case.reply_on,
    "returned": lambda case, row: case.reply_on or case.closed_on,
    "completed": lambda case, row: case.completed_on or case.closed_on,
    "met": lambda case, row: row[1],
    "followed_up": after.followed_up,
    "first_session": talks.first_session,
}
"""Name of a stop in a rule row → its function."""

FIXED: dict[str, Stop] = {
    "": lambda case, row: None,
    "obligation": lambda case, row: row[0],
    "extension": lambda case, row: row.new_due_on,
    "row": lambda case, row: row,
}
"""Name of a fixed due date in a rule row → its function; a clock with one is not counted but agreed or set."""
