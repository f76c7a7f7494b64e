"""Link targets that are allowed, and those that never are."""

from __future__ import annotations

import pytest

from sphinx_academic.richtext.urls import MAX_LENGTH, mail_target, refused_link, safe_target

ALLOWED = [
    ("https://example.org", "https://example.org"),
    ("http://example.org/a?b=c#d", "http://example.org/a?b=c#d"),
    ("HTTPS://Example.org/A", "https://Example.org/A"),
    ("HtTp://example.org", "http://example.org"),
    ("  https://example.org\n", "https://example.org"),
    ("\ufeffhttps://example.org", "https://example.org"),
    ("https://example.org/a b.pdf", "https://example.org/a%20b.pdf"),
    ("https://example.org/a\u00a0b", "https://example.org/a%20b"),
    ("https://example.org:8443/x", "https://example.org:8443/x"),
    ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
    ("https://bücher.example/ß", "https://bücher.example/ß"),
    ("https://example.org/?next=javascript%3Aalert(1)", "https://example.org/?next=javascript%3Aalert(1)"),
    ("https://example.org/javascript:alert(1)", "https://example.org/javascript:alert(1)"),
    (
        "https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15<1661::AID>3.0",
        "https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15<1661::AID>3.0",
    ),
    ("mailto:noether@math.example", "mailto:noether@math.example"),
    ("MAILTO:noether@math.example?subject=Ideal theory", "mailto:noether@math.example?subject=Ideal%20theory"),
    ("tel:+49 551 39-0", "tel:+4955139-0"),
    ("tel:(0551)390", "tel:(0551)390"),
    ("papers/noether1921.pdf", "papers/noether1921.pdf"),
    ("2020 Tan. NasN JBC.pdf", "2020 Tan. NasN JBC.pdf"),
    ("./talks.md", "./talks.md"),
    ("../cv.pdf", "../cv.pdf"),
    ("/files/slides.pdf", "/files/slides.pdf"),
    ("talks", "talks"),
    ("talks.md#berlin", "talks.md#berlin"),
    ("papers/a:b.pdf", "papers/a:b.pdf"),
    ("100%.pdf", "100%.pdf"),
    ("a%20b.pdf", "a%20b.pdf"),
    ("论文/诺特.pdf", "论文/诺特.pdf"),
    ("#invariants", "#invariants"),
    ("#sec:invariants", "#sec:invariants"),
    ("www.example.org/x", "https://www.example.org/x"),
    ("WWW.example.org", "https://WWW.example.org"),
]

REFUSED = [
    "",
    "   ",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "JAVASCRIPT:alert(1)",
    " javascript:alert(1)",
    "\tjavascript:alert(1)",
    "\x00javascript:alert(1)",
    "\x01javascript:alert(1)",
    "\x1bjavascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java\rscript:alert(1)",
    "java\x00script:alert(1)",
    "java script:alert(1)",
    "javascript :alert(1)",
    "javascript\t:alert(1)",
    "java\u200bscript:alert(1)",
    "java\u00adscript:alert(1)",
    "\ufeff\x08javascript:alert(1)",
    "\u202ejavascript:alert(1)",
    "javascript\uff1aalert(1)",
    "ｊａｖａｓｃｒｉｐｔ:alert(1)",
    "java&#115;cript:alert(1)",
    "java&#x73;cript:alert(1)",
    "java&#0000115;cript:alert(1)",
    "&#106avascript:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "javascript&#x3A;alert(1)",
    "javascript&amp;colon;alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script&colon;alert(1)",
    "javascript%3Aalert(1)",
    "javascript%3aalert(1)",
    "javascript%253Aalert(1)",
    "%6Aavascript:alert(1)",
    "%6a%61vascript%3Aalert(1)",
    "java%0ascript:alert(1)",
    "java%00script%3Aalert(1)",
    "javascript://example.org/%0aalert(1)",
    "javascript%3A//example.org/%0aalert(1)",
    "vbscript:msgbox(1)",
    "VbScRiPt:msgbox(1)",
    "livescript:x",
    "data:text/html,<script>alert(1)</script>",
    "DATA:text/html;base64,PHNjcmlwdD4=",
    "data&colon;text/html,x",
    "file:///etc/passwd",
    "FILE:/etc/passwd",
    "ftp://example.org/x",
    "blob:https://example.org/x",
    "view-source:https://example.org",
    "jar:https://example.org!/x",
    "about:blank",
    "chrome://settings",
    "feed:https://example.org",
    "x-custom+a.b:c",
    "C:/Users/noether/cv.pdf",
    "C:\\Users\\noether\\cv.pdf",
    "files\\cv.pdf",
    "//example.org/x",
    "///example.org/x",
    "/\\example.org",
    "\\\\example.org",
    "https:\\\\example.org",
    "%2F%2Fexample.org",
    "/%2Fexample.org",
    "%5C%5Cexample.org",
    "/\t/example.org",
    "&sol;&sol;example.org",
    "https:example.org",
    "https:",
    "https://",
    "https:///x",
    "http://?x",
    "mailto:",
    "mailto:noether",
    "mailto:a@b.example%0abcc:c@d.example",
    "mailto:a@b.example?subject=x%0D%0Abcc:c@d.example",
    "tel:",
    "tel:javascript",
    "1a:b",
    ":x",
    "é:x",
    "https://example.org/\x00",
    "https://example.org/a\nb",
    "a.pdf\x7f",
    "%2525252525252525252525252561",
    "x" * (MAX_LENGTH + 1),
]


@pytest.mark.parametrize(("url", "expected"), ALLOWED)
def test_allowed(url: str, expected: str) -> None:
    assert safe_target(url) == expected


@pytest.mark.parametrize("url", REFUSED)
def test_refused(url: str) -> None:
    assert safe_target(url) is None


@pytest.mark.parametrize(("url", "expected"), ALLOWED)
def test_a_cleaned_target_is_left_alone(url: str, expected: str) -> None:
    assert safe_target(expected) == expected


def test_message() -> None:
    assert refused_link("javascript:x") == (
        "link target 'javascript:x' is not allowed; use http, https, mailto, tel, a document or a file of the site"
    )


def test_message_without_a_target() -> None:
    assert refused_link("") == "link has no target; use http, https, mailto, tel, a document or a file of the site"


def test_message_shortens_a_long_target() -> None:
    assert refused_link("data:" + "x" * 1000).startswith(f"link target 'data:{'x' * 54}…' is not allowed;")


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("noether@math.example", "mailto:noether@math.example"),
        ("e.noether+algebra@math.example", "mailto:e.noether+algebra@math.example"),
        ("a@b?bcc=c@d&body=e", "mailto:a@b%3Fbcc%3Dc@d%26body%3De"),
        ("a%0abcc:c@d", "mailto:a%250abcc%3Ac@d"),
        ("\\catcode`\\%=12", "mailto:%5Ccatcode%60%5C%25%3D12"),
        ("x}\\input{y", "mailto:x%7D%5Cinput%7By"),
    ],
)
def test_an_address_of_mail_is_nothing_else(address: str, target: str) -> None:
    assert mail_target(address) == target
