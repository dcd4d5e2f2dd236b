"""The results as Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from starts.descriptors import COUNTS, FEATURES
from starts.limits import MEGABYTE, Limit, limits
from starts.measure import Numbers
from starts.results import Results
from starts.subjects import VERSIONS, series_key


def markdown(results: Results) -> str:
    parts = [_head(results), _starts(results)]
    parts += [_series(results, version) for version in VERSIONS]
    parts += [_sizes(results), _limits(results)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _head(results: Results) -> str:
    lines = [
        f"Measured by `{results.command}` on {results.date}: {results.machine}.",
        f"Rounds: {results.rounds}, in each of which all take their turn in a new order. Times are "
        "the median (lowest–highest), × is the ratio to the empty JVM of the same version.",
    ]
    lines += [f"JDK {jdk.version} is {jdk.name}." for jdk in results.plan.jdks]
    lines += [f"Left out: {skipped}." for skipped in results.plan.skipped]
    return "  \n".join(lines)


def _starts(results: Results) -> str:
    rows = []
    for row in results.plan.rows:
        numbers = results.numbers[row.subject]
        ratio = results.ratio(row.subject, row.floor)
        rss_ratio = results.rss_ratio(row.subject, row.floor)
        # Peers have no JDK: theirs is the ratio to the newest one.
        group = "–" if row.group == "peers" else row.group.removeprefix("JDK ")
        rows.append(
            [
                row.name,
                group,
                _span(numbers),
                _times(ratio),
                f"{numbers.cpu():.0f}",
                f"{numbers.rss():.1f}",
                _times(rss_ratio),
            ]
        )
    head = ["WordPress sample", "JDK", "Start, ms", "×", "CPU, ms", "Peak RSS, MiB", "×"]
    return _table(head, rows)


def _series(results: Results, version: int) -> str:
    if series_key(version, COUNTS[0], FEATURES[0]) not in results.numbers:
        return ""
    rows = []
    for feature in FEATURES:
        cells = [results.numbers.get(series_key(version, count, feature)) for count in COUNTS]
        rows.append([feature.name, *("–" if cell is None else _span(cell) for cell in cells)])
    counts = [f"{count:,} variable{'' if count == 1 else 's'}" for count in COUNTS]
    return _table([f"Installed, JDK {version}: start, ms", *counts], rows)


def _sizes(results: Results) -> str:
    sizes = results.plan.sizes.items()
    return _table(["Size", "MB"], [[what, f"{size / MEGABYTE:.2f}"] for what, size in sizes])


def _limits(results: Results) -> str:
    rows = [
        [limit.what, value(limit), f"{limit.most:g}{limit.unit}", _aim(limit), verdict(limit)]
        for limit in limits(results)
    ]
    return _table(["What must hold", "Measured", "At most", "Aim", ""], rows)


def value(limit: Limit) -> str:
    return "–" if limit.value is None else f"{limit.value:.2f}{limit.unit}"


def verdict(limit: Limit) -> str:
    if limit.value is None:
        return "not measured"
    return "held" if limit.held() else "not held"


def _aim(limit: Limit) -> str:
    return "" if limit.aim is None else f"{limit.aim:g}{limit.unit}"


def _span(numbers: Numbers) -> str:
    return f"{numbers.start():.1f} ({numbers.lowest():.1f}–{numbers.highest():.1f})"


def _times(ratio: float | None) -> str:
    return "–" if ratio is None else f"×{ratio:.2f}"


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = ["| " + " | ".join(line) + " |" for line in [head, *rows]]
    lines.insert(1, "|" + "---|" * len(head))
    return "\n".join(lines)
