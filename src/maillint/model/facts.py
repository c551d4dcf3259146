"""Facts that a mail states, normalised across notations: numbers, prices, dates, codes."""

from __future__ import annotations

from enum import StrEnum

from maillint.model.record import record
from maillint.model.regexp import regexp
from maillint.model.span import TextSpan

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""In the order of `date.weekday()`."""


_TERM = regexp(
    r"(?:second|minute|hour|day|night|week|month|year)s?|секунд\w*|минут\w*|час\w*|дн(?:я|ей|и|ям)"
    r"|день|сут(?:ок|ки)|недел\w*|месяц\w*|год\w*|лет|giây|phút|giờ|ngày|đêm|tuần|tháng|năm"
)


def is_term(unit: str) -> bool:
    """Whether a thing counted is a stretch of time: days, часов, ngày."""
    return _TERM.fullmatch(unit) is not None


class FactKind(StrEnum):
    """What sort of fact it is."""

    NUMBER = "number"
    PERCENT = "percent"
    PRICE = "price"
    DATE = "date"
    DAY = "day"
    """A weekday or a day told from the day of sending: `monday`, `today`, `tomorrow`."""
    TIME = "time"
    CODE = "code"
    """Promo codes and one-time passwords."""
    REFERENCE = "reference"
    """The number of an order, ticket, invoice …"""
    ATTACHMENT = "attachment"
    FREE = "free"
    """Costs nothing; the unit is "gift" where something is given away."""


@record()
class Fact:
    """One statement at its place in a segment's text.

    `values` are all readings in one notation, most likely first: "12/11" is ("--12-11",
    "--11-12") (ISO 8601, year left out), "half price" ("50",), "$1,000" ("1000",).
    """

    kind: FactKind
    span: TextSpan
    values: tuple[str, ...]
    unit: str = ""
    """ISO 4217 currency of a price, the thing counted as its folded word, the weekday written
    beside a date (`monday`); empty where none stands."""
    low: bool = False
    """Whether it is a lower bound ("from $10")."""
    high: bool = False
    """Whether it is an upper bound ("up to 60 %") or a deadline ("until 5 May")."""
    void: bool = False
    """Whether the text takes it back: struck through, "was $99", "instead of"."""
