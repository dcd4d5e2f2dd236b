"""The results as a bar chart in SVG, which needs nothing but itself."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from starts.descriptors import COUNTS, FEATURES
from starts.results import Results
from starts.subjects import VERSIONS, floor_key, series_key

WIDTH = 900
LEFT = 250  # where bars begin
RIGHT = 130  # what is kept free for the value behind the longest bar
TOP = 84
ROW = 24
BAR = 14
TITLE = 34  # above the bars of a group
BOTTOM = 44
TYPICAL = 20  # the number of variables to which features are added

STYLE = """
  .card { fill: #ffffff; stroke: #d8dee4 }
  text { font: 13px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #1f2328 }
  .group, .value { stroke: #ffffff; stroke-width: 4; paint-order: stroke }
  .head { font-size: 17px; font-weight: 600 }
  .group { font-weight: 600 }
  .quiet, .tick { fill: #59636e }
  .tick { font-size: 11px }
  .grid { stroke: #e6eaef }
  .entry { fill: #2a78d6 }
  .other { fill: #9aa4af }
  .cut { stroke: #ffffff; stroke-width: 4 }
  .floor { stroke: #c2410c; stroke-width: 1.5; stroke-dasharray: 4 3 }
  @media (prefers-color-scheme: dark) {
    .card { fill: #0d1117; stroke: #30363d }
    text { fill: #e6edf3 }
    .group, .value { stroke: #0d1117 }
    .quiet, .tick { fill: #9198a1 }
    .grid { stroke: #21262d }
    .entry { fill: #4493f8 }
    .other { fill: #6e7681 }
    .cut { stroke: #0d1117 }
    .floor { stroke: #f0883e }
  }
"""


@dataclass(frozen=True)
class Bar:
    name: str
    start: float  # ms
    ratio: float | None
    entry: bool


@dataclass
class Group:
    """Bars under a title, beside the floor that they are compared with."""

    title: str
    floor: float | None
    bars: list[Bar] = field(default_factory=list)

    def height(self) -> int:
        return TITLE + ROW * len(self.bars)


def svg(results: Results) -> str:
    groups = _groups(results)
    longest = _longest([bar for group in groups for bar in group.bars])
    step = _step(longest)
    scale = (WIDTH - LEFT - RIGHT) / longest
    height = TOP + sum(group.height() for group in groups) + BOTTOM
    parts = _frame(results, height) + _grid(step, longest, scale, height)
    top = TOP
    for group in groups:
        parts += _group(group, top, scale, longest)
        top += group.height()
    return "\n".join([*parts, "</svg>"]) + "\n"


def _groups(results: Results) -> list[Group]:
    groups: dict[str, Group] = {}
    for row in results.plan.rows:
        title = "Peers" if row.group == "peers" else f"WordPress sample, {row.group}"
        group = groups.setdefault(title, Group(title, _floor(results, row.floor)))
        is_entry = row.group != "peers" and row.subject != floor_key(row.floor)
        group.bars.append(_bar(results, row.name, row.subject, row.floor, is_entry))
    version = VERSIONS[0]
    title = f"Installed, JDK {version}, with"
    counts = Group(title, _floor(results, version))
    features = Group(f"{title} {TYPICAL} variables and", _floor(results, version))
    for count in COUNTS:
        name = f"{count:,} variable{'' if count == 1 else 's'}"
        _add(results, counts, name, series_key(version, count, FEATURES[0]), version)
    for feature in FEATURES[1:]:
        key = series_key(version, TYPICAL, feature)
        _add(results, features, feature.name, key, version)
    return [group for group in [*groups.values(), counts, features] if group.bars]


def _add(results: Results, group: Group, name: str, key: str, version: int) -> None:
    if key in results.numbers:
        group.bars.append(_bar(results, name, key, version, True))


def _floor(results: Results, version: int) -> float | None:
    floor = results.numbers.get(floor_key(version))
    return floor.start() if floor else None


def _bar(results: Results, name: str, key: str, version: int, entry: bool) -> Bar:
    return Bar(name, results.numbers[key].start(), results.ratio(key, version), entry)


def _longest(bars: list[Bar]) -> float:
    """Where the scale ends: a peer that takes much longer than Entry is cut off there."""
    entry = [bar.start for bar in bars if bar.entry]
    return max(entry or [bar.start for bar in bars], default=1)


def _step(longest: float) -> float:
    """The distance of the lines of the grid: 1, 2 or 5 times a power of ten, about eight lines."""
    rough = longest / 8
    power = 10 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)


def _frame(results: Results, height: int) -> list[str]:
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img">',
        "<title>What a start with Entry costs</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="card" x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1}" rx="8"/>',
        _text(24, 34, "From the first process to the command, in milliseconds", "head"),
        _text(
            24,
            56,
            f"Medians of {results.rounds} starts each. The dashed line is the empty JVM of the same "
            "version, × the ratio to it.",
            "quiet",
        ),
    ]


def _grid(step: float, longest: float, scale: float, height: int) -> list[str]:
    parts = []
    for number in range(int(longest / step) + 1):
        x = LEFT + number * step * scale
        parts.append(_line(x, TOP, x, height - BOTTOM + 6, "grid"))
        parts.append(_text(x, height - BOTTOM + 22, f"{number * step:g}", "tick", "middle"))
    return parts


def _group(group: Group, top: int, scale: float, longest: float) -> list[str]:
    parts = [_text(24, top + TITLE - 12, group.title, "group")]
    values = []
    for number, bar in enumerate(group.bars):
        y = top + TITLE + number * ROW
        width = max(min(bar.start, longest) * scale, 1)
        kind = "entry" if bar.entry else "other"
        baseline = y + ROW / 2 + 4.5
        parts.append(_text(LEFT - 10, baseline, bar.name, "", "end"))
        parts.append(
            f'<rect class="{kind}" x="{LEFT}" y="{y + (ROW - BAR) / 2:g}" '
            f'width="{width:.1f}" height="{BAR}" rx="2"/>'
        )
        if bar.start > longest:
            parts.append(_cut(LEFT + width - 16, y))
        values.append(_text(LEFT + width + 8, baseline, _value(bar), "value"))
    if group.floor is not None:
        x = LEFT + group.floor * scale
        parts.append(_line(x, top + TITLE - 4, x, top + group.height(), "floor"))
    # Above the line, which they may cross.
    return parts + values


def _cut(x: float, y: float) -> str:
    """A gap that says that a bar goes on."""
    return f'<path class="cut" d="M{x:.1f} {y + ROW - 3} l6 {6 - ROW}"/>'


def _value(bar: Bar) -> str:
    start = _short(bar.start)
    return start if bar.ratio is None else f"{start} (×{_short(bar.ratio)})"


def _short(number: float) -> str:
    """Two digits at least, and no more after the point than that takes."""
    digits = 0 if number >= 10 else 1 if number >= 1 else 2
    return f"{number:.{digits}f}"


def _text(x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> str:
    name = f' class="{kind}"' if kind else ""
    return f'<text{name} x="{x:.1f}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:g}" x2="{x2:.1f}" y2="{y2:g}"/>'
