"""Reads Cypher literals as the grammar of openCypher has them, to tell what a database would take a script for.

`read` splits a script into statements and each of these into tokens: ("text", "…"), ("name", "…") for names in
backticks, ("word", "…") for anything else. With early=True, \\uXXXX is replaced before anything else is looked at, as
Neo4j does; the result must be the same.
"""
import re

ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "\\": "\\", "'": "'", '"': '"'}
WORD = re.compile(r"[A-Za-z_0-9.$]+|:param|:|[-+=<>{}()\[\],|*]")


def literal(text, at, early):
    """The string literal that begins at `at`, and where it ends."""
    quote, parts, at = text[at], [], at + 1
    while text[at] != quote:
        if text[at] != "\\":
            assert text[at] not in "\r\n", "a line ends inside a text"
            parts.append(text[at])
            at += 1
        elif text[at + 1] == "u" and not early:
            parts.append(chr(int(text[at + 2:at + 6], 16)))
            at += 6
        else:
            parts.append(ESCAPES[text[at + 1]])
            at += 2
    return "".join(parts), at + 1


def read(script, early):
    statements = []
    for line in script.split("\n"):
        if early:
            line = re.sub(r"\\u([0-9A-Fa-f]{4})", lambda m: chr(int(m.group(1), 16)), line)
            line = line.replace("\n", " ")
        at, tokens = 0, []
        while at < len(line):
            if line[at] in " ":
                at += 1
            elif line[at] in "'\"":
                text, at = literal(line, at, early)
                tokens.append(("text", text))
            elif line[at] == "`":
                end = line.index("`", at + 1)
                tokens.append(("name", line[at + 1:end]))
                at = end + 1
            elif line[at] == ";":
                statements.append(tokens)
                tokens, at = [], at + 1
            else:
                found = WORD.match(line, at)
                assert found, "what is %r?" % line[at:at + 20]
                tokens.append(("word", found.group()))
                at = found.end()
        assert not tokens, "a line ends without a semicolon"
    return statements


def value(tokens, at):
    """A literal as Python's value, and where it ends."""
    kind, text = tokens[at]
    if kind == "text":
        return text, at + 1
    if text == "[":
        items, at = [], at + 1
        while tokens[at] != ("word", "]"):
            item, at = value(tokens, at)
            items.append(item)
            at += tokens[at] == ("word", ",")
        return items, at + 1
    if text == "{":
        items, at = {}, at + 1
        while tokens[at] != ("word", "}"):
            key = tokens[at][1]
            assert tokens[at + 1] == ("word", ":")
            items[key], at = value(tokens, at + 2)
            at += tokens[at] == ("word", ",")
        return items, at + 1
    return float(text), at + 1
