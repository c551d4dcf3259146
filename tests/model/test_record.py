"""A record is Python's own frozen, slotted dataclass in all that can be seen of it."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import pytest

from maillint.model.record import record


@record(order=True)
class Pair:
    """Two numbers."""

    first: int
    second: int = 2


@record()
class Named(Pair):
    """A pair with a name and notes that don't count."""

    name: str = ""
    notes: list[str] = field(default_factory=list, compare=False, repr=False)

    def __post_init__(self) -> None:
        if self.first < 0:
            raise ValueError("negative")


@record(slots=False)
class Lazy:
    """It keeps what it works out."""

    number: int

    @cached_property
    def double(self) -> int:
        return 2 * self.number


@record(eq=False)
class Thing:
    """Itself and nothing else."""

    number: int


@dataclass(frozen=True, slots=True)
class Derived(Pair):
    """Python's own, of a record."""

    third: int = 3


def test_fields_are_given_by_place_or_name_and_defaults_are_made_anew() -> None:
    one, other = Named(1, name="a"), Named(first=1, second=2)
    assert (one.first, one.second, one.name, one.notes) == (1, 2, "a", [])
    assert one.notes is not other.notes
    with pytest.raises(TypeError):
        Pair()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Pair(1, third=3)  # type: ignore[call-arg]


def test_equal_are_those_of_one_class_whose_compared_fields_are_equal() -> None:
    assert Named(1, notes=["x"]) == Named(1)
    assert hash(Named(1, notes=["x"])) == hash(Named(1)) == hash((1, 2, ""))
    assert Pair(1, 2) != Named(1, 2)
    assert Thing(1) != Thing(1)
    assert sorted([Pair(2), Pair(1, 3), Pair(1)]) == [Pair(1), Pair(1, 3), Pair(2)]


@pytest.mark.parametrize("value", [Pair(1), Named(1), Lazy(1), Thing(1)])
def test_nothing_can_be_set_or_added(value: Any) -> None:
    name = fields(value)[0].name
    for change in (name, "new"):
        with pytest.raises(FrozenInstanceError):
            setattr(value, change, 5)
    with pytest.raises(FrozenInstanceError):
        delattr(value, name)


def test_slots_leave_no_room_and_no_slots_leave_it_for_cached_properties() -> None:
    assert not hasattr(Named(1), "__dict__")
    assert Lazy(4).double == 8


def test_what_dataclasses_offer_works_on_records() -> None:
    assert replace(Named(1, name="a"), first=5) == Named(5, name="a")
    assert [one.name for one in fields(Named)] == ["first", "second", "name", "notes"]
    assert asdict(Pair(1)) == {"first": 1, "second": 2}
    assert repr(Named(1, name="a")) == "Named(first=1, second=2, name='a')"
    assert Derived(1) == Derived(1, 2, 3)
    match Pair(7, 8):
        case Pair(first, second):
            assert (first, second) == (7, 8)
    with pytest.raises(ValueError, match="negative"):
        replace(Named(1), first=-1)


@pytest.mark.parametrize("value", [Pair(1), Named(1, name="a"), Lazy(3)])
def test_a_record_comes_back_from_pickle_and_copy(value: Any) -> None:
    assert pickle.loads(pickle.dumps(value)) == value
    assert copy.copy(value) == copy.deepcopy(value) == value
