"""Everything that is started: the floors, the forms of Entry, the peers, and the series."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path

from starts import descriptors
from starts.forms import Form, Jdk, Layouts, find_jdk, hello
from starts.measure import HERE, Bench, Failed, Subject, run

SAMPLE = HERE.parent.parent / "samples" / "wordpress" / "entry.yaml"
VERSIONS = [25, 17]


@dataclass(frozen=True)
class Row:
    """A row of the first table: a subject with its name, and the JDK of its floor."""

    name: str
    subject: str
    floor: int
    group: str


@dataclass
class Plan:
    """What is measured, and what is not."""

    subjects: list[Subject] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    jdks: list[Jdk] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)

    def add(self, subject: Subject, name: str, floor: int, group: str) -> None:
        self.subjects.append(subject)
        self.rows.append(Row(name, subject.key, floor, group))

    def skip(self, what: str, why: Failed) -> None:
        self.skipped.append(f"{what}: {why}")
        print(f"bench: left out: {what}: {why}", file=sys.stderr)

    def keep(self, works: list[Subject]) -> None:
        """Forgets all subjects but these."""
        keys = {subject.key for subject in works}
        self.subjects = works
        self.rows = [row for row in self.rows if row.subject in keys]


def floor_key(version: int) -> str:
    return f"floor-{version}"


def form_key(form: str, version: int) -> str:
    return f"{form}-{version}"


def series_key(version: int, count: int, feature: descriptors.Feature) -> str:
    return f"series-{version}: {count} variables, {feature.name}"


class Planner:
    """Finds and lays out what there is; whatever is missing is skipped."""

    def __init__(self, bench: Bench, jar: Path) -> None:
        self._bench = bench
        self._jar = jar
        self._command = descriptors.command(bench.stamp, bench.stamped)
        self._wordpress = descriptors.wordpress(SAMPLE) + self._command
        self._plan = Plan(sizes={"entry.jar": jar.stat().st_size})

    def plan(self, with_series: bool) -> Plan:
        for version in VERSIONS:
            try:
                jdk = find_jdk(version)
            except Failed as failed:
                self._plan.skip(f"JDK {version}", failed)
                continue
            self._plan.jdks.append(jdk)
            layouts = self._forms(jdk)
            if layouts and with_series:
                self._series(jdk, layouts)
        for name, peer in [
            ("bash script with the same checks", self._bash),
            ("python3 with PyYAML", self._python),
            ("supervisord", self._supervisord),
        ]:
            try:
                self._plan.add(peer(), name, max(VERSIONS), "peers")
            except Failed as failed:
                self._plan.skip(name, failed)
        return self._plan

    def _forms(self, jdk: Jdk) -> Layouts | None:
        """The floor and all forms of Entry; gives what installs, where that is possible."""
        group = f"JDK {jdk.version}"
        scratch = self._bench.scratch
        floor = Subject(floor_key(jdk.version), hello(jdk, scratch), floor=True)
        self._plan.add(floor, "empty JVM (java Hello)", jdk.version, group)
        layouts = Layouts(jdk, self._jar, self._wordpress, scratch)
        installed: Form | None = None

        def native_first() -> Form:
            if installed is None:
                raise Failed("needs the installed form")
            return layouts.native_first(installed)

        for name, lay in [
            ("installed", layouts.installed),
            ("native first", native_first),
            ("--no-runtime", layouts.no_runtime),
            ("java -jar entry.jar", layouts.plain),
        ]:
            try:
                form = lay()
            except Failed as failed:
                self._plan.skip(f"{name}, {group}", failed)
                continue
            if form.key == "installed":
                installed = form
            for what, size in form.sizes.items():
                self._plan.sizes[f"{what}, {group}"] = size
            subject = Subject(
                form_key(form.key, jdk.version),
                form.words,
                descriptors.WORDPRESS,
                {form.folder / "entry.yaml": self._wordpress},
            )
            self._plan.add(subject, form.name, jdk.version, group)
        return layouts if installed else None

    def _series(self, jdk: Jdk, layouts: Layouts) -> None:
        for number, feature in enumerate(descriptors.FEATURES):
            self._feature(jdk, layouts, f"series-{number}", feature)

    def _feature(
        self, jdk: Jdk, layouts: Layouts, name: str, feature: descriptors.Feature
    ) -> None:
        scratch = self._bench.scratch
        port = self._bench.listener.port
        few = descriptors.series(descriptors.COUNTS[1], feature, port, scratch)
        if feature.template:
            descriptors.template(scratch).write_text(few.template)
        installed = layouts.trained(name, few.text + self._command)
        for count in descriptors.COUNTS:
            series = descriptors.series(count, feature, port, scratch)
            files = {installed.folder / "entry.yaml": series.text + self._command}
            if feature.template:
                files[descriptors.template(scratch)] = series.template
            self._plan.subjects.append(
                Subject(
                    series_key(jdk.version, count, feature),
                    installed.words,
                    series.variables,
                    files,
                    [descriptors.rendered(scratch)],
                )
            )

    def _bash(self) -> Subject:
        words = [_program("bash"), str(HERE / "peers" / "entrypoint.sh"), *self._stamp()]
        return Subject("bash", words, descriptors.WORDPRESS)

    def _python(self) -> Subject:
        file = self._bench.scratch / "python.yaml"
        script = str(HERE / "peers" / "entrypoint.py")
        words = [_python_with_yaml(), script, str(file), *self._stamp()]
        return Subject("python", words, descriptors.WORDPRESS, {file: self._wordpress})

    def _supervisord(self) -> Subject:
        configuration = str(HERE / "peers" / "supervisord.conf")
        variables = {
            "BENCH_SCRATCH": str(self._bench.scratch),
            "BENCH_STAMP": str(self._bench.stamp),
            "BENCH_FILE": str(self._bench.stamped),
        }
        words = [_program("supervisord"), "-n", "-c", configuration]
        return Subject("supervisord", words, {**descriptors.WORDPRESS, **variables})

    def _stamp(self) -> list[str]:
        return [str(self._bench.stamp), str(self._bench.stamped)]


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise Failed("is not installed")
    return path


def _python_with_yaml() -> str:
    """The distribution's interpreter before the one that runs this, which may be a slow wrapper."""
    for python in ["/usr/bin/python3", sys.executable]:
        try:
            run([python, "-c", "import yaml"])
            return python
        except (Failed, OSError):
            continue
    raise Failed("no PyYAML is installed (package python3-yaml)")
