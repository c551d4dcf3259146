"""Options that several commands share; each is also an environment variable MAILLINT_<OPTION>."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

import click

from maillint.config import GRAMMARS, KINDS, LEVELS, STAGES
from maillint.errors import ConfigError
from maillint.model.rule import Severity
from maillint.project.request import Request

Decorated = TypeVar("Decorated", bound=Callable[..., object])


def option(*names: str, **settings: Any) -> Callable[[Decorated], Decorated]:
    """A click option that `MAILLINT_<ITS LONG NAME>` may give too."""
    long = next(name for name in names if name.startswith("--"))
    variable = "MAILLINT_" + long.removeprefix("--").replace("-", "_").upper()
    return click.option(*names, envvar=variable, show_envvar=False, **settings)


class Names(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4 only
    """Rules or languages with commas or spaces between them; repeatable options join up."""

    name = "names"

    def convert(self, value: object, param: object, ctx: object) -> tuple[str, ...]:  # noqa: ARG002
        """The names in order."""
        return tuple(str(value).replace(",", " ").split()) if isinstance(value, str) else ()


_REQUEST = (
    option(
        "--kind",
        metavar="KIND",
        default="",
        help="What sort of mail it is: marketing, service, support, proposal or personal.",
    ),
    option("--stage", type=click.Choice(STAGES), help="Whether merge tags are still expected."),
    option("--lang", type=Names(), default="", metavar="LANG", help="Languages: en,ru,vi."),
    option("--subject", default="", metavar="TEXT", help="The subject of .html or .txt drafts."),
    option(
        "--select",
        type=Names(),
        multiple=True,
        metavar="RULES",
        help="Run only these rules or categories.",
    ),
    option(
        "--ignore",
        type=Names(),
        multiple=True,
        metavar="RULES",
        help="Leave out these rules or categories.",
    ),
    option(
        "--severity",
        multiple=True,
        metavar="RULE=LEVEL",
        help="Set a rule to error, warning, info or off.",
    ),
    option("--grammar", type=click.Choice(GRAMMARS), help="The grammar engine."),
    option("--as-of", default="", metavar="DATE", help="The day of sending: 2026-11-21, or today."),
    option("--config", default="", metavar="FILE", help="The config file for all drafts."),
    option("--isolated", is_flag=True, help="Read no config file."),
)


def request_options(command: Decorated) -> Decorated:
    """The options that change what is found; `request_of` makes a Request of them."""
    for decorate in reversed(_REQUEST):
        command = decorate(command)
    return command


def request_of(options: Mapping[str, Any], *, keep_reading: bool = False) -> Request:
    """The request that the shared options make."""
    if options["isolated"] and options["config"]:
        raise ConfigError("--isolated and --config exclude each other")
    return Request(
        kind=_kind(options["kind"]),
        stage=options["stage"] or "",
        languages=options["lang"],
        subject=options["subject"],
        select=_joined(options["select"]),
        ignore=_joined(options["ignore"]),
        severity=dict(_level(one) for one in options["severity"]),
        config=options["config"],
        isolated=options["isolated"],
        grammar=options["grammar"] or "",
        as_of=_date(options["as_of"]),
        keep_reading=keep_reading,
    )


def _joined(groups: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for group in groups for name in group))


def _kind(text: str) -> str:
    if text and text.partition("/")[0] not in KINDS:
        raise ConfigError(f"--kind: “{text}” is none of {', '.join(KINDS)}")
    return text


def _level(text: str) -> tuple[str, Severity | None]:
    rule, _, level = text.partition("=")
    if level not in LEVELS:
        raise ConfigError(f"--severity: “{text}” is not RULE=error, warning, info or off")
    return rule, LEVELS[level]


def _date(text: str) -> date | None:
    if text == "today":
        return date.today()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise ConfigError(f"--as-of: “{text}” is no date; write it as 2026-11-21") from error
