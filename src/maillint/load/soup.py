"""Beautiful Soup, imported without its CSS selectors.

`bs4` imports soupsieve, which compiles patterns for 40 ms, a tenth of a run on one draft; nothing
here selects by CSS. The stand-in imports the real one as soon as anybody asks it for anything.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType


class _Later(ModuleType):
    """A module that is imported when one of its names is first used."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


if "soupsieve" not in sys.modules:
    sys.modules["soupsieve"] = _Later("soupsieve")

from bs4 import BeautifulSoup  # noqa: E402
from bs4.builder import HTMLTreeBuilder  # noqa: E402
from bs4.element import NavigableString, Tag  # noqa: E402

__all__ = ["BeautifulSoup", "HTMLTreeBuilder", "NavigableString", "Tag"]
