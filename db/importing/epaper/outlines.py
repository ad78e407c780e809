"""Where each article stands on the picture of its page: the areas of the image map, as shares of the picture.

Their numbers are pixels of the picture as it is shown, which is a small one; shares fit the large one and the PDF too.
"""

import json
import re
from collections.abc import Sequence

from db.records import Outline

WIDTH_OF_XY = 2778.0  # pixels that one vendor's xy='[{"x":..,"y":..}]' counts its pages wide
MOST_POINTS = 64
_NUMBER = re.compile(r"-?\d{1,6}(?:\.\d{1,6})?")


def read_area(coords: str, xy: str, size: tuple[float, float] | None) -> Outline | None:
    """The outline that an area draws on a picture of that size; None where it draws none."""
    points = _xy_points(xy, size) if xy else _coords_points(coords, size)
    if len(points) < 3 or len(points) > MOST_POINTS:
        return None
    return Outline(None, tuple((_share(x), _share(y)) for x, y in points))


def extent(coords: Sequence[str]) -> tuple[float, float] | None:
    """The size of a picture whose file is not there: what all its areas reach to."""
    numbers = [_numbers(one) for one in coords]
    across, down = [max(one[::2]) for one in numbers if one], [max(one[1::2]) for one in numbers if len(one) > 1]
    return (max(across), max(down)) if across and down and max(across) > 0 and max(down) > 0 else None


def _coords_points(coords: str, size: tuple[float, float] | None) -> list[tuple[float, float]]:
    numbers = _numbers(coords)
    if size is None or len(numbers) < 4:
        return []
    if len(numbers) == 4:  # a rectangle is told by two corners
        left, top, right, bottom = numbers
        numbers = [left, top, right, top, right, bottom, left, bottom]
    width, height = size
    return [(x / width, y / height) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]


def _xy_points(xy: str, size: tuple[float, float] | None) -> list[tuple[float, float]]:
    try:
        corners = [(float(corner["x"]), float(corner["y"])) for corner in json.loads(xy)]
    except (ValueError, TypeError, KeyError):
        return []
    if size is None:
        return []
    high = WIDTH_OF_XY * size[1] / size[0]
    return [(x / WIDTH_OF_XY, y / high) for x, y in corners]


def _numbers(coords: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(coords)]


def _share(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 4)
