"""What the tests of the traps share: the redlines, made once a session, and the Open XML SDK."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from trap_all import Redlines

from tests import open_xml_sdk


@pytest.fixture(scope="session")
def redlines(tmp_path_factory: pytest.TempPathFactory) -> Redlines:
    return Redlines(tmp_path_factory.mktemp("traps"))


@pytest.fixture(scope="session")
def validator() -> Path:
    """The program of the Open XML SDK. In CI its absence is a failure, elsewhere a skip."""
    found = open_xml_sdk.program()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("the Open XML SDK validator is missing in CI")
        pytest.skip("no Open XML SDK validator: npm install --prefix tests")
    return found
