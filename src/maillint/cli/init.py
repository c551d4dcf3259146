"""`maillint init`: a first config, and on request the hook and the CI job."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from maillint import __version__
from maillint.config import KINDS
from maillint.errors import ConfigError

CONFIG = """\
#:schema https://raw.githubusercontent.com/maillint/maillint/v{version}/docs/maillint.schema.json
# What maillint expects of the mail in this folder. All keys: maillint config schema

{kind}
fail-on = "error"        # error, warning, info or never
# fail-under = 80        # the lowest score that passes
# exclude = ["archive/**"]
# ignore = ["plain-words"]

# [severity]             # error, warning, info or off
# exclamation-run = "error"

# [options.size-message] # what a rule's options are: maillint explain size-message

[language]
# lang = ["en", "ru", "vi"]
# dialect = "gb"         # us, gb or any
# words = ["words.txt"]  # project words, one a line; “maillint words harvest” collects them

# [brand]                # “maillint brand extract https-page-saved.html” writes this table
# names = ["Acme"]
# fonts = ["Arial", "Helvetica"]
# colours = {{ text = ["#222222"], button = ["#008080"] }}

# [consent]
# list = "opted-in.txt"

# [per-file."internal/**"]
# kind = "personal"
# ignore = ["brand"]
"""
HOOK = """\
repos:
  - repo: https://github.com/maillint/maillint
    rev: v{version}
    hooks:
      - id: maillint
"""
GITHUB = """\
name: emails
on: [pull_request]
permissions:
  contents: read
jobs:
  maillint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: maillint/maillint@v{version}
        with:
          paths: .
"""
GITLAB = """\
maillint:
  image: python:3.12-slim
  before_script:
    - pip install maillint=={version}
  script:
    - maillint check --output gitlab=gl-code-quality-report.json .
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""
FILES = {
    "pre-commit": (Path(".pre-commit-config.yaml"), HOOK),
    "github": (Path(".github/workflows/maillint.yml"), GITHUB),
    "gitlab": (Path(".gitlab-ci.yml"), GITLAB),
}


@click.command(short_help="Write maillint.toml, and on request hook and CI files.")
@click.option("--kind", type=click.Choice(KINDS), help="What sort of mail this folder holds.")
@click.option("--pre-commit", "hooks", flag_value="pre-commit", multiple=True, help="Add the hook.")
@click.option("--github", "hooks", flag_value="github", multiple=True, help="Add a workflow.")
@click.option("--gitlab", "hooks", flag_value="gitlab", multiple=True, help="Add a job.")
@click.option("--yes", "-y", is_flag=True, help="Ask nothing.")
def init(kind: str | None, hooks: tuple[str, ...], *, yes: bool) -> None:
    """Write a commented maillint.toml here. Nothing that is there already is overwritten."""
    config = Path("maillint.toml")
    if config.exists():
        raise ConfigError("maillint.toml is there already")
    if not yes and sys.stdin.isatty():
        kind = kind or _asked_kind()
        hooks = hooks or _asked_hooks()
    line = f'kind = "{kind}"' if kind else '# kind = "marketing"   # else inferred from each draft'
    _write(config, CONFIG.format(version=__version__, kind=line))
    for name in hooks:
        path, text = FILES[name]
        _add(path, text.format(version=__version__))
    click.echo("Next: maillint .")


def _asked_kind() -> str:
    choices = click.Choice(("mixed", *KINDS))
    answer: str = click.prompt("What sort of mail is here?", default="mixed", type=choices)
    return "" if answer == "mixed" else answer


def _asked_hooks() -> tuple[str, ...]:
    questions = {"pre-commit": "Block bad mail when it is committed (pre-commit)?"}
    if Path(".github").is_dir():
        questions["github"] = "Add a GitHub workflow?"
    return tuple(name for name, question in questions.items() if click.confirm(question))


def _add(path: Path, text: str) -> None:
    """Write the file, or say what to add where there is one."""
    if path.exists():
        click.echo(f"{path} is there already; add this to it:\n\n{text}")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, text)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise ConfigError(f"{path}: can't write it: {error.strerror}") from error
    click.echo(f"Wrote {path}.")
