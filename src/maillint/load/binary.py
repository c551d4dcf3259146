"""Tell bytes that were never text: a picture or an archive under the name of a draft."""

from __future__ import annotations

from maillint.errors import DraftError
from maillint.model.regexp import regexp

_SAMPLE = 100_000
_CONTROL = regexp("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
"""What no text holds; ESC left out, since Japanese is written with it."""
_FEW = 64
_SHARE = 0.04
"""Of random bytes a ninth is such; of the text of real mail at most one character in 70."""


def check_is_text(text: str) -> None:
    """DraftError where a whole draft is binary: there is nothing else in it to look at."""
    if is_binary(text):
        raise DraftError("it is no text: a picture, an archive or another binary file")


def is_binary(text: str) -> bool:
    """Whether so much of its beginning is control characters that nobody can have written it."""
    sample = text[:_SAMPLE]
    strange = len(_CONTROL.findall(sample))
    return strange > _FEW and strange > _SHARE * len(sample)
