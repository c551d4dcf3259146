"""Rules on links, pictures, sizes and tags beyond their examples: groups, severities, fixes."""

from __future__ import annotations

from pathlib import Path

import pytest

from maillint.model.finding import Outcome
from maillint.model.rule import Severity
from maillint.project.pipeline import lint_file
from maillint.project.plan import shipped_rules
from maillint.project.request import Request
from maillint.project.setup import Setup


def outcome(
    rule: str,
    draft: str,
    folder: Path,
    name: str = "draft.html",
    stage: str = "",
    kind: str = "marketing",
) -> Outcome:
    file = folder / name
    file.write_text(draft, "utf-8", newline="")
    request = Request(select=(rule,), stage=stage, kind=kind, isolated=True, keep_reading=True)
    found = lint_file(str(file), Setup(request, None, shipped_rules())).outcome
    assert not found.crashed
    return found


def test_links_with_one_broken_target_are_one_finding(tmp_path: Path) -> None:
    draft = '<p><a href="/a">One</a> <a href="/a">Two</a> <a href="/b">Three</a></p>'
    first, second = outcome("link-broken", draft, tmp_path).findings
    assert first.message.endswith("So does one more link.")
    assert [note.excerpt for note in first.related] == ["/a"]
    assert second.excerpt == "/b"


@pytest.mark.parametrize(
    ("stage", "severity"), [("template", Severity.WARNING), ("final", Severity.ERROR)]
)
def test_a_template_may_still_have_stand_ins(
    stage: str, severity: Severity, tmp_path: Path
) -> None:
    draft = '<p>Dear [first name], <a href="#">see your order</a></p>'
    for rule in ("link-broken", "placeholder-unfilled"):
        (finding,) = outcome(rule, draft, tmp_path, stage=stage).findings
        assert finding.severity is severity


def test_targets_with_merge_tags_are_said_to_be_unchecked(tmp_path: Path) -> None:
    draft = '<p><a href="{{ a }}">One</a> <a href="https://x.org/{{ b }}">Two</a></p>'
    found = outcome("link-broken", draft, tmp_path)
    assert found.findings == ()
    assert [skip.reason for skip in found.skipped] == ["2 link targets with merge tags"]


def test_a_base_address_makes_relative_targets_whole(tmp_path: Path) -> None:
    draft = '<base href="https://shop.org/"><p><a href="sale">Our sale</a></p>'
    assert outcome("link-broken", draft, tmp_path).findings == ()


@pytest.mark.parametrize(
    ("draft", "name", "severity"),
    [
        ("Subject: A\n\nSee http://shop.org/a today.\n", "draft.txt", Severity.INFO),
        ('<p><a href="http://shop.org/a">The sale</a></p>', "draft.html", Severity.WARNING),
        ('<p><a href="http://8.8.8.8/a">The sale</a></p>', "draft.html", Severity.ERROR),
    ],
)
def test_the_risk_of_a_link_sets_its_severity(
    draft: str, name: str, severity: Severity, tmp_path: Path
) -> None:
    (finding,) = outcome("link-unsafe", draft, tmp_path, name).findings
    assert finding.severity is severity


def test_all_spacers_are_one_finding_with_one_fix(tmp_path: Path) -> None:
    spacer = '<img src="https://x.org/spacer.gif" width="1" height="1"{}>'
    draft = f"<p>Hello</p>{spacer.format('')}<p>there</p>{spacer.format(' /')}"
    (finding,) = outcome("image-alt-missing", draft, tmp_path).findings
    assert finding.fix is not None
    for edit in reversed(finding.fix.edits):
        draft = draft[: edit.span.start] + edit.replacement + draft[edit.span.end :]
    closed = spacer.format(' alt="" /')
    assert draft == f"<p>Hello</p>{spacer.format(' alt=' + chr(34) * 2)}<p>there</p>{closed}"


def test_a_picture_in_two_places_is_one_finding(tmp_path: Path) -> None:
    picture = '<img src="a.png" width="300">'
    (finding,) = outcome("image-alt-missing", f"{picture}<p>x</p>{picture}", tmp_path).findings
    assert finding.message == "This picture has no alt text. It stands in one more place."


def test_a_heavy_mail_names_what_takes_the_most(tmp_path: Path) -> None:
    style = ".a { color: red }\n" * 4000
    draft = f"<style>{style}</style><!-- {'x' * 30_000} --><p>{'word ' * 1500}</p>"
    (finding,) = outcome("size-message", draft, tmp_path, stage="final").findings
    assert finding.suggestions == ("What takes the most: style sheets 66%, comments 27%, text 7%.",)


def test_what_a_service_adds_counts_in_a_template(tmp_path: Path) -> None:
    draft = (
        "<p>Hi {{ name }}</p>"
        + f"<p>{'word ' * 180}</p>" * 78
        + '<a href="https://x.org/">go</a>' * 60
    )
    assert outcome("size-message", draft, tmp_path, stage="final").findings == ()
    (finding,) = outcome("size-message", draft, tmp_path, stage="template").findings
    assert finding.severity is Severity.WARNING


def test_defects_of_one_kind_are_one_finding(tmp_path: Path) -> None:
    draft = "From: a@x.org\nTo: a@x.org\nTo: b@x.org\nCc: c@x.org\nCc: d@x.org\nSubject: A\n\nHi\n"
    (finding,) = outcome("header-malformed", draft, tmp_path, "draft.eml").findings
    assert finding.message.endswith("(1 more like it.)")
    assert finding.excerpt == "To: b@x.org"


def test_a_half_tag_in_prose_of_a_finished_mail_is_believed_only_beside_whole_ones(
    tmp_path: Path,
) -> None:
    prose = "Subject: A\n\nWrite ${name to see it.{}\n"
    for more, count in (("", 0), (" Then ${other}.", 1)):
        draft = prose.replace("{}", more)
        found = outcome("merge-tag-broken", draft, tmp_path, "draft.txt", "final")
        assert len(found.findings) == count
