"""Strategies for what people write: words, sentences, merge tags, quotes, directives.

Everything here is text; `markup` puts it into HTML, `mail` into headers and encodings.
"""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

WORDS = """
Hi Anna, Dear customer, hello team free urgent!!! ACT NOW recieve the the your order shipped invoice
attached attachment click here unsubscribe privacy Tuesday 3 March 2026 13/14/2025 $1,000 20% €9.99
Re: FWD: don't can't its it's a an I you could would should please thanks regards Best, Bob -- Sent
Здравствуйте, Анна! скидка 50% превет пожалуйста отписаться вторник 3 марта с уважением, Ёлка
ДОРОГИЕ
Xin chào chị Lan, giảm giá khẩn cấp hủy đăng ký trân trọng, đơn hàng thứ Ba ngày 3 tháng 3 chàoo
lorem ipsum TODO XXX [name] <name> http://a.example/x?y=1&z=2 a@b.example www.例え.jp 1.2.3 :)
🙂 👨‍👩‍👧
""".split()
MARKS = list(".,!?:;…—–-()[]{}<>\"'«»“”‘’„/\\|@#$%^&*_+=~`№•。、！？")
UNSEEN = ["\x00", "\x07", "\x1b[31m", "\x9b2J", "\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff",
          "\u2028", "\U000e0041", "\ufffd", "\uffff", "\u0301", "\u0323\u0302", "\u0130", "\x85",
          "\x1c", "\x0b", "\x0c"]  # fmt: skip
COMMANDS = ["::error::x", "##[error]x", "::add-mask::x", "[bold]x[/]", "]]>", "<script>alert(1)",
            "|", "`", "```", "@team", "![x](y)"]  # fmt: skip
_SHORT_TAGS = """
{{name}} {{ name }} {{{name}}} {{name|default:"friend"}} {{#if_a}} {{/if_a}} {{else}} {{!--x--}} {{
}} {% %} {%endif%} {%else%} {#x#} {# *|FNAME|* *|IF:A|* *|END:IF|* %%name%% %%[ ]%% <%=name%> <%x%>
<%end%> ${name} #{name} [[name]] [NAME] %name% {name} $name @name@ [% x %] {$x} {.x} {{.x}} {{>x}}
""".split()
TAGS = [*_SHORT_TAGS, "{% if a %}", "{% for a in b %}", "{% endfor %}", "{{ a | b }}", "<% if a %>"]
RULES = ["spelling", "exclamation-run", "nonsense", "*", ""]
LINES = [
    "> quoted", ">> twice", "-- ", "On Tue, Anna <a@b.example> wrote:",
    "-----Original Message-----", "Best regards,", "С уважением,", "Trân trọng,",
    "Sent from my iPhone", "---", "===", "* one", "1. one", "begin 644 x", "Subject: again",
    "    code()", "| a | b |", "http://a.example/" + "x" * 80,
]  # fmt: skip

words = st.sampled_from(WORDS)
tags = st.sampled_from(TAGS)
ends = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"])
noise = st.one_of(st.sampled_from([*MARKS, *UNSEEN, *COMMANDS]), st.text(max_size=4))


def _spaced(pieces: list[str]) -> str:
    return " ".join(pieces)


sentences = st.lists(
    st.one_of(words, words, words, tags, noise), min_size=1, max_size=12
).map(_spaced)  # fmt: skip
directives = st.builds(
    "maillint: {}[{}]{}".format,
    st.sampled_from(["ignore", "ignore-file", "disable", ""]),
    st.lists(st.sampled_from(RULES), max_size=3).map(", ".join),
    st.one_of(st.just(""), sentences.map(" -- {}".format)),
)
lines = st.one_of(
    sentences,
    sentences,
    st.sampled_from(LINES),
    directives.map("# {}".format),
    sentences.map("> {}".format),
)
runs = st.builds(
    lambda piece, times: piece * times,
    st.sampled_from(
        ["!", "a", " ", "\n", "> ", "{{", "[", "<", "=", "é", "\u0301", "1.", "-", '"']
    ),
    st.integers(1, 300),
)


@st.composite
def texts(draw: st.DrawFn, most: int = 10) -> str:
    """Lines of prose, composed or decomposed, with any line breaks between them."""
    end = draw(ends)
    made = end.join(draw(st.lists(st.one_of(lines, lines, lines, runs), max_size=most)))
    form = draw(st.sampled_from(["", "", "NFC", "NFD"]))
    return unicodedata.normalize(form, made) if form else made  # type: ignore[arg-type]
