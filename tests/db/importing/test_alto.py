"""METS/ALTO: words with places, the library's own order of blocks, nothing read from outside, no bomb."""

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.errors import ImportRefusedError
from db.importing.alto import plan
from db.importing.document import Context
from db.importing.intake import FORMATS, Given
from db.profile import load_profile
from db.records import Article
from db.search import Search
from tests.conftest import take_in
from tests.db.importing.press import Set, Story, paragraph, set_story

Write = Callable[[str, str], Path]
CONTEXT = Context(load_profile(), Given())
CHOOSE = random.Random(5)
LEFT = Story(["青龙桥通车"], [paragraph(CHOOSE, 70), paragraph(CHOOSE, 40)], columns=1, width=300)
RIGHT = Story(["山药开挖"], [paragraph(CHOOSE, 50), paragraph(CHOOSE, 90)], columns=1, left=400, width=300)


def block(name: str, rows: Sequence[Set]) -> str:
    """A TextBlock; a line's words are strings of two characters with spaces between."""
    lines = []
    for row in rows:
        text, indent = row.text.lstrip("\u3000"), len(row.text) - len(row.text.lstrip("\u3000"))
        left, size = row.x + indent * row.size, row.size
        words = "<SP/>".join(
            f'<String CONTENT="{text[at : at + 2]}" HPOS="{left + at * size}" VPOS="{row.y - size}" '
            f'WIDTH="{size * len(text[at : at + 2])}" HEIGHT="{size}"/>'
            for at in range(0, len(text), 2)
        )
        place = f'HPOS="{left}" VPOS="{row.y - size}" WIDTH="{size * len(text)}" HEIGHT="{size}"'
        lines.append(f"<TextLine {place}>{words}</TextLine>")
    return f'<TextBlock ID="{name}">{"".join(lines)}</TextBlock>'


def alto(*blocks: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout>'
        f'<Page ID="P1" WIDTH="780" HEIGHT="1100"><PrintSpace>{"".join(blocks)}</PrintSpace></Page></Layout></alto>'
    )


def stories(*told: Story) -> str:
    blocks = []
    for at, story in enumerate(told):
        rows, _ = set_story(story, 60)
        blocks += [block(f"h{at}", rows[:1]), block(f"b{at}", rows[1:])]
    return alto(*blocks)


def mets(*files: str, order: str = "") -> str:
    listed = "".join(
        f'<file ID="F{at}"><FLocat xlink:href="file://./{name}"/></file>' for at, name in enumerate(files, start=1)
    )
    pages = "".join(
        f'<div TYPE="page" ORDERLABEL="A0{at}"><fptr><area FILEID="F{at}"/></fptr></div>'
        for at in range(1, len(files) + 1)
    )
    return (
        '<?xml version="1.0"?><mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">'
        "<dmdSec><mdWrap><xmlData><mods><titleInfo><title>怀川示范报</title></titleInfo>"
        "<originInfo><dateIssued>1998-05-06</dateIssued></originInfo></mods></xmlData></mdWrap></dmdSec>"
        f'<fileSec><fileGrp>{listed}</fileGrp></fileSec><structMap TYPE="PHYSICAL"><div TYPE="newspaper">{pages}</div>'
        f'</structMap><structMap TYPE="LOGICAL">{order}</structMap></mets>'
    )


def area(type_: str, name: str) -> str:
    return f'<div TYPE="{type_}"><fptr><area FILEID="F1" BEGIN="{name}"/></fptr></div>'


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, text: str) -> Path:
        path = tmp_path / "issue" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return written


def articles(archive: Path) -> list[Article]:
    with Archive.open(archive) as opened:
        return [opened.article(number) for number in sorted(Search(opened, "").all_ids(), reverse=True)]


def check(article: Article, story: Story) -> None:
    assert article.headline == story.heads[0]
    assert [each.text for each in article.paragraphs] == list(story.paragraphs)


def test_a_page_alone_is_read_by_the_places_of_its_words(tmp_path: Path, write: Write) -> None:
    take_in(tmp_path / "a.db", write("1998-05-06/A02.xml", stories(LEFT, RIGHT)))
    first, second = articles(tmp_path / "a.db")
    check(first, LEFT)
    check(second, RIGHT)
    assert (first.date, first.page) == ("1998-05-06", "A2")


def test_mets_tells_paper_day_pages_and_the_order_of_the_articles(tmp_path: Path, write: Write) -> None:
    write("alto/p1.xml", stories(LEFT, RIGHT))
    write("alto/p2.xml", stories(Story(["夜校开课"], ["夜校开课了，先教看图纸。" * 9], columns=1)))
    told = (
        f'<div TYPE="ARTICLE">{area("HEADING", "h1")}<div TYPE="BODY">{area("PARAGRAPH", "b1")}</div></div>'
        f'<div TYPE="ARTICLE">{area("HEADING", "h0")}<div TYPE="BODY">{area("PARAGRAPH", "b0")}</div></div>'
    )
    issue = write("mets.xml", mets("alto/p1.xml", "alto/p2.xml", order=told)).parent
    report = take_in(tmp_path / "a.db", issue)
    assert (report.issues, report.pages, report.refusals) == (1, 2, ()), "the pages are not taken a second time"
    found = articles(tmp_path / "a.db")
    check(found[0], RIGHT)
    check(found[1], LEFT)
    assert [(each.paper, each.date, each.page) for each in found] == [
        ("怀川示范报", "1998-05-06", number) for number in ("A1", "A1", "A2")
    ]


def test_what_mets_does_not_name_is_not_lost(tmp_path: Path, write: Write) -> None:
    write("p1.xml", stories(LEFT, RIGHT))
    told = f'<div TYPE="ARTICLE">{area("HEADING", "h1")}{area("PARAGRAPH", "b1")}</div>'
    take_in(tmp_path / "a.db", write("mets.xml", mets("p1.xml", order=told)))
    assert [article.headline for article in articles(tmp_path / "a.db")] == ["山药开挖", "青龙桥通车"]


def test_what_is_kept_can_be_read_again(tmp_path: Path, write: Write) -> None:
    write("p1.xml", stories(LEFT, RIGHT))
    loaded = plan(write("mets.xml", mets("p1.xml")), CONTEXT, tmp_path).sources[0].load()
    again = FORMATS["alto"].document(loaded.locator, loaded.raw, CONTEXT)
    assert (again.issue, again.read()) == (loaded.issue, loaded.read())


@pytest.mark.parametrize("href", ["/etc/passwd.xml", "../../secret.xml", "http://a.cn/p1.xml", "file:///../p1.xml"])
def test_mets_leads_nowhere_out_of_its_folder(tmp_path: Path, write: Write, href: str) -> None:
    text = mets("p1.xml").replace("file://./p1.xml", href)
    report = take_in(tmp_path / "a.db", write("mets.xml", text))
    assert len(report.refusals) == 1
    assert not (tmp_path / "a.db").exists()


BOMB = (
    '<!DOCTYPE alto [<!ENTITY a "桥桥桥桥桥桥桥桥"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE alto [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctype, entity", [(BOMB, "&c;"), (OUTSIDE, "&secret;")])
def test_entities_are_refused(tmp_path: Path, write: Write, doctype: str, entity: str) -> None:
    text = stories(LEFT).replace("<alto", f"{doctype}<alto", 1).replace('CONTENT="青龙"', f'CONTENT="{entity}"', 1)
    report = take_in(tmp_path / "a.db", write("page.xml", text))
    assert "XML" in report.refusals[0].reason
    assert not (tmp_path / "a.db").exists()


@pytest.mark.parametrize("text", ["<alto>", "<feed></feed>", "<alto></alto>", "<mets></mets>", "<?xml version='1.0'?>"])
def test_what_is_no_page_is_refused_in_a_sentence(tmp_path: Path, write: Write, text: str) -> None:
    (refusal,) = take_in(tmp_path / "a.db", write("page.xml", text)).refusals
    assert refusal.reason.endswith("。")


@given(st.randoms(use_true_random=False), st.integers(1, 20))
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pages_with_pieces_cut_doubled_and_misplaced_are_read_or_refused(
    tmp_path: Path, write: Write, choose: random.Random, changes: int
) -> None:
    for name, text in (("p1.xml", stories(LEFT, Story(["题"], [paragraph(choose, 90)]))), ("mets.xml", mets("p1.xml"))):
        noisy = list(text)
        for _ in range(choose.randrange(changes)):
            at, other = choose.randrange(len(noisy)), choose.randrange(len(noisy))
            noisy[at : at + choose.randrange(9)] = noisy[other : other + choose.randrange(9)]
        path = write(name, "".join(noisy))
        with suppress(ImportRefusedError, FileNotFoundError):
            for source in plan(path, CONTEXT, tmp_path).sources:
                source.load().read()
