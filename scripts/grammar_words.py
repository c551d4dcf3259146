"""Make rules/grammar/en.words.txt: what parts of speech a common English word can be.

    pip install --target DATA --no-deps lemminflect textblob && pip install wordfreq
    python scripts/grammar_words.py DATA

Sources: LemmInflect 0.2.3 (MIT; inflections of NIH's SPECIALIST lexicon), the lexicon of Eric
Brill's tagger as TextBlob 0.20 ships it (MIT; the likeliest tag of a word). wordfreq 3.1 only
chooses which words are common enough. One line per form, sorted by code point, tab-separated:

    form  tags  likeliest  verb lemma  noun lemma  (of lemmas:) third past done ing  plural

Tags: V base verb, Z third person, D past, N participle, G -ing, n noun, p plural, j adjective,
r adverb. A field without value is empty.
"""

import gzip
import sys
from collections import defaultdict
from pathlib import Path

from wordfreq import zipf_frequency

COMMON = 2.9
PENN = {
    "VB": "V", "VBP": "V", "VBZ": "Z", "VBD": "D", "VBN": "N", "VBG": "G", "NN": "n",
    "NNS": "p", "JJ": "j", "JJR": "j", "JJS": "j", "RB": "r", "RBR": "r", "RBS": "r",
}  # fmt: skip
NO_VERBS = frozenset({"be", "can", "may", "must", "will", "shall", "might", "could", "would"})
UNCOUNTABLE = frozenset(
    "advice information feedback equipment furniture homework luggage baggage software hardware "
    "evidence knowledge research staff news progress traffic weather music stuff cash mail "
    "machinery scenery jewelry jewellery clothing electricity vocabulary permission".split()
)

LATER_NOUNS = (
    "website webinar smartphone blog app homepage newsletter inbox login username hashtag podcast "
    "startup workflow dashboard plugin helpdesk workshop voucher checkout email onboarding "
    "laptop tablet upload download screenshot spreadsheet timeline roadmap feature freelancer"
).split()
"""What the SPECIALIST lexicon is too old, or too medical, to know."""


class Lexicon:
    """The forms gathered so far."""

    def __init__(self) -> None:
        self.tags: dict[str, set[str]] = defaultdict(set)
        self.verb: dict[str, str] = {}
        self.noun: dict[str, str] = {}
        self.verb_forms: dict[str, list[str]] = {}
        self.plural: dict[str, str] = {}

    def add_verb(self, lemma: str, fields: list[str]) -> None:
        """Take the forms of a verb: past, participle, -ing, third person."""
        past, done, ing, third = (first(field) for field in fields)
        forms = [third, past, done or past, ing]
        if lemma in NO_VERBS or not all(forms):
            return
        self.verb_forms[lemma] = forms
        variants = [lemma, fields[3], fields[0], fields[1] or fields[0], fields[2]]
        for field, tag in zip(variants, "VZDNG", strict=True):
            for form in field.split("/"):
                self.tags[form].update("DN" if tag in "DN" and form.endswith("ed") else tag)
                self.verb.setdefault(form, lemma)
        self.verb[lemma] = lemma

    def add_noun(self, lemma: str, plurals: list[str]) -> None:
        """Take a noun and its plurals."""
        self.tags[lemma].add("n")
        self.noun[lemma] = lemma
        if lemma in UNCOUNTABLE:
            return
        plurals = [form for form in plurals if form != lemma] or plurals
        for plural in plurals:
            self.tags[plural].add("p")
            self.noun.setdefault(plural, lemma)
        self.plural[lemma] = plurals[0]

    def line(self, form: str, likeliest: str) -> str:
        """The table's row for one form."""
        tags = "".join(tag for tag in "VZDNGnpjr" if tag in self.tags[form])
        lemmas = [self.verb.get(form, ""), self.noun.get(form, "")]
        forms = [" ".join(self.verb_forms.get(form, [])), self.plural.get(form, "")]
        return "\t".join([form, tags, likeliest, *lemmas, *forms]).rstrip("\t")


def first(field: str) -> str:
    """The form that is used most of those that the source allows."""
    return max(field.split("/"), key=lambda form: zipf_frequency(form, "en"))


def common(word: str) -> bool:
    """Whether a word is frequent enough to matter."""
    return word.isascii() and word.isalpha() and zipf_frequency(word, "en") >= COMMON


def read_inflections(data: Path) -> Lexicon:
    """The forms that LemmInflect knows."""
    lexicon = Lexicon()
    path = data / "lemminflect/resources/infl_lu.csv.gz"
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        lemma, part, *fields = line.split(",")
        if not lemma.islower() or not common(lemma):
            continue
        if part == "verb":
            lexicon.add_verb(lemma, fields)
        elif part == "noun":
            plurals = sorted(fields[0].split("/"), key=lambda form: -zipf_frequency(form, "en"))
            lexicon.add_noun(lemma, plurals)
        elif part in {"adj", "adv"}:
            tag = "j" if part == "adj" else "r"
            for form in (lemma, *(f for field in fields for f in field.split("/") if f)):
                lexicon.tags[form].add(tag)
    for noun in LATER_NOUNS:
        lexicon.add_noun(noun, [f"{noun}s"])
    return lexicon


def read_likeliest(data: Path) -> dict[str, str]:
    """What Brill's lexicon takes each word for."""
    text = (data / "textblob/en/en-lexicon.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith(";;;"))
    return {row[0]: PENN.get(row[1].split("|")[0], "x") for row in rows if len(row) > 1}


def main() -> None:
    """Write the table."""
    data = Path(sys.argv[1])
    lexicon, likeliest = read_inflections(data), read_likeliest(data)
    forms = sorted(form for form in lexicon.tags if form.isascii() and form.isalpha())
    lines = [lexicon.line(form, likeliest.get(form, "")) for form in forms]
    target = Path(__file__).parent.parent / "rules/grammar/en.words.txt"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(lines), "forms,", target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
