"""Which rules run on a draft, and which can't and say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from operator import attrgetter

from maillint.model.finding import Skipped
from maillint.model.reading import Reading
from maillint.model.record import record
from maillint.model.rule import Options, Rule, Severity
from maillint.model.services import Services


@record()
class ActiveRule:
    """A rule that is switched on, with what the config says of it."""

    rule: Rule
    options: Options = field(default_factory=Options)
    severity: Severity | None = None
    """What the config sets; it overrides the rule's and each hit's own."""


def applicable(
    rules: Sequence[ActiveRule], reading: Reading, services: Services
) -> tuple[list[ActiveRule], list[Skipped]]:
    """The rules that speak to this draft, by id, and a line on each language not checked.

    A rule that needs words runs where the draft's main language has a lexicon: in a German mail
    with an English footer, "greeting-missing" could only be wrong.
    """
    unknown = tuple(language for language in reading.languages if language not in services.lexicons)
    lost = bool(unknown) and unknown[0] == reading.languages[0]
    kind = reading.kind
    speaking = [one for one in rules if one.rule.kinds is None or kind in one.rule.kinds]
    speaking.sort(key=attrgetter("rule.id"))
    wordy = [rule for rule in speaking if rule.rule.lexicon]
    skipped = [
        Skipped(rule.rule.id, f"no lexicon for “{one}”") for rule in wordy for one in unknown
    ]
    return [rule for rule in speaking if not (lost and rule.rule.lexicon)], skipped
