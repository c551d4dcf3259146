"""`maillint brand extract`: a `[brand]` table from pages, style sheets, mails, tokens, a logo."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import click

from maillint.errors import ConfigError, DraftError
from maillint.limits import Limits
from maillint.model.proposal import Evidence, proposed
from maillint.model.regexp import regexp
from maillint.project.formats import SUFFIXES

_LINK = regexp(rb"<link\b[^<>]*>", re.IGNORECASE)
_STYLESHEET = regexp(rb"\brel\s*=\s*[\"']?\s*stylesheet", re.IGNORECASE)
_HREF = regexp(rb"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.IGNORECASE)
_READABLE = (*SUFFIXES, ".css", ".json", ".svg")


@click.group()
def brand() -> None:
    """Work on the project's brand: its fonts, colours and names."""


@brand.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--update", is_flag=True, help="Write the table into the config file in place.")
@click.option("--config", metavar="FILE", default="", help="The config file that --update edits.")
def extract(sources: tuple[str, ...], *, update: bool, config: str) -> None:
    """Propose a [brand] table from what SOURCES show.

    A source is a saved web page (.html), a style sheet (.css, variables resolved), a good mail or
    a folder of them (.eml, .html), a design-token file (.json) or a logo (.svg). Nothing is
    loaded from the network; style sheets that a page links to are read where they are local.
    """
    from maillint.config.brand_text import brand_entries, brand_table

    files = [file for source in sources for file in _files(source)]
    proposal = proposed([evidence_of(file) for file in files])
    if not brand_entries(proposal):
        raise DraftError("no source shows a font, a colour or a name")
    if update:
        _update(config, brand_entries(proposal))
        return
    many = f"{len(files)} files" if len(files) > 1 else os.path.basename(files[0])
    click.echo(f"# What {many} showed, with shares of the text or of the painted area.")
    click.echo("# Look it over, then put it into maillint.toml.")
    click.echo(brand_table(proposal), nl=False)


def _files(source: str) -> list[str]:
    """The source itself, or what can be read in the folder and below."""
    if not os.path.isdir(source):
        return [source]
    found = [
        str(path)
        for path in sorted(Path(source).rglob("*"))
        if path.suffix.lower() in _READABLE and path.is_file()
    ]
    if not found:
        raise DraftError(f"{source}: no {', '.join(_READABLE)} file in it")
    return found


def evidence_of(file: str) -> Evidence:
    """What a file shows of a brand; DraftError where it can't be read."""
    from maillint.read import branding

    data = _bytes(file)
    suffix = Path(file).suffix.lower()
    if suffix in SUFFIXES:
        return _mail(file, data)
    readers = {
        ".css": branding.seen_in_css,
        ".json": branding.seen_in_tokens,
        ".svg": branding.seen_in_svg,
    }
    if suffix not in readers:
        raise DraftError(f"{file}: only {', '.join(_READABLE)} files show a brand")
    try:
        return readers[suffix](data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise DraftError(f"{file}: it can't be read as {suffix[1:].upper()}") from error


def _mail(file: str, data: bytes) -> Evidence:
    from maillint.load import load
    from maillint.model.source import Source
    from maillint.packs import load_lexicons
    from maillint.project.formats import format_of
    from maillint.read import branding, read

    folder = Path(file).parent
    source = Source(file, _LINK.sub(lambda link: _inlined(link[0], folder), data))
    draft = load(source, format_of(source), Limits())
    return branding.seen_in_mail(read(draft, load_lexicons()))


def _inlined(link: bytes, folder: Path) -> bytes:
    """A link to a local style sheet as the style element that it amounts to."""
    href = _HREF.search(link)
    if not href or not _STYLESHEET.search(link):
        return link
    name = next(group for group in href.groups() if group is not None).decode("utf-8", "replace")
    path = name.partition("?")[0].partition("#")[0]
    if not path or "://" in path or path.startswith(("//", "\\\\", "data:")):
        return link
    file = folder / path
    if not file.is_file():
        return link
    return b"<style>" + _bytes(str(file)).replace(b"</", b"<\\/") + b"</style>"


def _bytes(file: str) -> bytes:
    try:
        data = Path(file).read_bytes()
    except (OSError, ValueError) as error:
        raise DraftError(f"{file}: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > Limits().max_draft_bytes:
        raise DraftError(f"{file}: over the limit max-draft-bytes")
    return data


def _update(config: str, entries: Mapping[str, str]) -> None:
    from maillint.config import nearest
    from maillint.config.edit import with_brand

    file = Path(config) if config else nearest(Path.cwd()) or Path("maillint.toml")
    try:
        text = file.read_text("utf-8") if file.exists() else ""
        prefix = "tool.maillint." if file.name == "pyproject.toml" else ""
        file.write_text(with_brand(text, entries, str(file), prefix), "utf-8")
    except (OSError, UnicodeError) as error:
        raise ConfigError(f"{file}: {getattr(error, 'strerror', None) or error}") from error
    click.echo(f"{file}: wrote [brand] ({', '.join(entries)})", err=True)
