"""Values of parameters as words of law: checked against type and bounds, worded by the profile."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date as Date
from decimal import Decimal, InvalidOperation

from modellaw.conventions import amounts, dates
from modellaw.errors import BadParameter
from modellaw.library.names import near
from modellaw.model.library import Parameter, ParameterType
from modellaw.model.penalty import Penalty, from_toml
from modellaw.model.profile import Profile

_SPACES = re.compile(r"[ \t\r\n]+")
_COUNTED: dict[ParameterType, Callable[[int, Profile], str]] = {
    ParameterType.INTEGER: amounts.integer,
    ParameterType.YEARS: amounts.years,
    ParameterType.DAYS: amounts.days,
    ParameterType.MONEY: amounts.money,
    ParameterType.PERCENT: amounts.percent,
}


def worded(parameter: Parameter, value: object, profile: Profile) -> str:
    """``value`` as the profile words it; raises ``BadParameter`` when it is of the wrong type or out of bounds."""
    match parameter.type:
        case ParameterType.TEXT:
            return _text(parameter, value)
        case ParameterType.WORD:
            return _word(parameter, value)
        case ParameterType.DATE:
            return dates.date(_date(parameter, value), profile)
        case ParameterType.PENALTY:
            raise _bad(parameter, value, "a penalty is worded as a sentence or a phrase")
        case _:
            return _COUNTED[parameter.type](_number(parameter, value), profile)


def penalty_value(parameter: Parameter, value: object) -> Penalty:
    """The penalty of a table; the bounds of the parameter are years of the longest custody."""
    penalty = from_toml(value, where=parameter.name)
    if penalty.is_open:
        raise _bad(parameter, value, "the penalty has no measure", "give custody = [min, max], fine = [min, max]")
    if penalty.custody_max is None and penalty.custody_min is None and parameter.minimum:
        raise _bad(
            parameter, value, f"without custody; its maximum is to reach {parameter.minimum} years", parameter.treaty
        )
    if penalty.custody_max is not None:
        longest = Decimal(penalty.custody_max) / (12 if penalty.custody_unit == "months" else 1)
        _within(parameter, longest, value)
    return penalty


def _text(parameter: Parameter, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _bad(parameter, value, "words are wanted")
    if parameter.choices and value not in parameter.choices:
        raise _bad(parameter, value, "not one of the words that can be chosen", _choices(parameter, value))
    if any(unicodedata.category(sign) == "Cc" and not sign.isspace() for sign in value):
        raise _bad(parameter, value, "it holds control characters", "type the words anew")
    return _SPACES.sub(" ", value).strip()


def _word(parameter: Parameter, value: object) -> str:
    return _text(parameter, value)


def _choices(parameter: Parameter, value: object) -> str:
    return near(str(value), parameter.choices) or f"choose one of {', '.join(parameter.choices)}"


def _date(parameter: Parameter, value: object) -> str:
    if isinstance(value, Date):
        return value.isoformat()
    try:
        return Date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise _bad(parameter, value, "a date is wanted", "write YYYY-MM-DD") from error


def _number(parameter: Parameter, value: object) -> int:
    if isinstance(value, str):
        try:
            value = int(value)
        except ValueError as error:
            raise _bad(parameter, value, "a whole number is wanted") from error
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise _bad(parameter, value, "a whole number is wanted")
    _within(parameter, Decimal(value), value)
    return value


def _within(parameter: Parameter, number: Decimal, value: object) -> None:
    low, high = _bound(parameter.minimum), _bound(parameter.maximum)
    rule = f" ({parameter.treaty})" if parameter.treaty else ""
    if low is not None and number < low:
        raise _bad(parameter, value, f"the least is {parameter.minimum}{rule}")
    if high is not None and number > high:
        raise _bad(parameter, value, f"the most is {parameter.maximum}{rule}")


def _bound(text: str) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def _bad(parameter: Parameter, value: object, why: str, hint: str = "") -> BadParameter:
    shown = repr(value) if isinstance(value, str) else str(value)
    return BadParameter(
        f"{parameter.name} = {shown}: {why}",
        where=str(parameter.source or ""),
        hint=hint or f"set {parameter.name} in [parameters] of project.toml",
    )
