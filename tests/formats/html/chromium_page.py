"""A page open in Chromium, driven over its debugging pipe with nothing but the standard library.

Messages are JSON with a NUL byte behind each, written to file descriptor 3 and read from 4 of the browser
(``--remote-debugging-pipe``, Chrome DevTools Protocol).
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 120
_PLACED = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
for place, end in enumerate(ends, 3):
    os.dup2(end, place)
os.execvp(sys.argv[3], sys.argv[3:])
"""
"""Puts the two pipes where the browser looks for them and becomes the browser."""


def chromium() -> str | None:
    """Path of a Chromium, if there is one."""
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


class Browser:
    """One browser with one tab."""

    def __init__(self, reading: int, writing: int) -> None:
        self.reading, self.writing = reading, writing
        self.waiting = b""
        self.number = 0
        self.events: list[dict[str, Any]] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.tell(f"{domain}.enable")

    def call(self, method: str, session: str = "", /, **parameters: object) -> dict[str, Any]:
        self.number += 1
        message: dict[str, Any] = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.writing, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._message()
            if answer.get("id") != self.number:
                self.events.append(answer)
                continue
            if "error" in answer:
                raise AssertionError(f"{method}: {answer['error']}")
            return dict(answer["result"])

    def tell(self, method: str, /, **parameters: object) -> dict[str, Any]:
        return self.call(method, self.session, **parameters)

    def open(self, page: Path | str) -> None:
        """Loads a file and waits until it is there."""
        self.events.clear()
        self.tell("Page.navigate", url=page.as_uri() if isinstance(page, Path) else page)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._message())

    def ask(self, expression: str) -> Any:
        """The value of an expression of the page."""
        said = self.tell("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in said:
            raise AssertionError(said["exceptionDetails"])
        return said["result"].get("value")

    def press(self, key: str, code: str = "", *, modifiers: int = 0) -> None:
        """A key pressed and let go, as a person does."""
        number = ord(key.upper()) if len(key) == 1 and key.isascii() else {"Tab": 9, "Enter": 13}.get(key, 0)
        text = {} if len(key) > 1 or modifiers else {"text": key}
        common = {
            "key": key,
            "code": code or f"Key{key.upper()}",
            "windowsVirtualKeyCode": number,
            "modifiers": modifiers,
        }
        self.tell("Input.dispatchKeyEvent", type="keyDown", **common, **text)
        self.tell("Input.dispatchKeyEvent", type="keyUp", **common)

    def click(self, selector: str) -> None:
        """A click with the mouse in the middle of an element."""
        element = f"document.querySelector({json.dumps(selector)})"
        self.ask(f"{element}.scrollIntoView({{block:'nearest'}})")
        self.settle()
        where = self.ask(f"(r=>[r.x+r.width/2,r.y+r.height/2])({element}.getBoundingClientRect())")
        for kind in ("mousePressed", "mouseReleased"):
            self.tell("Input.dispatchMouseEvent", type=kind, x=where[0], y=where[1], button="left", clickCount=1)

    def settle(self) -> None:
        """Waits until what was asked for is drawn and told."""
        self.ask("new Promise(done=>requestAnimationFrame(()=>requestAnimationFrame(()=>setTimeout(done,0))))")

    def until(self, expression: str) -> None:
        """Waits until an expression of the page is true."""
        end = time.monotonic() + PATIENCE
        while not self.ask(expression):
            if time.monotonic() > end:
                raise AssertionError(f"never came true: {expression}")
        self.settle()

    def picture(self, target: Path, width: int, height: int) -> None:
        """What is seen now, as a PNG file."""
        self.tell("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        target.write_bytes(base64.b64decode(self.tell("Page.captureScreenshot")["data"]))

    def complaints(self) -> list[str]:
        """Errors of scripts and of the security policy since the page was opened."""
        self.ask("1")
        found = [event for event in self.events if event.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown")]
        return [json.dumps(event["params"]) for event in found]

    def requests(self) -> list[str]:
        """Addresses the page asked for."""
        sent = [event for event in self.events if event.get("method") == "Network.requestWillBeSent"]
        return [event["params"]["request"]["url"] for event in sent]

    def _message(self) -> dict[str, Any]:
        until = time.monotonic() + PATIENCE
        while b"\0" not in self.waiting:
            ready, _, _ = select.select([self.reading], [], [], max(until - time.monotonic(), 0))
            data = os.read(self.reading, 1 << 20) if ready else b""
            if not data:
                raise AssertionError("Chromium does not answer")
            self.waiting += data
        message, _, self.waiting = self.waiting.partition(b"\0")
        return dict(json.loads(message))


@contextmanager
def browser(program: str, profile: Path) -> Iterator[Browser]:
    """A headless browser with a profile folder of its own; ended when left."""
    to_it, from_it = os.pipe(), os.pipe()
    command = [
        *(sys.executable, "-c", _PLACED, str(to_it[0]), str(from_it[1]), program),
        *("--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--window-size=1100,900"),
        *("--no-first-run", "--disable-extensions", "--disable-background-networking", f"--user-data-dir={profile}"),
    ]
    process = subprocess.Popen(
        command, pass_fds=(to_it[0], from_it[1]), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    os.close(to_it[0])
    os.close(from_it[1])
    try:
        yield Browser(from_it[0], to_it[1])
    finally:
        os.close(to_it[1])
        os.close(from_it[0])
        process.terminate()
        process.wait(timeout=30)
