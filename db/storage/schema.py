"""The archive file's tables, as migrations that never change once they have been released.

What the paper printed and what its archivists decided is authoritative: raw documents, pages, articles, paragraphs,
bylines, photos, repairs, decisions. Everything under "derived" (county links, mentions, both full-text indexes, the
authority file's cards and counts) is rebuilt from it at any time: a card's uuid comes from its type and name, and what
an archivist decided about it stands in the decisions.

An article's id is `day * 16384 + serial`, day counted from 1899-12-31 (0 for an undated piece), so ids sort by date
and stay within 32 bits; whoever points at an article from outside uses its uid.
"""

import datetime

from db.errors import ArchiveError, NewerArchiveError, NotAnArchiveError
from db.storage.sqlite import Connection, Database, DatabaseError, Migrations, OperationalError

APPLICATION_ID = 0x48434142  # "HCAB", so that `file` and we ourselves know an archive from any other database
VERSION = 7  # each migration sets user_version to its number; this is the last of them
SERIALS = 16384
LOWEST_ID = -(1 << 31)  # of an undated article
EPOCH = datetime.date(1899, 12, 31)

migrations = Migrations("archive")


@migrations()
def m001_archive(db: Database) -> None:
    """The first schema."""
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.conn.execute("PRAGMA user_version = 1")
    for statement in _AUTHORITATIVE.split(";\n\n") + _DERIVED.split(";\n\n"):
        db.conn.execute(statement)


@migrations()
def m002_seals(db: Database) -> None:
    """A hash over each page's particulars; pages from before have none until they are written again."""
    db.conn.execute("ALTER TABLE page ADD COLUMN seal BLOB")
    db.conn.execute("PRAGMA user_version = 2")


@migrations()
def m003_authority(db: Database) -> None:
    """The authority file: cards, the names they go by, where these stand; days spoken of; pieces counted by byline.

    A role of * counts an article once, in whatever roles a name stands in its byline.

    Mentions found before it know no cards until they are analysed again.
    """
    db.conn.execute("PRAGMA user_version = 3")
    for statement in _AUTHORITY.split(";\n\n"):
        db.conn.execute(statement)


@migrations()
def m004_edits(db: Database) -> None:
    """What an article was before its edits, the texts of a page that are no longer shown (原文:), a page's files.

    An outline is where an article (no paragraph) or one of its paragraphs stands on the page: points as fractions of
    its width and height, from the upper left.
    """
    for statement in _EDITS.split(";\n\n"):
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 4")


_EDITS = """
CREATE TABLE original (
    article INTEGER PRIMARY KEY REFERENCES article, draft TEXT NOT NULL, digest BLOB NOT NULL
) STRICT;

CREATE TABLE superseded (
    article INTEGER NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

INSERT INTO superseded SELECT article, position, after FROM repair WHERE kind = 'removed' AND after <> '';

CREATE TABLE outline (
    article INTEGER NOT NULL REFERENCES article, position INTEGER NOT NULL, paragraph INTEGER, points TEXT NOT NULL,
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

ALTER TABLE page ADD COLUMN pdf TEXT
""".strip()


@migrations()
def m005_mention_seals(db: Database) -> None:
    """A hash over what was recognised in each article; what was found before has none."""
    db.conn.execute("ALTER TABLE analysis ADD COLUMN seal BLOB")
    db.conn.execute("PRAGMA user_version = 5")


@migrations()
def m006_grams(db: Database) -> None:
    """Indexes without positions. Where there are articles they are stale until db.importing.reindex has built them."""
    db.conn.execute("PRAGMA user_version = 6")
    for statement in _GRAMS.split(";\n\n"):
        db.conn.execute(statement)


@migrations()
def m007_reprints(db: Database) -> None:
    """Samples of the articles' texts and the pairs that share text; db.reprints makes them where there are none."""
    for statement in _REPRINTS.split(";\n\n"):
        db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 7")


_AUTHORITATIVE = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE batch (
    id INTEGER PRIMARY KEY, started TEXT NOT NULL, finished TEXT, undone TEXT,
    origin TEXT NOT NULL, report TEXT
) STRICT;

CREATE TABLE paper (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE issue (
    id INTEGER PRIMARY KEY, paper INTEGER NOT NULL REFERENCES paper, date TEXT, number TEXT
) STRICT;

CREATE UNIQUE INDEX issue_day ON issue (paper, coalesce(date, ''));

CREATE TABLE document (
    id INTEGER PRIMARY KEY, batch INTEGER NOT NULL REFERENCES batch, locator TEXT NOT NULL, digest BLOB NOT NULL,
    format TEXT NOT NULL, pipeline TEXT NOT NULL, options TEXT NOT NULL, raw BLOB NOT NULL,
    replaces INTEGER REFERENCES document, active INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX document_locator ON document (locator) WHERE active;

CREATE INDEX document_digest ON document (digest) WHERE active;

CREATE INDEX document_batch ON document (batch);

CREATE TABLE page (
    id INTEGER PRIMARY KEY, issue INTEGER NOT NULL REFERENCES issue, document INTEGER NOT NULL REFERENCES document,
    number TEXT NOT NULL, section TEXT, image TEXT, notes TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX page_issue ON page (issue);

CREATE INDEX page_document ON page (document);

CREATE TABLE article (
    id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, page INTEGER NOT NULL REFERENCES page, position INTEGER NOT NULL,
    kicker TEXT, headline TEXT, subheadline TEXT, dateline TEXT, source TEXT, genre TEXT,
    length INTEGER NOT NULL, digest BLOB NOT NULL
) STRICT;

CREATE INDEX article_page ON article (page);

CREATE TABLE paragraph (
    article INTEGER NOT NULL REFERENCES article, position INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE byline (
    article INTEGER NOT NULL REFERENCES article, position INTEGER NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX byline_name ON byline (name);

CREATE TABLE photo (
    article INTEGER NOT NULL REFERENCES article, position INTEGER NOT NULL, path TEXT NOT NULL,
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE repair (
    article INTEGER NOT NULL REFERENCES article, position INTEGER NOT NULL, paragraph INTEGER NOT NULL,
    kind TEXT NOT NULL, note TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, confidence REAL NOT NULL,
    lines TEXT NOT NULL, PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
    id INTEGER PRIMARY KEY, made TEXT NOT NULL, kind TEXT NOT NULL, article TEXT, data TEXT NOT NULL,
    takes_back INTEGER REFERENCES decision
) STRICT;

CREATE TRIGGER decision_is_never_changed BEFORE UPDATE ON decision
BEGIN SELECT raise(ABORT, 'decisions are only ever added'); END;

CREATE TRIGGER decision_is_never_deleted BEFORE DELETE ON decision
BEGIN SELECT raise(ABORT, 'decisions are only ever added'); END
""".strip()

_DERIVED = """
CREATE TABLE county_link (
    article INTEGER NOT NULL, paragraph INTEGER NOT NULL, county TEXT NOT NULL,
    PRIMARY KEY (article, paragraph, county)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention (
    article INTEGER NOT NULL, paragraph INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    type TEXT NOT NULL, value TEXT, entity INTEGER, PRIMARY KEY (article, paragraph, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE analysis (article INTEGER PRIMARY KEY, engine TEXT NOT NULL) STRICT;

CREATE TABLE facet (kind TEXT NOT NULL, value TEXT NOT NULL, code INTEGER NOT NULL UNIQUE, PRIMARY KEY (kind, value))
STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE characters USING fts5 (
    body, deck, byline, facet, content='', contentless_delete=1, tokenize='ascii'
);

CREATE VIRTUAL TABLE words USING fts5 (body, deck, content='', contentless_delete=1, tokenize='ascii')
""".strip()

_YEAR = (
    "CASE WHEN {row}.article < 16384 THEN '' "
    "ELSE strftime('%Y', '1899-12-31', '+' || ({row}.article / 16384) || ' days') END"
)
_AUTHORITY = f"""
CREATE TABLE card (
    id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, type TEXT NOT NULL, key TEXT NOT NULL, printed TEXT NOT NULL,
    within TEXT, linked INTEGER, root INTEGER NOT NULL, name TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
    ignored INTEGER NOT NULL DEFAULT 0, articles INTEGER NOT NULL DEFAULT 0, mentions INTEGER NOT NULL DEFAULT 0,
    first INTEGER, last INTEGER, UNIQUE (type, key)
) STRICT;

CREATE INDEX card_root ON card (root);

CREATE INDEX card_name ON card (name);

CREATE INDEX card_linked ON card (linked) WHERE linked IS NOT NULL;

CREATE INDEX card_list ON card (type, articles DESC, name) WHERE root = id AND articles > 0 AND ignored = 0;

CREATE TABLE name (
    id INTEGER PRIMARY KEY, card INTEGER NOT NULL, text TEXT NOT NULL, origin INTEGER NOT NULL DEFAULT 0,
    UNIQUE (card, text, origin)
) STRICT;

CREATE INDEX name_text ON name (text);

CREATE INDEX name_origin ON name (origin) WHERE origin <> 0;

CREATE TABLE appearance (
    name INTEGER NOT NULL, article INTEGER NOT NULL, mentions INTEGER NOT NULL, PRIMARY KEY (name, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX appearance_article ON appearance (article);

CREATE TABLE role (
    name INTEGER NOT NULL, article INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (name, article, text)
) STRICT, WITHOUT ROWID;

CREATE INDEX role_article ON role (article);

CREATE TABLE event (
    first TEXT NOT NULL, last TEXT NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (first, last, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_article ON event (article);

CREATE TABLE piece_count (
    name TEXT NOT NULL, role TEXT NOT NULL, year TEXT NOT NULL, articles INTEGER NOT NULL,
    PRIMARY KEY (name, role, year)
) STRICT, WITHOUT ROWID;

INSERT INTO piece_count (name, role, year, articles)
SELECT name, role, {_YEAR.format(row="byline")}, count(DISTINCT article) FROM byline GROUP BY 1, 2, 3
UNION ALL
SELECT name, '*', {_YEAR.format(row="byline")}, count(DISTINCT article) FROM byline GROUP BY 1, 2, 3;

CREATE TRIGGER byline_is_counted AFTER INSERT ON byline
BEGIN
    INSERT INTO piece_count (name, role, year, articles)
    SELECT new.name, role, {_YEAR.format(row="new")}, 1
    FROM (SELECT new.role AS role WHERE NOT EXISTS (SELECT 1 FROM byline WHERE article = new.article
    AND position <> new.position AND name = new.name AND role = new.role) UNION ALL
    SELECT '*' WHERE NOT EXISTS (SELECT 1 FROM byline WHERE article = new.article
    AND position <> new.position AND name = new.name)) WHERE true
    ON CONFLICT DO UPDATE SET articles = articles + 1;
END;

CREATE TRIGGER byline_is_no_longer_counted AFTER DELETE ON byline
BEGIN
    UPDATE piece_count SET articles = articles - 1 WHERE name = old.name AND year = {_YEAR.format(row="old")}
    AND (role = old.role AND NOT EXISTS (SELECT 1 FROM byline WHERE article = old.article AND name = old.name
    AND role = old.role) OR role = '*' AND NOT EXISTS (SELECT 1 FROM byline WHERE article = old.article
    AND name = old.name));
    DELETE FROM piece_count WHERE name = old.name AND articles = 0;
END
""".strip()

_GRAMS = """
DROP TABLE characters;

DROP TABLE words;

DELETE FROM facet;

INSERT INTO setting SELECT 'indexes are stale', '' WHERE EXISTS (SELECT 1 FROM article);

CREATE TABLE facet_link (article INTEGER NOT NULL, code INTEGER NOT NULL, PRIMARY KEY (article, code))
STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE grams USING fts5 (tokens, content='', contentless_delete=1, detail='none', tokenize='ascii');

CREATE VIRTUAL TABLE words USING fts5 (tokens, content='', contentless_delete=1, detail='none', tokenize='ascii')
""".strip()

_REPRINTS = """
CREATE TABLE sketch (article INTEGER PRIMARY KEY, hashes BLOB NOT NULL, compared INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX sketch_waiting ON sketch (article) WHERE compared = 0;

CREATE TABLE reprint (
    first INTEGER NOT NULL, second INTEGER NOT NULL, kind TEXT NOT NULL, shared INTEGER NOT NULL,
    of_first INTEGER NOT NULL, of_second INTEGER NOT NULL, PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;

CREATE INDEX reprint_second ON reprint (second)
""".strip()


def check(connection: Connection) -> int:
    """The version of an open file; raises when it is no archive of ours, or a newer one."""
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    except OperationalError:  # locked, or a disk that does not read: the file may well be one
        raise
    except DatabaseError as error:
        raise NotAnArchiveError(f"不是怀川报库的档案文件，或已损坏（{error}）。") from error
    if application != APPLICATION_ID:
        raise NotAnArchiveError("不是怀川报库的档案文件。")
    if version > VERSION:
        raise NewerArchiveError(
            f"档案由更新版本的程序写成（格式 {version}，本程序只到 {VERSION}）。请升级怀川报库后再打开。"
        )
    return version


def tables(connection: Connection) -> list[str]:
    """The tables of rows, without those that belong to the full-text indexes."""
    rows = connection.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    return sorted(name for (name,) in rows if not name.startswith("sqlite_"))


def full_text_tables(connection: Connection) -> list[str]:
    """The full-text indexes, whose content is derived."""
    rows = connection.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'")
    return sorted(name for (name,) in rows)


def upgrade(connection: Connection) -> None:
    """Bring a new or older file to this program's schema; within the caller's transaction, all steps or none."""
    migrations.apply(Database(connection))


def first_id(date: str | None) -> int:
    """The smallest id an article of that day can have; raises ArchiveError for a day before 1900 or no date."""
    if date is None:
        return 0
    try:
        day = (datetime.date.fromisoformat(date) - EPOCH).days
    except ValueError:
        raise ArchiveError(f"“{date}”不是日期。日期写作 2025-09-24。") from None
    if day < 1:
        raise ArchiveError(f"“{date}”早于 1900 年，档案不能收。")
    return day * SERIALS


def day_of(article: int) -> str | None:
    """The day that an article's id stands for; None for an undated piece."""
    return (EPOCH + datetime.timedelta(days=article // SERIALS)).isoformat() if article >= SERIALS else None
