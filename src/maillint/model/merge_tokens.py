"""What merge tags look like: each whole, or the delimiters of one whose end must be looked for."""

from __future__ import annotations

from maillint.model.regexp import regexp

# Each alternative of MAYBE and START begins with a literal: `re` then goes from one such character
# to the next. One that begins with a look behind makes the search eight times as slow.
MAYBE = regexp(
    r"\{[{%#|$!\w]|<[{%#|@]|\*[{%#|]|/[{%#|@]|\}\}|%[%}>A-Za-z]|\$\{|\[[\[a-zA-Z%]|\|\*"
    r"|<\?(?:=|php)|@(?<![\w.]@)[a-z]"
)
"""What a text with a tag holds; few texts do."""

# Content of the short forms is spelled out, so that "100%% sure", `{x}` in a formula, [[wiki
# links]] and `%D0%B0` in a URL are no tags. A single pair of braces holds a name that only a
# program would write (dot, underscore, camel case, capitals) or a common field.
_FIELD = (
    r"(?:first|last|full|user|nick)?name|e?mail|company|phone|city|country|unsubscribe(?:_?link)?"
)
_BLADE = "|".join(
    "if elseif unless isset empty switch case foreach forelse for while section yield extends"
    " include includeIf component slot lang php auth guest each stack push props".split()
)
_BLADE_ENDS = "|".join(
    "endif endunless endisset endempty endswitch endforeach endforelse endfor endwhile endsection"
    " endcomponent endslot endphp endauth endguest endpush".split()
)
_CALL = r"\([^()\n]{0,99}\)[^()\n]{0,99}"
_CALLS = rf"\([^()\n]{{0,200}}(?:{_CALL}){{0,3}}\)[^()\n]{{0,200}}"
_IN_PARENTHESES = rf"\([^()\n]{{0,200}}(?:{_CALLS}){{0,5}}\)"
TOKENS = regexp(
    r"(?P<mako></%[a-z][\w:.]{0,40}>"
    r"|<%[a-z][\w:.]{0,40}(?:\s{1,9}\w{1,40}=(?:\"[^\"]{0,400}\"|'[^']{0,400}')){0,9}\s{0,9}/?>)"
    r"|(?P<freemarker></?#[A-Za-z]\w{0,40}(?:\s[^<>\n]{0,200})?/?>"
    r"|<@[A-Za-z][\w.]{0,60}(?:\s[^<>\n]{0,200})?/>|</@[A-Za-z][\w.]{0,60}>)"
    r"|(?P<salesforce>\{![A-Za-z$][\w.]{0,80}\})"
    rf"|(?P<blade>(?<![\w.@])@(?:{_BLADE_ENDS}|else)\b(?![\w.(@-])"
    rf"|(?<![\w.@])@(?:{_BLADE})\s?{_IN_PARENTHESES})"
    r"|(?P<opener>\{\{!--|\{\{\{|\{\{|\{%|\{#|<%|<\?=|<\?php\b|\[%)"
    r"|(?P<closer>\}\}|%\}|%>)"
    r"|(?P<mailchimp>\*\|[A-Za-z]\w*(?::[^|*\n]{0,100})?\|\*"
    r"|\*\|[A-Z][A-Z0-9_]+(?::[^|*\s<>]{0,80})?\|?"
    r"|(?<![\w*|])\|[A-Z][A-Z0-9_]+(?::[^|*\n]{0,80})?\|\*(?![\w*]))"
    r"|(?P<percent>%%\[[^\]]{0,2000}\]%%|%%=[^%\n]{1,200}=%%?"
    r"|(?<![\w%])%[A-Za-z_]\w{0,60}%%(?!\w)|(?<![\w%])%=[^%\n]{1,200}=%%"
    r"|(?<![\d%])%%[A-Za-z_][\w.:-]{0,60}%%|(?<![\d%])%%[A-Za-z_]\w{0,60}%(?!%)"
    r"|(?<![\w%])%(?:recipient\.\w{1,40}|[A-Z][A-Z0-9_]{2,40})%(?![%\w]))"
    r"|(?P<brackets>\[\[\s{0,4}[.$]?[A-Za-z_][\w.:-]{0,60}(?:\s{0,4}|\|[^\[\]\n]{0,60})\]\]"
    r"|\[\[\s{0,4}(?:if|range|with|end|template|block)\s[^\[\]\n]{1,99}\]\]"
    r"|\[\[[a-z]\w{0,40}(?:[_.]\w{1,40}|\|[^\[\]\n]{0,60})\](?![\](])"
    r"|(?<![\[\w])\[[a-z]\w{0,40}[_.]\w{1,40}\]\]|\[[a-z]\w{0,40},\s?fallback=[^\]\n]{0,80}\])"
    r"|(?P<dollar>\$\{[A-Za-z_][^{}\n<>]{0,100}\}|\$\{[A-Za-z_][\w.]{0,60}(?=[\s<,!]|$))"
    rf"|(?P<brace>(?<![\w{{}}$#%@\\])\{{\$?(?:{_FIELD}|[a-z]\w{{0,40}}[._][a-z]\w{{0,40}}"
    r"(?:\.\w{1,40})?|\d{1,2}(?:,\s?(?:number|date|time)[\w\s,.#]{0,40})?"
    r"|[a-z]{2,20}(?:[A-Z][a-z]{1,20}){1,3}|[A-Z][A-Z_]{2,40})\}(?!\}))"
)


START = regexp(
    r"\{(?=[{%#$!A-Za-z\d])|\}(?=\})|%(?=[%}>=A-Za-z_])|\*(?=\|)|\|(?=[A-Z])|\[(?=[\[a-z%])"
    r"|\$(?=\{)|<(?=/?[%#@]|\?)|@(?<![\w.]@)(?=[a-z])"
)
"""What a token begins with."""
