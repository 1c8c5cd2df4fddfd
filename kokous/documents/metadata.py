"""What the file says of itself: dates, XMP, identifier and the colours it was made for.

The information dictionary and the XMP packet must agree (PDF/A-2 6.6.3), and the
PDF/UA identifier, which PDF/A does not know, needs its description beside it.
"""

import hashlib
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from .model import Document
from .xml_text import fit

#: sRGB as Little CMS makes it ("No copyright, use freely"), with a fixed date.
PROFILE = Path(__file__).with_name("srgb.icc")
PRODUCER = "Kokous"
_CONDITION = "sRGB IEC61966-2.1"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{claims}<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>{author}{subject}
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_CLAIMS = """<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
"""
_AUTHOR = "\n<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"
_SUBJECT = '\n<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:description>'


def describe(
    writer: PdfWriter, document: Document, created: datetime, drawn: bytes, *, claims: bool = True
) -> None:
    """Writes title, dates, XMP, output intent and an identifier that follows from the content.

    ``claims`` says whether the file calls itself PDF/UA-1 and PDF/A-2a.
    """
    xmp = _xmp(document, created, claims=claims)
    writer.metadata = _information(document, created)
    stream = DecodedStreamObject()
    stream.set_data(xmp)
    stream.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    root = writer.root_object
    root[NameObject("/Metadata")] = writer._add_object(stream)
    root[NameObject("/OutputIntents")] = ArrayObject([_output_intent(writer)])
    identifier = ByteStringObject(hashlib.sha256(drawn + xmp).digest()[:16])
    writer._ID = ArrayObject([identifier, identifier])


def _information(document: Document, created: datetime) -> dict[str, str]:
    offset = created.strftime("%z")
    date = f"D:{created:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"
    values = {
        "/Title": fit(document.title),
        "/Author": fit(document.author),
        "/Subject": fit(document.subject),
        "/Creator": PRODUCER,
        "/Producer": PRODUCER,
        "/CreationDate": date,
        "/ModDate": date,
    }
    return {key: value for key, value in values.items() if value}


def _xmp(document: Document, created: datetime, *, claims: bool) -> bytes:
    text = _XMP.format(
        claims=_CLAIMS if claims else "",
        title=_words(document.title),
        lang=_words(document.lang),
        author=_AUTHOR.format(_words(document.author)) if document.author else "",
        subject=_SUBJECT.format(_words(document.subject)) if document.subject else "",
        date=created.isoformat(timespec="seconds"),
        producer=PRODUCER,
    )
    return text.encode()


def _words(text: str) -> str:
    return escape(fit(text))


def _output_intent(writer: PdfWriter) -> DictionaryObject:
    profile = DecodedStreamObject()
    profile.set_data(PROFILE.read_bytes())
    profile[NameObject("/N")] = NumberObject(3)
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/OutputIntent"),
            NameObject("/S"): NameObject("/GTS_PDFA1"),
            NameObject("/OutputConditionIdentifier"): TextStringObject(_CONDITION),
            NameObject("/Info"): TextStringObject(_CONDITION),
            NameObject("/DestOutputProfile"): writer._add_object(profile),
        }
    )
