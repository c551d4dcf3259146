import pytest
from tests.growth import LINEAR, growth

from maillint.model.hosts import Hosts
from maillint.packs import load_hosts


def test_a_listed_name_covers_every_host_below_it() -> None:
    hosts = Hosts({"click": frozenset({"list-manage.com"})})
    assert hosts.listed("click", "acme.us2.List-Manage.com")
    assert not hosts.listed("click", "notlist-manage.com")
    assert not hosts.listed("unknown", "list-manage.com")


@pytest.mark.parametrize("unit", [".", "a."])
def test_a_host_of_many_labels_takes_linear_time(unit: str) -> None:
    hosts = Hosts({"click": frozenset({"list-manage.com"})})
    assert hosts.listed("click", f"{unit * 5000}list-manage.com")
    assert growth(lambda count: hosts.listed("click", unit * count), 20_000) < LINEAR


def test_the_shipped_lists_are_lower_case_names() -> None:
    lists = load_hosts().lists
    assert {"click", "shortener", "reserved", "staging", "staging_label", "freemail"} <= set(lists)
    assert all(name == name.casefold().strip("./ ") for names in lists.values() for name in names)
