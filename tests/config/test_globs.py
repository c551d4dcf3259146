import pytest

from maillint.config import matches


@pytest.mark.parametrize(
    ("path", "glob", "fits"),
    [
        ("emails/a.html", "emails/**", True),
        ("emails/deep/a.html", "emails/**", True),
        ("emails/deep/a.html", "emails/*.html", False),
        ("emails/deep/a.html", "emails/**/*.html", True),
        ("emails/a.html", "emails/**/*.html", True),
        ("emails/a.html", "*.html", True),
        ("emails/a.html", "emails", False),
        ("emails/a.html", "emails/", True),
        ("other/emails/a.html", "emails/**", False),
        ("a1.txt", "a[0-9].txt", True),
        ("ab.txt", "a[!0-9].txt", True),
        ("a.txt", "./a.txt", True),
        ("a.b", "a?b", True),
        ("a(b", "a(b", True),
    ],
)
def test_globs_fit_paths_as_gitignore_does(path: str, glob: str, fits: bool) -> None:
    assert matches(path, glob) is fits
