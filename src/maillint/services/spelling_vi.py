"""Vietnamese spelling, syllable by syllable: what the language can't form is a slip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from maillint.model.services import Misspelling, Tier
from maillint.services.spelling_tokens import Token
from maillint.services.syllables_vi import parse, spell, valid

_LETTERS = frozenset(
    "abcdeghiklmnopqrstuvxyàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
)


class Vietnamese:
    """Judges Vietnamese syllables; foreign words and names pass."""

    def misspellings(
        self, found: Iterable[Token], accepted: frozenset[str]
    ) -> Iterator[Misspelling]:
        """The syllables that are wrong, in order."""
        for token in found:
            if token.folded in accepted:
                continue
            word = token.folded
            if word.isascii() or valid(word) or not _LETTERS.issuperset(word):
                continue
            syllable = parse(word)
            if syllable:
                fix = spell(*syllable[:3])
                yield _found(token, (fix,), sure=True)
            elif not token.capital:
                yield _found(token, (), sure=False)


def _found(token: Token, fixes: tuple[str, ...], *, sure: bool) -> Misspelling:
    suggestions = tuple(f[:1].upper() + f[1:] if token.capital else f for f in fixes)
    return Misspelling(token.span, token.text, Tier.MISSPELT, suggestions, sure)
