"""Where reports go: the chosen format to standard output, others to files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from click.exceptions import Exit

from maillint import __version__
from maillint.errors import ConfigError
from maillint.model.report import DraftReport, Report

FORMATS = (
    *("text", "concise", "json", "jsonl"),
    *("sarif", "github", "gitlab", "junit", "markdown", "html"),
)
BY_DRAFT = frozenset({"text", "concise", "jsonl"})
"""Formats that tell of one draft after the other, so that each is written as it comes."""
NEED_READING = frozenset({"html"})
"""Formats that show the mail itself."""
NEED_RULES = frozenset({"sarif"})
"""Formats that show the rules' help."""


def chosen(name: str) -> str:
    """The format that `auto` stands for here."""
    if name != "auto":
        return name
    if os.environ.get("GITHUB_ACTIONS") == "true":
        return "github"
    return "text" if sys.stdout.isatty() else "concise"


def targets(texts: tuple[str, ...]) -> list[tuple[str, Path]]:
    """Formats and files of `FORMAT=PATH` options."""
    found = []
    for text in texts:
        name, _, path = text.partition("=")
        if name not in FORMATS or not path:
            raise ConfigError(f"--output: “{text}” is not FORMAT=PATH with {', '.join(FORMATS)}")
        found.append((name, Path(path)))
    return found


def rendered(report: Report, name: str, **settings: Any) -> str:
    """The report in a format; the reporter is imported now."""
    reporter = import_module(f"maillint.reporters.{name}")
    text = reporter.render(report, **settings)
    assert isinstance(text, str)
    return text


def told_to_stdout(name: str, **settings: Any) -> Callable[[DraftReport], None]:
    """What writes a draft in a format `BY_DRAFT`."""
    reporter = import_module(f"maillint.reporters.{name}")
    return lambda draft: to_stdout(reporter.draft_text(draft, **settings))


def end_to_stdout(report: Report, name: str, **settings: Any) -> None:
    """Write what follows the drafts."""
    to_stdout(import_module(f"maillint.reporters.{name}").end_text(report, **settings))


def to_stdout(text: str) -> None:
    """Write as UTF-8, whatever the terminal's locale says; what can't be encoded is replaced.

    Where `maillint … | head` closed the pipe there is nobody left to tell: the run ends with 0.
    """
    try:
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Exit(0) from None


def to_file(text: str, path: Path) -> None:
    """Write a report; ConfigError where that is impossible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise ConfigError(f"--output: can't write {path}: {error.strerror}") from error


def to_step_summary(report: Report) -> None:
    """Append the Markdown report to the summary page of a GitHub Actions step."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if file:
        try:
            with open(file, "a", encoding="utf-8", errors="replace") as summary:
                summary.write(rendered(report, "markdown"))
        except OSError as error:
            raise ConfigError(f"can't write GITHUB_STEP_SUMMARY: {error.strerror}") from error


def _columns() -> int:
    import shutil  # 3 ms

    return min(120, shutil.get_terminal_size((80, 24)).columns)


def settings_of(name: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """What a format takes beside the report."""
    if name == "text":
        return _text_settings(options)
    return {"version": __version__} if name == "jsonl" else {}


def _text_settings(options: Mapping[str, Any]) -> dict[str, Any]:
    """How the text format looks here: in colour on a terminal, 80 columns wide in a pipe."""
    color = colored(options["color"])
    return {
        "color": color,
        "swatches": color and os.environ.get("COLORTERM") in ("truecolor", "24bit"),
        "width": _columns() if sys.stdout.isatty() else 80,
        "quiet": options["quiet"],
        "verbose": options["verbose"],
    }


def colored(choice: str) -> bool:
    """Whether to colour: NO_COLOR (no-color.org) counts where nothing else is said."""
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
