"""usage: hostile_facts.py XML|ALL

Prints a fact stream whose texts break careless writers of RDF. XML leaves out what XML 1.0 cannot hold, and what raptor
refuses though RDF has it.
"""
import json
import sys

texts = [
    "plain", "q\"uo'te`", "ends in \\", "\\u0041 \\n \\N \\x41 \\", '"""', "'''", "\"^^<x>", "@en . ", "> <http://e.example/p> \"x\" .",
    "]]> &amp; &#1; <b>", "<!-- <?x?> -->", "</script><script>alert(1)</script>", "{ } [ ] ( ) | ^ ` # ; , .", "$& %s %00 %n ${x} {{x}}",
    "line\nend", "return\rhere", "both\r\n", "tab\there", "\n", " space around ", "\u00a0nbsp\u3000wide",
    "caf\u00e9 e\u0301", "\u041c\u0430\u0440\u0438\u044f \u674e\u96f7 \u0639\u0631\u0628\u064a", "\uff0c\uff0efull\ufffd\ufffc width",
    "\U0001f600 \U00010000 \U0010fffd", "\ud7ff\ue000\uf8ff", "\u202eturned\u202c \u2066isolated\u2069 \u200f\u200e",
    "\u2028line\u2029paragraph", "\ufeffmarked", "\u200bzero\u200d", "\u0080\u0085\u009f", "\x7f",
    "=1+1", "-1", ":ID", "_:b0", "@id", "@context", "javascript:alert(1)", "true", "1.0", "2025-02-30", "..", "\u00e9" * 40000, "x" * 15 + '"', "x" * 16 + '"', "x" * 17 + "\\" + "y" * 14,
]
if sys.argv[1] == "ALL":
    texts += ["".join(map(chr, range(1, 32))), "bell \x07", "\x1b]0;x\x07", "\ufffe\uffff", "a\ufffeb" + "\U0001fffe", "\x01" * 33]


def put(**record):
    print(json.dumps({"document": 'd "1" > <x>', **record}, ensure_ascii=True))


put(record="document", version=1, title="<t> & \\ \"", date="2025-Q2", url="http://e.example/?a=b&c", length=1000000)
put(record="entity", id="hub", type="Company", name="Hub", sameAs=["http://e.example/\u00e9> <b>", "name:x", "kg:x", "schema:Person"])
put(record="entity", id="odd", type="http://t.example/T", name="Odd")
put(record="entity", id="day", type="Date", name="2025-05-20")
for number, text in enumerate(texts):
    put(record="entity", id=f"e{number}", type="Person", name=text, mentions=[[number, number + 1]])
for number, text in enumerate(texts):
    entity = f"e{number}"
    put(record="fact", subject=entity, property="worksFor", object="hub", evidence=[0, len(text)], quote=text, confidence=0.5)
    put(record="fact", subject=entity, property="jobTitle", value=text, source={"row": text[:99]})
    if len(text) > 1000:
        continue
    put(record="fact", subject=entity, property="keywords", value=text, language="en-GB")
    put(record="fact", subject=entity, property="http://p.example/a?b&c=likes", value=text, datatype="http://d.example/d")
# One key twice in a node, in JSON-LD: names that facts bring as well, and two properties with one IRI.
put(record="fact", subject="odd", property="name", value="another name")
put(record="fact", subject="odd", property="https://schema.org/jobTitle", value="by IRI")
put(record="fact", subject="odd", property="jobTitle", value="by term")
put(record="fact", subject="odd", property="http://www.w3.org/1999/02/22-rdf-syntax-ns#type", value="a text as type")
put(record="fact", subject="odd", property="http://www.w3.org/1999/02/22-rdf-syntax-ns#type", object="hub")
put(record="fact", subject="odd", property="worksFor", value="a text where a node is expected")
put(record="fact", subject="odd", property="foundingDate", object="day", validFrom="2014", validUntil="2015-Q1")
put(record="fact", subject="odd", property="foundingDate", object="day", validFrom="2016")
