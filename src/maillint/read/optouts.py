"""Opt-outs: what unsubscribes, by words in thirteen languages, by target, and by merge tag."""

from __future__ import annotations

import re
from functools import cache

from maillint.model.phrases import Phrases
from maillint.model.regexp import regexp
from maillint.model.remembered import remembered
from maillint.tables import shipped_table


class OptOuts:
    """The data of `rules/language/opt_out.toml`, compiled."""

    def __init__(self) -> None:
        data = shipped_table("language/opt_out.toml")
        self._reports = frozenset(data["reports"])
        offers = (phrase for phrases in data["phrases"].values() for phrase in phrases)
        self._phrases = Phrases((*self._reports, *offers))
        self._offered = remembered(self._offers)
        self._pointers = Phrases(data["pointers"])
        self._target = regexp("|".join(data["targets"]), re.IGNORECASE)
        self._tag = regexp("|".join(data["tags"]), re.IGNORECASE)

    def in_text(self, text: str) -> bool:
        """Whether a sentence or label offers it; to report one is no offer."""
        return self._offered(text)

    def is_pointer(self, label: str) -> bool:
        """Whether a label takes its meaning from the sentence around it: "click here"."""
        return self._pointers.covers(label)

    def in_target(self, href: str) -> bool:
        """Whether a link leads to it."""
        return bool(self._target.search(href) or self._tag.search(href))

    def in_tag(self, text: str) -> bool:
        """Whether a mailing service will put one in."""
        return bool(self._tag.search(text))

    def _offers(self, text: str) -> bool:
        return any(match.phrase not in self._reports for match in self._phrases.find(text))


@cache
def optouts() -> OptOuts:
    """The one instance."""
    return OptOuts()
