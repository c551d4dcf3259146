"""Which grammar engines a project uses."""

from __future__ import annotations

from functools import cache

from maillint.model.services import GrammarEngine
from maillint.services.builtin_grammar import BuiltinGrammar

GRAMMARS = ("auto", "builtin", "harper", "languagetool", "off")
_WITHOUT_ENGINE = frozenset({"confusion", "embarrassing"})
"""Kinds whose rules work even where the grammar engine is off."""


@cache
def open_grammar(choice: str, dialect: str, url: str) -> tuple[GrammarEngine, ...]:
    """The engines, the most precise first: `choice` is one of `GRAMMARS`, `dialect` any, us, gb.

    `auto` adds Harper where it is installed, and LanguageTool where `url` names a server. An
    engine that can't be had says so when it is asked, never here.
    """
    builtin = BuiltinGrammar()
    match choice:
        case "off":
            return (BuiltinGrammar(_WITHOUT_ENGINE),)
        case "harper":
            return (builtin, _harper(dialect))
        case "languagetool":
            return (builtin, _languagetool(dialect, url))
        case "auto" if url:
            return (builtin, _languagetool(dialect, url))
        case "auto" if _harper_installed():
            return (builtin, _harper(dialect))
    return (builtin,)


def _harper(dialect: str) -> GrammarEngine:
    from maillint.services.harper import Harper

    return Harper(dialect)


def _harper_installed() -> bool:
    from maillint.services.harper import installed

    return installed()


def _languagetool(dialect: str, url: str) -> GrammarEngine:
    from maillint.services.languagetool import LanguageTool

    return LanguageTool(url, dialect)
