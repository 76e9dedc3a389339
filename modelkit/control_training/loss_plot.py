"""The loss over the steps as a small SVG: every report a dot, their running mean a line."""

from pathlib import Path

WIDTH, HEIGHT, MARGIN = 720, 320, 48
SMOOTHING = 0.95


def write_loss_plot(rows: list[dict[str, str]], path: Path) -> None:
    """rows with `step` and `loss`."""
    points = [(float(row["step"]), float(row["loss"])) for row in rows]
    if len(points) < 2:
        return
    first, last = points[0][0], points[-1][0]
    highest = max(loss for _, loss in points)

    def place(step: float, loss: float) -> str:
        x = MARGIN + (step - first) / max(1, last - first) * (WIDTH - 2 * MARGIN)
        y = HEIGHT - MARGIN - loss / (highest or 1) * (HEIGHT - 2 * MARGIN)
        return f"{x:.1f},{y:.1f}"

    dots = "".join(f'<circle r="1.5" {_centre(place(*point))}/>' for point in points)
    line = " ".join(place(step, loss) for (step, _), loss in zip(points, _smooth([loss for _, loss in points]), strict=True))
    bottom, right = HEIGHT - MARGIN, WIDTH - MARGIN
    words = (
        f'<text x="{MARGIN}" y="{HEIGHT - 16}">step {first:.0f}</text>'
        f'<text x="{right}" y="{HEIGHT - 16}" text-anchor="end">{last:.0f}</text>'
        f'<text x="8" y="{bottom}">0</text><text x="8" y="{MARGIN}">{highest:.3g}</text>'
        f'<text x="{MARGIN}" y="24">loss</text>'
    )
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">'
        f'<rect width="100%" height="100%" fill="#fff"/><path d="M{MARGIN},{MARGIN}V{bottom}H{right}" fill="none" stroke="#888"/>'
        f'<g fill="#9bbcd8">{dots}</g><polyline points="{line}" fill="none" stroke="#1f5f99" stroke-width="2"/>{words}</svg>\n',
        "utf-8",
    )


def _centre(place: str) -> str:
    x, y = place.split(",")
    return f'cx="{x}" cy="{y}"'


def _smooth(losses: list[float]) -> list[float]:
    """Exponential, the start not biased towards zero."""
    mean, weight, smoothed = 0.0, 0.0, []
    for loss in losses:
        mean, weight = SMOOTHING * mean + (1 - SMOOTHING) * loss, SMOOTHING * weight + 1 - SMOOTHING
        smoothed.append(mean / weight)
    return smoothed
