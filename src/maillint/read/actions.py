"""Calls to action: what the reader is asked to do, by button, link, sentence, phone or reply."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from maillint.model.lexicon import Lexicon, Lexicons
from maillint.model.phrases import PhraseMatch, Phrases
from maillint.model.reading import Action, ActionRole, Link, LinkRole
from maillint.model.regexp import regexp
from maillint.model.remembered import remembered
from maillint.model.segment import BODY, Scope, Segment
from maillint.model.words import sentences, words
from maillint.read.vocabulary import sentence_around, spoken

_ASKING = frozenset((Scope.BODY, Scope.LIST, Scope.HEADING, Scope.LINK, Scope.BUTTON))
_MAX_LABEL_WORDS = 8
_PHONE = regexp(r"(?<![\w.])\+?\(?\d[\d ()\u00a0.-]{6,18}\d(?!\w)")
_SOCIAL = regexp(
    r"//(?:[\w-]+\.)?(?:facebook|twitter|x|instagram|linkedin|youtube|pinterest|tiktok|vk|ok|t|zalo"
    r"|telegram|whatsapp|snapchat|vimeo|medium|rutube|dzen)\.(?:com|me|ru|net)(?:/|$)",
    re.IGNORECASE,
)
_MIN_OBJECT_WORDS = 2
_WORDS_BETWEEN = 2


def actions_of(
    segments: Sequence[Segment], links: Sequence[Link], lexicons: Lexicons
) -> tuple[Action, ...]:
    """The calls to action of one part in reading order, the primary one marked."""
    offsets = _offsets(segments)
    by_segment: dict[int, list[Link]] = {}
    for link in links:
        by_segment.setdefault(id(link.segment), []).append(link)
    found = [
        replace(action, offset=offsets[id(segment)] + action.offset)
        for segment in segments
        if segment.scope in _ASKING
        for action in _in_segment(segment, by_segment.get(id(segment), []), lexicons)
    ]
    found.extend(_pictures(links, segments, offsets, lexicons))
    found.sort(key=lambda action: action.place.span.start)
    return tuple(_with_primary(found))


def _offsets(segments: Iterable[Segment]) -> dict[int, int]:
    """Characters of own body text before each segment, by the segment's identity."""
    total, found = 0, {}
    for segment in segments:
        found[id(segment)] = total
        if segment.scope in BODY and segment.scope is not Scope.FOOTER:
            total += len(segment.text)
    return found


def _in_segment(segment: Segment, links: Sequence[Link], lexicons: Lexicons) -> Iterator[Action]:
    clickable = [link for link in links if _leads_somewhere(link)]
    if _is_menu(segment, links) and not _are_calls(links, segment, lexicons):
        return
    for link in clickable:
        role = _role(link, segment, lexicons)
        if role is not None:
            at = link.span.start if link.span else 0
            yield Action(role, link.label, link.place, link.target, link, offset=at)
    if segment.scope in (Scope.LINK, Scope.BUTTON):
        return
    linked = sorted(link.span.start for link in clickable if link.span)
    asked = _asked(segment.prose, *spoken(segment, lexicons))
    for sentence, told in zip(segment.sentences, asked, strict=True):
        unlinked = bisect_left(linked, sentence.start) == bisect_left(linked, sentence.end)
        if unlinked and told is not None:
            text = segment.text[sentence.start : sentence.end]
            yield Action(told, text, segment.at(sentence), offset=sentence.start)


def _is_menu(segment: Segment, links: Sequence[Link]) -> bool:
    """Whether a line is links and separators only: "Home | Shop | Contact us"."""
    labels = sum(len(link.label) for link in links)
    return len(links) > 1 and labels * 2 > len(segment.text) and segment.scope is Scope.LIST


def _are_calls(links: Sequence[Link], segment: Segment, lexicons: Lexicons) -> bool:
    """Whether a row of links is one of buttons that each ask for something: "Buy seeds"."""
    known = tuple(spoken(segment, lexicons))
    return all(
        link.role is LinkRole.BUTTON
        and len(link.label.split()) > 1
        and any(_opens_with_verb(link.label, lexicon) for lexicon in known)
        for link in links
    )


def _leads_somewhere(link: Link) -> bool:
    target = link.target.lower()
    if link.opts_out or link.in_footer or not target or target.startswith("javascript:"):
        return False
    return not _SOCIAL.search(target)


def _role(link: Link, segment: Segment, lexicons: Lexicons) -> ActionRole | None:
    if link.role is LinkRole.BUTTON:
        return ActionRole.BUTTON
    if link.target.lower().startswith(("tel:", "sms:")):
        return ActionRole.PHONE
    label = link.label
    short = len(label.split()) <= _MAX_LABEL_WORDS
    sentence = sentence_around(segment, link.span) if link.span else segment.mapped.whole
    known = tuple(spoken(segment, lexicons))
    asked = _asks(segment.prose, segment.prose[sentence.start : sentence.end], known)
    if link.role is LinkRole.BARE:
        leads = segment.text[: link.span.start].rstrip().endswith(":") if link.span else False
        return ActionRole.URL if asked or leads else None
    acts = short and any(_opens_with_verb(label, lx) for lx in known)
    vague = short and any(label in lx.phrases("action.vague") for lx in known)
    return ActionRole.LINK if acts or asked or vague else None


def _opens_with_verb(text: str, lexicon: Lexicon) -> bool:
    """Whether a verb of the lexicon stands first, courtesies left out."""
    for key in ("action.leading", "action.leading", "action.verbs"):
        match = lexicon.phrases(key).leading(text)
        if key == "action.verbs":
            return match is not None
        if match is not None:
            text = text[match.span.end :]
    return False


def _asks(prose: str, sentence: str, known: Iterable[Lexicon]) -> bool:
    """Whether a sentence asks for something: an imperative, or a phrase of asking with a verb."""
    for lexicon in known:
        if not lexicon.phrases("action.verbs").may_stand_in(prose):
            continue
        if _opens_with_verb(sentence, lexicon) and len(sentence.split()) >= _MIN_OBJECT_WORDS:
            return True
        clause = re.split(r"[,;:–—]\s", sentence)
        if any(_opens_with_verb(part, lexicon) for part in clause[1:]):
            return True
        requests = _requests(sentence, lexicon)
        if any(_verb_follows(sentence[m.span.end :], lexicon) for m in requests):
            return True
    return False


def _requests(text: str, lexicon: Lexicon) -> Iterator[PhraseMatch]:
    return lexicon.phrases("action.requests").find(text)


def _verb_follows(text: str, lexicon: Lexicon) -> bool:
    """Whether a verb stands within a word or two: "you can always call", "could you please"."""
    verb = next(lexicon.phrases("action.verbs").find(text), None)
    if verb is None:
        return False
    between = list(words(text[: verb.span.start]))
    return len(between) <= _WORDS_BETWEEN


@remembered
def _asked(prose: str, *known: Lexicon) -> tuple[ActionRole | None, ...]:
    """What each sentence of a paragraph asks for in plain words, None where it asks nothing."""
    cut = (prose[sentence.start : sentence.end] for sentence in sentences(prose))
    return tuple([_in_sentence(prose, sentence, known) for sentence in cut])


def _in_sentence(prose: str, sentence: str, known: Sequence[Lexicon]) -> ActionRole | None:
    """A request; a phone number and a wish for an answer are told apart."""
    for lexicon in known:
        role = _spoken_role(prose, sentence, lexicon)
        if role is not None:
            return role
        if _asks(prose, sentence, known) or _is_question(sentence):
            return ActionRole.TEXT
    return None


def _spoken_role(prose: str, sentence: str, lexicon: Lexicon) -> ActionRole | None:
    replies = _says(prose, sentence, lexicon.phrases("action.reply"))
    if not replies and not (
        _PHONE.search(sentence) and _says(prose, sentence, lexicon.phrases("action.call"))
    ):
        return None
    if sentence in lexicon.phrases("action.do_not_reply"):
        return None
    return ActionRole.REPLY if replies else ActionRole.PHONE


def _says(prose: str, sentence: str, phrases: Phrases) -> bool:
    """Whether a phrase stands in the sentence; the paragraph, asked first, answers for most."""
    return prose in phrases and sentence in phrases


def _is_question(sentence: str) -> bool:
    """A question of some length; a heading's rhetorical "Ready?" is none."""
    return sentence.rstrip().endswith("?") and len(sentence.split()) > 3


def _pictures(
    links: Sequence[Link],
    segments: Sequence[Segment],
    offsets: dict[int, int],
    lexicons: Lexicons,
) -> Iterator[Action]:
    """Pictures that are links and whose alt text names an action."""
    acting = [link for link in links if _is_acting_picture(link, lexicons)]
    starts = [(segment.place.span.start, segment) for segment in segments] if acting else []
    for link in acting:
        at = link.place.span.start
        before = next((s for start, s in reversed(starts) if start <= at), None)
        offset = offsets[id(before)] if before else 0
        yield Action(ActionRole.LINK, link.label, link.place, link.target, link, offset=offset)


def _is_acting_picture(link: Link, lexicons: Lexicons) -> bool:
    pictured = link.role in (LinkRole.IMAGE, LinkRole.AREA) and _leads_somewhere(link)
    if not pictured or not link.label or len(link.label.split()) > _MAX_LABEL_WORDS:
        return False
    return any(_opens_with_verb(link.label, lexicon) for lexicon in lexicons.values())


def _with_primary(actions: Sequence[Action]) -> Iterator[Action]:
    """Mark one: a button before a link, a link before words; of equals the first."""
    order = (
        ActionRole.BUTTON,
        ActionRole.LINK,
        ActionRole.URL,
        ActionRole.REPLY,
        ActionRole.PHONE,
        ActionRole.TEXT,
    )
    ranked = sorted(range(len(actions)), key=lambda i: (order.index(actions[i].role), i))
    for index, action in enumerate(actions):
        yield replace(action, primary=True) if index == ranked[0] else action
