"""Grammar engines on the same sentences: recall, precision, F0.5, start and time a sentence.

    python tests/benchmarks/grammar_engines.py [--languagetool URL]

A sentence counts as found where an engine reports anything at its fault; one of the clean
sentences counts as an alarm where an engine reports anything. Spelling is left out of every
engine: that is the speller's work. `grammar/README.md` says where the sentences come from.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from maillint.model.services import GrammarEngine
from maillint.services.builtin_grammar import BuiltinGrammar
from maillint.services.harper import Harper
from maillint.services.languagetool import LanguageTool

FOLDER = Path(__file__).parent / "grammar"
ERRORS = ("en_errors", "en_unseen", "en_final", "en_heldout", "en_last")
CLEAN = ("en_clean", "en_clean_templates")
SPELLING = "typo"


class Together:
    """Several engines as one, as the rule `grammar` asks them."""

    def __init__(self, *engines: GrammarEngine) -> None:
        self.engines = engines

    def finds(self, sentences: Sequence[str]) -> list[bool]:
        texts = [(sentence, "en") for sentence in sentences]
        answers = [engine.matches(texts) for engine in self.engines]
        return [
            any(match.kind != SPELLING for found in answers for match in found[n])
            for n in range(len(texts))
        ]


def lines(names: Iterable[str]) -> list[str]:
    """The sentences of the files, fault brackets taken off."""
    text = "\n".join((FOLDER / f"{name}.txt").read_text(encoding="utf-8") for name in names)
    return [line.replace("[", "").replace("]", "") for line in text.splitlines() if line.strip()]


def measure(name: str, build: Callable[[], Together]) -> str:
    """One row of the table."""
    wrong, right = lines(ERRORS), lines(CLEAN)
    begun = time.perf_counter()
    engine = build()
    engine.finds(["They was warm."])
    start = time.perf_counter() - begun
    begun = time.perf_counter()
    found, alarms = sum(engine.finds(wrong)), sum(engine.finds(right))
    each = (time.perf_counter() - begun) / (len(wrong) + len(right))
    recall, precision = found / len(wrong), found / max(1, found + alarms)
    score = 1.25 * precision * recall / (0.25 * precision + recall)
    return (
        f"| {name} | {recall:.2f} | {precision:.3f} | {score:.3f} | {alarms} of {len(right)} "
        f"| {start * 1000:.0f} ms | {each * 1000:.2f} ms |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--languagetool", metavar="URL")
    url = parser.parse_args().languagetool
    rows = {
        "builtin": lambda: Together(BuiltinGrammar()),
        "harper": lambda: Together(Harper()),
        "builtin + harper": lambda: Together(BuiltinGrammar(), Harper()),
    }
    if url:
        rows["languagetool"] = lambda: Together(LanguageTool(url, seconds=60))
        rows["builtin + languagetool"] = lambda: Together(
            BuiltinGrammar(), LanguageTool(url, seconds=60)
        )
    heading = ("engine", "recall", "precision", "F0.5", "clean flagged", "start", "a sentence")
    out = [f"| {' | '.join(heading)} |", "|---" * len(heading) + "|"]
    for name, build in rows.items():
        out.append(measure(name, build))
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
