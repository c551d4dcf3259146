"""Settings of the whole suite."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.browser import Chromium

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


os.environ["MAILLINT_NO_CACHE"] = "1"  # a test that means the cache says where
