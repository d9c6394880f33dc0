"""The wheel holds the package and the data folders, and drafts from them without the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from modellaw.resources import FOLDERS

pytest.importorskip("hatchling", reason="building a wheel without network needs hatchling in the environment")

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = {"__pycache__"}
DRAFT = """
import sys
sys.path.insert(0, sys.argv[1])
import modellaw
from modellaw.resources import packaged_root
laws = modellaw.library_list().data["laws"]
modellaw.draft(sys.argv[2], sys.argv[3:])
print(modellaw.__file__)
print(packaged_root())
print(*(law["key"] for law in laws))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def unpacked(wheel: Path) -> Path:
    folder = wheel.parent / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def files(folder: Path) -> set[str]:
    """Files below ``folder`` of the checkout, as names relative to it."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if not LEFT_OUT & set(path.parts)}


def held(wheel: Path, prefix: str) -> set[str]:
    """Names in the wheel that begin with ``prefix``, without it."""
    with zipfile.ZipFile(wheel) as archive:
        return {name.removeprefix(prefix) for name in archive.namelist() if name.startswith(prefix)}


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_wheel_has_exactly_the_data_files_of_the_checkout(wheel, folder):
    assert held(wheel, f"modellaw/data/{folder}/") == files(ROOT / folder)


def test_the_wheel_has_exactly_the_package_files_of_the_checkout(wheel):
    packaged = {name for name in held(wheel, "modellaw/") if not name.startswith("data/")}
    assert packaged == files(ROOT / "modellaw")
    assert "py.typed" in packaged


def test_the_wheel_has_nothing_beside_the_package_and_its_metadata(wheel):
    tops = {name.partition("/")[0] for name in held(wheel, "")}
    (metadata,) = tops - {"modellaw"}
    assert metadata.endswith(".dist-info")
    assert held(wheel, f"{metadata}/") >= {"METADATA", "entry_points.txt", "licenses/LICENSE"}


def test_two_builds_give_the_same_bytes(wheel, tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_the_unpacked_wheel_drafts_an_example_from_its_own_data(unpacked, tmp_path):
    outputs = [tmp_path / "bill.docx", tmp_path / "bill.txt"]
    program = [
        sys.executable,
        "-I",
        "-c",
        DRAFT,
        str(unpacked),
        str(ROOT / "examples" / "norvania"),
        *map(str, outputs),
    ]
    done = subprocess.run(program, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == ""
    package, data, laws = done.stdout.splitlines()
    assert Path(package) == unpacked / "modellaw" / "__init__.py"
    assert Path(data) == unpacked / "modellaw" / "data"
    assert "organized-crime" in laws.split()
    assert outputs[0].read_bytes().startswith(b"PK")
    assert "Organized Crime" in outputs[1].read_text(encoding="utf-8")
