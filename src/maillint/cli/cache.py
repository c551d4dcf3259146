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
from contextlib import suppress
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
BUCKET_BYTES = 512 * 1024
"""The most that one of the 256 folders of a generation holds: 128 MiB in all, which is 25,000
reports of 5 KB. Those that were used longest ago make room."""
MOST_OF_A_BUCKET = 8
"""A report over an eighth of a bucket is not kept: it would drive out a hundred others."""
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of maillint; delete it at will.\n"


class Cache:
    """Reports on disk, one file each, in a folder of this version of maillint."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / generation()
        self._writable = True
        self._settings: dict[tuple[int, int], tuple[Config, Request, str]] = {}

    def key(self, source: Source, subject: str, config: Config, request: Request) -> str:
        """What names the report on this draft."""
        told = f"{source.path}\0{subject}\0{self._as_text(config, request)}\0"
        return sha256(told.encode("utf-8", "surrogatepass") + source.data).hexdigest()

    def _as_text(self, config: Config, request: Request) -> str:
        """Both as text, made once; both are kept, or others might get their addresses."""
        both = (id(config), id(request))
        if both not in self._settings:
            packs = [(str(pack), _stamp(pack)) for pack in config.packs]
            told = "".join(map(_told, (packs, config, request)))
            self._settings[both] = (config, request, told)
        return self._settings[both][2]

    def get(self, key: str) -> DraftReport | None:
        """The report, None where there is none that can be used."""
        file = self._file(key)
        try:
            found = _Reader(BytesIO(file.read_bytes())).load()
        except Exception:  # a torn or foreign file: pickle may raise anything
            return None
        with suppress(OSError):
            os.utime(file)
        return found if isinstance(found, DraftReport) else None

    def put(self, key: str, report: DraftReport) -> None:
        """Keep the report; whole or not at all, whoever writes beside us."""
        if not self._writable:
            return
        data = pickle.dumps(report, protocol=5)
        if len(data) > BUCKET_BYTES // MOST_OF_A_BUCKET:
            return
        file = self._file(key)
        try:
            self._write(file, data)
            _make_room(file.parent)
        except FileNotFoundError:  # somebody sweeps the cache up meanwhile
            return
        except OSError:  # read-only or full: to try again costs time, and helps no one
            self._writable = False

    def _write(self, file: Path, data: bytes) -> None:
        if not self._folder.is_dir():
            self._begin()
        file.parent.mkdir(exist_ok=True)
        part = file.with_suffix(f".{os.getpid()}")
        try:
            part.write_bytes(data)
            part.replace(file)
        except OSError:
            with suppress(OSError):
                part.unlink()
            raise

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


def _make_room(bucket: Path) -> None:
    """Drop what was used longest ago, torn files too, until the bucket is within its bound."""
    with os.scandir(bucket) as entries:
        stamped = [(entry.stat(), entry.path) for entry in entries]
    total = 0
    for stat, path in sorted(stamped, key=lambda one: one[0].st_mtime_ns, reverse=True):
        total += stat.st_size
        if total > BUCKET_BYTES:
            os.unlink(path)


def cache_folder() -> Path | None:
    """MAILLINT_CACHE_DIR, or where the system keeps caches; None where nobody is at home."""
    try:
        return _cache_folder()
    except RuntimeError:  # neither HOME nor a user of this number, as in some containers
        return None


def _cache_folder() -> Path:
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
    """A name for this state of maillint, its data, Python and what is installed beside them."""
    roots = [str(root) for name in _OURS for root in import_module(name).__path__]
    stamps = [f"{name}:{stamp}" for root in roots for name, stamp in sorted(_stamps(root))]
    stamps += [f"{folder}:{_changed(folder)}" for folder in _beside_us()]
    told = "\n".join((__version__, sys.version, *stamps))
    return f"{__version__}-{sha256(told.encode()).hexdigest()[:16]}"


def _beside_us() -> Iterator[str]:
    """Folders that change when a dictionary, a library or an engine comes, goes or is renewed."""
    yield from sys.path[1:]  # the first is the script's, or wherever the user is
    if find_spec("hunspell"):
        from maillint.services.spelling_hunspell import folders

        yield from map(str, folders())


def _changed(folder: str) -> int:
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return 0


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
