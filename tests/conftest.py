"""Settings of the whole suite."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.browser import Chromium

ROOT = Path(__file__).parent.parent
SHIPPED = ("src", "rules", "pyproject.toml", "setup.py", "README.md", "LICENSE")

settings.register_profile(
    "maillint", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
settings.load_profile("maillint")


@pytest.fixture
def chromium(tmp_path: Path) -> Chromium:
    """Headless Chromium; skips where it is not installed."""
    binary = shutil.which("chromium") or shutil.which("chromium-browser")
    if binary is None:
        pytest.skip("no Chromium on this machine")
    return Chromium(binary, tmp_path / "profile")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel alone was installed; its dependencies are our own."""
    tree, wheels, site = (tmp_path_factory.mktemp(name) for name in ("tree", "wheels", "site"))
    for name in SHIPPED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tree / name)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    build = ["wheel", "--no-build-isolation", "--no-deps", "--no-index", "-w", str(wheels)]
    subprocess.run([*pip, *build, str(tree)], check=True, capture_output=True)
    (wheel,) = wheels.glob("*.whl")
    subprocess.run(
        [*pip, "install", "--no-deps", "--no-index", "--target", str(site), str(wheel)],
        check=True,
        capture_output=True,
    )
    return site


os.environ["MAILLINT_NO_CACHE"] = "1"  # a test that means the cache says where
for _set_by_a_machine in (
    *("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "CI"),
    *("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS"),
):
    os.environ.pop(_set_by_a_machine, None)  # a test that means one sets it
