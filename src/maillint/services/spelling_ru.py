"""Russian spelling over pymorphy3's dictionary of five million forms.

Only its word graph is opened: that takes 15 ms, the whole analyser 120 ms. ё may be written е.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from maillint.model.services import Misspelling, Tier
from maillint.model.span import TextSpan
from maillint.services.dictionaries import lines
from maillint.services.spelling_slips import Slips, beside, pairs
from maillint.services.spelling_tokens import Token

SLIPS = Slips(
    neighbours=beside("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
    sounds=pairs(
        "аоя",
        "еиэ",
        "иы",
        "ея",
        "юу",
        "бп",
        "вф",
        "гк",
        "гх",
        "дт",
        "жш",
        "зс",
        "шщ",
        "чщ",
        "цс",
        "ъь",
    ),
    weak=frozenset("ъьй-тдв"),
)
_LIKE = {
    letter: [pair[1] for pair in sorted(SLIPS.sounds | SLIPS.neighbours) if pair[0] == letter]
    for letter in "абвгдежзийклмнопрстуфхцчшщъыьэюя-"
}
_LOST = "аеиоуыюяьъйтднс-"
"""Letters that are left out most."""
_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя-"
_SHORT = 4
"""Letters a word needs before one edit tells anything."""
_NAME = 6
_USUAL = 35
"""Zipf, in tenths, of the word that a capitalised one is taken for."""
_LIMIT = 5.0
_LIMIT_A_LETTER = 0.55
_DIFFERENT = 3
"""Letters that a word two edits away may have more or fewer, of four possible."""
_MOST = 40
_SUGGESTIONS = 3
_UNSEEN = 15
_ORDERS = 0.1
"""Zipf values are kept in tenths of an order of magnitude."""
_PLAIN = 40
"""Zipf, in tenths, of a word that even something like a name is taken for."""
_SMALL = 2.2
_SMALLEST = 1.5
_KNOWN = 25
"""Zipf, in tenths, of a word worth splitting off."""
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
_SURNAMES = tuple(
    f"{stem}{end}"
    for stem in ("ов", "ев", "ин", "ын")
    for end in ("", "а", "у", "ым", "ой", "е", "ы", "ых", "ым")
) + tuple(
    "ский ская ского ской скому ским енко чук юк ян яна яну дзе швили ич ична ична оглы".split()
)
_HYPHENED = frozenset(
    {("из", "за"), ("из", "под"), ("все", "таки"), ("во", "первых"), ("во", "вторых")}
    | {("в", "третьих"), ("по", "прежнему"), ("по", "видимому"), ("точь", "точь")}
    | {("кое", end) for end in ("кто", "что", "как", "где", "какие", "какой", "какая", "когда")}
)
_AFTER_TO = frozenset("же самое что есть ли и бишь".split())
"""After these «то» is a word of its own: «что то же самое»."""
_ASKING = frozenset(
    "кто кого кому кем ком что чего чему чем где куда откуда когда как какой какая какое какие"
    " какого какую каком какому каких каким какими чей чья чье почему зачем сколько".split()
)
_PARTICLES = frozenset("то либо нибудь ка таки с кое де тка".split())
_APART = frozenset(
    "не ни бы же ли в во на с со к ко у о об от до из за по под над при про для без как так что"
    " все это и а но да или если то уже еще тоже очень я ты мы вы он она они мне вам нас вас его"
    " ее их мой наш ваш где кто когда".split()
)
"""Short words that are written apart and are often run together with their neighbour."""
_ENDINGS = frozenset(
    "а ам ами ах е ев его ее ей ем ему ею и ие ий им ими иться их ия иям иями иях ию о ов ого ое"
    " ой ок ом ому ою у ую ы ые ый ым ыми ых ь ью ья я ям ями ях ка ки ке ку кой кам ками ках"
    " ский ская ское ские ского ской скому ским ских ный ная ное ные ного ной ному ным ных ную"
    " ными овый овая овое овые ового овой овому овым овых ен ена ено ены ить ите ил ила или им"
    " ится ует уют овать ован ована овано ованы ированный ер ера еры еров".split()
)
_PREFIXES = (
    "авиа авто агро анти аудио био веб вело видео внутри вне гео гипер до евро еже инфо квази"
    " кибер кино контр крипто макро мега медиа межд между мета микро мини много моно мото мульти"
    " нано не недо нео обще онлайн пере по под полу поли пост псевдо радио разно ре само сверх"
    " селф со спец спорт су суб супер теле термо транс трех ультра фито фото черно эко экс"
    " экспресс экстра электро энерго этно"
).split()


class Russian:
    """Judges Russian words."""

    def misspellings(
        self, found: Iterable[Token], accepted: frozenset[str]
    ) -> Iterator[Misspelling]:
        """The words that are wrong or unknown, in order."""
        row, done = list(found), 0
        for at, token in enumerate(row):
            if token.span.start < done:
                continue
            following = row[at + 1] if at + 1 < len(row) else None
            if token.folded in accepted or not _cyrillic(_plain(token.folded)):
                continue
            hyphen = _hyphened(token, following, row[at + 2] if at + 2 < len(row) else None)
            if hyphen:
                done = hyphen.span.end
                yield hyphen
            else:
                yield from self._judged(token, following)

    def _judged(self, token: Token, following: Token | None) -> Iterator[Misspelling]:
        word = _plain(token.folded)
        table = lines("ru_misspellings.txt.gz").get(word)
        if table:
            yield _found(token, Tier.MISSPELT, tuple(table.split(",")), sure="," not in table)
            return
        if len(word) < 3 or self._right(word):
            return
        if "-" in word:
            yield from self._parts(token)
            return
        if token.capital and not token.starts:
            return  # a capital inside a sentence is a name
        fixes = self._corrections(word, capital=token.capital)
        if token.capital and _may_be_name(token, word, following):
            fixes = fixes if fixes and _zipf(fixes[0]) >= _PLAIN else ()
        yield _found(token, Tier.MISSPELT if fixes else Tier.UNKNOWN, fixes, sure=False)

    def _parts(self, token: Token) -> Iterator[Misspelling]:
        start = 0
        for piece in token.text.replace("‑", "-").split("-"):
            part = token.part(start, start + len(piece))
            yield from self._judged(part, None)
            start += len(piece) + 1

    def _right(self, word: str) -> bool:
        if self.knows(word) or _new(word):
            return True
        if "-" in word:
            parts = word.split("-")
            return all(not p or p in _PARTICLES or len(p) < 3 or self._right(p) for p in parts)
        return False

    def knows(self, word: str) -> bool:
        """Whether the dictionary holds the word, ё or е alike."""
        graph = _graph()
        return word in graph.words or bool(graph.words.similar_keys(word, graph.replaces))

    def _corrections(self, word: str, *, capital: bool) -> tuple[str, ...]:
        if len(word) < _SHORT:
            return ()
        heard = tuple(w for w in _as_heard(word) if self.knows(w))
        if heard:
            return heard[:_SUGGESTIONS]
        once, apart = _ranked(word, self._one_edit(word)), tuple(_apart(word))
        if self._derived(word) and not (once and SLIPS.cost(word, once[0]) <= _SMALLEST):
            return apart if not capital else ()
        if not (once and _zipf(once[0]) >= _KNOWN):
            twice = tuple(self._two_edits(word))
            if not once or not twice or _zipf(twice[0]) >= _USUAL:
                once = _ranked(word, (*once, *twice))
        first = apart if _glued(once, apart) or not _better(once) else once
        fixes = tuple(dict.fromkeys((*first, *once, *apart)))[:_SUGGESTIONS]
        return () if capital and fixes and not self._usual(word, fixes[0]) else fixes

    def _usual(self, word: str, fix: str) -> bool:
        """Whether a capitalised word is rather a slip for a usual word than a name."""
        zipf = min(_zipf(part) for part in fix.split())
        if len(word) < _NAME:
            return zipf >= _USUAL
        return zipf >= _KNOWN or SLIPS.cost(word, fix) <= _SMALL

    def _one_edit(self, word: str) -> Iterator[str]:
        edits = _edits(word)
        common = edits & _common().keys()
        yield from common
        if not common:
            yield from (edit for edit in _small_edits(word) if edit in _graph().words)

    def _derived(self, word: str) -> bool:
        """Whether it is a right word with a prefix that makes new words."""
        return any(
            word.startswith(p) and len(word) - len(p) > 3 and self.knows(word[len(p) :])
            for p in _PREFIXES
        )

    def _two_edits(self, word: str) -> Iterator[str]:
        used, limit = set(word), min(_LIMIT, _LIMIT_A_LETTER * len(word))
        alike = sorted(
            (len(differing), -zipf, candidate)
            for candidate, zipf in _beginning(word[:2])
            if -3 < len(candidate) - len(word) < 3
            and len(differing := used.symmetric_difference(candidate)) <= _DIFFERENT
        )
        for _, _, candidate in alike[:_MOST]:
            if SLIPS.cost(word, candidate) < limit:
                yield candidate


class _Graph:
    """The word graph of pymorphy3's dictionary."""

    @cached_property
    def words(self) -> Any:
        """Every form, е and ё apart."""
        import pymorphy3_dicts_ru
        from dawg_python import RecordDAWG

        graph = RecordDAWG(">HH")
        graph.load(str(Path(pymorphy3_dicts_ru.get_path()) / "words.dawg"))
        return graph

    @cached_property
    def replaces(self) -> Any:
        """What may stand for what in a look-up."""
        return self.words.compile_replaces({"е": "ё"})


@cache
def _graph() -> _Graph:
    return _Graph()


def _new(word: str) -> bool:
    """Whether it is a form of a word that the dictionary is too old for: "вебинары"."""
    stems = lines("ru_stems.txt.gz")
    return word in stems or any(
        word[-size:] in _ENDINGS and word[:-size] in stems for size in range(1, min(7, len(word)))
    )


def _edits(word: str) -> set[str]:
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    edits = {a + b[1:] for a, b in cuts if b}
    edits |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    edits |= {a + c + b[1:] for a, b in cuts if b for c in _LETTERS}
    edits |= {a + c + b for a, b in cuts for c in _LETTERS}
    return {edit for edit in edits - {word} if len(edit) > 1}


def _small_edits(word: str) -> set[str]:
    """The edits that people make most, the first letter kept: for words that few people write."""
    cuts = [(word[:at], word[at:]) for at in range(1, len(word) + 1)]
    edits = {a + b[1:] for a, b in cuts if b}
    edits |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    edits |= {a + c + b[1:] for a, b in cuts if b for c in _LIKE[b[0]]}
    return edits | {a + c + b for a, b in cuts for c in {*_LOST, a[-1]}}


def _ranked(word: str, candidates: Iterable[str]) -> tuple[str, ...]:
    def price(candidate: str) -> tuple[float, str]:
        return SLIPS.cost(word, candidate) - _ORDERS * _zipf(candidate), candidate

    return tuple(sorted(candidates, key=price))[:_SUGGESTIONS]


def _hyphened(token: Token, following: Token | None, third: Token | None) -> Misspelling | None:
    """Two words that are written with a hyphen: "кто нибудь", "из за"."""
    if following is None or not following.follows:
        return None
    pair = _plain(token.folded), _plain(following.folded)
    indefinite = pair[0] in _ASKING and pair[1] in {"нибудь", "либо", "то"}
    demonstrative = pair[1] == "то" and third is not None and third.folded in _AFTER_TO
    if pair not in _HYPHENED and (not indefinite or demonstrative):
        return None
    text = f"{token.text} {following.text}"
    span = TextSpan(token.span.start, following.span.end)
    fix = text.replace(" ", "-")
    return Misspelling(span, text, Tier.MISSPELT, (fix,), sure=pair[1] != "то")


def _may_be_name(token: Token, word: str, following: Token | None) -> bool:
    """Whether the word looks like a name: by its ending, or another capital follows."""
    if word.endswith(_SURNAMES):
        return True
    return following is not None and following.capital and following.near(token)


def _as_heard(word: str) -> Iterator[str]:
    """The word without drawn-out letters, "ооочень", or with its ending as schools spell it."""
    for heard, spelt in (("цца", "тся"), ("ццо", "тся"), ("цца", "ться"), ("ццо", "ться")):
        if word.endswith(heard):
            yield word.removesuffix(heard) + spelt
    if _DRAWN_OUT.search(word):
        yield _DRAWN_OUT.sub(r"\1", word)
        yield _DRAWN_OUT.sub(r"\1\1", word)


def _apart(word: str) -> Iterator[str]:
    """Two words written as one: "немогу", "чтонужно"."""
    for at in range(1, len(word)):
        left, right = word[:at], word[at:]
        short = left in _APART or right in _APART
        if min(_zipf(left), _zipf(right)) >= (_KNOWN if short else _USUAL + 5) and (
            short or min(at, len(word) - at) >= _SHORT
        ):
            yield f"{left} {right}"


def _glued(once: tuple[str, ...], apart: tuple[str, ...]) -> bool:
    """Whether the likeliest edit only drops a preposition: "вкомпании" is "в компании"."""
    return bool(once and apart) and once[0] in apart[0].split()


def _better(once: tuple[str, ...]) -> bool:
    return bool(once) and _zipf(once[0]) > _UNSEEN


def _zipf(word: str) -> int:
    return _common().get(word, _UNSEEN)


@cache
def _common() -> dict[str, int]:
    """The commonest forms with their Zipf values in tenths."""
    return {word: int(zipf) for word, zipf in lines("ru_common.txt.gz").pairs()}


@cache
def _beginning(start: str) -> tuple[tuple[str, int], ...]:
    return tuple((word, zipf) for word, zipf in _common().items() if word.startswith(start))


def _plain(word: str) -> str:
    return word.replace("ё", "е")


def _cyrillic(word: str) -> bool:
    return all("а" <= c <= "я" or c == "-" for c in word)


def _found(token: Token, tier: Tier, fixes: tuple[str, ...], *, sure: bool) -> Misspelling:
    suggestions = tuple(f[:1].upper() + f[1:] if token.capital else f for f in fixes)
    return Misspelling(token.span, token.text, tier, suggestions, sure)
