"""Bring config, rules and services together for each draft, doing each piece of work once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from maillint.checks import coded_rules
from maillint.cli.plugins import plugged_rules
from maillint.cli.request import Request
from maillint.cli.wiring import services_for
from maillint.config import Config, check_names, matches, nearest, options_of, read_config
from maillint.config import unknown_rule as unknown
from maillint.engine import ActiveRule
from maillint.errors import ConfigError
from maillint.model.report import FileError
from maillint.model.rule import Rule, Severity
from maillint.model.services import Services
from maillint.packs import builtin_rules, load_lexicons, load_pack, pack_files


@dataclass(frozen=True, slots=True)
class Plan:
    """How one draft is linted."""

    config: Config
    kind: str
    """From the command line or the config's globs and default; front matter comes between."""
    stage: str
    rules: tuple[ActiveRule, ...]
    services: Services


@dataclass(frozen=True)
class Project:
    """What all drafts under one config share."""

    config: Config
    rules: tuple[Rule, ...]
    """The catalogue: coded, declared and plugged-in rules, by id."""
    services: Services
    pack_errors: tuple[FileError, ...] = ()


class Setup:
    """The request, and the projects that its drafts belong to."""

    def __init__(
        self,
        request: Request | None = None,
        config: Config | None = None,
        rules: Sequence[Rule] | None = None,
    ) -> None:
        """Take the request; `config` stands in for every config file, `rules` for the shipped."""
        self.request = request or Request()
        self._given = config
        self._shipped = tuple(rules) if rules is not None else None
        self._files: dict[Path, Path | None] = {}
        self._configs: dict[Path | None, Config] = {}
        self._projects: dict[str, Project] = {}
        self._plans: dict[tuple[str, tuple[int, ...]], Plan] = {}

    def project(self, path: str) -> Project:
        """The project that a draft belongs to."""
        config = self._config(path)
        key = config.path
        if key not in self._projects:
            self._projects[key] = self._open(config)
        return self._projects[key]

    def plan(self, path: str) -> Plan:
        """How the draft is linted; drafts that the same globs fit share a plan."""
        project = self.project(path)
        relative = _relative(path, project.config.folder)
        scopes = project.config.per_file
        fitting = tuple(at for at, one in enumerate(scopes) if matches(relative, one.glob))
        key = (project.config.path, fitting)
        if key not in self._plans:
            self._plans[key] = self._plan(project, fitting)
        return self._plans[key]

    def excluded(self, path: str) -> bool:
        """Whether the config's `exclude` globs keep the draft out."""
        config = self._config(path)
        relative = _relative(path, config.folder)
        return any(matches(relative, glob) for glob in config.exclude)

    @property
    def catalogue(self) -> tuple[Rule, ...]:
        """Every rule of the projects opened so far, by id; the shipped ones where none is."""
        found = {rule.id: rule for project in self._projects.values() for rule in project.rules}
        return tuple(found[name] for name in sorted(found)) or shipped_rules()

    @property
    def pack_errors(self) -> tuple[FileError, ...]:
        """The rule packs that could not be used."""
        return tuple(error for one in self._projects.values() for error in one.pack_errors)

    @cached_property
    def _configured(self) -> Config | None:
        if self._given is not None:
            return self._given
        if self.request.isolated:
            return Config()
        if self.request.config:
            return read_config(Path(self.request.config), self.request.config)
        return None

    def _config(self, path: str) -> Config:
        if self._configured is not None:
            return self._configured
        folder = Path(path).parent
        if folder not in self._files:
            self._files[folder] = nearest(folder)
        return self._read(self._files[folder])

    def _read(self, file: Path | None) -> Config:
        if file not in self._configs:
            self._configs[file] = read_config(file, _shown(file)) if file else Config()
        return self._configs[file]

    def _open(self, config: Config) -> Project:
        declared, errors = _packs(config)
        shipped = shipped_rules() if self._shipped is None else self._shipped
        rules = _merged([*shipped, *declared, *plugged_rules(config.plugins)])
        check_names(config, rules)
        _check_request(self.request, rules)
        services = services_for(config, self.request, frozenset(rule.id for rule in rules))
        return Project(config, rules, services, errors)

    def _plan(self, project: Project, fitting: tuple[int, ...]) -> Plan:
        config, request = project.config, self.request
        scoped = [config.per_file[at] for at in fitting]
        levels: dict[str, Severity | None] = dict(config.severity)
        for one in scoped:
            levels.update(one.severity)
        levels.update(request.severity)
        ignored = {*config.ignore, *request.ignore, *(name for s in scoped for name in s.ignore)}
        selected = frozenset(request.select or config.select)
        active = (
            ActiveRule(rule, options_of(config, rule), levels.get(rule.id))
            for rule in project.rules
            if is_on(rule, selected, ignored, levels)
        )
        kinds = (request.kind, *(one.kind for one in reversed(scoped)), config.kind)
        stages = (request.stage, *(one.stage for one in reversed(scoped)), config.stage)
        return Plan(config, _first(kinds), _first(stages), tuple(active), project.services)


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


def _shown(file: Path) -> str:
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


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


def _relative(path: str, folder: Path | None) -> str:
    full = Path(path).absolute()
    if folder is not None and full.is_relative_to(folder):
        return full.relative_to(folder).as_posix()
    return full.as_posix().lstrip("/")


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")
