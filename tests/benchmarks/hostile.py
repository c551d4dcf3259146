"""How the time for one draft grows with its length, on drafts made to be slow.

Run it as `python tests/benchmarks/hostile.py [NAME...]`. Each draft is linted at a length and at
four times that: linear work gives a ratio near 4, quadratic near 16. The exit code counts the
drafts whose ratio is over 8. Drafts that a limit refuses at either length are left out.
"""

from __future__ import annotations

import sys
import time

from maillint.errors import DraftError
from maillint.model.source import Source
from maillint.project.pipeline import lint_source
from maillint.project.request import Request
from maillint.project.setup import Setup

FACTOR = 4
SUPERLINEAR = 8.0
TEXT = "Subject: A long letter\n\n"
MAIL = "From: a@b.example\nTo: c@d.example\nSubject: x\n"
SLOW = {
    "open-tags.html": ("<a ", 3000),
    "open-comments.html": ("<!--", 3000),
    "attributes.html": ("<a x=y ", 2000),
    "marks.txt": ("!", 10_000),
    "letters.txt": ("a", 20_000),
    "spaces.txt": (" ", 20_000),
    "white-space.html": ("\n \t", 10_000),
    "short-words.txt": ("a ", 5000),
    "lines.txt": ("word\n", 4000),
    "quotes.txt": ("> ", 10_000),
    "styled.html": ('<p style="color:red;">x</p>', 500),
    "nested-rules.html": ("<style>a b c d{color:red}</style><p>x<b>y</b></p>", 300),
    "open-braces.txt": ("{{", 5000),
    "open-blocks.txt": ("{% if a %}", 1000),
    "dotted.txt": ("1.", 8000),
    "prices.txt": ("$1,000 ", 2000),
    "misspelt.txt": ("recieve ", 2000),
    "unknown.txt": ("xqzt ", 2000),
    "misspelt-ru.txt": ("прривет мирр ", 1000),
    "misspelt-vi.txt": ("xin chàoo bạnn ", 1000),
    "urls.txt": ("http://a.example/", 2000),
    "addresses.txt": ("a@b.example ", 2000),
    "links.html": ('<a href="http://a.example/c">x</a> ', 500),
    "images.html": ('<img src="http://a.example/c.png">', 500),
    "cells.html": ("<table><tr><td>x</td></tr></table>", 500),
    "unclosed.html": ("<b><i>x</p>", 100),
    "dates.txt": ("Monday, 12 March 2026 ", 500),
    "questions.txt": ("> Can you help?\n\n", 500),
    "recipients.eml": ("To: a@b.example\n", 100),
    "questioned.eml": ('To: """"', 500),
    "placeholders.txt": ("[customer name] ", 1000),
    "brackets.txt": ("[", 10_000),
    "directives.txt": ("# maillint: ignore[spelling] -- x\n", 500),
    "encoded.eml": ("X-A: =?utf-8?q?=41?=\n", 200),
}


def main(names: list[str]) -> int:
    """Print a line for each draft, the slow ones marked; give their number."""
    setup = Setup(Request(isolated=True, grammar="builtin"))
    seconds(setup, "warm.txt", TEXT + "Recieve прривет chàoo.")
    slow = 0
    for name in names or SLOW:
        unit, count = SLOW[name]
        try:
            once = seconds(setup, name, draft(name, unit * count))
            more = seconds(setup, name, draft(name, unit * count * FACTOR))
        except DraftError as error:
            print(f"{name:22} refused: {error}")
            continue
        ratio = more / once
        slow += ratio > SUPERLINEAR
        mark = "  superlinear" if ratio > SUPERLINEAR else ""
        print(f"{name:22} {once * 1000:7.0f} ms  ×{FACTOR} takes ×{ratio:.1f}{mark}")
    return slow


def draft(name: str, body: str) -> str:
    """The draft of that name around a body."""
    match name.rpartition(".")[2]:
        case "txt":
            return TEXT + body
        case "eml":
            return MAIL + body + "\n\nHello.\n"
        case _:
            return body


def seconds(setup: Setup, name: str, content: str) -> float:
    """How long the whole pipeline takes."""
    began = time.process_time()
    lint_source(Source(name, content.encode()), setup)
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
