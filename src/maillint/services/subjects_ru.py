"""Where a Russian clause begins, and what it begins with: the noun that may be its subject."""

from __future__ import annotations

from collections.abc import Sequence

from maillint.services.forms_ru import Form, agrees, all_are, forms
from maillint.services.grammar_tokens import Token

_LINKING = frozenset("на в во по о об за для от из к ко без до при через после".split())
"""Prepositions that tie a second noun to the first; "с" may add a second subject."""
_OPENERS = frozenset("что если когда пока хотя".split())
_TIMES = frozenset("день час год месяц раз минута неделя век сутки полгода путь вечер утро".split())
_SHORT = 3
"""Letters of what a full stop may shorten: "эл. почты"."""
_CHAIN = 3


def head_noun(found: Sequence[Token], at: int) -> tuple[int | None, tuple[Form, ...]]:
    """Where the noun of the phrase stands, and its readings as a subject."""
    leading: list[tuple[Form, ...]] = []
    for place in range(at, min(at + _CHAIN, len(found))):
        token = found[place]
        if not token.word or token.key in _TIMES:
            return None, ()
        readings = forms(token.key)
        if token.key == "все":
            readings = tuple(form for form in readings if form.part == "ADJF")
        if all_are(readings, "NOUN"):
            subject = tuple(f for f in readings if f.case == "nomn" and not f.marks & _ODD)
            for adjectives in leading:
                subject = tuple(s for s in subject if any(agrees(a, s) for a in adjectives))
            return (place, subject) if place == at or token.text.islower() else (None, ())
        if not all_are(readings, "ADJF", "PRTF"):
            return None, ()
        leading.append(tuple(f for f in readings if f.case == "nomn"))
    return None, ()


_ODD = frozenset({"Fixd", "ms-f", "Ms-f", "Subx"})


def after_chain(found: Sequence[Token], at: int) -> int:
    """The place behind the genitives that belong to the noun: "стоимость услуг доставки"."""
    for place in range(at, min(at + _CHAIN, len(found))):
        if found[place].key in _LINKING and place + 1 < len(found):
            return _after_object(found, place + 1)
        readings = forms(found[place].key) if found[place].word else ()
        genitive = any(form.case == "gent" for form in readings)
        if not genitive or not all_are(readings, "NOUN", "ADJF", "PRTF"):
            return place
    return min(at + _CHAIN, len(found))


def _after_object(found: Sequence[Token], at: int) -> int:
    """The place behind what a preposition takes: "приёмка по выходным дням"."""
    for place in range(at, min(at + _CHAIN, len(found))):
        readings = forms(found[place].key) if found[place].word else ()
        if not all_are(readings, "NOUN", "ADJF", "PRTF", "NPRO"):
            return place
    return min(at + _CHAIN, len(found))


def opens_clause(found: Sequence[Token], at: int) -> bool:
    """Whether a clause begins here."""
    before = found[at - 1] if at else None
    if before is None or before.text in {"\n", ":"}:
        return True
    if before.text in {".", "!", "?", "…"}:
        return found[at].text[0].isupper() and (at < 2 or len(found[at - 2].text) > _SHORT)
    return before.key in _OPENERS and at > 1 and found[at - 2].text == ","
