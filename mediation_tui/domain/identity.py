"""Identity numbers, credit codes and phones: what is certainly mistyped, and what only looks odd.

The region code never blocks: numbers keep the county code of the day they were given out, and those codes change.
"""

from __future__ import annotations

import re
from datetime import date

from mediation_tui.domain.dates import age_on
from mediation_tui.domain.errors import Problem
from mediation_tui.domain.text import figures, shorten
from mediation_tui.domain.vocabulary import IdKind, Sex

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK = "10X98765432"
_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_OLDEST, _YOUNGEST = 100, 16

_PHONE_SEPARATORS = re.compile(r"[、,;/]")
_PHONES = tuple(
    map(
        re.compile,
        (
            r"1[3-9][0-9]{9}",  # mobile
            r"0[1-9][0-9]{1,2}[2-9][0-9]{6,7}(?:(?:#|x|转)[0-9]{1,6})?",  # area code, number, extension
            r"[2-9][0-9]{6,7}",  # a number of this county
            r"[48]00[0-9]{7}",
            r"1[0-9]{2,4}|9[56][0-9]{3,6}",  # 110, 12351, 95588
        ),
    )
)


def normalise_id(text: str) -> str:
    """Return an identity number or credit code as the record keeps it: half width, no spaces or dashes, upper case."""
    return re.sub(r"[\s-]", "", figures(text)).upper()


def check_resident_id(text: str, today: date, field: str = "id_no") -> list[Problem]:
    """Return what is wrong with a resident identity number of 18 characters (GB 11643); empty if nothing.

    Codes ``id.length`` (params `length`, `expected`), ``id.characters``, ``id.birth_date``, ``id.born_in_future``,
    ``id.checksum``; only the first that applies.
    """
    id_no = normalise_id(text)
    if len(id_no) != 18:
        return [_problem(field, "id.length", text, length=len(id_no), expected=18)]
    if not re.fullmatch(r"[0-9]{17}[0-9X]", id_no):
        return [_problem(field, "id.characters", text)]
    born = _birth(id_no[6:14])
    if born is None:
        return [_problem(field, "id.birth_date", text, birth=id_no[6:14])]
    if born > today:
        return [_problem(field, "id.born_in_future", text, birth=born.isoformat())]
    if id_no[17] != resident_check_character(id_no):
        return [_problem(field, "id.checksum", text)]
    return []


def check_old_resident_id(text: str, field: str = "id_no") -> list[Problem]:
    """Return what is wrong with a first-generation number of 15 digits: ``id.length``, ``id.characters``, ``id.birth_date``."""
    id_no = normalise_id(text)
    if len(id_no) != 15:
        return [_problem(field, "id.length", text, length=len(id_no), expected=15)]
    if not re.fullmatch(r"[0-9]{15}", id_no):
        return [_problem(field, "id.characters", text)]
    if _birth("19" + id_no[6:12]) is None:
        return [_problem(field, "id.birth_date", text, birth="19" + id_no[6:12])]
    return []


def check_identity(kind: IdKind, id_no: str, today: date, path: str) -> list[Problem]:
    """What is wrong with the number of an identity paper; empty for kinds whose numbers have no known form."""
    if id_no and kind is IdKind.RESIDENT:
        return check_resident_id(id_no, today, path)
    if id_no and kind is IdKind.OLD_RESIDENT:
        return check_old_resident_id(id_no, path)
    return []


def resident_id_warnings(text: str, today: date, field: str = "id_no") -> list[Problem]:
    """Return what looks odd in a sound number: ``id.under_16`` or ``id.over_100`` (param `age`); never a reason to refuse."""
    found = birth_and_sex(text)
    if found is None or found[0] > today:
        return []
    age = age_on(found[0], today)
    if age < _YOUNGEST:
        return [_problem(field, "id.under_16", text, age=age)]
    if age > _OLDEST:
        return [_problem(field, "id.over_100", text, age=age)]
    return []


def birth_and_sex(id_no: str) -> tuple[date, Sex] | None:
    """Return birth date and sex as an 18- or 15-character resident number tells them; None if it is no such number.

    The check character is not looked at.
    """
    number = normalise_id(id_no)
    if re.fullmatch(r"[0-9]{17}[0-9X]", number):
        born, order = _birth(number[6:14]), number[16]
    elif re.fullmatch(r"[0-9]{15}", number):
        born, order = _birth("19" + number[6:12]), number[14]
    else:
        return None
    return (born, Sex.MALE if int(order) % 2 else Sex.FEMALE) if born else None


def resident_check_character(id_no: str) -> str:
    """Return the 18th character that belongs to the first 17 digits (GB 11643, ISO 7064 MOD 11-2)."""
    return _ID_CHECK[sum(int(c) * w for c, w in zip(id_no, _ID_WEIGHTS, strict=False)) % 11]


def check_uscc(text: str, field: str = "uscc") -> list[Problem]:
    """Return what is wrong with a unified social credit code (GB 32100): 18 characters, no I O S V Z, check character.

    Codes ``uscc.length`` (params `length`, `expected`), ``uscc.characters`` (param `characters`), ``uscc.checksum``.
    """
    code = normalise_id(text)
    if len(code) != 18:
        return [_problem(field, "uscc.length", text, length=len(code), expected=18)]
    if foreign := sorted({c for c in code if c not in _USCC_ALPHABET}):
        return [_problem(field, "uscc.characters", text, characters=" ".join(foreign))]
    if code[17] != uscc_check_character(code):
        return [_problem(field, "uscc.checksum", text)]
    return []


def uscc_check_character(code: str) -> str:
    """Return the 18th character that belongs to the first 17 of a credit code (GB 32100, modulus 31)."""
    total = sum(_USCC_ALPHABET.index(c) * w for c, w in zip(code, _USCC_WEIGHTS, strict=False))
    return _USCC_ALPHABET[-total % 31]


def check_phone(text: str, field: str = "phone") -> list[Problem]:
    """Return warnings on one or more phone numbers (、 or / between them); never a reason to refuse.

    Known are mobiles, landlines with or without area code, 400 and 800 numbers and short service numbers. Codes
    ``phone.mobile_length`` (params `length`, `expected`) and ``phone.unusual``.
    """
    return [warning for part in _PHONE_SEPARATORS.split(figures(text)) for warning in _phone(part.strip(), field)]


def _phone(part: str, field: str) -> list[Problem]:
    number = re.sub(r"[\s().-]", "", part)
    number = re.sub(r"^(?:\+|00)86", "", number)
    if not number or any(pattern.fullmatch(number) for pattern in _PHONES):
        return []
    if re.fullmatch(r"1[3-9][0-9]{5,}", number) and len(number) != 11:
        return [_problem(field, "phone.mobile_length", part, length=len(number), expected=11)]
    return [_problem(field, "phone.unusual", part)]


def _birth(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _problem(field: str, code: str, text: str, **params: object) -> Problem:
    return Problem(field, code, shorten(text.strip()), params)
