"""What can be malformed about a draft: the one list of `Defect.code`s."""

from __future__ import annotations

from enum import StrEnum


class DefectCode(StrEnum):
    """Why a draft isn't what it should be; loading repaired it or went round it.

    RFC 5322 is the message, RFC 2045-2047 and 2231 are MIME.
    """

    HEADER_DUPLICATE = "header-duplicate"
    """A field that may stand once stands twice (RFC 5322 §3.6); clients show either."""
    HEADER_NAMELESS = "header-nameless"
    """A line of the header that begins with a colon or continues nothing."""
    HEADER_UNENDED = "header-unended"
    """No empty line before the body: its first line is no header field."""
    HEADER_RAW_8BIT = "header-raw-8bit"
    """Bytes above 127 in a header that has no encoded words for them (RFC 2047)."""
    ENCODED_WORD_MALFORMED = "encoded-word-malformed"
    """An encoded word that can't be decoded, or holds what it must not."""
    DATE_INVALID = "date-invalid"
    """A Date that isn't a date (RFC 5322 §3.3)."""
    FROM_MISSING = "from-missing"
    """No From, or an empty one."""
    BCC_PRESENT = "bcc-present"
    """Bcc left in: everyone would see the blind copies."""
    LINE_TOO_LONG = "line-too-long"
    """More than 998 bytes in a line (RFC 5322 §2.1.1); servers cut or refuse it."""
    BASE64_MALFORMED = "base64-malformed"
    QP_MALFORMED = "qp-malformed"
    UU_MALFORMED = "uu-malformed"
    ENCODING_UNKNOWN = "encoding-unknown"
    """A Content-Transfer-Encoding that nobody knows; read as 8bit."""
    ENCODING_LIES = "encoding-lies"
    """Declared 7bit, but bytes above 127 follow."""
    CHARSET_UNKNOWN = "charset-unknown"
    CHARSET_LIES = "charset-lies"
    """The text isn't in the charset that it declares."""
    CHARSET_MISSING = "charset-missing"
    """Text beyond ASCII without a declared charset."""
    NOT_TEXT = "not-text"
    """A part that should be text and is a picture, an archive or noise; it is not read."""
    BOUNDARY_MISSING = "boundary-missing"
    """A multipart that declares no boundary."""
    BOUNDARY_UNUSED = "boundary-unused"
    """A multipart whose boundary stands nowhere in it."""
    BOUNDARY_UNCLOSED = "boundary-unclosed"
    """A multipart without its closing boundary; the file may be cut off."""
