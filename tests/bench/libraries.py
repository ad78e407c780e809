"""Search libraries that an archive might have been built on, each fed what suits it best.

Whoosh and tantivy get jieba's words, the same tokens as our word index; Xapian makes its own n-grams of Chinese. Each
is installed by hand for the benchmark and imported only when it is measured.
"""

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.bench.engines import FIRST_PAGE, TRANSACTION
from tests.bench.questions import Question
from tests.bench.texts import Text, read_texts

_HEAP = 256 << 20  # bytes a writer may hold
_FILTERS = ("section", "county")
_BOUNDARY = " \u2029 "


def _words(parts: Iterable[str]) -> str:
    from db.text.segment import cut_words  # Xapian's Python has no jieba

    return _BOUNDARY.join(" ".join(word for word in cut_words(part) if word.isalnum()) for part in parts)


def _filters(text: Text) -> list[str]:
    return sorted({value for kind, value in text.facets if kind in _FILTERS})


def _bytes_in(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


class Tantivy:
    """tantivy over jieba's words; a term is a phrase of them."""

    def __init__(self, folder: Path) -> None:
        self._library = import_module("tantivy")
        self._folder = folder
        builder = self._library.SchemaBuilder()
        builder.add_integer_field("number", stored=False, indexed=False, fast=True)
        builder.add_text_field("body", stored=False, tokenizer_name="whitespace", index_option="position")
        builder.add_text_field("filter", stored=False, tokenizer_name="raw", index_option="basic")
        self._schema = builder.build()
        self._index: Any = self._library.Index(self._schema, path=str(folder))
        self._searcher: Any = None

    def build(self, texts: Path) -> None:
        writer = self._index.writer(_HEAP, 1)
        for text in read_texts(texts):
            document = self._library.Document(number=text.number, body=_words(text.parts))
            for value in _filters(text):
                document.add_text("filter", value)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def index_bytes(self) -> int:
        return _bytes_in(self._folder)

    def open(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()

    def newest(self, question: Question) -> list[int]:
        return self._numbers(question, FIRST_PAGE)

    def relevant(self, question: Question) -> list[int]:
        return [address.doc for _, address in self._searcher.search(self._query(question), FIRST_PAGE).hits]

    def count(self, question: Question) -> int:
        return int(self._searcher.search(self._query(question), 1).count)

    def ids(self, question: Question) -> Iterable[int]:
        return self._numbers(question, max(1, self._searcher.num_docs))

    def _numbers(self, question: Question, limit: int) -> list[int]:
        found = self._searcher.search(self._query(question), limit, count=False, order_by_field="number")
        return [int(number) for number, _ in found.hits]

    def _query(self, question: Question) -> Any:
        query, occur = self._library.Query, self._library.Occur
        clauses = [(occur.Must, self._any(group)) for group in question.every]
        clauses += [(occur.MustNot, self._term(term)) for term in question.without]
        if question.facet:
            clauses.append((occur.Must, query.term_query(self._schema, "filter", question.facet[1])))
        return query.boolean_query(clauses)

    def _any(self, group: Sequence[str]) -> Any:
        choices = [(self._library.Occur.Should, self._term(term)) for term in group]
        return self._library.Query.boolean_query(choices)

    def _term(self, term: str) -> Any:
        words = _words([term]).split()
        query = self._library.Query
        if not words:
            return query.empty_query()
        if len(words) == 1:
            return query.term_query(self._schema, "body", words[0])
        return query.phrase_query(self._schema, "body", words)


class Whoosh:
    """Whoosh over jieba's words; a term is a phrase of them."""

    def __init__(self, folder: Path) -> None:
        fields, analysis, self._index_module, self._query_module = (
            import_module(f"whoosh.{name}") for name in ("fields", "analysis", "index", "query")
        )
        self._folder = folder
        self._schema = fields.Schema(
            number=fields.NUMERIC(int, 64, stored=True, sortable=True),
            body=fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer(), phrase=True),
            filter=fields.KEYWORD(),
        )
        self._searcher: Any = None
        self._numbers: list[int] = []

    def build(self, texts: Path) -> None:
        writer = self._index_module.create_in(str(self._folder), self._schema).writer(limitmb=_HEAP >> 20)
        for text in read_texts(texts):
            writer.add_document(number=text.number, body=_words(text.parts), filter=" ".join(_filters(text)))
        writer.commit(optimize=True)

    def index_bytes(self) -> int:
        return _bytes_in(self._folder)

    def open(self) -> None:
        self._searcher = self._index_module.open_dir(str(self._folder)).searcher()
        self._numbers = [fields["number"] for fields in self._searcher.reader().all_stored_fields()]

    def newest(self, question: Question) -> list[int]:
        found = self._searcher.search(self._query(question), limit=FIRST_PAGE, sortedby="number", reverse=True)
        return [hit["number"] for hit in found]

    def relevant(self, question: Question) -> list[int]:
        return [hit["number"] for hit in self._searcher.search(self._query(question), limit=FIRST_PAGE)]

    def count(self, question: Question) -> int:
        return sum(1 for _ in self._searcher.docs_for_query(self._query(question)))

    def ids(self, question: Question) -> Iterable[int]:
        return [self._numbers[place] for place in self._searcher.docs_for_query(self._query(question))]

    def _query(self, question: Question) -> Any:
        query = self._query_module
        clauses = [query.Or([self._term(term) for term in group]) for group in question.every]
        clauses += [query.Not(self._term(term)) for term in question.without]
        if question.facet:
            clauses.append(query.Term("filter", question.facet[1]))
        return query.And(clauses).normalize()

    def _term(self, term: str) -> Any:
        words = _words([term]).split()
        if not words:
            return self._query_module.NullQuery
        if len(words) == 1:
            return self._query_module.Term("body", words[0])
        return self._query_module.Phrase("body", words)


class Xapian:
    """Xapian with its n-grams of Chinese; a term is quoted, which its parser takes for a phrase."""

    def __init__(self, folder: Path) -> None:
        self._library = import_module("xapian")
        self._folder = folder
        self._database: Any = None

    def build(self, texts: Path) -> None:
        library = self._library
        database = library.WritableDatabase(str(self._folder), library.DB_CREATE_OR_OVERWRITE)
        generator = library.TermGenerator()
        generator.set_flags(library.TermGenerator.FLAG_CJK_NGRAM)
        for index, text in enumerate(read_texts(texts)):
            document = library.Document()
            generator.set_document(document)
            generator.set_termpos(0)
            for part in text.parts:
                generator.index_text(part)
                generator.increase_termpos()
            for value in _filters(text):
                document.add_boolean_term(f"XF{value}")
            database.replace_document(text.number, document)
            if index % TRANSACTION == TRANSACTION - 1:
                database.commit()
        database.close()

    def index_bytes(self) -> int:
        return _bytes_in(self._folder)

    def open(self) -> None:
        self._database = self._library.Database(str(self._folder))

    def newest(self, question: Question) -> list[int]:
        return self._matches(question, FIRST_PAGE, by_date=True)

    def relevant(self, question: Question) -> list[int]:
        return self._matches(question, FIRST_PAGE)

    def count(self, question: Question) -> int:
        return len(self._matches(question, self._database.get_doccount(), by_date=True))

    def ids(self, question: Question) -> Iterable[int]:
        return self._matches(question, self._database.get_doccount(), by_date=True)

    def _matches(self, question: Question, limit: int, *, by_date: bool = False) -> list[int]:
        library = self._library
        enquire = library.Enquire(self._database)
        enquire.set_query(self._query(question))
        if by_date:
            enquire.set_weighting_scheme(library.BoolWeight())
            enquire.set_docid_order(library.Enquire.DESCENDING)
        return [match.docid for match in enquire.get_mset(0, limit)]

    def _query(self, question: Question) -> Any:
        query = self._library.Query
        found = query(query.OP_AND, [query(query.OP_OR, [self._term(t) for t in group]) for group in question.every])
        for term in question.without:
            found = query(query.OP_AND_NOT, found, self._term(term))
        return query(query.OP_FILTER, found, query(f"XF{question.facet[1]}")) if question.facet else found

    def _term(self, term: str) -> Any:
        parser = self._library.QueryParser()
        parser.set_database(self._database)
        flags = self._library.QueryParser.FLAG_CJK_NGRAM | self._library.QueryParser.FLAG_PHRASE
        return parser.parse_query(f'"{term}"', flags)
