"""Bounds that keep a hostile or broken draft from costing more than a person would wait."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds per draft; `[limits]` in the config overrides each by its name with dashes.

    Over a bound the draft is an error that names the bound (exit 2), never a silent skip.
    """

    max_draft_bytes: int = 40 * 1024 * 1024
    """Bytes of one file; Gmail and Outlook refuse mail over 25 MB, 34 MB once in base64."""
    max_parts: int = 1000
    """MIME parts of one draft; `email` needs 1.1 s for 5,000."""
    max_mime_depth: int = 50
    """Nested multiparts and attached messages; `email` recurses, and fails near 1,000."""
    max_html_depth: int = 500
    """Nested elements; browsers flatten beyond 512."""
    max_html_nodes: int = 50_000
    """Elements, texts and comments of all HTML parts; so many are read in 3 s and 120 MB, and no
    mail of our corpus has 3,000."""
    max_header_bytes: int = 100 * 1024
    """Bytes of one header field; a 500 KB Subject costs `email` 2.4 s."""
    max_headers: int = 2000
    """Header fields of one part; real mail has under 200."""
    max_recipients: int = 5000
    """Addresses over To, Cc and Bcc; `email` needs 1.2 s for 5,000."""
    max_segments: int = 10_000
    """Paragraphs, headings and the like in all parts; so many are read in 3 s, and no mail of our
    corpus has 200."""
    max_segment_characters: int = 500_000
    """Characters of one paragraph after decoding."""
    max_text_characters: int = 1_000_000
    """Characters of all paragraphs together; so many are read in 20 s, and Gmail shows 102 KB."""
    max_style_steps: int = 3_000_000
    """Elements visited while style sheets are matched in one part: `* ~ * ~ *` over 20,000
    siblings would take hours. So many take 3 s; the heaviest real template needs 60,000."""
    max_findings_per_rule: int = 50
    """Findings of one rule shown per draft; the rest are counted in one line."""
    rule_seconds: float = 5.0
    """CPU seconds that one rule may take on one draft before it is reported as timed out."""
    draft_seconds: float = 60.0
    """CPU seconds that all rules together may take on one draft."""


LIMIT_NAMES = tuple(field.name for field in fields(Limits))
