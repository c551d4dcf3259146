"""The target of a link taken apart, forgivingly: nothing that stands in a draft raises."""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address

from maillint.model.merge import merge_tags
from maillint.model.record import record
from maillint.model.regexp import regexp

_SCHEME = regexp(r"[A-Za-z][A-Za-z0-9+.-]*(?=:)")
_AUTHORITY = regexp(r"[/\\]{2,}([^/\\?#]*)")


@record()
class Url:
    """One target. Everything is "" where it does not stand."""

    scheme: str
    """Lower-case."""
    userinfo: str
    host: str
    """Lower-case, without port, brackets and final dot; Unicode as written."""
    port: str
    rest: str
    """Path, query and fragment; all after the colon where there is no host."""

    @property
    def is_web(self) -> bool:
        """Whether it opens in a browser, `//host` included."""
        return bool(self.host) and self.scheme in ("http", "https", "")

    @property
    def is_ip(self) -> bool:
        """Whether the host is an address, also as one number (`http://2130706433/`)."""
        if self.host.isdecimal() or self.host.startswith("0x"):
            return True
        return self._address is not None

    @property
    def is_public_ip(self) -> bool:
        """Whether it is an address of the internet, not of a private network."""
        return self.is_ip and (self._address is None or self._address.is_global)

    @property
    def _address(self) -> IPv4Address | IPv6Address | None:
        try:
            return ip_address(self.host)
        except ValueError:
            return None


@lru_cache(maxsize=1024)
def parse_url(target: str) -> Url:
    r"""Read a target as browsers do: line breaks inside are dropped, `\` counts as `/`.

    Remembered: three rules ask of each link.
    """
    target = re.sub(r"[\t\r\n]", "", target.strip())
    found = _SCHEME.match(target)
    scheme = found.group().lower() if found else ""
    rest = target[len(scheme) + 1 :] if scheme else target
    authority = _AUTHORITY.match(rest)
    if not authority:
        return Url(scheme, "", "", "", rest)
    userinfo, _, place = authority.group(1).rpartition("@")
    host, port = _split_port(place)
    return Url(scheme, userinfo, host.lower().rstrip("."), port, rest[authority.end() :])


def _split_port(place: str) -> tuple[str, str]:
    if place.startswith("["):
        host, _, port = place[1:].partition("]")
        return host, port.lstrip(":")
    host, _, port = place.partition(":")
    return host, port


_WRAPPED = regexp(r"[\[{%$~<*|].*[\]}%$~>*|]", re.DOTALL)
_VARIABLE = regexp(r"\{\w[\w.:-]{0,60}\}")
"""RFC 3986 allows no brace in an address, RFC 6570 makes it a variable: `{url}/user/{slug}`."""


def is_merged(target: str) -> bool:
    """Whether a mailing service fills in a part of the target, or all of it: `[unsubscribe]`."""
    if _WRAPPED.fullmatch(target.strip()):
        return True
    return bool(_VARIABLE.search(target)) or any(not tag.problem for tag in merge_tags(target))
