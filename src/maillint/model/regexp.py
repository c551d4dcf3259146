"""Regular expressions that are compiled when they are first asked.

A start meets two hundred and asks seventy; compiling all is a tenth of its cost.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_ASKED = "search match fullmatch finditer findall sub split groups groupindex flags".split()


def regexp(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, but for `match.re`; `re.error` comes with the first question."""
    return cast("re.Pattern[AnyStr]", _Late(source, flags))


class _Late:
    """Answers as the pattern does: its methods become attributes here once it is compiled."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update((asked, getattr(compiled, asked)) for asked in _ASKED)
        return getattr(compiled, name)
