#!/usr/bin/env python3
"""Make the gazetteers beside this script.

    make.py ARCHIVES [TEXT]

ARCHIVES is a folder with one tar.xz for each source of names, TEXT one with archives of
open technology text; SOURCES.md says what they are. own/*.txt are lists written for this
project: they come first, and what they say of a name (its columns) holds.

Without TEXT the counts of words are not made anew: english-words.txt is taken as it
stands, and names of speakers and of cities that only the texts give are left out.

Each file has one entry a line, sorted by its bytes, with columns set off by tabs; a last
column `common` marks a name that is an ordinary word too (or, of a place or company, a
widespread name of people), so that it needs more than a capital letter to be believed.
"""
import collections
import csv
import io
import json
import os
import re
import sys
import tarfile
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))

# Thresholds.
WORDS = 11000            # english-words: the commonest forms, of those that
WORD_DOCUMENTS = 20      # ... stand in at least so many documents
WORD_LOWER = 0.5         # ... in lower case at least this often inside a sentence
WORD_LOWER_LISTED = 0.1  # ... or this often, where a word list has the form
GIVEN_RARE_LENGTH = 3    # shortest given name taken from the one list without ranks
FAMILY_RANK = 11000      # how far down the census list of family names
FAMILY_SPANISH = 1500    # how far down the Spanish list (most frequent first)
GENDER_RATIO = 8         # how much oftener a given name is a man's (or a woman's) to be called so
SPEAKERS = 2             # how many talks make a speaker's given name count
SPEAKERS_FAMILY = 1      # ... family name
US_CITY = 40000          # least population of a city in the US
US_LARGE_CITY = 100000   # ... of one that is kept though its name is a word
CITY_MENTIONS = 3        # how often the texts say "in CITY"
NAME_LOWER = 0.2         # share of lower case from which a name of people is `common`
COMMON_GIVEN = 300       # ranks down to which a name of people makes a city's ...
COMMON_FAMILY = 300      # ... or company's name `common`

MONTHS_AND_DAYS = """january february march april may june july august september october
november december monday tuesday wednesday thursday friday saturday sunday spring summer
autumn winter fall christmas easter""".split()

# Words that the texts use too much as names, or too little, to show up as ordinary.
ORDINARY = """will mark bill rich grace hope faith joy art rose pat sue drew chase grant
frank ray gene dean earl duke king prince major miles chance sky summer dawn eve ivy lily
daisy violet olive ginger pepper ruby pearl jade amber crystal iris flora clay cliff dale
glen heath forest brook lane reed rocky stone banks field hill woods rivers church bishop
pope abbot cook baker carpenter cooper fisher gardener hunter mason miller porter potter
shepherd singer smith tanner taylor turner walker weaver wright young long short small
little brown black white green gray grey gold silver sharp strong swift wise noble good
best sweet savage apex antelope buffalo phoenix rush power cash price penny bond love day knight page marsh moore gates
jobs bush ash birch bell ball bull bird buck crane drake finch fox hawk lamb robin swan
wolf angel christian guy jack job josh max nick norm rob rod stew sandy merry candy honey
precious destiny liberty justice trinity harmony melody sierra savannah china india
paris target apple oracle shell gap orange visa chase sprint delta block square meta
helm rust go swift spark flask express salt chef puppet vault flux envoy harbor falcon
dart julia ruby crystal elm scheme racket pyramid tornado twisted bottle celery java
safari opera edge signal matrix element atom sketch notion slack zoom teams box ring
wagon wasp badger ghost grunt gulp bower brunch mocha jasmine karma cypress cucumber
lettuce capybara electron proton photon neutron quasar pulsar aurora nova luna""".split()

COUNTRIES_COMMON = {"Chad", "Jordan", "Georgia", "Turkey", "Guinea", "Jersey", "Mali", "Niger", "US"}

O_NAMES = """Brien Connor Connell Neill Neil Reilly Donnell Sullivan Hara Malley Leary Keefe Dell
Rourke Shea Toole Dwyer Grady Donoghue Donovan Driscoll Flaherty Hagan Halloran Hanlon Kane
Keeffe Kelly Loughlin Mahony Mara Meara Quinn Regan Rear Riordan Dowd Gorman Callaghan Byrne
Beirne Boyle Carroll Conner Day Farrell Hare Hearn Hern Laughlin Mahoney""".split()
MAC_NAMES = """Donald Arthur Kenzie Leod Lean Millan Dougall Gregor Intosh Pherson Kinnon Farlane
Donell Dowell Laren Lachlan Kay Neil Pherson Queen Rae Ritchie Allister Alister Aulay Beth
Callum Diarmid Duff Ewan Innes Iver Naughton Phail""".split()

# Left over where a text writes its apostrophes in some other way.
HALVES = "doesn didn isn wasn aren couldn wouldn shouldn hasn hadn weren ain ve ll re".split()

# What talks have as speakers that are no people.
NO_GIVEN = {"Various", "Numbers", "Thursday", "Or", "Apple", "Panel", "Keynote", "Team", "Multiple", "The", "Min", "Md"}

# Topics that name no one thing, beyond those that are ordinary words.
TOPICS_NOT = """Actions|Agile|Assembly|Awesome Lists|Awesome|Automaton|Business Central Samples|Behavior-driven development|
Calculate Pi|CASE|Cellular automaton|ChatGPT API|Chrome extension|Command-line interface|COVID-19|CRUD|Cryptocurrency|
Cross-origin resource sharing|Creative Commons License|Dependency injection|DLT|Document Object Model|Azure Developer CLI templates|
AdventureX 2025|AdventureX 2026|Code|DCODE 2025|Emoji|Entity resolution|ESPRIT|Fair Source|Firefox extension|Flow blockchain|
Fuzzing/Fuzz testing|For the Love of Code|GitHub CLI extension|Kiota Index|Object-oriented programming|Regular expression|
REST API|Test-driven development|Unit testing|Userscripts|Vanilla JavaScript|Vibe coding|Video|Web|Web Components|Website|WebView|
Zip|4D Components|Action Game|Apple|Nvidia|Microsoft|Google|Facebook|Mozilla|GitHub|APK|async/await|Barcode|Batch file|Blockchain|
Climate change|Climate change mitigation|Cybersecurity|Data visualization|Development|Desktop|Exploit|Extension|Generator|
GitHub API|Image|Interview|Natural language processing|Network|Programming|Project|Publish-subscribe pattern|PWA|QR Code|
Quantum Computing|Runtime Node|Semantic Web|Simulation|Software|Software Engineering|To-Do|Tool|User experience|
Generative Adversarial Network|Grafana k6 extension|Cinnamon|cargo-generate|Containerlab topology|Mathematical Components|
Media Queries|Panic Playdate SDK|MEAN|Open Graph protocol|pass|Promise|Shell|The Chapel Parallel Programming Language|
Universal Syntax Tree.|Web of Things|X (Twitter)|Coursera|Nashville, Tennessee|Rocketseat|Rockset|FIRST|infoarena|
Microformats|Motorola 68000|NetBox Plugin|Nintendo 3DS Homebrew|Bedrock Dedicated Server|Desktop|Micro|Matter|Handshake|
Ludum Dare|Global Game Jam|Hacktoberfest|Advent of Code|Game Off|FIRST Robotics Competition|FIRST Tech Challenge|
Climate Change|hms|Low-Code / Internal Tools|Edge Computing & AIoT|friendly interactive shell|AI Agents|Green Software|
Platform Engineering|DevSecOps|PSR-11: Container interface|PSR-15: HTTP Server Request Handlers|PSR-4: Autoloader|
PSR-7: HTTP message interfaces|Oracle-VM-VirtualBox|Squeak/Smalltalk|Amazon Web Services|ITMO|Netfree|IRIS|Iris|LIKO-12|DMX512|Software-Challenge Germany|The Gene Ontology Consortium|suckless.org|Yammer|
Hack Club|HackSquad|Riot Games|Awesome-Lists|T3 Stack|Jamstack|C|D|R|V|Go|Less|Red|Reason|Move-sui|Edge""".replace("\n", "").split("|")
TOPICS_ALSO = """ActivityPub|Ada|Adobe Acrobat|Ansible|Atom|AT Protocol|Autohotkey|Blockly|Blogger|CadQuery|chezmoi|
Discord|Eloquent ORM|Emacs|Flathub|Flipper Zero|Genshin Impact|Geometry Dash|Giscus|Heroku|Highlight.js|Home Assistant|
ImageJ|ImageNet|Ionic|Jest|Kokkos|LineageOS|Livewire|MeiliSearch|Minecraft Forge|MusicXML|Netlify|Nextcloud|Nextra|Nostr|OpenAL|
OpenFeature|OpenTelemetry|OpenUI5|Open Policy Agent|Org mode|Pipewire|Repl.it|SciKits|Selenium|Stylus|Tauri|Taskfile|Tweakpane|
uBlock Origin|Verilog|VLC|VRChat|WebAssembly|Wikidata|Wikipedia|Windows Subsystem for Linux|Zustand|Z-machine""".replace("\n", "").split("|")

LANDSCAPE_NOT = {"No Code", "Cloud Native Landscape", "Standard Library", "Kubernetes - The Easier Way",
                 "Application High Availability Service", "Bucket", "Split", "Agenda", "Desktop Kubernetes"}


# ------------------------------------------------------------------ helpers

def members(path, suffixes):
    """The text files of an archive, in the order of their names."""
    with tarfile.open(path, "r:xz") as tar:
        found = {}
        for entry in tar:
            if entry.isfile() and entry.name.endswith(suffixes) and "SOURCE" not in entry.name:
                found[entry.name] = tar.extractfile(entry).read()
    for name in sorted(found):
        yield name, found[name]


def decode(data):
    text = data.decode("utf-8-sig", "replace")
    return unicodedata.normalize("NFC", text.replace("\u2019", "'"))


def tidy(name):
    name = unicodedata.normalize("NFC", name).replace("\u2019", "'").replace("&amp;", "&")
    name = re.sub("[®™©\u200b\ufeff]", "", name)
    return re.sub(r"\s+", " ", name).strip(" \"")


def own(name):
    """An own list: name -> its further columns."""
    entries = {}
    with open(os.path.join(HERE, "own", name), encoding="utf-8") as f:
        for line in f:
            first, *rest = line.rstrip("\n").split("\t")
            if first not in entries or len(rest) > len(entries[first]):
                entries[first] = rest
    return entries


def write(name, entries):
    lines = set()
    for first, rest in entries.items():
        rest = list(rest)
        while rest and not rest[-1]:
            rest.pop()
        line = "\t".join([first] + rest)
        assert first and "\n" not in line and line.count("\t") == len(rest), line
        lines.add(line)
    data = b"".join(sorted((line + "\n").encode("utf-8") for line in lines))
    with open(os.path.join(HERE, name), "wb") as f:
        f.write(data)
    print(f"{name}: {len(lines)} lines, {len(data)} bytes")


def title_case(name):
    """ "MCDONALD" -> "McDonald", "OBRIEN" -> "O'Brien"."""
    name = name[:1].upper() + name[1:].lower()
    if re.match(r"Mc[a-z]{3}", name):
        return "Mc" + name[2].upper() + name[3:]
    if name[:1] == "O" and name[1:].capitalize() in O_NAMES:
        return "O'" + name[1:].capitalize()
    if name[:3] == "Mac" and name[3:].capitalize() in MAC_NAMES:
        return "Mac" + name[3:].capitalize()
    return name


NAME = re.compile(r"^[^\W\d_]+(?:['-][^\W\d_]+)*$")


def fold(name, after=""):
    """Without its marks, "Müller" -> "Muller", or with a letter for each, -> "Mueller"."""
    return "".join(after if c == "\u0308" else "" if unicodedata.combining(c) else c for c in unicodedata.normalize("NFD", name))


def latin(text):
    return all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in text)


class Sources:
    def __init__(self, folder):
        self.folder = folder

    def path(self, archive):
        return os.path.join(self.folder, archive + ".tar.xz")

    def files(self, archive, *suffixes):
        return members(self.path(archive), suffixes)

    def file(self, archive, suffix):
        for _, data in self.files(archive, suffix):
            return decode(data)
        raise SystemExit(f"{archive}: no {suffix}")

    def rows(self, archive, suffix):
        return list(csv.DictReader(io.StringIO(self.file(archive, suffix))))


# ------------------------------------------------------------------ words

TOKEN = re.compile(r"(?<![\w./@#&$<\\-])[A-Za-z]+(?:'[a-z]+)?(?![\w@/\\=(-]|\.\w|://)")
NOISE = re.compile(r"```.*?```|~~~.*?~~~|\{\{.*?\}\}|\{%.*?%\}|`[^`\n]*`|https?://\S+|<[^>\n]*>|\]\([^)\n]*\)|^(?: {4}|\t).*$|^#.*$",
                   re.S | re.M)
FRONT = re.compile(r"\A(---|\+\+\+)\n.*?\n\1\n", re.S)
IN_PLACE = re.compile(r"\b[Ii]n ((?:[A-Z][\w'.-]+)(?: (?:de |la |of )?[A-Z][\w'-]+){0,2})")


class Texts:
    """What the texts are counted for: words by case, talks' speakers, "in CITY"."""

    def __init__(self, folder):
        self.lower = collections.Counter()
        self.upper = collections.Counter()
        self.documents = collections.Counter()
        self.given = collections.Counter()
        self.family = collections.Counter()
        self.places = collections.Counter()
        if folder:
            for name in sorted(os.listdir(folder)):
                if name.endswith(".tar.xz"):
                    for path, data in members(os.path.join(folder, name), (".md", ".json", ".txt", ".rst")):
                        self.read(path, decode(data))

    def read(self, path, text):
        if path.endswith(".json"):
            try:
                talk = json.loads(text)
            except ValueError:
                return
            if not isinstance(talk, dict):
                return
            for speaker in talk.get("speakers") or []:
                self.speaker(tidy(speaker))
            if talk.get("language", "eng") != "eng":
                return
            text = talk.get("description") or ""
        text = NOISE.sub(" ", FRONT.sub("", text))
        seen = set()
        for match in TOKEN.finditer(text):
            token = match.group()
            if token.islower():
                self.lower[token] += 1
                seen.add(token)
            elif re.match(r"[a-z,;] \Z", text[max(0, match.start() - 2):match.start()]):
                self.upper[token.lower()] += 1
        self.documents.update(seen)
        self.places.update(IN_PLACE.findall(text))

    def speaker(self, name):
        parts = name.split()
        if 2 <= len(parts) <= 3 and all(NAME.match(p) and latin(p) and p[0].isupper() and not p.isupper() for p in parts):
            self.given[parts[0]] += 1
            self.family[parts[-1]] += 1

    def name_share(self, name):
        """How much of an ordinary word a name is; 1 without texts."""
        return self.share(name.lower()) if self.lower else 1

    def rare_word(self, name):
        """Whether the texts have a name as a word, though no common one."""
        return self.lower[name.lower()] >= 10 and self.name_share(name) >= NAME_LOWER

    def share(self, word):
        return self.lower[word] / max(1, self.lower[word] + self.upper[word])


def listed_words(sources):
    """The word lists among the sources, in lower case."""
    words = set(MONTHS_AND_DAYS) | set(ORDINARY)
    wanted = ("common", "verbs", "nouns", "adjs", "adverbs", "verbs_with_conjugations", "prepositions",
              "infinitive_verbs", "stopwords/en")

    def collect(value):
        if isinstance(value, str):
            if re.match(r"^[a-z]+(?:'[a-z]+)?$", value):
                words.add(value)
        elif isinstance(value, list):
            for item in value:
                collect(item)
        elif isinstance(value, dict):
            for key, item in value.items():
                if key not in ("description", "source"):
                    collect(item)

    for path, data in sources.files("corpora_cc0", ".json"):
        tail = path.split("/words/")[-1][:-len(".json")]
        if tail in wanted:
            collect(json.loads(decode(data)))
    return words


def english_words(texts, listed):
    if not texts.lower:
        with open(os.path.join(HERE, "english-words.txt"), encoding="utf-8") as f:
            return f.read().split("\n")[:-1]
    words = []
    for word, _ in sorted(texts.lower.items(), key=lambda item: (-item[1], item[0])):
        bare = word.replace("'", "")
        least = WORD_LOWER_LISTED if word in listed else WORD_LOWER
        if (texts.documents[word] >= WORD_DOCUMENTS and texts.share(word) >= least and word not in MONTHS_AND_DAYS
                and word not in HALVES and (len(bare) > 1 or word == "a") and re.search("[aeiouy]", word) and not word.endswith("'s")):
            words.append(word)
            if len(words) == WORDS:
                break
    words += [w for w in listed if w.islower() and len(w) > 2 and texts.documents[w] >= 3 and texts.share(w) >= WORD_LOWER_LISTED
              and w not in MONTHS_AND_DAYS and w not in HALVES]
    return sorted(set(words) | set(own("english-words.txt")) | {"i", "i'm", "i've", "i'd", "i'll", "it's", "that's", "there's", "what's", "let's", "may", "march"})


# ------------------------------------------------------------------ names of people

def census(sources, suffix):
    return [title_case(line.split()[0]) for line in sources.file("us_census_names", suffix).splitlines() if line.strip()]


def given_names(sources, texts, ordinary):
    ranks = {}
    for suffix in ("dist.male.first", "dist.female.first"):
        for rank, name in enumerate(census(sources, suffix)):
            ranks[name] = min(rank, ranks.get(name, rank))
    known = set(ranks) | set(own("given-names.txt")) | {n for n, count in texts.given.items() if count >= SPEAKERS}
    rare = set()
    for path, data in sources.files("names_world", "first names/all.txt"):
        rare.update(tidy(line) for line in decode(data).splitlines())
    for path, data in sources.files("corpora_cc0", "irstNames.json", "neutralNames.json", "FirstNamesBoys.json", "FirstNamesGirls.json"):
        for value in json.loads(decode(data)).values():
            if isinstance(value, list):
                known.update(tidy(v) for v in value if isinstance(v, str))
    entries, mine = {}, own("given-names.txt")
    for name in known | rare:
        if not NAME.match(name) or not latin(name) or len(name) < 2 or name.lower() == name:
            continue
        if name.isupper():
            name = title_case(name)
        if name in NO_GIVEN:
            continue
        if name.lower() in ordinary:
            if name in mine or ranks.get(name, 9999) < 1200 or texts.given[name] >= 5 or name.lower() in ORDINARY and name in known:
                entries[name] = ["common"] if texts.name_share(name) >= NAME_LOWER else []
        elif name in mine or name in ranks or not texts.rare_word(name) and (name in known or len(name) >= GIVEN_RARE_LENGTH):
            entries[name] = []
    return entries, ranks


def gendered_names(sources):
    """Given names that nearly all belong to women, and to men: by the frequencies of the census."""
    share = {}
    for suffix in ("dist.male.first", "dist.female.first"):
        for line in sources.file("us_census_names", suffix).splitlines():
            if line.strip():
                name, frequency = line.split()[:2]
                share.setdefault(title_case(name), {})[suffix] = float(frequency)
    men, women = {}, {}
    for name, by in share.items():
        man, woman = by.get("dist.male.first", 0.0), by.get("dist.female.first", 0.0)
        if woman >= GENDER_RATIO * man:
            women[name] = []
        elif man >= GENDER_RATIO * woman:
            men[name] = []
    return men, women


def family_names(sources, texts, ordinary):
    whole = {name: rank for rank, name in reversed(list(enumerate(census(sources, "dist.all.last"))))}
    ranks = {name: rank for name, rank in whole.items() if rank < FAMILY_RANK}
    folded = {name.lower().replace("'", ""): name for name in reversed(list(whole))}
    known = set(ranks) | set(own("family-names.txt"))
    for path, data in sources.files("names_world", ".txt"):
        base = path.split("/")[-1][:-4]
        if "/surnames/" not in path or base in ("README", "all", "us", "pl"):
            continue
        # The texts of these lists hold one name a line; the larger ones are cut down.
        names = [tidy(line) for line in decode(data).splitlines()]
        if "non-normalized" in path:
            # (The sharp s of this list stands for any ss, the umlauts for any vowel and e.)
            names = [n for n in names if not n.isascii() and base in ("de", "pt", "ie") and "ß" not in n and
                     (texts.family[n] or whole.get(fold(n), 10 ** 6) < 40000 or whole.get(fold(n, "e"), 10 ** 6) < 40000)]
        elif base == "es":
            names = names[:FAMILY_SPANISH]
        elif base not in ("cn", "cz", "gk", "hi", "ie", "kr", "ne", "uk"):
            names = [n for n in names if texts.family[n] or whole.get(n, 10 ** 6) < 25000]
        for name in names:
            known.add(folded.get(name.lower(), name))
    known.update(n for n, count in texts.family.items() if count >= SPEAKERS_FAMILY)
    for path, data in sources.files("corpora_cc0", "astNames.json", "authors.json"):
        for value in json.loads(decode(data)).values():
            if isinstance(value, list):
                known.update(tidy(v) for v in value if isinstance(v, str))
    entries, mine = {}, own("family-names.txt")
    for name in known:
        if not NAME.match(name) or not latin(name) or len(name) < 2 or name[0].islower():
            continue
        if name.lower() in ordinary:
            if name in mine or ranks.get(name, 10 ** 6) < 8000 or texts.family[name] >= 3:
                entries[name] = ["common"] if texts.name_share(name) >= NAME_LOWER else []
        elif name in mine or name in ranks or not texts.rare_word(name):
            entries[name] = []
    return entries, ranks


# ------------------------------------------------------------------ places

def countries(sources):
    entries = own("countries.txt")
    for row in sources.rows("country_codes", "country-codes.csv"):
        code = row["ISO3166-1-Alpha-2"]
        formal = re.sub(r"^[Tt]he ", "", row["UNTERM English Formal"])
        for name in (row["CLDR display name"], row["official_name_en"], formal, row["UNTERM English Short"]):
            name = tidy(re.sub(r"\s*\(.*?\)|\*+", "", name))
            if not name or len(name) < 3 or "," in name or not code:
                continue
            for form in {name, name.replace(" & ", " and "), re.sub(r"^St\. ", "Saint ", name), re.sub(r"^Saint ", "St. ", name)}:
                entries.setdefault(form, [code])
    for name in COUNTRIES_COMMON:
        if name in entries:
            entries[name] = [entries[name][0], "common"]
    return entries


def places(sources, texts, ordinary, given_ranks, family_ranks, taken):
    entries = {name: rest for name, rest in own("places.txt").items()}
    cities, regions, large = set(), set(), {"Reading", "Bath", "Split", "Poole"}

    rows = sources.rows("world_cities", "world-cities.csv")
    known = {}
    for row in rows:
        name, part = tidy(row["name"]), tidy(row["subcountry"])
        known.setdefault(name, row["country"])
        if name == part or re.sub(r" (City|Province|Region|Oblast|Governorate|District|County)$", "", part) == name:
            cities.add(name)
        elif latin(part) and len(part) > 3 and not re.match(r"[AO]E[a-z]", part) and "eez" not in part and part != "N/A" and not re.search(r"\d|[,/(]", part):
            regions.add(part)
    for row in sources.rows("country_codes", "country-codes.csv"):
        cities.update(tidy(c) for c in re.split(r" and |, ", row["Capital"]))
    cities.update(name for name in known if texts.places[name] >= CITY_MENTIONS)
    for path, data in sources.files("corpora_cc0", "us_cities.json", "canadian_municipalities.json", "english_towns_cities.json",
                                    "japanese_prefectures.json"):
        value = json.loads(decode(data))
        if path.endswith("us_cities.json"):
            cities.update(c["city"] for c in value["cities"] if c["population"] >= US_CITY)
            large.update(c["city"] for c in value["cities"] if c["population"] >= US_LARGE_CITY)
        elif path.endswith("canadian_municipalities.json"):
            cities.update(c["name"] for c in value["municipalities"])
        elif path.endswith("english_towns_cities.json"):
            cities.update(c for c in value["towns"] + value["cities"] if c in known)
        else:
            for region in value["regions"]:
                regions.update(region["prefectures"])
    for _, data in sources.files("tech_conferences", ".json"):
        for event in json.loads(decode(data)):
            city = tidy((event.get("city") or "").split(",")[0])
            if city in known:
                cities.add(city)

    for kind, names in (("city", cities), ("region", regions)):
        for name in names:
            if not latin(name) or len(name) < 3 or name in entries or name in taken or re.search(r"[\d(/]", name):
                continue
            if name.lower() in ordinary or name.split()[-1] in ("Islands", "Capital"):
                if name in large:
                    entries[name] = [kind, "common"]
                continue
            person = given_ranks.get(name, 9999) < COMMON_GIVEN or family_ranks.get(name, 9999) < COMMON_FAMILY
            entries[name] = [kind, "common" if person else ""]
    return entries


# ------------------------------------------------------------------ companies and organizations

SECURITY = re.compile(r"\s*[-–]?\s*(?:\(?[^()]*\)\s*)?\b(?:Class [A-Z]\b|Series [A-Z]\b|Common (?:Stock|Shares?|Units?)|Ordinary Shares?|"
                      r"American Depositary|Depositary|ADS\b|Sponsored ADR|ADR\b|Subordinate|Registered Shares?|New York Registry|"
                      r"Global Depositary|Limited Voting|Limited Partner|Voting|Shares? of Beneficial|common stock|ordinary shares?|Each representing|\$).*$", re.I)
NO_COMPANY = re.compile(r"\b(ETFs?|ETNs?|Funds?|Trust|Acquisitions?|SPAC|Notes?|Preferred|Warrants?|Units?|Rights?|Bonds?|Income|Municipal|"
                        r"Portfolio|Index|iShares|ProShares|Direxion|NextShares|Debentures?|Test|TEST|Securities due|Opportunity|Opportunities|"
                        r"Pfd|Tranche|Closed End|Blank Check|Merger|Total Return|Floating|Cumulative|REIT)\b|%|\bdue 20", re.I)
LEGAL = re.compile(r",?\s+(?:Inc|Incorporated|Corp|Corporation|Co|Ltd|LTD|Limited|LLC|L\.L\.C|PLC|plc|Plc|P\.L\.C|N\.V|NV|S\.A|SA|SE|AG|A/S|ASA|AB|"
                   r"Oyj|L\.P|LP|S\.p\.A|SpA|S\.A\.B\. de C\.V|S\.A\. de C\.V|GmbH|B\.V|BV|Pte|Pvt|Pty|KGaA|S\.r\.l|SAS|OÜ|Bhd|Berhad|Holdings?|HOLDINGS?|INC|CORP|"
                   r"Holding Company|Bancorporation|Company|COMPANY)\.?$")
TAIL = re.compile(r" (?:Technologies|Technology|Pharmaceuticals?|Therapeutics|Biotherapeutics|Biosciences|Biopharma|BioPharma|Systems|International|Industries|Software|"
                  r"Semiconductor|Networks?|Entertainment|Interactive|Robotics|Motors?|Energy|Labs|Platforms|Communications|Group|Brands|Resorts|Worldwide|Global|Medical|Health|Foods|Restaurants|Materials|Airlines)$")


def plain(name, ordinary):
    return all(w.lower() in ordinary or w == "&" for w in re.split(r"[\s-]+", name))


def company_name(name, keep_caps):
    name = tidy(SECURITY.sub("", name))
    name = tidy(re.sub(r"\s*\((?:The|[A-Z]{2}|Canada|Delaware|Nevada|New|Ireland|Bermuda|formerly.*|Holding.*)\)|\s*\(.*$", "", name, flags=re.I))
    name = re.sub(r"^The (?=.* (?:Company|Corporation|Group|Inc)\b)", "", name, flags=re.I)
    name = re.sub(r"(,? Inc\.?|,? Corp\.?|,? Ltd\.?|,? plc|,? S\.A\.?| Limited| Corporation) (?:New|Corporation|\1).*$", r"\1", name)
    half = len(name) // 2
    if name[:half].strip() == name[half:].strip():
        name = name[:half].strip()
    while True:
        shorter = LEGAL.sub("", name).rstrip(" ,")
        if shorter == name or not shorter or re.search(r"(?:&|\band)$", shorter):
            break
        name = shorter
    words = []
    for word in name.split():
        if len(word) > 5 and word.isupper() and word.isalpha() and word not in keep_caps:
            word = word.capitalize()
        words.append(word)
    return " ".join(words).strip(" ,.-") if not name.endswith((".com", "Bros.")) else name


def companies(sources, ordinary, given_ranks, family_ranks, place_names, members_of_foundation):
    entries = own("companies.txt")
    keep_caps = {w for name in entries for w in name.split()}
    trusted = set()
    for row in sources.rows("sp500", "constituents.csv"):
        trusted.add(company_name(row["Security"], keep_caps | {row["Security"]}))
    for path, data in sources.files("corpora_cc0", "fortune500.json", "djia.json", "corporations/nasdaq.json", "cars.json", "newspapers.json"):
        for value in json.loads(decode(data)).values():
            if isinstance(value, list):
                trusted.update(company_name(v if isinstance(v, str) else v["name"], keep_caps) for v in value)
    trusted |= {company_name(n, keep_caps | set(n.split())) for n in members_of_foundation}

    listed = set()
    for row in sources.rows("nasdaq", "nasdaq-listed-symbols.csv"):
        security = row["Security Name"]
        if row["ETF"] == "Y" or row["Test Issue"] == "Y" or NO_COMPANY.search(security) or not re.search(
                r"Common|Ordinary|Depositary|Class [A-Z]", security, re.I):
            continue
        listed.add(company_name(row["Company Name"], keep_caps))
    for row in sources.rows("nyse_other", "other-listed.csv"):
        security = row["Security Name"]
        if row["ETF"] == "Y" or row["Test Issue"] == "Y" or NO_COMPANY.search(security) or not re.search(
                r"Common (?:Stock|Shares)|Ordinary Shares|American Depositary", security, re.I):
            continue
        listed.add(company_name(security, keep_caps))
    remote = set()
    for _, data in sources.files("remote_companies", ".md"):
        match = re.search(r'^title: *"?(.*?)"?\s*$', decode(data), re.M)
        if match:
            name = match.group(1).split(" - ")[0].split(" | ")[0]
            remote.add(company_name(name, keep_caps | set(name.split())))

    short = set()
    for name in trusted | listed:
        core = TAIL.sub("", name)
        if core != name and " " not in core and len(core) >= 5 and core.lower() not in ordinary and core not in given_ranks \
                and core not in family_ranks and core not in place_names and re.match(r"^[A-Z][\w.]+$", core):
            short.add(core)
        core = re.sub(r" Group$", "", name)
        if core != name and core.count(" ") >= 1 and not plain(core, ordinary):
            short.add(core)

    for name in sorted(trusted | listed | remote | short):
        if "Non-Public" in name or name.endswith(" New") or re.search(r"\. [A-Z]", name) and name not in trusted:
            continue
        if name in entries or len(name) < 2 or len(name.split()) > 5 or not re.search(r"[^\W\d_]{2}|\d[A-Z]|[A-Z]&", name) or not latin(name):
            continue
        if name in place_names or re.search(r"\b(ETF|Fund|Trust)\b", name) and name not in trusted:
            continue
        single = " " not in name
        if single and name.lower() in ordinary:
            if name in trusted and name[0].isupper():
                entries[name] = ["common"]
            continue
        if len(name) == 2 and name not in trusted:
            continue
        person = given_ranks.get(name, 9999) < 1500 or family_ranks.get(name, 9999) < COMMON_FAMILY
        entries[name] = ["common"] if single and (person or len(name) < 3) or not single and plain(name, ordinary) and len(name.split()) == 2 \
            and name not in trusted else []
    return entries


def organizations(sources, ordinary, nonprofits):
    entries = own("organizations.txt")
    found = set(nonprofits)
    for path, data in sources.files("corpora_cc0", "us_federal_agencies.json", "charities.json"):
        for value in json.loads(decode(data)).values():
            if isinstance(value, list):
                found.update(value)
    for name in found:
        name = tidy(re.sub(r"\s*\(.*?\)", "", name)).replace("U. S. ", "U.S. ").replace(" And ", " and ")
        if name in ("Non-Federal Agency", "The Arc", "PATH", "City of Hope", "Good 360", "SWITCH", "Young Life", "NAIC", "AMTRAK") or "/" in name \
                or name.startswith(("The Judicial", "The Legislative", "Comm for", "United Stated", "Bill, Hillary", "Helen Keller I", "Medical Payment")) \
                or " - " in name or "Non-Public" in name:
            continue
        entries.setdefault(name, ["common"] if name.lower() in ordinary or " " not in name and not name.isupper() and plain(name, ordinary) else [])
    return entries


# ------------------------------------------------------------------ projects and events

def landscape(sources):
    """Projects and products of the landscape, and its member companies and non-profits."""
    projects, companies_, nonprofits = {}, set(), set()
    category = sub = name = None
    for line in sources.file("cncf_landscape", "landscape.yml").splitlines():
        match = re.match(r"^( *)(name|project): (.*)$", line)
        if not match:
            continue
        depth, key, value = len(match.group(1)), match.group(2), match.group(3).strip("'\" ")
        if depth == 4 and key == "name":
            category = value
        elif depth == 8 and key == "name":
            sub = value
        elif depth == 12 and key == "name":
            name = tidy(re.sub(r"\s*\((member|supporter|contributor|KCSP|KCNTP|Wasm|wasm|formerly.*?)\)", "", value))
            if sub in ("Academic", "Nonprofit"):
                nonprofits.add(name)
            elif category in ("CNCF Members", "Special") and sub != "Certified CNFs":
                companies_.add(name.split(" - ")[0])
            else:
                projects.setdefault(name, False)
        elif depth == 12 and key == "project":
            projects[name] = True
    return projects, companies_, nonprofits


def projects(sources, ordinary, given_ranks, family_ranks, company_names, org_names, items):
    entries = own("projects.txt")
    found = {}
    for name, hosted in items.items():
        acronym = re.search(r"\(([^)]*)\)$", name)
        name = tidy(re.sub(r"\s*\(.*?\)$|\s+by [A-Z].*$|\s+based on .*$", "", name))
        if name in LANDSCAPE_NOT or len(name.split()) > 5 or not hosted and name in company_names and name not in entries:
            continue
        found[name] = hosted
        if acronym and re.match(r"^[A-Z][A-Za-z0-9-]{3,}$", acronym.group(1)):
            found.setdefault(acronym.group(1), False)
    for path, data in sources.files("github_topics", "/index.md"):
        if "/topics/" not in path:
            continue
        head = decode(data).split("---")[1]
        match = re.search(r"^display_name: *(.*)$", head, re.M)
        if not match:
            continue
        name = tidy(match.group(1).strip("'\" "))
        bare = tidy(re.sub(r"\s*\(.*?\)$", "", name))
        made = re.search(r"^(created_by|released):", head, re.M)
        if name in TOPICS_NOT or bare in TOPICS_NOT or (not made and name not in TOPICS_ALSO):
            continue
        found.setdefault(bare.replace("The Julia Language", "Julia").replace("Preact.js", "Preact"), True)
    for path, data in sources.files("corpora_cc0", "technology/programming_languages.json", "social_networking_websites.json"):
        value = json.loads(decode(data))
        names = value if isinstance(value, list) else value["socialNetworkingWebsites"]
        for name in names:
            name = tidy(re.sub(r"\s*\(.*?\)$|, Inc\.$|\*$", "", name))
            if len(name) > 3 and name.lower() not in ordinary and name not in given_ranks and name not in family_ranks \
                    and len(name.split()) <= 3 and not plain(name, ordinary) and not name[0] in "@." and "," not in name \
                    and not (name.isupper() and len(name) < 7):
                found.setdefault(name.replace("LaTeX", "LaTeX"), False)
    lower = {name.lower() for name in entries}
    for name, hosted in sorted(found.items()):
        if name in entries or name in org_names or len(name) < 2 or name.lower() in lower and not hosted:
            continue
        if name.lower() in ordinary or plain(name, ordinary) and " " in name and not hosted:
            if hosted or " " in name:
                entries[name] = ["common"]
            continue
        person = given_ranks.get(name, 9999) < 1500 or family_ranks.get(name, 9999) < COMMON_FAMILY
        entries[name] = ["common"] if person or len(name) < 3 else []
    return entries


def events(sources, ordinary):
    entries = own("events.txt")
    cities = collections.defaultdict(set)
    count = collections.Counter()
    for _, data in sources.files("tech_conferences", ".json"):
        for event in json.loads(decode(data)):
            name = tidy(event["name"])
            name = tidy(re.sub(r"\(?\b(?:19|20)\d\d\b\)?|'\d\d\b|\(.*?\)|\b(?:online|virtual|remote) (?:edition|event|conference)\b|\b(?:Online|Virtual|VIRTUAL)$",
                               " ", name))
            if ": " in name or ";" in name:
                name = re.split(": |;", name)[0] if len(re.split(": |;", name)[0]) > 5 else ""
            name = name.strip(" -–—,:|+/@&#.\"")
            if not name or re.search(r"^\d+(?:st|nd|rd|th) |International Conference on|Webinar|Workshop|Training|Meetup #|[!?]$|\d{1,2}(st|nd|rd|th)\b", name):
                continue
            city = tidy((event.get("city") or "").split(",")[0])
            base = name
            for tail in (city, tidy(event.get("country") or "")):
                if tail:
                    cut = re.sub(r"[\s,:@|–—-]+(?:in )?" + re.escape(tail) + r"$", "", base)
                    base = cut if len(cut) > 3 else base
            count[name] += 1
            count[base] += base != name
            cities[base].add(city)
            cities[name].add(city)
            if base != name:
                cities["\t" + base].add(name)
    for name in sorted(count):
        words = name.split()
        if len(name) < 3 or len(words) > 5 or name in entries or not latin(name) or not re.search(r"[^\W\d_]{2}", name):
            continue
        variants = cities.get("\t" + name, set())
        if variants and len(variants) < 2 and count[name] < 2:
            continue        # a base that only one city has: the name with its city stays
        if plain(name, ordinary):
            if count[name] >= 3 and (len(words) > 1 or len(name) > 4):
                entries[name] = ["common"]
            continue
        entries[name] = []
    # "DevOpsDays Berlin" is no entry of its own where "DevOpsDays" is one.
    for key, variants in cities.items():
        if key.startswith("\t") and key[1:] in entries:
            for variant in variants:
                if variant not in own("events.txt"):
                    entries.pop(variant, None)
    return entries


# ------------------------------------------------------------------ all

def main(arguments):
    if len(arguments) not in (1, 2):
        raise SystemExit(__doc__)
    sources = Sources(arguments[0])
    texts = Texts(arguments[1] if len(arguments) == 2 else None)
    listed = listed_words(sources)
    words = english_words(texts, listed)
    ordinary = set(words) | listed

    given, given_ranks = given_names(sources, texts, ordinary)
    family, family_ranks = family_names(sources, texts, ordinary)
    lands = countries(sources)
    sites = places(sources, texts, ordinary, given_ranks, family_ranks, lands)
    items, member_companies, nonprofits = landscape(sources)
    bodies = organizations(sources, ordinary, nonprofits)
    firms = companies(sources, ordinary, given_ranks, family_ranks, set(lands) | set(sites), member_companies)
    for name in bodies:
        if name in firms and name not in own("companies.txt"):
            del firms[name]

    write("english-words.txt", {word: [] for word in words})
    write("given-names.txt", given)
    write("family-names.txt", family)
    men, women = gendered_names(sources)
    write("male-names.txt", men)
    write("female-names.txt", women)
    write("countries.txt", lands)
    write("demonyms.txt", own("demonyms.txt"))
    write("places.txt", sites)
    write("companies.txt", firms)
    write("organizations.txt", bodies)
    write("projects.txt", projects(sources, ordinary, given_ranks, family_ranks, firms, bodies, items))
    write("events.txt", events(sources, ordinary))
    write("titles.txt", own("titles.txt"))
    for name, (target, *_) in own("demonyms.txt").items():
        if target not in lands and target not in sites:
            print(f"demonyms.txt: {name}: no place {target}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
