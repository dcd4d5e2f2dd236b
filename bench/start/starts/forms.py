"""The JDKs of this machine, and the forms in which Entry is laid out for them."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from starts.measure import HERE, Failed, run


@dataclass(frozen=True)
class Jdk:
    """A Java development kit."""

    version: int
    home: Path
    name: str

    def program(self, name: str) -> str:
        return str(self.home / "bin" / name)


@dataclass
class Form:
    """A way to start Entry.

    words: what starts it, without arguments.
    folder: where its descriptor belongs.
    sizes: bytes by what they are of.
    """

    key: str
    name: str
    words: list[str]
    folder: Path
    sizes: dict[str, int] = field(default_factory=dict)


def find_jdk(version: int) -> Jdk:
    """The first of this version in JAVA_HOME and /usr/lib/jvm."""
    homes = [Path(os.environ.get("JAVA_HOME", "/nonexistent"))]
    homes += sorted(Path("/usr/lib/jvm").glob("*"))
    for home in homes:
        if (home / "release").is_file() and (home / "bin" / "javac").exists():
            about = _release(home)
            if about.get("JAVA_VERSION", "").split(".")[0] == str(version):
                maker = about.get("IMPLEMENTOR", "")
                full = about.get("JAVA_RUNTIME_VERSION", about["JAVA_VERSION"])
                return Jdk(version, home.resolve(), f"{full} {maker}".strip())
    raise Failed(f"no JDK {version} in JAVA_HOME and /usr/lib/jvm")


def _release(home: Path) -> dict[str, str]:
    lines = (home / "release").read_text().splitlines()
    pairs = (line.partition("=") for line in lines)
    return {name: value.strip('"') for name, _, value in pairs}


def hello(jdk: Jdk, scratch: Path) -> list[str]:
    """The words that start the empty program."""
    classes = scratch / f"hello-{jdk.version}"
    run([jdk.program("javac"), "-d", str(classes), str(HERE / "Hello.java")])
    return [jdk.program("java"), "-cp", str(classes), "Hello"]


class Layouts:
    """Lays out the forms for one JDK, each in a folder of its own."""

    def __init__(self, jdk: Jdk, jar: Path, descriptor: str, scratch: Path) -> None:
        self._jdk = jdk
        self._descriptor = descriptor
        self._folder = scratch / f"jdk-{jdk.version}"
        self._jar = self._lay(self._folder / "plain", jar)

    def plain(self) -> Form:
        """`java -jar entry.jar`, and no flags."""
        words = [self._jdk.program("java"), "-jar", str(self._jar)]
        return Form("plain", "java -jar entry.jar", words, self._jar.parent)

    def installed(self) -> Form:
        """`entry.jar install DIR`."""
        folder = self._install("installed", [])
        sizes = {
            "DIR": _bytes(folder),
            "its runtime, without the archive": sum(
                _bytes(folder / name) for name in ("bin", "lib", "conf", "legal", "release")
            ) - _bytes(folder / "lib/server/classes.jsa"),
            "its archive": _bytes(folder / "lib/server/classes.jsa"),
        }
        return Form("installed", "installed", _runtime(folder), folder, sizes)

    def trained(self, name: str, descriptor: str) -> Form:
        """`entry.jar install DIR` with a descriptor of its own, as each image has it."""
        file = self._folder / f"{name}.yaml"
        file.write_text(descriptor)
        folder = self._install(name, ["--descriptor", str(file)])
        return Form(name, name, _runtime(folder), folder)

    def native_first(self, installed: Form) -> Form:
        """The front of an installed form."""
        front = installed.folder / "entry"
        if not front.exists():
            raise Failed("this jar installs no front")
        return Form("native", "native first", [str(front)], installed.folder)

    def no_runtime(self) -> Form:
        """`entry.jar install --no-runtime DIR`."""
        folder = self._install("no-runtime", ["--no-runtime"])
        java = folder / "bin" / "java"
        words = [
            str(java) if java.exists() else self._jdk.program("java"),
            f"@{folder / 'entry.args'}",
            "-jar",
            str(folder / "entry.jar"),
        ]
        sizes = {"DIR of --no-runtime": _bytes(folder)}
        return Form("no-runtime", "--no-runtime", words, folder, sizes)

    def _lay(self, folder: Path, jar: Path) -> Path:
        """A folder with the jar and the descriptor, as an image has it."""
        folder.mkdir(parents=True)
        (folder / "entry.yaml").write_text(self._descriptor)
        return Path(shutil.copy(jar, folder / "entry.jar"))

    def _install(self, name: str, options: list[str]) -> Path:
        folder = self._folder / name
        entry = [self._jdk.program("java"), "-jar", str(self._jar)]
        try:
            run([*entry, "help", "install"])
        except Failed:
            # Asked for first: what is no verb would be taken for a command.
            raise Failed("this jar has no verb `install`") from None
        run([*entry, "install", *options, str(folder)])
        return folder


def _runtime(folder: Path) -> list[str]:
    """The words that start an installed runtime."""
    return [str(folder / "bin" / "java"), "-jar", str(folder / "entry.jar")]


def _bytes(path: Path) -> int:
    """What a file or a folder weighs; a link weighs nothing."""
    if path.is_symlink() or not path.exists():
        return 0
    if path.is_file():
        return path.stat().st_size
    return sum(_bytes(child) for child in path.iterdir())
