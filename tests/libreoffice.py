"""LibreOffice as an independent reader of what we write: text after accept or reject, PDF, pictures.

One office process serves a test session; it has a profile folder and a pipe of its own. Each question is put by a
short-lived script of the system's Python, which is the one that has the ``uno`` module.
"""

from __future__ import annotations

import atexit
import io
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PYTHON = "/usr/bin/python3"
PATIENCE_S = 90
COMMENT_MARKS = re.compile(
    rb'<w:comment(?:RangeStart|RangeEnd|Reference) [^>]*/>|<Relationship [^>]*relationships/comments"[^>]*/>'
    rb'|<Override [^>]*comments\+xml"[^>]*/>'
)


@dataclass
class Office:
    """A running LibreOffice; starts at the first question and again after a crash."""

    program: str
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="modellaw-office-")))
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0

    @property
    def pipe(self) -> str:
        return f"modellaw{os.getpid()}_{self.starts}"

    def ask(self, action: str, source: Path, target: Path | None = None, accept: bool | None = None) -> object:
        """What ``ANSWER`` below says about ``source``; a second try after a restart when the office has died."""
        question: dict[str, object] = {
            "action": action,
            "source": self._private(source).as_uri(),
            "target": target.resolve().as_uri() if target else "",
            "accept": accept,
        }
        return self._put(question, f"{action} of {source}", PATIENCE_S)

    def ask_many(self, wanted: Sequence[tuple[Path, bool | None]]) -> list[list[list[str]]]:
        """The paragraphs of many documents, after accepting, rejecting or leaving their changes, in one question."""
        sources = [[self._private(source).as_uri(), accept] for source, accept in wanted]
        answer = self._put({"action": "texts", "sources": sources}, f"{len(sources)} texts", PATIENCE_S + len(sources))
        assert isinstance(answer, list)
        return answer

    def _put(self, question: dict[str, object], told: str, patience_s: int) -> object:
        """The answer to a question; it is put again to a new office when the first has died of it."""
        for attempt in (1, 2):
            self._ensure(restart=attempt == 2)
            command = [PYTHON, "-c", ANSWER, self.pipe, json.dumps(question)]
            done = subprocess.run(command, capture_output=True, text=True, timeout=patience_s, check=False)
            if done.returncode == 0:
                return json.loads(done.stdout)
        raise RuntimeError(f"LibreOffice gave no answer to {told}: {done.stderr.strip()}")

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None

    def close(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _private(self, source: Path) -> Path:
        """A copy in our own folder: a lock file left beside the original would make loading return nothing."""
        copy = Path(tempfile.mkdtemp(dir=self.folder)) / source.name
        if has_comments(source):
            copy.write_bytes(without_comments(source.read_bytes()))
        else:
            shutil.copyfile(source, copy)
        return copy

    def convert(self, source: Path, target: Path) -> None:
        """``source`` as the format of ``target``, in a process of its own: it has no window, so it bears comments."""
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        command = [
            self.program,
            "--headless",
            "--norestore",
            f"-env:UserInstallation={(self.folder / 'converting').as_uri()}",
            "--convert-to",
            target.suffix.lstrip("."),
            "--outdir",
            str(folder),
            str(self._private_whole(source)),
        ]
        subprocess.run(command, capture_output=True, timeout=PATIENCE_S, check=True)
        shutil.move(folder / f"{source.stem}{target.suffix}", target)

    def _private_whole(self, source: Path) -> Path:
        return Path(shutil.copyfile(source, Path(tempfile.mkdtemp(dir=self.folder)) / source.name))

    def _ensure(self, *, restart: bool) -> None:
        if restart:
            self.stop()
        for _ in range(3):
            if self.process is not None and self.process.poll() is None:
                return
            self.starts += 1
            self._start()
            if self._answers():
                return
        raise RuntimeError(f"{self.program} does not start")

    def _start(self) -> None:
        self.process = subprocess.Popen(
            [
                self.program,
                "--headless",
                "--norestore",
                "--nologo",
                "--nodefault",
                f"-env:UserInstallation={(self.folder / 'profile').as_uri()}",
                f"--accept=pipe,name={self.pipe};urp;",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _answers(self) -> bool:
        assert self.process is not None
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline and self.process.poll() is None:
            command = [PYTHON, "-c", ANSWER, self.pipe, json.dumps({"action": "ping"})]
            if subprocess.run(command, capture_output=True, timeout=PATIENCE_S, check=False).returncode == 0:
                return True
            time.sleep(0.3)
        return False


_offices: list[Office] = []


def office() -> Office:
    """The office of this session."""
    if not _offices:
        program = shutil.which("soffice") or shutil.which("libreoffice")
        if program is None:
            raise RuntimeError("LibreOffice is not installed")
        _offices.append(Office(program))
    return _offices[0]


def close_all() -> None:
    """Stop what was started; called at the end of the session by itself."""
    while _offices:
        _offices.pop().close()


atexit.register(close_all)


def to_text(path: Path, accept: bool | None = None) -> str:
    """Text of a document, one line a paragraph, table cells in reading order, after accepting (True), rejecting
    (False) or leaving (None) its tracked changes. Contents tables and our empty separators are left out."""
    answer = office().ask("text", path, accept=accept)
    assert isinstance(answer, list)
    return "\n".join(_kept(answer))


def to_texts(wanted: Sequence[tuple[Path, bool | None]]) -> list[str]:
    """What ``to_text`` says of each (document, accept), asked all at once; notes, headers, footers stand behind it."""
    return ["\n".join(_kept(answer)) for answer in office().ask_many(wanted)]


def _kept(paragraphs: list[list[str]]) -> Iterator[str]:
    for style, text in paragraphs:
        if not style.startswith(("Contents ", "ML Contents")) and not (style == "ML Separator" and not text):
            yield text


def to_pdf(path: Path, target: Path, accept: bool | None = None) -> Path:
    """A PDF of the document at ``target``."""
    return _stored("pdf", path, target, accept)


def to_docx(path: Path, target: Path, accept: bool | None = None) -> Path:
    """The document as LibreOffice stores it: what a round trip leaves of it."""
    return _stored("docx", path, target, accept)


def _stored(form: str, path: Path, target: Path, accept: bool | None) -> Path:
    if accept is None and has_comments(path):
        office().convert(path, target)
    else:
        office().ask(form, path, target, accept)
    return target


def has_comments(path: Path) -> bool:
    """Whether a file is a .docx with comments: a windowless LibreOffice that is asked through a pipe dies of them."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as package:
        return "word/comments.xml" in package.namelist()


def without_comments(data: bytes) -> bytes:
    """The same .docx without comments and their anchors."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in package.namelist():
            if name != "word/comments.xml":
                copy.writestr(name, COMMENT_MARKS.sub(b"", package.read(name)))
    return buffer.getvalue()


def to_png(path: Path, folder: Path, *, resolution: int = 60) -> tuple[Path, ...]:
    """Pictures of the pages of a document."""
    folder.mkdir(parents=True, exist_ok=True)
    pdf = to_pdf(path, folder / f"{path.stem}.pdf")
    subprocess.run(["pdftoppm", "-r", str(resolution), "-png", str(pdf), str(folder / path.stem)], check=True)
    return tuple(sorted(folder.glob(f"{path.stem}-*.png")))


def pdf_text(path: Path) -> str:
    """Text of a PDF in the layout of the page."""
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout


ANSWER = r"""
import json, sys
import uno
from com.sun.star.beans import PropertyValue

FILTERS = {"pdf": "writer_pdf_Export", "docx": "MS Word 2007 XML"}

def values(**given):
    return tuple(PropertyValue(name, 0, value, 0) for name, value in given.items())

def paragraphs(text):
    portions = text.createEnumeration()
    while portions.hasMoreElements():
        one = portions.nextElement()
        if one.supportsService("com.sun.star.text.TextTable"):
            for name in sorted(one.getCellNames(), key=place):
                yield from paragraphs(one.getCellByName(name))
            continue
        frames = one.createContentEnumeration("com.sun.star.text.TextContent")
        while frames.hasMoreElements():
            frame = frames.nextElement()
            if frame.supportsService("com.sun.star.text.TextFrame"):
                yield from paragraphs(frame.getText())
        yield [one.ParaStyleName, one.getString().replace("\u200b", "")]

def stories(document):
    for kind, notes in (("footnote", document.getFootnotes()), ("endnote", document.getEndnotes())):
        for at in range(notes.getCount()):
            for style, text in paragraphs(notes.getByIndex(at)):
                yield [kind, kind + ": " + text]
    pages = document.getStyleFamilies().getByName("PageStyles")
    for page in (pages.getByName(name) for name in sorted(pages.getElementNames())):
        for place in ("Header", "Footer"):
            if page.isInUse() and page.getPropertyValue(place + "IsOn"):
                for kind in ("Text", "TextFirst", "TextLeft"):
                    told = [text for style, text in paragraphs(page.getPropertyValue(place + kind))]
                    if any(told):  # an empty header shows nothing
                        yield from ([place, place + kind + ": " + text] for text in told)

def place(name):
    letters = name.rstrip("0123456789.")
    return [int(part) for part in name[len(letters):].split(".")], len(letters), letters

def main():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % sys.argv[1])
    question = json.loads(sys.argv[2])
    if question["action"] == "ping":
        return "pong"
    services = context.ServiceManager
    if question["action"] == "texts":
        return [one(services, context, dict(question, action="stories", source=source, accept=accept))
                for source, accept in question["sources"]]
    return one(services, context, question)

def one(services, context, question):
    desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL(question["source"], "_blank", 0, values(Hidden=True))
    if document is None:
        raise SystemExit("not loaded: " + question["source"])
    try:
        if question["accept"] is not None:
            command = ".uno:AcceptAllTrackedChanges" if question["accept"] else ".uno:RejectAllTrackedChanges"
            dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
            dispatcher.executeDispatch(document.getCurrentController().getFrame(), command, "", 0, ())
        if question["action"] == "text":
            return list(paragraphs(document.getText()))
        if question["action"] == "stories":
            return list(paragraphs(document.getText())) + list(stories(document))
        document.storeToURL(question["target"], values(FilterName=FILTERS[question["action"]]))
        return question["target"]
    finally:
        document.close(False)

print(json.dumps(main()))
"""
