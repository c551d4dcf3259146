import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillint.model.url import Url, is_merged, parse_url


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("https://Shop.org:8443/a?b#c", Url("https", "", "shop.org", "8443", "/a?b#c")),
        ("//shop.org", Url("", "", "shop.org", "", "")),
        ("http:\\\\shop.org\\a", Url("http", "", "shop.org", "", "\\a")),
        ("https://bank.com@evil.org/", Url("https", "bank.com", "evil.org", "", "/")),
        ("http://[::1]:80/", Url("http", "", "::1", "80", "/")),
        ("mailto:a@b.org", Url("mailto", "", "", "", "a@b.org")),
        ("ht\ntps://shop.org", Url("https", "", "shop.org", "", "")),
        ("www.shop.org", Url("", "", "", "", "www.shop.org")),
        ("https://shop.org.", Url("https", "", "shop.org", "", "")),
        ("http://[half", Url("http", "", "half", "", "")),
    ],
)
def test_a_target_is_read_as_browsers_read_it(target: str, url: Url) -> None:
    assert parse_url(target) == url


@pytest.mark.parametrize(
    ("target", "ip", "public"),
    [
        ("http://93.184.216.34/", True, True),
        ("http://192.168.0.4/", True, False),
        ("http://2130706433/", True, True),
        ("http://[2606:2800::1]/", True, True),
        ("http://shop.org/", False, False),
    ],
)
def test_bare_addresses_are_told_from_names(target: str, ip: bool, public: bool) -> None:
    url = parse_url(target)
    assert (url.is_ip, url.is_public_ip) == (ip, public)


@pytest.mark.parametrize(
    ("target", "merged"),
    [
        ("{{ url }}", True),
        ("https://shop.org/?id={{ id }}", True),
        ("[unsubscribe]", True),
        ("%unsubscribe_url%", True),
        ("*|UNSUB|*", True),
        ("https://shop.org/a[1]", False),
        ("#", False),
    ],
)
def test_targets_that_a_service_fills_in_are_known(target: str, merged: bool) -> None:
    assert is_merged(target) is merged


@given(st.text(alphabet="htps:/@[]#?.%1a \n\\", max_size=40))
def test_nothing_that_stands_in_a_draft_raises(target: str) -> None:
    url = parse_url(target)
    assert isinstance(url.is_ip, bool)
    assert isinstance(url.is_web, bool)
