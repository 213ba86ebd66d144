#!/usr/bin/env python3
"""Prints the JSON of kgraph validate (standard input) as tests/npm/validate_shacl.mjs prints results."""
import json
import re
import sys

SH = "http://www.w3.org/ns/shacl#"


def show(node):
    if node is None:
        return None
    if node["type"] == "uri":
        return f"<{node['value']}>"
    if node["type"] == "bnode":
        return "_:"
    text = json.dumps(node["value"], ensure_ascii=False)
    if "xml:lang" in node:
        return f"{text}@{node['xml:lang']}"
    return text + (f"^^<{node['datatype']}>" if "datatype" in node else "")


def path(text):
    return text if text is None or re.fullmatch("<[^>]*>", text) else "_:"


report = json.load(sys.stdin)
rows = [[show(r["focusNode"]), path(r.get("path")), show(r.get("value")), f"<{r['severity']}>",
         f"<{r['component']}>", show(r["sourceShape"])] for r in report["results"]]
print(json.dumps(report["conforms"]))
for line in sorted(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows):
    print(line)
