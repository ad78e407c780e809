"""The bundle for support: what this installation is, what it did, how an archive is; nothing of what was printed."""

import json
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from db.archive import Archive
from db.errors import ArchiveError
from db.log import logs
from db.storage import schema
from db.storage.backup import backups
from db.upkeep.diagnostics import diagnostics
from db.upkeep.verify import problems


def write_bundle(target: Path, home: Path, archive: Path | None = None) -> None:
    """A zip for support: the parts, the logs in `home`, how an archive is; nothing of what its articles say."""
    told = {"diagnostics.json": diagnostics(), **({"archive.json": _condition(archive)} if archive else {})}
    try:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
            for name, facts in told.items():
                bundle.writestr(name, json.dumps(facts, ensure_ascii=False, indent=1))
            for log in logs(home):
                bundle.write(log, f"log/{log.name}")
    except OSError as error:
        raise ArchiveError(f"写不了 {target}（{error.strerror or error}）。") from error


def _condition(path: Path) -> Mapping[str, object]:
    """What an archive is and what is wrong with it, counted by what would mend it."""
    try:
        with Archive.open(path) as archive:
            info = archive.info()
            faults = Counter(problem.cure or "backup" for problem in problems(archive))
            tables = {name: archive.value(f"SELECT count(*) FROM {name}") for name in schema.tables(archive.connection)}
    except ArchiveError as error:
        return {"archive": str(path), "error": str(error)}
    copies = [{**asdict(one), "path": str(one.path)} for one in backups(path)]
    return {"archive": asdict(info), "rows": tables, "faults": faults, "backups": copies}
