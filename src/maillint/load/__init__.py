"""Decode a file into a Draft whose every character leads back to bytes of the file."""

from __future__ import annotations

from maillint.errors import DraftError
from maillint.limits import Limits
from maillint.load.bounds import check_headers
from maillint.model.draft import Draft, Format
from maillint.model.source import Source


def load(source: Source, format: Format, limits: Limits, subject: str = "") -> Draft:  # noqa: A002
    """The file as a draft; DraftError over a limit. What is malformed becomes a defect.

    `subject` comes from an option or a sidecar file, and holds where the draft has none.
    """
    if len(source.data) > limits.max_draft_bytes:
        raise DraftError(
            f"{len(source.data)} bytes, more than {limits.max_draft_bytes} (max-draft-bytes)"
        )
    draft = _loaded(source, format, limits, subject)
    check_headers(draft.headers, limits)
    return draft


def _loaded(source: Source, format: Format, limits: Limits, subject: str) -> Draft:  # noqa: A002
    match format:
        case Format.EML:
            from maillint.load.eml import load_eml

            return load_eml(source, limits, subject)
        case Format.HTML:
            from maillint.load.html import load_html

            return load_html(source, limits, subject)
        case Format.TXT:
            from maillint.load.txt import load_txt

            return load_txt(source, limits, subject)
