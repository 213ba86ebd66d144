"""usage: quotes.py FOLDER FACTS.JSONL

Checks that every quote in a fact stream is its slice of the document, and holds the spans of its arguments; that mentions
lie in the text; that what a fact from a record cites is there; and that each fact has evidence. Texts are read here as docs/formats.md says, by other means than ours.
"""
import csv
import html.parser
import io
import json
import os
import sys

folder, stream = sys.argv[1:]


class Text(html.parser.HTMLParser):
    """The character data of an HTML file."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts = []

    def handle_data(self, data):
        self.parts.append(data)


def pointed(value, pointer):
    for step in pointer.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        value = value[int(step) if isinstance(value, list) else step]
    return value


def cites(source, rows):
    """What the record of a fact cites; KeyError or IndexError if it is not there."""
    if "row" in source:
        cells = [rows[source["row"] - 2][c] for c in source.get("columns", [source["column"]] if "column" in source else [])]
    else:
        cells = [pointed(rows, p) for p in source.get("pointers", [source["pointer"]])]
    return cells == [] or "".join(c if isinstance(c, str) else json.dumps(c) for c in cells)


records = {}  # tables and JSON by a mapping
texts = {}  # None: a text that cannot be had here letter for letter
for root, _, names in os.walk(folder):
    for name in names:
        path = os.path.join(root, name)
        with open(path, encoding="utf-8", newline="") as file:
            content = file.read()
        if name + ".mapping" in names:
            texts[os.path.relpath(path, folder)] = content
            records[os.path.relpath(path, folder)] = (
                list(csv.DictReader(io.StringIO(content))) if name.endswith(".csv") else json.loads(content)
            )
        elif name.endswith((".txt", ".md")):
            texts[os.path.relpath(path, folder)] = content
        elif name.endswith(".html"):
            parser = Text()
            parser.feed(content)
            texts[os.path.relpath(path, folder)] = "".join(parser.parts)
        elif name.endswith(".jsonl"):
            for line in content.splitlines():
                document = json.loads(line)
                texts[document["id"]] = document["text"]

problems = []
facts = quotes = 0
lengths = {}
with open(stream, encoding="utf-8") as file:
    for number, line in enumerate(file, 1):
        record = json.loads(line)
        document = record["document"]

        def problem(what):
            problems.append(f"{stream}:{number}: {what}: {line.strip()[:300]}")

        if record["record"] == "document":
            lengths[document] = record["length"]
            if document not in texts:
                problem("no such document")
            elif not document.endswith(".html") and record["length"] != len(texts[document]):
                problem(f"length is not {len(texts[document])}")
        elif record["record"] == "entity":
            for begin, end in record.get("mentions", []):
                if not 0 <= begin < end <= lengths[document]:
                    problem("a mention outside the text")
        else:
            facts += 1
            if document in records:
                try:
                    cited = cites(record["source"], records[document])
                except (KeyError, IndexError):
                    problem("what the source cites is not there")
                    continue
                if not cited:
                    problem("the source cites an empty cell")
                continue
            if "evidence" not in record or "quote" not in record:
                problem("no evidence")
                continue
            quotes += 1
            begin, end = record["evidence"]
            quote = record["quote"]
            if end - begin != len(quote):
                problem("the quote is not as long as its evidence")
            if document.endswith(".html"):
                # Where the reader puts line ends between blocks is its own affair; the words are not.
                if "".join(quote.split()) not in "".join(texts[document].split()):
                    problem("the quote is not in the document")
            elif texts[document][begin:end] != quote:
                problem("the quote is not its slice")
            for key in ("subjectSpan", "objectSpan"):
                if key in record and not begin <= record[key][0] < record[key][1] <= end:
                    problem(f"{key} is not inside the evidence")

print(f"{facts} facts, {quotes} quotes")
for text in problems[:20]:
    print(text)
sys.exit(1 if problems or not quotes else 0)
