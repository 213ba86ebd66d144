"""A fact stream whose every text tries to be more than text on a page."""
import json

NAMES = ["</script><script>document.title='broken'</script>", "<img src=x onerror=\"document.title='broken'\">", "<!--<script>",
         "]]>&lt;b&gt;\"'`${1}", "\u202eevil\u202c", "javascript:document.title='broken'", "__proto__", "constructor", "x" * 3000]

def put(**record):
    print(json.dumps({"document": "</title><script>document.title='broken'</script>", **record}))

put(record="document", version=1, sha256="00", title="<b>title</b>", length=9000, url="javascript:document.title='broken'")
for at, name in enumerate(NAMES):
    put(record="entity", id=f"e{at}", type="Person", name=name, alternateNames=[f"also {name}"], url="javascript:document.title='broken'")
for at, name in enumerate(NAMES[1:], 1):
    put(record="fact", subject="e0", property="https://example.org/#'onload=alert(1)", object=f"e{at}",
        evidence=[0, len(name)], quote=name, confidence=0.9)
    put(record="fact", subject=f"e{at}", property="jobTitle", value=name, evidence=[0, len(name)], quote=name, confidence=0.5)
