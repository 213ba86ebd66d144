"""A fact stream whose texts break careless writers: names, other names, texts, quotes, ids and properties.

usage: hostile.py >hostile.jsonl

Other scripts import it to know what must come back.
"""
import json

TEXTS = [
    "plain",
    "ends in a backslash \\",
    "ends in two \\\\",
    "\"quoted\" and 'quoted' and `quoted` and \u201cquoted\u201d",
    "back\\slash \\n \\u0041 \\\\u0027 \\U00000027 \\N \\G \\E \\L",
    "\\u0027}) DETACH DELETE n //",
    "\\\\u0027}) DETACH DELETE n //",
    "'}) DETACH DELETE n //",
    "`}) DETACH DELETE n //",
    "'; DROP TABLE node; --",
    "$rows ${rows} {{rows}} :param x => 1",
    ":begin\n:commit",
    "line\nend, tab\there, return\rthere, both\r\n.",
    "\u0085 next line, \u2028 separated, \u2029 parted, \x0b and \x0c",
    "]]> <!-- --> <?x?> <![CDATA[ <!DOCTYPE x>",
    "<b>bold</b> & &amp; &#0; &lt; &#x1;",
    "</data></node><node id='x'/>",
    "</script><script>alert(1)</script>",
    "=1+1",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+1", "-1", "@SUM(1)",
    "a;b;c", "a|b", "a | b", "||", "|", "a,b", "[a, b]", "{a: 1}",
    "\u001f between \u001f units",
    "caf\u00e9 \u041c\u0430\u0440\u0438\u044f \u674e\u96f7 \U0001f600 \U0010fffd",
    "e\u0301 combining, \u202e turned \u202c, \u2066 kept \u2069, \u00a0 wide, \u200b none",
    "\ufffd replaced, \ufeff marked",
    "\ufffe not \uffff characters",
    "bell \x07, escape \x1b]0;x\x07, delete \x7f, first \x01, C1 \x9b",
    "  space around  ",
    "NULL", "null", "\\N", "true", "0", "1e5", "NaN", "-", "..", "../../etc/passwd", "%s%n%00",
    ":ID", ":LABEL", "Entity", "n", "CON", "-rf", "--",
    "</ScRiPt ><img src=x onerror=alert(1)>", "<!--<script>", "--><!-- -- >", "<<b>in pointed brackets</b>>",
    "+1+cmd|' /C calc'!A1", "-2+3", "a;b|c,d\u00a7e",
    "javascript:alert(1)", "http://a.example/> <http://evil.example/p> \"x\" .", "en\" . <x> <y> \"z",
    "x" * 70000,
]


# Types and properties whose last part is no name, or is one that is taken.
ODD = ["http://t.example/a'b;c", "http://t.example/(a,b)", "http://t.example/Label", "http://t.example/LABEL", "http://t.example/iri",
       "http://t.example/name", "http://other.example/name", "http://t.example/123", "http://t.example/\u00e9t\u00e9",
       "urn:x:members", "http://t.example/id", "http://t.example/%60", "http://t.example/a;b", "http://t.example/#"]


def name(index):
    """A name of its own for each text: entities of one name may be one."""
    return "%s #%d" % (TEXTS[index], index)


def records():
    yield {"document": "d;\"'`\\ |\n1", "record": "document", "version": 1, "title": TEXTS[12], "length": 999999}
    document = "d;\"'`\\ |\n1"
    yield {"document": document, "record": "entity", "id": "hub", "type": "Company", "name": "Hub"}
    for i, text in enumerate(TEXTS):
        yield {"document": document, "record": "entity", "id": "e%d" % i, "type": "Person", "name": name(i),
               "alternateNames": [text + " other", text + " third"], "mentions": [[i, i + 1]], "confidence": 0.5}
        yield {"document": document, "record": "fact", "subject": "e%d" % i, "property": "worksFor", "object": "hub",
               "evidence": [i, i + len(text)], "quote": text, "confidence": 0.75, "extractor": "t"}
        yield {"document": document, "record": "fact", "subject": "e%d" % i, "property": "jobTitle", "value": text + " job"}
    for i, bad in enumerate(ODD):
        yield {"document": document, "record": "entity", "id": "t%d" % i, "type": bad, "name": "of a type %d" % i}
        yield {"document": document, "record": "fact", "subject": "t%d" % i, "property": bad, "object": "hub"}
        yield {"document": document, "record": "fact", "subject": "t%d" % i, "property": bad, "value": "v%d" % i}
    # Two facts of the same two, told apart by their time only.
    for year in ("2001", "2002-02"):
        yield {"document": document, "record": "fact", "subject": "t0", "property": "worksFor", "object": "hub",
               "validFrom": year, "validUntil": "2003"}


if __name__ == "__main__":
    for record in records():
        print(json.dumps(record, ensure_ascii=True))
