"""Stretches of a paragraph: which of overlapping ones to keep."""

from collections.abc import Iterable

Span = tuple[int, int]


def longest(spans: Iterable[Span]) -> list[Span]:
    """Of overlapping spans the longest, then the first; in order."""
    ordered = sorted(spans, key=lambda span: (span[0] - span[1], span[0]))
    taken = bytearray(max((end for _, end in ordered), default=0))
    kept = []
    for start, end in ordered:
        # A span no longer than those already kept overlaps one of them only where it covers one of their ends.
        if not (taken[start] or taken[end - 1]):
            taken[start:end] = b"\x01" * (end - start)
            kept.append((start, end))
    return sorted(kept)
