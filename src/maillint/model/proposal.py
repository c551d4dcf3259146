"""A brand as sources show it: fonts and colours with their roles and shares, names, hosts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from maillint.model.colour import difference, from_hex
from maillint.model.palette import SAME
from maillint.model.record import record

ROLES = ("text", "heading", "link", "button", "background")
"""In the order in which a `[brand.colours]` table lists them."""
SLIP = 5.0
"""ΔE2000 up to which one of two colours may be a slip."""


@record()
class Seen:
    """One font or colour at one place of a source."""

    value: str
    """A family, or `#rrggbb`."""
    role: str
    """One of `ROLES`; "" where the source does not tell."""
    weight: float
    """Share of the source's text or area, or 1 for each mention where nothing is laid out."""


@record()
class Evidence:
    """What one source shows."""

    fonts: tuple[Seen, ...] = ()
    colours: tuple[Seen, ...] = ()
    dark: tuple[str, ...] = ()
    """`#rrggbb`."""
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@record()
class Choice:
    """One proposed value."""

    value: str
    shares: Mapping[str, float] = field(default_factory=dict)
    """By role, of all that the sources show in that role."""
    near: str = ""
    """A colour used more that it can hardly be told from: one of the two may be a slip."""

    @property
    def share(self) -> float:
        """The greatest share that it has in any role."""
        return max(self.shares.values(), default=0.0)


@record()
class Proposal:
    """A `[brand]` table to look over."""

    fonts: tuple[Choice, ...]
    """The most used first."""
    colours: tuple[Choice, ...]
    dark: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


def proposed(sources: Sequence[Evidence]) -> Proposal:
    """What the sources show together; colours that look the same are one, the most used first."""
    fonts = _choices([source.fonts for source in sources])
    colours = _choices([source.colours for source in sources])
    return Proposal(
        fonts=fonts,
        colours=_clustered(colours),
        dark=_each_once(source.dark for source in sources),
        names=_each_once(source.names for source in sources),
        domains=_each_once(source.domains for source in sources),
    )


def _each_once(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for values in lists for value in values))


def _choices(lists: Sequence[Sequence[Seen]]) -> tuple[Choice, ...]:
    """Each value with its share by role, averaged over the sources that show any."""
    telling = [seen for seen in lists if seen]
    shares: dict[str, dict[str, float]] = {}
    for each in (seen for seens in telling for seen in seens):
        roles = shares.setdefault(each.value, {})
        roles[each.role] = roles.get(each.role, 0.0) + each.weight / len(telling)
    return _by_use(Choice(value, roles) for value, roles in shares.items())


def _by_use(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda choice: (-choice.share, choice.value)))


def _clustered(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """Colours that no eye tells apart become the one that is used most."""
    kept: list[Choice] = []
    for choice in choices:
        distances = [(_distance(choice.value, each.value), i) for i, each in enumerate(kept)]
        distance, index = min(distances, default=(100.0, -1))
        if distance <= SAME:
            kept[index] = replace(kept[index], shares=_sum(kept[index].shares, choice.shares))
        else:
            near = kept[index].value if distance <= SLIP else ""
            kept.append(replace(choice, near=near))
    return _by_use(kept)


def _sum(one: Mapping[str, float], other: Mapping[str, float]) -> Mapping[str, float]:
    roles = dict.fromkeys((*one, *other))
    return {role: one.get(role, 0.0) + other.get(role, 0.0) for role in roles}


def _distance(one: str, other: str) -> float:
    return difference(from_hex(one), from_hex(other))
