import pytest
from hypothesis import given
from hypothesis import strategies as st

from maillint.model.merge import MergeTag, Role, merge_tags

SYNTAX = [
    "{{", "}}", "{{{", "}}}", "{%", "%}", "{#", "#}", "<%", "%>", "*|", "|*", "%%", "[[", "]]",
    "${", "{", "}", "<?=", "<?php", "?>", "@if (", ")", "@endif",
    "[%", "%]", "<#if ", "if ", "name", " ", "\n", "endif", "comment", "endcomment", "'", "<b>",
    "#",
]  # fmt: skip


def lexed(text: str) -> list[tuple[str, str, Role, str]]:
    return [
        (text[tag.span.start : tag.span.end], tag.dialect, tag.role, tag.name)
        for tag in merge_tags(text)
        if not tag.problem
    ]


def broken(text: str) -> list[str]:
    return [text[t.span.start : t.span.end] for t in merge_tags(text) if t.problem]


@pytest.mark.parametrize(
    ("tag", "dialect", "role", "name"),
    [
        ("{{ user.name }}", "handlebars", Role.OUTPUT, "user.name"),
        ("{{{body}}}", "handlebars", Role.OUTPUT, "body"),
        ("{{#each items}}", "handlebars", Role.OPEN, "each"),
        ("{{~#if paid~}}", "handlebars", Role.OPEN, "if"),
        ("{{/each}}", "handlebars", Role.CLOSE, "each"),
        ("{{^}}", "handlebars", Role.MIDDLE, ""),
        ("{{else if x}}", "handlebars", Role.MIDDLE, "else"),
        ("{{!-- a }} b --}}", "handlebars", Role.COMMENT, ""),
        ("{{> footer}}", "handlebars", Role.OTHER, "footer"),
        ("{{if .Name}}", "handlebars", Role.OPEN, "if"),
        ("{{- end -}}", "handlebars", Role.CLOSE, ""),
        ("{{${first_name}}}", "handlebars", Role.OUTPUT, "first_name"),
        ("{%- for x in y -%}", "liquid", Role.OPEN, "for"),
        ("{% elsif a < b %}", "liquid", Role.MIDDLE, "elsif"),
        ("{% endfor %}", "liquid", Role.CLOSE, "for"),
        ("{% set x = {'a': {'b': 1}} %}", "liquid", Role.OTHER, "set"),
        ("{# <b> #}", "handlebars", Role.COMMENT, ""),
        ("{% comment %}{{ a {% endcomment %}", "liquid", Role.COMMENT, "comment"),
        ("<%= user.name %>", "erb", Role.OUTPUT, "user.name"),
        ("<% items.each do |item| %>", "erb", Role.OPEN, "items"),
        ("<% end %>", "erb", Role.CLOSE, ""),
        ("<% } else { %>", "erb", Role.MIDDLE, ""),
        ("<%body%>", "erb", Role.OUTPUT, "body"),
        ("{% set x = ' {%s}' %}", "liquid", Role.OTHER, "set"),
        ('{{Subject .Subject "Hi, {{.Name}}"}}', "handlebars", Role.OUTPUT, "Subject"),
        ('<%include file="a.html" args="x=1"/>', "mako", Role.OTHER, "include"),
        ('<%block name="header">', "mako", Role.OPEN, "block"),
        ("</%block>", "mako", Role.CLOSE, "block"),
        ("<?= $first_name ?>", "php", Role.OUTPUT, "first_name"),
        ("<?php echo $user->name; ?>", "php", Role.OUTPUT, "user->name"),
        ("<?php if ($user->isNew()): ?>", "php", Role.OTHER, "if"),
        ("@if ($order->isPaid(now()))", "blade", Role.OTHER, "if"),
        ("@component('mail::button', ['url' => $url])", "blade", Role.OTHER, "component"),
        ("@endsection", "blade", Role.OTHER, "endsection"),
        ("[% user.name %]", "toolkit", Role.OUTPUT, "user.name"),
        ("<#if user.name??>", "freemarker", Role.OTHER, "if"),
        ("</#list>", "freemarker", Role.OTHER, "list"),
        ("<@layout.footer/>", "freemarker", Role.OTHER, "layout.footer"),
        ("{!Contact.FirstName}", "salesforce", Role.OUTPUT, "Contact.FirstName"),
        ("[[.Name]]", "brackets", Role.OUTPUT, ".Name"),
        ("[[if .Name]]", "brackets", Role.OUTPUT, "if"),
        ("{0}", "brace", Role.OUTPUT, "0"),
        ("{1, number}", "brace", Role.OUTPUT, "1"),
        ("*|FNAME|*", "mailchimp", Role.OUTPUT, "FNAME"),
        ("*|IFNOT:PAID|*", "mailchimp", Role.OPEN, "IF"),
        ("*|END:IF|*", "mailchimp", Role.CLOSE, "IF"),
        ("%%first_name%%", "percent", Role.OUTPUT, "first_name"),
        ("%%=v(@name)=%%", "percent", Role.OUTPUT, "v"),
        ("%FIRSTNAME%", "percent", Role.OUTPUT, "FIRSTNAME"),
        ("[[name]]", "brackets", Role.OUTPUT, "name"),
        ("${user.name}", "dollar", Role.OUTPUT, "user.name"),
        ("{first_name}", "brace", Role.OUTPUT, "first_name"),
    ],
)
def test_each_dialect_is_read(tag: str, dialect: str, role: Role, name: str) -> None:
    assert lexed(f"Hi {tag}, bye") == [(tag, dialect, role, name)]


@pytest.mark.parametrize(
    "prose",
    [
        "I am 100%% sure, 50%% at least",
        "the set {x} and {1, 2} of f(x)",
        ".a{color:red}@media print{.b{width:100%}}",
        "It costs $5 and ${ nothing }",
        "https://example.org/%D0%B0%D0%B1",
        "array[[1]] and [[PATCH] fix",
        "|*Name*|*Age*|",
        "<@anna> and <# 1> and [%] of 5 {!} a[%d]",
        "<?xml version='1.0'?>",
        "write to info@if(a) or @endurance or @else.where, @if only",
        '{"a": {"b": 1}}',
        "f({a: {b: c}})",
        "<td width=100%><td height=50% width=50%>",
        ".a{color:red;b:{{c}}}"[:14],
        "&#123; name }} and \\name }}",
        "| a | *b* |*",
        "|NAME|*Anna*|",
        "[see p. 3]] and (a]]",
        "if (a <% b) {",
    ],
)
def test_prose_and_code_hold_no_tags(prose: str) -> None:
    assert merge_tags(prose) == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hi {{ name }, bye", "{{ name }"),
        ("Hi { name }}, bye", "{ name }}"),
        ("{{{ body }} x", "{{{ body }"),
        ("Hi {{ a }}: { name | default: 'x' }}, bye", "{ name | default: 'x' }}"),
        ("Hi {{ body }}} x", "{{ body }"),
        ("Hi { имя }}", "{ имя }}"),
        ("{{ a }} % if x %}", "% if x %}"),
        ("Hi %= user.name %> x", "%= user.name %>"),
        ("Hi |FNAME|* x", "|FNAME|*"),
        ("Hi %first_name%% x", "%first_name%%"),
        ("Hi [first_name]] x", "[first_name]]"),
        ("Hi %%=v(@x)=% x", "%%=v(@x)=%"),
        ("{% if paid } x {{ y }}", "{% if paid }"),
        ("*|FNAME| x", "*|FNAME|"),
        ("Hi %%first_name%, x", "%%first_name%"),
        ("Hi ${user.name, x", "${user.name"),
        ("Hi <%= name, x", "<%= name, x"),
        ("Hi {{ name", "{{ name"),
    ],
)
def test_a_tag_that_lost_a_delimiter_is_broken(text: str, shown: str) -> None:
    assert broken(text) == [shown]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ name | default: 'there' }}",
        "{{name|default('there')}}",
        "{{ name or 'there' }}",
        '{{ insert name "default=there" }}',
        "[firstname,fallback=there]",
        "<%= user.name || 'there' %>",
    ],
)
def test_a_default_is_seen(tag: str) -> None:
    assert [found.has_default for found in merge_tags(tag)] == [True]


def test_the_comment_block_ends_at_its_own_end() -> None:
    text = "{% comment %} a {% endcomment %} b {% comment %} c {% endcomment %}"
    assert [len(tag.span) for tag in merge_tags(text)] == [32, 32]


@given(st.lists(st.sampled_from(SYNTAX), max_size=40).map("".join))
def test_tags_stand_in_order_and_never_overlap(text: str) -> None:
    tags: tuple[MergeTag, ...] = merge_tags(text)
    ends = [0, *(tag.span.end for tag in tags)]
    assert all(end <= tag.span.start for end, tag in zip(ends, tags, strict=False))
    assert all(tag.span.end <= len(text) and len(tag.span) for tag in tags)
