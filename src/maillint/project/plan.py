"""A project: the rules, services and options that hold for all drafts under one config."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from maillint.checks import coded_rules
from maillint.config import Config, check_names, options_of
from maillint.config import unknown_rule as unknown
from maillint.engine import ActiveRule
from maillint.errors import ConfigError
from maillint.model.record import record
from maillint.model.report import FileError
from maillint.model.rule import Rule, Severity
from maillint.model.services import Services
from maillint.packs import builtin_rules, load_lexicons, load_pack, pack_files
from maillint.project.plugins import plugged_rules
from maillint.project.request import Request
from maillint.project.wiring import services_for


@record()
class Plan:
    """How one draft is linted."""

    config: Config
    kind: str
    """From the command line or the config's globs and default; front matter comes between."""
    stage: str
    rules: tuple[ActiveRule, ...]
    services: Services


@record(slots=False)
class Project:
    """What all drafts under one config share."""

    config: Config
    rules: tuple[Rule, ...]
    """The catalogue: coded, declared and plugged-in rules, by id."""
    services: Services
    pack_errors: tuple[FileError, ...] = ()

    def plan(self, request: Request, fitting: Iterable[int]) -> Plan:
        """How drafts are linted that these of the config's globs fit, by their places in it."""
        config = self.config
        scoped = [config.per_file[at] for at in fitting]
        levels: dict[str, Severity | None] = dict(config.severity)
        for one in scoped:
            levels.update(one.severity)
        levels.update(request.severity)
        ignored = {*config.ignore, *request.ignore, *(name for s in scoped for name in s.ignore)}
        selected = frozenset(request.select or config.select)
        active = (
            ActiveRule(rule, options_of(config, rule), levels.get(rule.id))
            for rule in self.rules
            if is_on(rule, selected, ignored, levels)
        )
        kinds = (request.kind, *(one.kind for one in reversed(scoped)), config.kind)
        stages = (request.stage, *(one.stage for one in reversed(scoped)), config.stage)
        return Plan(config, _first(kinds), _first(stages), tuple(active), self.services)


def open_project(
    config: Config, request: Request, shipped: Sequence[Rule] | None = None
) -> Project:
    """The project under a config; ConfigError where config or request name what is not there."""
    declared, errors = _packs(config)
    own = shipped_rules() if shipped is None else shipped
    rules = _merged([*own, *declared, *plugged_rules(config.plugins)])
    check_names(config, rules)
    _check_request(request, rules)
    services = services_for(config, request, frozenset(rule.id for rule in rules))
    return Project(config, rules, services, errors)


def is_on(
    rule: Rule,
    selected: Iterable[str],
    ignored: Iterable[str],
    levels: Mapping[str, Severity | None],
) -> bool:
    """Whether a rule runs: a named one beats its category, naming it beats being off by default."""
    if rule.id in ignored or (rule.category in ignored and rule.id not in selected):
        return False
    if rule.id in levels and levels[rule.id] is None:
        return False
    if selected:
        return rule.id in selected or (rule.category in selected and rule.default_on)
    return rule.default_on or rule.id in levels


@cache
def shipped_rules() -> tuple[Rule, ...]:
    """The rules that come with maillint."""
    return (*coded_rules(), *builtin_rules(load_lexicons()))


def _packs(config: Config) -> tuple[list[Rule], tuple[FileError, ...]]:
    """The rules of the config's packs; a pack that can't be used is an error of its own."""
    rules: list[Rule] = []
    errors: list[FileError] = []
    for pack in config.packs:
        try:
            for file in pack_files(pack):
                rules += load_pack(file, load_lexicons())
        except ConfigError as error:
            errors.append(FileError(str(pack), str(error)))
    return rules, tuple(errors)


def _merged(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    by_id: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in by_id:
            raise ConfigError(f"two rules are named “{rule.id}”; a pack can't redefine a rule")
        by_id[rule.id] = rule
    return tuple(by_id[name] for name in sorted(by_id))


def _check_request(request: Request, rules: Iterable[Rule]) -> None:
    known = {rule.id for rule in rules}
    categories = {str(rule.category) for rule in rules}
    for option, names in (("--select", request.select), ("--ignore", request.ignore)):
        for name in names:
            if name not in known | categories:
                raise ConfigError(f"{option}: {unknown(name, known)}")
    for name in request.severity:
        if name not in known:
            raise ConfigError(f"--severity: {unknown(name, known)}")


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")
