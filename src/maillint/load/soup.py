"""Beautiful Soup, imported without what it imports for others.

`bs4` imports soupsieve, which compiles patterns for 40 ms, a tenth of a run on one draft; nothing
here selects by CSS. It imports charset_normalizer (8 ms) to guess charsets; it gets decoded text.
The stand-ins import the real ones as soon as bs4 asks them for anything, and only bs4 keeps them.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType


class _Later(ModuleType):
    """A module that is imported when one of its names is first used."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


_OTHERS = ("soupsieve", "charset_normalizer")
_STAND_INS = {name: _Later(name) for name in _OTHERS if name not in sys.modules and find_spec(name)}
sys.modules |= _STAND_INS

from bs4 import BeautifulSoup  # noqa: E402
from bs4.builder import HTMLTreeBuilder  # noqa: E402
from bs4.element import NavigableString, PageElement, Tag  # noqa: E402

for name in _STAND_INS:
    sys.modules.pop(name, None)

__all__ = ["BeautifulSoup", "HTMLTreeBuilder", "NavigableString", "PageElement", "Tag"]
