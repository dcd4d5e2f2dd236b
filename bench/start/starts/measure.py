"""Measuring one start, and the numbers of many."""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
FLAGS = ["-std=c11", "-D_GNU_SOURCE", "-O2", "-Wall", "-Wextra", "-Werror", "-static"]
HANGS_AFTER = 120  # seconds


class Failed(Exception):
    """Something cannot be started or made; the message says why, in one line."""


@dataclass(frozen=True)
class Subject:
    """Something that is started again and again.

    key: names it for whoever looks for its numbers.
    words: the program, by its full path, and its arguments.
    variables: its whole environment, but for PATH.
    files: what has to be in which file before each start.
    fresh: files that are removed before each start.
    floor: measured to the end of its process, as it starts no command.
    """

    key: str
    words: list[str]
    variables: dict[str, str] = field(default_factory=dict)
    files: dict[Path, str] = field(default_factory=dict)
    fresh: list[Path] = field(default_factory=list)
    floor: bool = False


@dataclass(frozen=True)
class Sample:
    """One start."""

    start: float  # ms from the fork to the first instruction of the command
    cpu: float  # ms, user and system, of all processes
    rss: float  # MiB, the peak of the largest process


@dataclass
class Numbers:
    """All starts of one subject."""

    samples: list[Sample] = field(default_factory=list)

    def start(self) -> float:
        return statistics.median(sample.start for sample in self.samples)

    def lowest(self) -> float:
        return min(sample.start for sample in self.samples)

    def highest(self) -> float:
        return max(sample.start for sample in self.samples)

    def cpu(self) -> float:
        return statistics.median(sample.cpu for sample in self.samples)

    def rss(self) -> float:
        return statistics.median(sample.rss for sample in self.samples)


class Listener:
    """A TCP port that takes any number of connections, without a process that takes part.

    The kernel completes them up to the backlog; they are taken off between the starts.
    """

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=4096)
        self._socket.setblocking(False)
        self.port: int = self._socket.getsockname()[1]

    def drain(self) -> None:
        while True:
            try:
                self._socket.accept()[0].close()
            except BlockingIOError:
                return


class Bench:
    """Starts subjects in a scratch folder."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.stamp = _compile(scratch, "stamp")
        self.stamped = scratch / "stamped"
        self.listener = Listener()
        self._measure = _compile(scratch, "measure")
        self._result = scratch / "result"
        self._output = scratch / "output"
        self._folder = scratch / "folder"
        self._folder.mkdir()

    def sample(self, subject: Subject) -> Sample:
        """Starts it once; Failed does not name it."""
        self._prepare(subject)
        self._run(subject)
        forked, ended, user, system, rss, code = map(int, self._result.read_text().split())
        if code != 0 or not (subject.floor or self.stamped.exists()):
            raise Failed(f"ended with {code}{self._said()}")
        reached = ended if subject.floor else int(self.stamped.read_text())
        return Sample((reached - forked) / 1e6, (user + system) / 1e3, rss / 1024)

    def _prepare(self, subject: Subject) -> None:
        for file, text in subject.files.items():
            if not file.exists() or file.read_text() != text:
                file.write_text(text)
        for file in [self.stamped, self._result, *subject.fresh]:
            file.unlink(missing_ok=True)
        self.listener.drain()

    def _run(self, subject: Subject) -> None:
        with open(self._output, "wb") as output:
            try:
                subprocess.run(
                    [str(self._measure), str(self._result), *subject.words],
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    cwd=self._folder,
                    env={"PATH": "/usr/local/bin:/usr/bin:/bin", **subject.variables},
                    timeout=HANGS_AFTER,
                    check=True,
                )
            except subprocess.TimeoutExpired:
                raise Failed(f"has not ended after {HANGS_AFTER} s") from None
            except subprocess.CalledProcessError:
                raise Failed(f"cannot be measured{self._said()}") from None

    def _said(self) -> str:
        """The first line that the last start wrote, which is usually why it failed."""
        lines = self._output.read_text(errors="replace").splitlines()
        return f": {lines[0]}" if lines else ""


def _compile(folder: Path, name: str) -> Path:
    program = folder / name
    compiler = shutil.which(os.environ.get("CC", "cc"))
    if compiler is None:
        raise Failed("there is no C compiler")
    run([compiler, *FLAGS, "-o", str(program), str(HERE / f"{name}.c")])
    return program


def run(words: list[str], folder: Path | None = None) -> str:
    """Runs a program to its end and returns what it wrote to stdout."""
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines()
        why = lines[0] if lines else "no message"
        raise Failed(f"{Path(words[0]).name} ended with {done.returncode}: {why}")
    return done.stdout
