"""Which Russian words there are: pymorphy3's dictionary of five million forms, and newer words.

Only the dictionary's word graph is opened: that takes 15 ms, the whole analyser 120 ms. Words are
looked up with е for ё, and ё is found all the same.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from maillint.model.regexp import regexp
from maillint.services.dictionaries import lines

UNSEEN = 15
"""The Zipf value, in tenths, of a form that is not among the commonest."""
_PARTICLES = frozenset("то либо нибудь ка таки с кое де тка".split())
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

_JOINED = tuple(
    "авиа авто агро анти аудио био веб вело видео гео гипер кибер кино контр макро медиа меж мета"
    " микро мини мото мульти нано нейро онлайн под пол полу псевдо радио сверх спец супер теле"
    " термо фото экстра электро энерго".split()
)
"""Those of them that leave no doubt: what follows is no word of its own beside them."""
_COUNTED = regexp(
    r"(?:одно|двух|трех|четырех|пяти|шести|семи|восьми|девяти|десяти|\w+надцати|двадцати|тридцати"
    r"|сорока|ста|полутора|много|мало|полно|разно|высоко|низко|быстро|долго|средне|крупно|мелко"
    r"|широко|узко|тонко|свеже|светло|темно|ярко|легко|тяжело|верхне|нижне|кругло)(?P<noted>\w{4,20}(?:[ыио]й|ая|[ое]е|[ыи]е|[ое]го|[ое]му"
    r"|[ыио]м|ую|[ое]ю|[ыи]х|[ыи]ми))"
)
"""An adjective behind its number or measure: "двухместная", "полноцветного"."""
_REFLEXIVE = regexp(
    r"\w+(?:(?:[ая]ть|ить|[еи]шь|[еиаоуыюя]т|[еи]м|[аеиуыя]л|[щш]\w{2,3})ся|л[аио]сь)"
)
"""Infinitives, the third person and others that are no form of a noun; participles; the past."""
_PERFECTIVE = regexp(r"^(?:про|от|за|пере|до|рас|под|по)(?=\w{3,}ир(?:ова|у[йюетя]))")
"""What makes a finished act of a verb with -ировать, of which new ones come all the time."""
_NOUN_ENDS = frozenset("е я ю ем и й ям ями ях".split())


@lru_cache(maxsize=8192)
def is_right(word: str) -> bool:
    """Whether it is a word, or a compound of words; most words stood in earlier drafts too."""
    if is_known(word) or word in common() or _is_new(word):
        return True
    if _is_compound(word) or _is_counted(word) or _is_reflexive(word) or _is_grown(word):
        return True
    if "-" not in word:
        return False
    return all(len(p) < 3 or p in _PARTICLES or is_right(p) for p in word.split("-"))


def _is_compound(word: str) -> bool:
    """Whether it is a word behind a prefix that is never written apart: "получасовой"."""
    return word.startswith(_JOINED) and any(
        word.startswith(p) and len(word) - len(p) > 3 and is_known(word[len(p) :]) for p in _JOINED
    )


def _is_counted(word: str) -> bool:
    """Whether it is a known adjective behind a number or measure, written as one with it."""
    counted = _COUNTED.fullmatch(word)
    return counted is not None and is_known(counted["noted"])


def _is_reflexive(word: str) -> bool:
    """Whether it is a verb's form with -ся, of which the dictionary lacks many: "запустится".

    Only where -ся may stand: after «договорила» it is -сь, and «получаеть» is no form.
    """
    return bool(_REFLEXIVE.fullmatch(word)) and is_known(word[:-2])


def _is_grown(word: str) -> bool:
    """Whether it is made as Russian makes words daily: "просканирует", "анонсирования",
    "акустически".
    """
    bare = _PERFECTIVE.sub("", word)
    if bare != word and "ир" in bare:
        return is_known(bare)
    if word.endswith("ически"):
        return is_known(f"{word}й")
    stem, found, _ = word.rpartition("ировани")
    return bool(found) and word[len(stem) + 7 :] in _NOUN_ENDS and is_known(f"{stem}ировать")


def is_known(word: str) -> bool:
    """Whether the dictionary holds the word, ё or е alike."""
    words, replaces = graph()
    return word in words or bool(words.similar_keys(word, replaces))


def is_form(word: str) -> bool:
    """Whether the dictionary holds exactly this form; several times faster than `is_known`."""
    return word in graph()[0]


def is_derived(word: str) -> bool:
    """Whether it is a right word with a prefix that makes new words."""
    return any(
        word.startswith(p) and len(word) - len(p) > 3 and is_known(word[len(p) :])
        for p in _PREFIXES
    )


def zipf(word: str) -> int:
    """How common the form is, in tenths of the Zipf scale."""
    return common().get(word, UNSEEN)


@cache
def common() -> dict[str, int]:
    """The commonest forms with their Zipf values in tenths."""
    return {word: int(value) for word, value in lines("ru_common.txt.gz").pairs()}


@cache
def beginning(start: str) -> tuple[tuple[str, int], ...]:
    """The commonest forms that begin so, with their Zipf values."""
    found = (line.partition("\t") for line in lines("ru_common.txt.gz").beginning(start))
    return tuple((word, int(value)) for word, _, value in found)


def plain(word: str) -> str:
    """The word as it is looked up."""
    return word.replace("ё", "е")


def _is_new(word: str) -> bool:
    """Whether it is a form of a word that the dictionary is too old for: "вебинары"."""
    stems = lines("ru_stems.txt.gz")
    return word in stems or any(
        word[-size:] in _ENDINGS and word[:-size] in stems for size in range(1, min(7, len(word)))
    )


@cache
def graph() -> tuple[Any, Any]:
    """Every form with its paradigms, and the replacement that finds ё where е is asked for."""
    from dawg_python import RecordDAWG

    words = RecordDAWG(">HH")
    words.load(str(dictionary_file("words.dawg")))
    return words, words.compile_replaces({"е": "ё"})


def dictionary_file(name: str) -> Path:
    """A file of pymorphy3's dictionary."""
    import pymorphy3_dicts_ru

    return Path(pymorphy3_dicts_ru.get_path()) / name
