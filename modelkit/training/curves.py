"""Numbers of a run over its steps, as SVG: a panel for each column, every row a dot, their running mean a line."""

from collections.abc import Sequence

Rows = Sequence[dict[str, str]]

WIDTH, HEIGHT, MARGIN = 720, 320, 48
SMOOTHING = 0.95
STEP = "step"
# What says when, not how well.
CLOCKS = (STEP, "time")


def curves_svg(rows: Rows, columns: Sequence[str]) -> str:
    """At least two rows, with `step` and `columns`."""
    panels = "".join(
        f'<g transform="translate(0 {HEIGHT * place})">{_panel(rows, column)}</g>' for place, column in enumerate(columns)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT * len(columns)}" font-family="sans-serif" '
        f'font-size="13"><rect width="100%" height="100%" fill="#fff"/>{panels}</svg>\n'
    )


def numeric_columns(rows: Rows) -> list[str]:
    return [
        column for column in (rows[0] if rows else {}) if column not in CLOCKS and all(_is_number(row[column]) for row in rows)
    ]


def _panel(rows: Rows, column: str) -> str:
    points = [(float(row[STEP]), float(row[column])) for row in rows]
    (first, _), (last, _) = points[0], points[-1]
    # From zero, so that half the height is half the number.
    lowest, highest = min(0.0, *(value for _, value in points)), max(value for _, value in points)
    bottom, right = HEIGHT - MARGIN, WIDTH - MARGIN

    def place(step: float, value: float) -> tuple[float, float]:
        x = MARGIN + (step - first) / ((last - first) or 1) * (right - MARGIN)
        return x, bottom - (value - lowest) / ((highest - lowest) or 1) * (bottom - MARGIN)

    dots = "".join(f'<circle r="1.5" cx="{x:.1f}" cy="{y:.1f}"/>' for x, y in (place(*point) for point in points))
    means = zip((step for step, _ in points), _smooth([value for _, value in points]), strict=True)
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in means))
    words = (
        f'<text x="{MARGIN}" y="{HEIGHT - 16}">step {first:.0f}</text>'
        f'<text x="{right}" y="{HEIGHT - 16}" text-anchor="end">{last:.0f}</text>'
        f'<text x="8" y="{bottom}">{lowest:.3g}</text><text x="8" y="{MARGIN}">{highest:.3g}</text>'
        f'<text x="{MARGIN}" y="24">{column.replace("_", " ")}</text>'
    )
    return (
        f'<path d="M{MARGIN},{MARGIN}V{bottom}H{right}" fill="none" stroke="#888"/>'
        f'<g fill="#9bbcd8">{dots}</g><polyline points="{line}" fill="none" stroke="#1f5f99" stroke-width="2"/>{words}'
    )


def _is_number(text: str | None) -> bool:
    try:
        float(text or "")
    except ValueError:
        return False
    return True


def _smooth(values: list[float]) -> list[float]:
    """Exponential, the start not biased towards zero."""
    mean, weight, smoothed = 0.0, 0.0, []
    for value in values:
        mean, weight = SMOOTHING * mean + (1 - SMOOTHING) * value, SMOOTHING * weight + 1 - SMOOTHING
        smoothed.append(mean / weight)
    return smoothed
