"""Find the config and the project of each draft, doing each piece of work once.

Rules, services and everything behind them are imported only when a draft has to be read: a report
from the cache needs none of them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from maillint.config import Config, matches, nearest, read_config
from maillint.model.report import FileError
from maillint.project.request import Request

if TYPE_CHECKING:
    from maillint.model.rule import Rule
    from maillint.project.plan import Plan, Project


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
        self._places: dict[tuple[str, Path | None], str] = {}
        self._configs: dict[Path | None, Config] = {}
        self._projects: dict[str, Project] = {}
        self._plans: dict[tuple[str, tuple[int, ...]], Plan] = {}

    def project(self, path: str) -> Project:
        """The project that a draft belongs to."""
        config = self.config(path)
        if config.path not in self._projects:
            from maillint.project.plan import open_project  # all rules and services: 200 ms

            self._projects[config.path] = open_project(config, self.request, self._shipped)
        return self._projects[config.path]

    def plan(self, path: str) -> Plan:
        """How the draft is linted; drafts that the same globs fit share a plan."""
        project = self.project(path)
        relative = self._relative(path, project.config.folder)
        scopes = project.config.per_file
        fitting = tuple(at for at, one in enumerate(scopes) if matches(relative, one.glob))
        key = (project.config.path, fitting)
        if key not in self._plans:
            self._plans[key] = project.plan(self.request, fitting)
        return self._plans[key]

    def excluded(self, path: str) -> bool:
        """Whether the config's `exclude` globs keep the draft out."""
        config = self.config(path)
        relative = self._relative(path, config.folder)
        return any(matches(relative, glob) for glob in config.exclude)

    @property
    def catalogue(self) -> tuple[Rule, ...]:
        """Every rule of the projects opened so far, by id."""
        found = {rule.id: rule for project in self._projects.values() for rule in project.rules}
        return tuple(found[name] for name in sorted(found))

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

    def config(self, path: str) -> Config:
        """The config that holds for the draft."""
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

    def _relative(self, path: str, folder: Path | None) -> str:
        """The path as globs see it: from the config's folder, else from here, else from the root.

        Links are followed once for each folder: that takes a look at each folder above it.
        """
        above, name = os.path.split(path)
        if (above, folder) not in self._places:
            self._places[above, folder] = _seen_from(folder, Path(above).resolve())
        return f"{self._places[above, folder]}{name}"


def _seen_from(start: Path | None, folder: Path) -> str:
    """How globs see what stands in a folder begin, as with `_relative`."""
    for one in (start, Path.cwd()):
        if one is not None and folder.is_relative_to(one):
            seen = folder.relative_to(one).as_posix()
            return "" if seen == "." else f"{seen}/"
    return f"{folder.as_posix()}/".lstrip("/")


def _shown(file: Path) -> str:
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)
