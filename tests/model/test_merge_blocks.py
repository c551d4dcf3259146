import pytest

from maillint.model.merge import merge_tags
from maillint.model.merge_blocks import outside_verbatim, unpaired


def lonely(text: str) -> tuple[list[str], list[str]]:
    found = unpaired(text, merge_tags(text))
    unclosed = [text[tag.span.start : tag.span.end] for tag in found.unclosed]
    return unclosed, [text[tag.span.start : tag.span.end] for tag in found.unopened]


@pytest.mark.parametrize(
    "text",
    [
        "{{#if a}}{{#each b}}x{{/each}}{{else}}y{{/if}}",
        "{{#items}}x{{^items}}y{{/items}}",
        "{% if a %}{% for x in y %}{% endfor %}{% endif %}",
        "<% if a %>x<% else %>y<% end %>",
        "<% a.forEach(function(b){ %>x<% }); %>",
        "*|IFNOT:A|*x*|ELSE:|*y*|END:IF|*",
        "{{if .A}}{{range .B}}x{{end}}{{end}}",
        "{{#if a}}{% if b %}{{/if}}{% endif %}",
        "From {{ start }} to {{ end }}.",
    ],
)
def test_blocks_that_close_are_silent(text: str) -> None:
    assert lonely(text) == ([], [])


@pytest.mark.parametrize(
    ("text", "unclosed", "unopened"),
    [
        ("{{#if a}}x", ["{{#if a}}"], []),
        ("x{{/if}}", [], ["{{/if}}"]),
        ("{{if .A}}x{{end}}{{end}}", [], ["{{end}}"]),
        ("{% if a %}{% for x in y %}{% endif %}", ["{% for x in y %}"], []),
        ("{{#if a}}{% endif %}", ["{{#if a}}"], ["{% endif %}"]),
    ],
)
def test_an_unpaired_block_is_told_at_its_own_tag(
    text: str, unclosed: list[str], unopened: list[str]
) -> None:
    assert lonely(text) == (unclosed, unopened)


def test_verbatim_blocks_hide_their_tags() -> None:
    text = "{% raw %}{{#if a}}{{ b {% endraw %}{{ c }}"
    assert [tag.name for tag in outside_verbatim(merge_tags(text))] == ["c"]
