"""Remember reports by content: a draft that nothing has touched is not read again.

The key holds all that a report depends on: the draft's bytes, name and subject, the request, the
config, and maillint's own files. Only our own classes are read back, so a file that somebody
else put there can do nothing. A cache that can't be read or written is as good as none.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from maillint import __version__
from maillint.config import Config
from maillint.model.report import DraftReport
from maillint.model.source import Source
from maillint.model.table import Table
from maillint.project.request import Request

_OURS = ("maillint", "maillint.rules")
KEPT_GENERATIONS = 2
"""Folders of other versions, or of edited ones, that are kept beside the one in use."""
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of maillint; delete it at will.\n"


class Cache:
    """Reports on disk, one file each, in a folder of this version of maillint."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / generation()
        self._settings: dict[int, str] = {}

    def key(self, source: Source, subject: str, config: Config, request: Request) -> str:
        """What names the report on this draft."""
        if id(config) not in self._settings:
            packs = [(str(pack), _stamp(pack)) for pack in config.packs]
            self._settings[id(config)] = "".join(map(_told, (packs, config, request)))
        told = f"{source.path}\0{subject}\0{self._settings[id(config)]}\0"
        return sha256(told.encode("utf-8", "surrogatepass") + source.data).hexdigest()

    def get(self, key: str) -> DraftReport | None:
        """The report, None where there is none that can be used."""
        try:
            found = _Reader(BytesIO(self._file(key).read_bytes())).load()
        except Exception:  # a torn or foreign file: pickle may raise anything
            return None
        return found if isinstance(found, DraftReport) else None

    def put(self, key: str, report: DraftReport) -> None:
        """Keep the report; whole or not at all, whoever writes beside us."""
        file = self._file(key)
        part = file.with_suffix(f".{os.getpid()}")
        try:
            if not self._folder.is_dir():
                self._begin()
            file.parent.mkdir(exist_ok=True)
            part.write_bytes(pickle.dumps(report, protocol=5))
            part.replace(file)
        except OSError:
            return

    def _file(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]

    def _begin(self) -> None:
        """Make the folder, and drop the oldest of other versions."""
        root = self._folder.parent
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        (root / "CACHEDIR.TAG").write_text(_TAG)
        others = sorted((one for one in root.iterdir() if one.is_dir()), key=_age, reverse=True)
        for old in others[KEPT_GENERATIONS:]:
            import shutil  # 3 ms, once a version

            shutil.rmtree(old, ignore_errors=True)
        self._folder.mkdir(exist_ok=True)


def cache_folder() -> Path:
    """MAILLINT_CACHE_DIR, or where the system keeps caches."""
    own = os.environ.get("MAILLINT_CACHE_DIR")
    if own:
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "maillint" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "maillint"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "maillint"


def cacheable(config: Config, request: Request) -> bool:
    """Whether the key tells all: a server's answers and a plugin's code it does not."""
    server = config.language.languagetool or "languagetool" in (
        request.grammar,
        config.language.grammar,
    )
    return request.use_cache and not (request.keep_reading or config.plugins or server)


@cache
def generation() -> str:
    """A name for this state of maillint, its data, Python and the engines beside it."""
    roots = [str(root) for name in _OURS for root in import_module(name).__path__]
    stamps = [f"{name}:{stamp}" for root in roots for name, stamp in sorted(_stamps(root))]
    engine = find_spec("harper")
    stamps.append(str(os.stat(engine.origin).st_mtime_ns) if engine and engine.origin else "")
    told = "\n".join((__version__, sys.version, *stamps))
    return f"{__version__}-{sha256(told.encode()).hexdigest()[:16]}"


def _stamps(folder: str) -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _stamps(entry.path)
            else:
                yield entry.path, entry.stat().st_mtime_ns


def _stamp(file: Path) -> list[tuple[str, int]]:
    if file.is_dir():
        return sorted(_stamps(str(file)))
    return [(str(file), file.stat().st_mtime_ns)] if file.exists() else []


def _told(value: object) -> str:
    """The value as text, the same in every process: sets and mappings in order."""
    if isinstance(value, Table):
        return _told(value.values)
    if is_dataclass(value):
        shown = (field for field in fields(value) if field.compare)
        told = ",".join(f"{field.name}={_told(getattr(value, field.name))}" for field in shown)
        return f"{type(value).__name__}({told})"
    if isinstance(value, Mapping):
        return "{" + ",".join(sorted(f"{_told(k)}:{_told(v)}" for k, v in value.items())) + "}"
    if isinstance(value, frozenset | set):
        return "{" + ",".join(sorted(map(_told, value))) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(map(_told, value)) + "]"
    return repr(value)


def _age(folder: Path) -> int:
    return folder.stat().st_mtime_ns


class _Reader(pickle.Unpickler):
    """Makes objects of the model and of nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """The class, where it is one of the model's."""
        if not module.startswith("maillint.model."):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)
