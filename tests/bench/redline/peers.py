"""Runs the engines that are compared, each as processes of its own: CPU, peak memory, and the redline they wrote.

CPU is user and system time of the process and of all it waited for; memory is the greatest resident set of any one of
them. LibreOffice and the .NET engine pay for their start, as a user does.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
INSTALL = "pip install python-redlines[docxodus]"
PLACE = Path(tempfile.gettempdir()) / "modellaw-bench-docxodus"
"""A virtual environment of its own for the engine that has no part in the package."""

FLOOR = """
import io, sys, zipfile
from lxml import etree
base, revised, target = sys.argv[1:]
trees = []
for path in (base, revised):
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    trees.append(etree.fromstring(parts["word/document.xml"]))
parts["word/document.xml"] = etree.tostring(trees[1], xml_declaration=True, encoding="UTF-8", standalone=True)
with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
    for name, data in parts.items():
        package.writestr(name, data)
"""

DOCXODUS = """
import sys
from pathlib import Path
from python_redlines import DocxodusEngine
base, revised, target = map(Path, sys.argv[1:])
done = DocxodusEngine().run_redline("bench", base.read_bytes(), revised.read_bytes())
target.write_bytes(done[0])
"""

LIBREOFFICE = """
import subprocess, sys, time
from pathlib import Path
import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException
base, revised, target = (Path(each).as_uri() for each in sys.argv[2:])
profile = Path(sys.argv[4]).parent / "office"
pipe = "bench%d" % time.time_ns()
office = subprocess.Popen([sys.argv[1], "--headless", "--norestore", "--nologo", "--nodefault",
    "-env:UserInstallation=" + profile.as_uri(), "--accept=pipe,name=%s;urp;" % pipe])
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for attempt in range(300):
    try:
        context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
        break
    except NoConnectException:
        time.sleep(0.3)
else:
    office.kill()
    sys.exit("LibreOffice did not answer")
services = context.ServiceManager
desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
value = lambda name, what: PropertyValue(name, 0, what, 0)
document = desktop.loadComponentFromURL(revised, "_blank", 0, (value("Hidden", True),))
dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
frame = document.getCurrentController().getFrame()
dispatcher.executeDispatch(frame, ".uno:CompareDocuments", "", 0, (value("URL", base),))
document.storeToURL(target, (value("FilterName", "MS Word 2007 XML"),))
document.close(False)
try:
    desktop.terminate()
except DisposedException:  # the office may be gone before it has answered that it goes
    print("LibreOffice ended while it was asked to", file=sys.stderr)
office.wait(60)
"""


@dataclass(slots=True)
class Run:
    """One run of an engine."""

    cpu: float = 0.0
    wall: float = 0.0
    peak_mib: float = 0.0
    failure: str = ""
    redline: bytes = b""


def run(engine: str, base: Path, revised: Path, folder: Path, limit_s: int) -> Run:
    """The redline of ``engine`` and what it cost; ``failure`` says why there is none."""
    target = folder / f"{engine}.docx"
    target.unlink(missing_ok=True)
    try:
        command = ENGINES[engine](base, revised, target)
    except LookupError as reason:
        return Run(failure=str(reason.args[0]))
    done = measured(command, limit_s)
    if not done.failure and not target.exists():
        done.failure = "wrote nothing"
    if not done.failure:
        done.redline = target.read_bytes()
    return done


def measured(command: list[str], limit_s: int) -> Run:
    """Runs ``command``, stops it and all it started after ``limit_s`` seconds."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said, start_new_session=True)
        while True:
            pid, status, used = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - start > limit_s:
                os.killpg(process.pid, signal.SIGKILL)
                os.wait4(process.pid, 0)
                process.returncode = -9
                return Run(wall=limit_s, failure=f"over {limit_s} s")
            time.sleep(0.02)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        tail = said.read().decode(errors="replace").strip().rpartition("\n")[2]
    failure = "" if process.returncode == 0 else f"failed: {tail[:100]}"
    return Run(used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss / 1024, failure)


def _ours(base: Path, revised: Path, target: Path) -> list[str]:
    return [sys.executable, "-m", "modellaw", "compare", str(base), str(revised), "-o", str(target)]


def _floor(base: Path, revised: Path, target: Path) -> list[str]:
    return [sys.executable, "-c", FLOOR, str(base), str(revised), str(target)]


def _docxodus(base: Path, revised: Path, target: Path) -> list[str]:
    return [docxodus_python(), "-c", DOCXODUS, str(base), str(revised), str(target)]


def docxodus_python() -> str:
    """An interpreter that has the engine: this one, the one named by ``DOCXODUS_PYTHON``, or a new environment."""
    named = os.environ.get("DOCXODUS_PYTHON")
    if named:
        return named
    if importlib.util.find_spec("python_redlines_docxodus"):
        return sys.executable
    python = PLACE / "bin" / "python"
    if not (PLACE / "installed").exists():
        shutil.rmtree(PLACE, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(PLACE)], check=True, capture_output=True)
        install = [str(python), "-m", "pip", "install", "--quiet", *INSTALL.split()[2:]]
        if subprocess.run(install, capture_output=True, check=False).returncode:
            raise LookupError(f"not installed: {INSTALL}")
        (PLACE / "installed").touch()
    return str(python)


def _libreoffice(base: Path, revised: Path, target: Path) -> list[str]:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise LookupError("not installed: LibreOffice")
    return ["/usr/bin/python3", "-c", LIBREOFFICE, program, str(base), str(revised), str(target)]


ENGINES: dict[str, Callable[[Path, Path, Path], list[str]]] = {
    "ours": _ours,
    "floor": _floor,
    "docxodus": _docxodus,
    "libreoffice": _libreoffice,
}
