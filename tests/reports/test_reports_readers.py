from __future__ import annotations

import csv
import io
from datetime import date

import pypdf
import pytest

from detente.reports import feed, page, pdf, plain, rows
from detente.reports.raw import RawReport, Refusal


def reports(read: object, data: bytes | str, name: str = "a.x") -> list[RawReport]:
    data = data.encode() if isinstance(data, str) else data
    return [one for one in read(data, name) if isinstance(one, RawReport)]  # type: ignore[operator]


def refusals(read: object, data: bytes | str) -> list[Refusal]:
    data = data.encode() if isinstance(data, str) else data
    return [one for one in read(data, "a.x") if isinstance(one, Refusal)]  # type: ignore[operator]


def a_pdf(text: str = "", password: str = "") -> bytes:
    """A PDF of one page, by hand."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET" if text else ""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Title (A title) /CreationDate (D:20200101000000Z) >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 7\n0000000000 65535 f \n{table}trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\n"
    data = f"{out}{end}startxref\n{len(out)}\n%%EOF\n".encode()
    if not password:
        return data
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_front_matter_says_what_a_text_is() -> None:
    text = "---\r\ntitle: A visit\r\ndate: 2021-09-01\r\nurl: https://a.example/1\r\nkind: official\r\n---\r\n\r\nThe envoy came."
    (one,) = reports(plain.read, text)
    assert (one.title, one.published, one.url, one.kind, one.text) == (
        "A visit", "2021-09-01", "https://a.example/1", "official", "The envoy came.",
    )  # fmt: skip


def test_a_line_of_dashes_is_no_front_matter() -> None:
    (one,) = reports(plain.read, "---\nThe envoy came\n---\nHe left.")
    assert one.text == "---\nThe envoy came\n---\nHe left."


def test_a_page_gives_its_article_and_what_it_says_of_itself() -> None:
    html = """<html><head><title>Envoy in Tashkent</title>
    <meta property="article:published_time" content="2021-09-02T08:00:00Z">
    <meta property="og:site_name" content="Silk Gazette">
    <link rel="canonical" href="https://gazette.example/envoy"></head><body>
    <nav><a href="/">Home</a></nav><article><h1>Envoy in Tashkent</h1>
    <p>The envoy came to Tashkent on 1 January 2020.</p><p>He left.</p>
    <p>%s</p></article></body></html>"""
    html %= "The two sides spoke of the railway, of the bridge and of power for Kabul. " * 9
    (one,) = reports(page.read, html)
    assert "The envoy came to Tashkent on 1 January 2020.\n\nHe left." in one.text
    assert "Home" not in one.text
    assert (one.title, one.published, one.publisher, one.url) == (
        "Envoy in Tashkent", "2021-09-02T08:00:00Z", "Silk Gazette", "https://gazette.example/envoy",
    )  # fmt: skip


def test_a_date_in_the_running_text_is_not_when_a_page_was_published() -> None:
    (one,) = reports(page.read, "<html><body><p>The envoy came on 2020-01-01.</p></body></html>")
    assert one.published == ""


@pytest.mark.parametrize(
    "markup",
    [
        '<meta itemprop="datePublished" content="2021-09-02">',
        '<script type="application/ld+json">{"datePublished": "2021-09-02"}</script>',
        '<time datetime="2021-09-02">yesterday</time>',
        '<time datetime="2020-01-01">then</time><time itemprop="datePublished" datetime="2021-09-02">',
    ],
)
def test_a_page_was_published_when_its_markup_says_so(markup: str) -> None:
    assert (
        page.published(f"<html><body>{markup}<p>On 2019-01-01.</p></body></html>") == "2021-09-02"
    )


def test_of_several_times_on_a_page_none_is_taken() -> None:
    html = '<p><time datetime="2020-01-01">a</time> <time datetime="2021-01-01">b</time></p>'
    assert page.published(html) == ""


def test_a_page_is_read_in_the_encoding_that_it_states() -> None:
    html = '<html><head><meta charset="windows-1251"></head><body><p>Посол прибыл в Кабул.</p></body></html>'
    (one,) = reports(page.read, html.encode("cp1251"))
    assert one.text == "Посол прибыл в Кабул."


def test_a_page_without_text_is_refused() -> None:
    assert refusals(page.read, "<html><body></body></html>")
    assert refusals(page.read, "<!-- nothing -->")


def test_a_pdf_gives_its_text_and_title_but_not_its_files_date() -> None:
    (one,) = reports(pdf.read, a_pdf("The envoy came to Kabul."))
    assert (one.text, one.title, one.published) == ("The envoy came to Kabul.", "A title", "")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"Just words.", "11 bytes that are no PDF"),
        (b"%PDF-1.4\n" + b"\xff" * 200, "a broken PDF"),
        (a_pdf("Secret.", password="x"), "a PDF with a password"),
        (a_pdf(), "1 pages without text"),
    ],
)
def test_a_pdf_without_text_that_can_be_read_is_refused(data: bytes, found: str) -> None:
    (one,) = refusals(pdf.read, data)
    assert one.found.startswith(found)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n"])
def test_a_table_is_read_whatever_its_delimiter(delimiter: str, start: str) -> None:
    lines = ["id;Body;pub_date;outlet;colour", 'r1;"One; ""two"",\nthree.";2021-09-01;Gazette;red']
    if delimiter != ";":
        lines = [line.replace("One;", "One,").replace(";", delimiter) for line in lines]
    (one,) = reports(rows.read, start + "\r\n".join(lines))
    assert one.text.endswith('"two",\nthree.')
    assert (one.name, one.place, one.published, one.publisher) == (
        "r1",
        "r1",
        "2021-09-01",
        "Gazette",
    )


def test_a_column_called_summary_holds_summaries() -> None:
    assert reports(rows.read, "id,summary\n1,One.")[0].text_is == "summary"
    assert reports(rows.read, "id,text,summary\n1,One.,Two.")[0].text_is == ""
    assert reports(rows.read, "id,text,summary\n1,One.,Two.")[0].text == "One."


def test_a_table_without_a_text_column_is_refused_once_with_what_was_found() -> None:
    (one,) = refusals(rows.read, "id,headline\n1,One\n2,Two")
    assert "headline" in one.found
    assert "text, summary or body" in one.expected


def test_rows_that_do_not_fit_are_refused_by_line_and_the_rest_is_read() -> None:
    data = 'id,text\n1,One.\n2\n3,Three.,more\n4,"open\n5,Five.\n6,"Six."x\n7,Seven.\n'
    assert [one.name for one in reports(rows.read, data)] == ["1", "5", "7"]
    assert [one.place for one in refusals(rows.read, data)] == [
        "line 3",
        "line 4",
        "line 5",
        "line 7",
    ]


def test_a_cell_of_any_length_is_read_and_the_limit_put_back() -> None:
    before = csv.field_size_limit()
    (one,) = reports(rows.read, "text\n" + "A word. " * 50_000)
    assert len(one.text) == 8 * 50_000 - 1
    assert csv.field_size_limit() == before


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Silk Wire</title>
<item><title>Envoy</title><guid>g1</guid><link>https://wire.example/1</link>
<pubDate>Thu, 02 Sep 2021 23:30:00 +0500</pubDate>
<description>&lt;p&gt;The envoy &amp;amp; his staff came.&lt;/p&gt;&lt;p&gt;They left.&lt;/p&gt;</description></item>
<item><title>Only a headline</title><pubDate>2021-13-45</pubDate></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom Wire</title><entry><id>urn:1</id>
<title>T</title><updated>2021-09-03T00:00:00Z</updated><content type="html">&lt;b&gt;Bold&lt;/b&gt; words.</content>
</entry></feed>"""


def test_a_feed_gives_a_report_for_each_entry() -> None:
    one, two = reports(feed.read, RSS)
    assert (one.text, one.name, one.url, one.publisher) == (
        "The envoy & his staff came.\n\nThey left.", "g1", "https://wire.example/1", "Silk Wire",
    )  # fmt: skip
    assert (two.text, two.published, two.place) == ("Only a headline", "2021-13-45", "entry 2")
    (atom,) = reports(feed.read, ATOM)
    assert (atom.text, atom.published, atom.name) == (
        "Bold words.",
        "2021-09-03T00:00:00Z",
        "urn:1",
    )


def test_a_feed_that_breaks_off_keeps_what_came_before() -> None:
    data = RSS[: RSS.index("<item><title>Only")]
    assert len(reports(feed.read, data)) == 1
    assert "breaks" in refusals(feed.read, data)[0].found


def test_xml_that_is_no_feed_is_refused() -> None:
    assert "no feed" in refusals(feed.read, "<table><row/></table>")[0].found


def test_a_report_is_what_its_file_states() -> None:
    assert reports(plain.read, "One.", f"{date(2021, 9, 1)} one.txt")[0].published == "2021-09-01"
    assert reports(plain.read, "One.\nPublished: 5 May 2022\nTwo.")[0].published == "5 May 2022"
