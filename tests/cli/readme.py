"""usage: readme.py README.md FOLDER

Runs the console transcripts of the README in FOLDER and compares what comes with what stands there; with
KG_UPDATE_GOLDEN set, writes it there. Saves the C program as FOLDER/example.c.
"""
import os
import re
import subprocess
import sys

readme, folder = sys.argv[1:]
with open(readme, encoding="utf-8") as file:
    text = file.read()


def run(block):
    out = []
    for line in block.group(1).splitlines():
        if not line.startswith("$ "):
            continue
        done = subprocess.run(line[2:], shell=True, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True)
        out.append(line + "\n" + done.stdout.decode("utf-8"))
    return "```console\n" + "".join(out) + "```\n"


new = re.sub(r"```console\n(.*?)```\n", run, text, flags=re.DOTALL)
with open(os.path.join(folder, "example.c"), "w", encoding="utf-8") as file:
    file.write(re.search(r"```c\n(.*?)```\n", text, re.DOTALL).group(1).replace("<kgraph.h>", '"kgraph.h"'))
if new != text and os.environ.get("KG_UPDATE_GOLDEN"):
    with open(readme, "w", encoding="utf-8") as file:
        file.write(new)
elif new != text:
    import difflib
    sys.stdout.writelines(difflib.unified_diff(text.splitlines(True), new.splitlines(True), "README.md", "what happens"))
    sys.exit(1)
