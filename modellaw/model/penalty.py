"""A penalty as a value: custody and fine with their bounds, and how the two go together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from modellaw.errors import BadParameter

JOINS = ("or-both", "and", "or")
"""Either or both; both, always; one of them, never both."""
SYNONYMS = {"either-only": "or-both", "and-or": "or-both"}
UNITS = ("years", "months")

_HINT = 'write { custody = [min, max], fine = [min, max], join = "or-both" }; 0 or "" for no bound'


@dataclass(frozen=True, slots=True)
class Penalty:
    """Custody and fine; None is no bound. ``Penalty()`` is open: the measure is still to be decided."""

    custody_min: int | None = None
    custody_max: int | None = None
    fine_min: int | None = None
    fine_max: int | None = None
    join: str = "or-both"
    custody_unit: str = "years"
    """``years`` or ``months``; months are printed as years when they are whole years."""
    fine_unlimited: bool = False
    """A fine without bounds."""

    @property
    def has_custody(self) -> bool:
        """Whether the penalty can be custody."""
        return self.custody_min is not None or self.custody_max is not None

    @property
    def has_fine(self) -> bool:
        """Whether the penalty can be a fine."""
        return self.fine_unlimited or self.fine_min is not None or self.fine_max is not None

    @property
    def is_open(self) -> bool:
        """Whether nothing has been decided."""
        return not self.has_custody and not self.has_fine


def from_toml(value: object, *, where: str = "") -> Penalty:
    """The penalty of a TOML table (or its pairs); raises ``BadParameter`` and says what is wrong.

    ``custody = [1, 3]`` in years, ``custody_months = [6, 36]`` in months, ``custody = 5`` for a maximum only;
    ``fine = [50_000, 200_000]``, ``fine = "unlimited"``; ``join`` is ``or-both``, ``and`` or ``or``.
    """
    table = _table(value, where)
    unknown = sorted(set(table) - {"custody", "custody_months", "fine", "join"})
    if unknown:
        raise BadParameter(f"a penalty has no {', '.join(unknown)}", where=where, hint=_HINT)
    if "custody" in table and "custody_months" in table:
        raise BadParameter("custody is given in years and in months", where=where, hint="keep one of the two")
    unit = "months" if "custody_months" in table else "years"
    low, high = _bounds(table.get("custody_months", table.get("custody")), "custody", where)
    unlimited = table.get("fine") == "unlimited"
    least, most = (None, None) if unlimited else _bounds(table.get("fine"), "fine", where)
    return Penalty(low, high, least, most, _join(table.get("join", JOINS[0]), where), unit, unlimited)


def _table(value: object, where: str) -> dict[str, object]:
    if isinstance(value, Mapping):
        return {str(name): item for name, item in value.items()}
    if isinstance(value, tuple) and all(isinstance(item, tuple) and len(item) == 2 for item in value):
        return {str(name): item for name, item in value}
    raise BadParameter(f"a penalty is a table, not {value!r}", where=where, hint=_HINT)


def _join(value: object, where: str) -> str:
    join = SYNONYMS.get(str(value), str(value))
    if join not in JOINS:
        raise BadParameter(f"join cannot be {value!r}", where=where, hint=f"choose one of {', '.join(JOINS)}")
    return join


def _bounds(value: object, name: str, where: str) -> tuple[int | None, int | None]:
    if value is None:
        return (None, None)
    if isinstance(value, int) and not isinstance(value, bool):
        return (None, _bound(value, name, where))
    if not isinstance(value, list | tuple) or len(value) > 2:
        raise BadParameter(f"{name} has two bounds, not {value!r}", where=where, hint=_HINT)
    low, high = (_bound(item, name, where) for item in (*value, None, None)[:2])
    if len(value) == 1:
        low, high = None, low
    if low is not None and high is not None and low > high:
        raise BadParameter(f"{name} has its minimum {low} above its maximum {high}", where=where, hint="swap the two")
    return (low, high)


def _bound(value: object, name: str, where: str) -> int | None:
    if value in ("", None, 0):
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise BadParameter(f"a bound of {name} is a whole number, not {value!r}", where=where, hint=_HINT)
    return value
