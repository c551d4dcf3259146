"""What the mail looks like, for the HTML report: itself in a sandbox, colours, fonts, size."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from maillint.model.colour import BLACK, WHITE, contrast, difference, from_hex
from maillint.model.draft import Part
from maillint.model.finding import Finding
from maillint.model.owners import size_owners
from maillint.model.paint import PaintedRun, paints
from maillint.model.reading import Reading
from maillint.model.regexp import regexp
from maillint.reporters.html_source import escaped
from maillint.reporters.visible import UNSEEN

_LIMIT_BYTES = 100 * 1024
"""Where the size bars have their line: mail clients clip near 102 KB."""
_FRAME_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
_REFRESH = regexp(r"<meta\b[^<>]*\bhttp-equiv\b[^<>]*>", re.IGNORECASE)
_CONTROLS = regexp(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_STEERING = regexp(rf"(?![\n\t]){UNSEEN.pattern}")
_HEX = regexp(r"#[0-9a-f]{6}\b")
_PLAIN_FAMILY = regexp(r"[\w .-]+")
_MAX_SHOWN = 24


def look(reading: Reading, findings: Sequence[Finding]) -> Iterator[str]:
    """The section below the findings: the mail on one side, its measures on the other."""
    if reading.main is None or reading.main.markup is None:
        yield '<section class="look alone">'
        yield from _rendering(reading)
        yield "</section>"
        return
    yield '<section class="look">'
    yield from _rendering(reading)
    yield '<div class="measures">'
    runs = reading.painted
    yield from _palette(reading, runs, findings)
    yield from _fonts(runs, findings)
    yield from _size(reading)
    yield "</div></section>"


# --- the mail itself


def _rendering(reading: Reading) -> Iterator[str]:
    part = reading.main
    if part is None or part.text is None:
        return
    yield '<figure class="mail">'
    yield "<figcaption>As its reader sees it, without remote pictures</figcaption>"
    if part.markup is None:
        yield f"<pre>{escaped_lines(part.text.text)}</pre>"
    else:
        yield f'<iframe sandbox="" title="The mail" srcdoc="{_attribute(_caged(part.text.text))}">'
        yield "</iframe>"
    yield "</figure>"


def _caged(document: str) -> str:
    """The mail's own HTML behind a policy that loads nothing; links open nowhere."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_FRAME_POLICY}">'
    return f'{policy}<base target="_blank">{_CONTROLS.sub("", _REFRESH.sub("", document))}'


def _attribute(document: str) -> str:
    """The document as an attribute's value; what could steer a terminal or a CI runner that this
    page is printed to stands as a reference, which the browser reads as it was.
    """
    text = html.escape(document, quote=True).replace("##[", "#&#35;[").replace("::", "&#58;:")
    return _STEERING.sub(lambda found: f"&#{ord(found[0])};", text)


def escaped_lines(text: str) -> str:
    """Text of several lines, harmless in HTML."""
    return "\n".join(escaped(line) for line in text.splitlines())


# --- colours


@dataclass
class _Use:
    """Where one colour is seen."""

    share: float = 0.0
    roles: Counter[str] = field(default_factory=Counter)
    wanted: str = ""
    """The brand's colour that it should be, "" where nothing objects to it."""


def _palette(
    reading: Reading, runs: Sequence[PaintedRun], findings: Sequence[Finding]
) -> Iterator[str]:
    uses = defaultdict[str, _Use](_Use)
    for paint in paints(reading, runs):
        use = uses[paint.colour.hex]
        use.share += paint.share
        use.roles[paint.role if paint.what != "border" else "border"] += 1
    for seen, wanted in _drifts(findings):
        uses[seen].wanted = wanted
    if not uses:
        return
    yield '<div class="panel"><h3>Colours</h3>\n<ul class="palette">'
    ranked = sorted(uses.items(), key=lambda each: (not each[1].wanted, -each[1].share, each[0]))
    for colour, use in ranked[:_MAX_SHOWN]:
        yield _colour(colour, use)
    yield "</ul></div>"


def _drifts(findings: Sequence[Finding]) -> Iterator[tuple[str, str]]:
    """Found and expected colours, as `brand-colour` reports them."""
    for finding in findings:
        if finding.rule == "brand-colour" and finding.suggestions:
            seen = _HEX.search(finding.message)
            if seen and _HEX.fullmatch(finding.suggestions[0]):
                yield seen[0], finding.suggestions[0]


def _colour(colour: str, use: _Use) -> str:
    roles = ", ".join(role for role, _ in use.roles.most_common(3))
    told = f'<span class="tile" style="{_tile(colour)}">{colour}</span>'
    if not use.wanted:
        return f"<li>{told}<span>{roles}</span></li>"
    distance = difference(from_hex(colour), from_hex(use.wanted))
    expected = f'<span class="tile" style="{_tile(use.wanted)}">{use.wanted}</span>'
    return (
        f'<li class="drift">{told}<span class="arrow" aria-label="should be">→</span>{expected}'
        f"<span>{roles}, ΔE {distance:.1f}</span></li>"
    )


def _tile(colour: str) -> str:
    """A tile of the colour with black or white on it, whichever reads better."""
    back = from_hex(colour)
    ink = BLACK if contrast(BLACK, back) > contrast(WHITE, back) else WHITE
    return f"background: {colour}; color: {ink.hex}"


# --- fonts


def _fonts(runs: Sequence[PaintedRun], findings: Sequence[Finding]) -> Iterator[str]:
    total = sum(run.characters for run in runs)
    if not total:
        return
    shares: Counter[str] = Counter()
    for run in runs:
        shares[_family(run)] += run.characters
    foreign = {
        name
        for finding in findings
        if finding.rule == "brand-font"
        for name in shares
        if f"“{name}”" in finding.message
    }
    yield '<div class="panel"><h3>Fonts by share of the text</h3>\n<ul class="bars">'
    for family, characters in shares.most_common(_MAX_SHOWN):
        face = f'font-family: "{family}"' if _PLAIN_FAMILY.fullmatch(family) else ""
        label = f"<span style='{face}'>{escaped(family)}</span>"
        yield _bar(label, characters / total, f"{characters / total:.0%}", family in foreign)
    yield "</ul></div>"


def _family(run: PaintedRun) -> str:
    families = run.run.style.families
    if families is None:
        return "set by a merge tag"
    return families[0] if families else "the reader's default"


def _bar(label: str, share: float, value: str, bad: bool = False) -> str:
    drift = ' class="drift"' if bad else ""
    return (
        f'<li{drift}>{label}<span class="track"><i style="width: {share:.1%}"></i></span>'
        f'<span class="number">{value}</span></li>'
    )


# --- size


def _size(reading: Reading) -> Iterator[str]:
    part = reading.main
    if part is None or part.markup is None or part.text is None:
        return
    owners = size_owners(part.markup)
    characters = sum(owners.values()) or 1
    scale = max(part.decoded_bytes, _LIMIT_BYTES) * 1.1
    over = part.decoded_bytes > _LIMIT_BYTES
    yield f'<div class="panel"><h3>Size: {_kb(part.decoded_bytes)} of 100 KB</h3>'
    yield f'<div class="scale{" over" if over else ""}">'
    yield from _stack(part, owners, characters, scale)
    yield f'<b class="limit" style="left: {_LIMIT_BYTES / scale:.1%}" title="100 KB"></b></div>'
    yield '<ul class="bars">'
    for owner, count in owners.most_common(_MAX_SHOWN):
        share = count / characters
        if count:
            yield _bar(f"<span>{owner}</span>", share, _kb(part.decoded_bytes * share))
    yield "</ul></div>"


def _stack(part: Part, owners: Mapping[str, int], characters: int, scale: float) -> Iterator[str]:
    """The owners side by side on one bar that ends beyond the limit."""
    for at, (owner, count) in enumerate(Counter(owners).most_common(_MAX_SHOWN)):
        width = part.decoded_bytes * count / characters / scale
        yield f'<i class="owner{at % 6}" style="width: {width:.2%}" title="{owner}"></i>'


def _kb(size_bytes: float) -> str:
    return (
        f"{size_bytes / 1024:.1f} KB" if size_bytes < 10 * 1024 else f"{size_bytes / 1024:.0f} KB"
    )
