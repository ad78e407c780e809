"""What the command line says where a query finds nothing."""

from dataclasses import asdict
from typing import Any

import click

from db.zero_hits.answer import ZeroHits


def zero_hits_object(found: ZeroHits) -> dict[str, Any]:
    """The object that --json prints."""
    return asdict(found)


def print_zero_hits(found: ZeroHits) -> None:
    """For people, beside the answer."""
    lines = [*found.sentences, *(["这样查得到："] if found.offers else [])]
    lines += [f"  {offer.total} 篇\t{offer.query}\t{offer.said}" for offer in found.offers]
    click.echo("\n".join(lines), err=True)
