"""Drafts made to be slow: a unit repeated, or parts, style sheets and nesting built to a size."""

from __future__ import annotations

from base64 import encodebytes
from collections.abc import Callable, Mapping

TEXT = "Subject: A long letter\n\n"
MAIL = "From: a@b.example\nTo: c@d.example\nSubject: x\n"
TAGS = (
    "{{ {% %} }} {# <% %> ${ #{ [[ ]] *| |* %% [% %[ {{# {{/ {{! {{!-- {{{ %%[ ]%% @ $ "
    "{{a}} {%a%} {%if(a)%} {%endif%} {{#if_a}} {{/if}} *|IF:A|* *|END:IF|* {{a|b}} <%=a%> <%end%>"
).split()
MARKS = [*"!?.,:;-–—…'\"“”«»()[]{}<>/\\|@#$%^&*_+=~`№•。\u0301\u200b\u202e", "\u0301\u0323"]
WORDS = (
    "a recieve прривет chàoo xqzt don't word, word. Word Anna "
    "1 1. 1/ 1: 1,000 $1 10% a- -a a@ @a a@b.c "
    "http:// http://a.b/ www. a.b.c A AB free! Re: e\u0301 の ก ع 👨‍👩‍👧 I'm 3pm Monday March 2026 "
    "12.03.2026 at10 № up to from until"
).split()
LINES = (
    "> a", ">> a", "> ", "On Monday, Anna wrote:", "-- ", "---", "===", "- a", "* a", "1. a",
    "| a | b |", "Hi Anna,", "Best,", "Subject: a", "a: b", "    a", "\t", "From a",
    "begin 644 x", "# maillint: ignore[spelling] -- x", "# maillint: ignore-file[spelling] -- x",
    "Can you help?", "Unsubscribe", "Sent from my iPhone", "[a]", "http://a.b",
    "-----Original Message-----", "© 2026 A, 1 Street, London",
)  # fmt: skip
MARKUP = (
    "<a ", "<a", "<a x=y ", "<a x='y' ", "<a x='", '<a x="', "<", "</", "</p>", "<p>", "<!--",
    "<!-->", "<!", "<?", "<![CDATA[", "<!--[if mso]>", "<![endif]-->",
    "<!--[if mso]>x<![endif]-->", "&", "&#", "&amp;", "&#x41", "<br>", "<b>x</b>", "<b><p>x</b>",
    "<a href=x>", "<b><i>x</p>", "<td>", "<table>x</table>",
    "<table><tr><td>x</td></tr></table>", "<li>x", "<dl><dt>x<dd>y", "<select><option>x",
    "<form>", "<style>", "<style>a{b:c}</style>", "<script>", "<title>", "<textarea>", "<img>",
    "<img src='http://a.b/c.png'>", "<a href='http://a.b/c'>x</a> ", "<a href='#x'>x</a> ",
    "<h1>x</h1>", "<font color=red>x</font>", "<p style='color:red'>x</p>",
    "<p class='a b c'>x</p>", "<p id=x>y</p>", "<meta http-equiv ", "<meta charset=x>", "<base>",
    "<div hidden>x</div>", "<p>{{#if a}}</p>", "<body>", "<html>", "<svg>", "<mj-text>",
    "<p align=center>x</p>", "<center>x</center>", "<blockquote>x</blockquote>",
    "<p><!-- maillint: ignore[spelling] -- x -->y</p>", "<a name=x></a>", "<u></u>", "\n \t",
    "<p style='font:12px x'>a <b>b</b></p>", "<p>Word word, word.</p>",
    "{% if a %}<p>x</p>{% endif %}", "<o:p>x</o:p>",
)  # fmt: skip
CSS = (
    "a{color:red}", "a b c d{color:red}", "*{color:red}", "a>b~c+d{e:f}", ":not(a){b:c}", "a,",
    "a{", "}", "{", "(", "[", '"', "'", "/*", "/**/", "@media screen{", "@media screen{a{b:c}}",
    "@import 'a';", "@font-face{font-family:x}", "\\", "<!--", "a{--x:var(--x)}",
    "a{--x:var(--y)}p{color:var(--x)}", "a{color:rgb(", "a{font:12px/1 a,b}",
    "p{color:red!important}", ".x p{margin:1px}", "a{background:url(x)}", "{{a}}", "@", ";",
    "p::before{content:'x'}", "[a=b]{c:d}", "p:nth-child(2n+1){a:b}", "a{b:c;",
)  # fmt: skip
FIELDS = (
    "To: a@b.example\n", 'To: """"\n', "Cc: a@b.example, c@d.example\n",
    "X-A: =?utf-8?q?=41?=\n", "X-A: =?utf-8?b?QQ==?=\n", "References: <a@b>\n",
    "Received: from a by b; Tue, 3 Mar 2026 10:00:00 +0000\n", "Subject: x\n", "X-A: b\n",
    " folded\n", "Content-Type: text/plain\n", "Date: x\n",
    "X-Maillint: ignore[spelling] -- x\n", "List-Unsubscribe: <http://a.b>\n", ": x\n",
)  # fmt: skip
VALUES = (
    "To: |a@b.example, ", "To: |(", "To: |\"", "To: |<", "To: |a:", "To: |a b ",
    "To: |=?utf-8?q?=41?= ", "Subject: |=?utf-8?q?=41?= ", "Subject: |a ", "Subject: |!",
    "Subject: |=?", "Subject: |Re: ", "Subject: |{{a}}", "References: |<a@b> ",
    "Content-Type: text/plain|; a=b", "Content-Type: text/plain; |a*0=b; ", "Content-Type: |a/",
    "List-Unsubscribe: |<http://a.b>, ", "Date: |1 ", "X-Maillint: ignore[|a,", "From: |a ",
    "Content-Disposition: attachment; filename=|a ", "In-Reply-To: |<",
    "Content-Type: multipart/mixed; boundary=|b",
)  # fmt: skip

Build = Callable[[int], str]


def drafts() -> Mapping[str, tuple[Build, int]]:
    """Each draft by a name that ends in its format, and the number of units it begins with."""
    made: dict[str, tuple[Build, int]] = {}
    for unit in (*MARKS, *TAGS):
        made[f"{unit!r}.txt"] = (_repeated(TEXT, unit), 4000)
        made[f"{unit!r} spaced.txt"] = (_repeated(TEXT, f"{unit} "), 3000)
    for unit in WORDS:
        made[f"{unit!r} spaced.txt"] = (_repeated(TEXT, f"{unit} "), 1000)
        made[f"{unit!r}.txt"] = (_repeated(TEXT, unit), 1500)
    for unit in LINES:
        made[f"{unit!r} lines.txt"] = (_repeated(TEXT, f"{unit}\n"), 800)
        made[f"{unit!r} paragraphs.txt"] = (_repeated(TEXT, f"{unit}\n\n"), 300)
        made[f"{unit!r} at the top.txt"] = (_repeated("", f"{unit}\n"), 800)
    for unit in MARKUP:
        made[f"{unit!r}.html"] = (_repeated("", unit), 300)
    for unit in CSS:
        made[f"{unit!r} styles.html"] = (
            _repeated("<style>", unit, "</style><p>x<b>y</b></p>"),
            500,
        )
        made[f"{unit!r} inline.html"] = (
            _repeated('<p style="', unit.replace('"', "'"), '">x</p>'),
            500,
        )
    for unit in FIELDS:
        made[f"{unit!r}.eml"] = (_repeated(MAIL, unit, "\nHello.\n"), 200)
    for value in VALUES:
        head, _, unit = value.partition("|")
        made[f"{value!r}.eml"] = (_repeated(MAIL + head, unit, "\n\nHello.\n"), 700)
    return made | BUILT


def _repeated(before: str, unit: str, after: str = "") -> Build:
    return lambda count: f"{before}{unit * count}{after}"


def _parts(count: int) -> str:
    part = "--b\nContent-Type: text/html\n\n<p>Hello.</p>\n"
    return f"{MAIL}Content-Type: multipart/mixed; boundary=b\n\n{part * count}--b--\n"


def _files(count: int) -> str:
    head = "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n"
    part = f"--b\n{head}\nAAAA\n"
    return f"{MAIL}Content-Type: multipart/mixed; boundary=b\n\n{part * count}--b--\n"


def _boundaries(count: int) -> str:
    return f"{MAIL}Content-Type: multipart/mixed; boundary=b\n\n" + "--bx\n" * count


def _messages(count: int) -> str:
    return MAIL + "Content-Type: message/rfc822\n\n" * count + "Subject: x\n\nHello.\n"


def _multiparts(count: int) -> str:
    levels = "".join(
        f"Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n" for at in range(count)
    )
    return f"{MAIL}{levels}\nHello.\n"


def _encoded(encoding: str, charset: str, text: str) -> Build:
    def build(count: int) -> str:
        kind = f"Content-Type: text/plain; charset={charset}"
        head = f"{kind}\nContent-Transfer-Encoding: {encoding}\n\n"
        body = text * count
        return MAIL + head + (encodebytes(body.encode()).decode() if encoding == "base64" else body)

    return build


def _selectors(count: int) -> str:
    rules = "".join(
        f".a{at} p, #b{at} > td:hover {{color: #{at % 999:03}}}\n" for at in range(count)
    )
    return f"<style>{rules}</style>" + "<table><tr><td class=a1><p>x</p></td></tr></table>" * 20


def _classes(count: int) -> str:
    rules = "".join(f".a{at}{{color:red}}" for at in range(count))
    return f"<style>{rules}</style>" + "".join(f"<p class=a{at}>x</p>" for at in range(count))


def _matches(count: int) -> str:
    return f"<style>{'p{color:red}' * count}</style>{'<p>x</p>' * 10}"


def _nested(name: str) -> Build:
    return lambda count: f"{f'<{name}>' * count}x{f'</{name}>' * count}"


def _deep_quotes(count: int) -> str:
    return TEXT + "".join(f"{'>' * (at % 200)} Can you help?\n" for at in range(count))


def _long_url(count: int) -> str:
    return f"{TEXT}See http://a.example/{'a' * count}."


PROSE = (
    "We moved the office to Riga on {} and opened a second shop near the park, so parcels "
    "take two days.\n\n"
    "Мы переехали в Ригу и открыли второй магазин у парка, поэтому посылки идут два дня ({}).\n\n"
    "Chúng tôi đã chuyển văn phòng đến Riga và mở cửa hàng thứ hai gần công viên ({}).\n\n"
)
BUILT: dict[str, tuple[Build, int]] = {
    "parts.eml": (_parts, 100),
    "files.eml": (_files, 100),
    "boundaries.eml": (_boundaries, 20_000),
    "messages.eml": (_messages, 10),
    "multiparts.eml": (_multiparts, 10),
    "base64.eml": (_encoded("base64", "utf-8", "Hello there. "), 3000),
    "base64 marks.eml": (_encoded("base64", "utf-8", "!"), 8000),
    "base64 junk.eml": (_encoded("x-base64", "utf-8", "*"), 8000),
    "quoted-printable.eml": (_encoded("quoted-printable", "utf-8", "=41=\n"), 5000),
    "quoted-printable broken.eml": (_encoded("quoted-printable", "utf-8", "=="), 8000),
    "uuencode.eml": (_encoded("uuencode", "utf-8", "begin 644 x\n"), 3000),
    "unknown charset.eml": (_encoded("8bit", "nonsense", "é "), 5000),
    "iso-2022-jp.eml": (_encoded("8bit", "iso-2022-jp", "\x1b$B\x1b(B"), 3000),
    "utf-7.eml": (_encoded("7bit", "utf-7", "+AOk-"), 3000),
    "selectors.html": (_selectors, 500),
    "classes.html": (_classes, 300),
    "matches.html": (_matches, 500),
    "nested div.html": (_nested("div"), 110),
    "nested b.html": (_nested("b"), 110),
    "nested table.html": (_nested("table"), 110),
    "nested font.html": (_nested("font"), 110),
    "one picture.html": (lambda n: f"<img src='data:image/png;base64,{'A' * n}'>", 200_000),
    "pictures.html": (lambda n: "<img src='data:image/gif;base64,AAAA' alt=x>" * n, 300),
    "deep quotes.txt": (_deep_quotes, 300),
    "one address.txt": (lambda n: f"{TEXT}Write to a@{'a.' * n}example.", 5000),
    "one link.txt": (_long_url, 20_000),
    "one word.txt": (lambda n: TEXT + "a" * n, 20_000),
    "one number.txt": (lambda n: TEXT + "1" * n, 20_000),
    "prose.txt": (lambda n: TEXT + "".join(PROSE.format(at, at, at) for at in range(n)), 300),
    "prose.html": (lambda n: "".join(f"<p>{PROSE.format(at, at, at)}</p>" for at in range(n)), 200),
}
