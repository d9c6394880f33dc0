"""Dates by profile."""

from __future__ import annotations

from datetime import date as Date

import pytest

from modellaw.conventions.dates import date
from modellaw.errors import BadParameter, UnknownName
from modellaw.library.profiles import load_profile
from modellaw.resources import data_path


@pytest.mark.parametrize(
    ("name", "day", "overrides", "expected"),
    [
        ("norvania", "2026-07-01", {}, "1 July 2026"),
        ("norvania", "2026-07-01", {"dates.pattern": "dd/MM/yyyy"}, "01/07/2026"),
        ("norvania", "2026-07-01", {"dates.pattern": "d 'day of' MMMM y"}, "1 day of July 2026"),
        ("keluma", "2026-07-01", {}, "1er juillet 2026"),
        ("keluma", "2026-07-11", {}, "11 juillet 2026"),
        ("sidra", "2026-07-01", {}, "١ يوليو ٢٠٢٦"),
        ("sidra", "2026-07-01", {"dates.months": "levant"}, "١ تموز ٢٠٢٦"),
        ("sidra", "2026-01-15", {"dates.months": "maghreb", "profile.digits": "latn"}, "15 جانفي 2026"),
    ],
)
def test_dates(name: str, day: str, overrides: dict[str, object], expected: str) -> None:
    law = load_profile(name, data_path(), overrides=overrides)
    assert date(day, law) == expected
    assert date(Date.fromisoformat(day), law) == expected


def test_a_wrong_date_says_how_to_write_one() -> None:
    with pytest.raises(BadParameter, match="not a date: '1 July'\nhint: write YYYY-MM-DD, as 2026-07-01"):
        date("1 July", load_profile("norvania", data_path()))


def test_an_unknown_list_of_months_offers_the_nearest() -> None:
    with pytest.raises(
        UnknownName, match=r"project: no list of months is called 'levent'\nhint: did you mean levant\?"
    ):
        load_profile("sidra", data_path(), overrides={"dates.months": "levent"})
