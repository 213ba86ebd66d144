#include "graph/name_forms.h"

#include "graph/base/unicode.h"

enum { WORDS_MAX = 16, ACRONYM_MIN = 3, ACRONYM_MAX = 8 };

static const char titles[] = "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend hon";
static const char suffixes[] = "jr sr ii iii iv phd md esq";
static const char particles[] = "van der den de la le du da di dos das del von zu bin ibn al el ter ten af av";
static const char small_words[] = "of the and for in on at a an to de la du des der die und et y";

/* Short forms with what they are short for; the usual English ones. */
static const char *const short_names[][2] = {
    {"abby", "abigail"},    {"al", "albert"},         {"alex", "alexander"},  {"andy", "andrew"},
    {"ben", "benjamin"},    {"beth", "elizabeth"},    {"betty", "elizabeth"}, {"bill", "william"},
    {"billy", "william"},   {"bob", "robert"},        {"bobby", "robert"},    {"cathy", "catherine"},
    {"charlie", "charles"}, {"chris", "christopher"}, {"chuck", "charles"},   {"dan", "daniel"},
    {"danny", "daniel"},    {"dave", "david"},        {"debbie", "deborah"},  {"dick", "richard"},
    {"don", "donald"},      {"doug", "douglas"},      {"ed", "edward"},       {"eddie", "edward"},
    {"fred", "frederick"},  {"greg", "gregory"},      {"jack", "john"},       {"jeff", "jeffrey"},
    {"jen", "jennifer"},    {"jenny", "jennifer"},    {"jerry", "gerald"},    {"jim", "james"},
    {"jimmy", "james"},     {"joe", "joseph"},        {"johnny", "john"},     {"jon", "jonathan"},
    {"josh", "joshua"},     {"kate", "katherine"},    {"kathy", "katherine"}, {"ken", "kenneth"},
    {"larry", "lawrence"},  {"liz", "elizabeth"},     {"matt", "matthew"},    {"max", "maximilian"},
    {"meg", "margaret"},    {"mike", "michael"},      {"nick", "nicholas"},   {"pam", "pamela"},
    {"pat", "patrick"},     {"peggy", "margaret"},    {"pete", "peter"},      {"phil", "philip"},
    {"ray", "raymond"},     {"rich", "richard"},      {"rick", "richard"},    {"rob", "robert"},
    {"ron", "ronald"},      {"sam", "samuel"},        {"sandy", "sandra"},    {"steve", "steven"},
    {"sue", "susan"},       {"ted", "edward"},        {"tim", "timothy"},     {"tom", "thomas"},
    {"tony", "anthony"},    {"vicky", "victoria"},    {"will", "william"},    {"zach", "zachary"},
};

static const char *const legal_forms[][2] = {
    {"inc", "inc"},     {"incorporated", "inc"},
    {"corp", "inc"},    {"corporation", "inc"},
    {"company", "co"},  {"co", "co"},
    {"llc", "llc"},     {"llp", "llp"},
    {"lp", "lp"},       {"ltd", "ltd"},
    {"limited", "ltd"}, {"plc", "plc"},
    {"pty", "ltd"},     {"pvt", "ltd"},
    {"gmbh", "gmbh"},   {"ag", "ag"},
    {"kg", "kg"},       {"se", "se"},
    {"sa", "sa"},       {"sas", "sas"},
    {"sarl", "sarl"},   {"spa", "spa"},
    {"srl", "srl"},     {"nv", "nv"},
    {"bv", "bv"},       {"ab", "ab"},
    {"oy", "oy"},       {"oyj", "oy"},
    {"asa", "asa"},     {"aps", "aps"},
    {"as", "as"},       {"kk", "kk"},
    {"kft", "kft"},     {"sro", "sro"},
    {"doo", "doo"},     {"ltda", "ltda"},
    {"sl", "sl"},       {"bhd", "bhd"},
    {"jsc", "jsc"},     {"pjsc", "jsc"},
    {"ohg", "ohg"},     {"ug", "ug"},
    {"cv", "cv"},
};

typedef struct words {
  kg_string items[WORDS_MAX];
  size_t count;
} words;

/* The words of a folded name; what is behind the last one there is room for stays with it. */
static words split(kg_string folded) {
  words w = {.count = 0};
  while (folded.size && w.count < WORDS_MAX) {
    if (w.count == WORDS_MAX - 1)
      w.items[w.count++] = folded, folded.size = 0;
    else
      w.items[w.count++] = kg_string_next_field(&folded, ' ');
  }
  return w;
}

/* Letters that differ from a plain one by what Unicode counts as no mark; many leave it out. */
static const char *const plain_letters[][2] = {{"ı", "i"},  {"ø", "o"},  {"ł", "l"}, {"đ", "d"}, {"ħ", "h"},
                                               {"æ", "ae"}, {"œ", "oe"}, {"ð", "d"}, {"þ", "th"}};

static kg_string fold(kg_arena *arena, kg_string name) {
  const kg_string folded = kg_fold_name(arena, name);
  size_t at = 0, size = 0;
  while (at < folded.size && (unsigned char)folded.data[at] < 0x80) at++;
  char *text = at == folded.size ? NULL : kg_arena_allocate(arena, folded.size);
  if (!text) return folded;
  for (at = 0; at < folded.size;) {
    uint32_t c;
    kg_string letter = {folded.data + at, kg_utf8_decode(folded, at, &c)};
    at += letter.size;
    for (size_t i = 0; i < sizeof plain_letters / sizeof *plain_letters; i++)
      if (kg_string_is(letter, plain_letters[i][0])) letter = kg_string_of(plain_letters[i][1]);
    memcpy(text + size, letter.data, letter.size);
    size += letter.size;
  }
  return (kg_string){text, size};
}

static void drop_first(words *w) { memmove(w->items, w->items + 1, --w->count * sizeof *w->items); }

static kg_string join(kg_arena *arena, const kg_string *items, size_t count) {
  size_t size = 0, at = 0;
  for (size_t i = 0; i < count; i++) size += items[i].size + 1;
  char *text = count ? kg_arena_allocate(arena, size) : NULL;
  if (!text) return (kg_string){"", 0};
  for (size_t i = 0; i < count; i++) {
    if (i) text[at++] = ' ';
    memcpy(text + at, items[i].data, items[i].size);
    at += items[i].size;
  }
  return (kg_string){text, at};
}

static bool is_among(const char *list, kg_string word) { return kg_string_among(list, word).size > 0; }

static kg_string look_up(const char *const table[][2], size_t count, kg_string word) {
  for (size_t i = 0; i < count; i++)
    if (kg_string_is(word, table[i][0])) return kg_string_of(table[i][1]);
  return (kg_string){"", 0};
}
#define LOOK_UP(table, word) look_up(table, sizeof(table) / sizeof *(table), word)

/* "J.R. Doe" has two initials, which folding would make one word; and "Doe, John" is John Doe. */
static kg_string spread(kg_arena *arena, kg_string name) {
  const size_t comma = kg_string_find(name, KG_LITERAL(","), 0);
  if (comma != SIZE_MAX && kg_string_find(name, KG_LITERAL(","), comma + 1) == SIZE_MAX) {
    const kg_string behind = kg_string_trim(kg_string_slice(name, comma + 1, name.size));
    const words w = split(kg_fold_name(arena, behind));
    if (w.count && !is_among(suffixes, w.items[0]))
      name = kg_arena_format(arena, "%.*s %.*s", (int)behind.size, behind.data, (int)comma, name.data);
  }
  char *text = kg_arena_allocate(arena, name.size * 2);
  size_t size = 0;
  if (!text) return (kg_string){"", 0};
  for (size_t i = 0; i < name.size; i++) {
    text[size++] = name.data[i];
    const bool initial = name.data[i] == '.' && i && kg_is_ascii_upper(name.data[i - 1]) &&
                         (i == 1 || !kg_is_ascii_alpha(name.data[i - 2]));
    if (initial) text[size++] = ' ';
  }
  return (kg_string){text, size};
}

kg_name_form kg_person_form(kg_arena *arena, kg_string name) {
  kg_name_form form = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}};
  words w = split(fold(arena, name.size < UINT16_MAX ? spread(arena, name) : name));
  while (w.count > 1 && is_among(titles, w.items[0])) drop_first(&w);
  form.core = join(arena, w.items, w.count);
  while (w.count > 1 && is_among(suffixes, w.items[w.count - 1])) {
    w.count--;
    if (!is_among("phd md esq", w.items[w.count])) form.suffix = w.items[w.count];
  }
  if (w.count == 0) return form;
  form.family = w.items[w.count - 1];
  if (w.count == 1) return form;
  form.given = w.items[0];
  const kg_string full = LOOK_UP(short_names, form.given);
  if (full.size) form.given = full;
  size_t kept = 0;
  kg_string middle[WORDS_MAX];
  for (size_t i = 1; i + 1 < w.count; i++)
    if (!is_among(particles, w.items[i])) middle[kept++] = w.items[i];
  form.middle = join(arena, middle, kept);
  return form;
}

/* A part of a government is said with or without its country, and the other way round: "U.S. Department of the Interior",
   "Interior Department". */
static void fold_department(words *w) {
  static const char parts[] = "department office bureau agency";
  static const char bodies[] = "agency administration bureau commission";
  if (w->count > 2 && kg_string_is(w->items[0], "us") &&
      (is_among(parts, w->items[1]) || (w->count > 3 && is_among(bodies, w->items[w->count - 1]))))
    drop_first(w);
  const bool apart = w->count > 3 && kg_string_is(w->items[0], "u") && kg_string_is(w->items[1], "s");
  if (apart && (is_among(parts, w->items[2]) || (w->count > 4 && is_among(bodies, w->items[w->count - 1])))) {
    drop_first(w);
    drop_first(w);
  }
  if (w->count > 2 && is_among(parts, w->items[0]) && kg_string_is(w->items[1], "of")) {
    const size_t name = w->count > 3 && kg_string_is(w->items[2], "the") ? 3 : 2;
    memmove(w->items + 1, w->items + name, (w->count - name) * sizeof *w->items);
    w->count -= name - 1;
  } else if (w->count > 1 && kg_string_is(w->items[w->count - 1], "department")) {
    const kg_string last = w->items[w->count - 1];
    memmove(w->items + 1, w->items, (w->count - 1) * sizeof *w->items);
    w->items[0] = last;
  }
}

kg_name_form kg_organization_form(kg_arena *arena, kg_string name) {
  kg_name_form form = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}};
  words w = split(fold(arena, name));
  if (w.count > 1 && kg_string_is(w.items[0], "the")) drop_first(&w);
  for (kg_string legal; w.count > 1 && (legal = LOOK_UP(legal_forms, w.items[w.count - 1])).size; w.count--)
    if (!kg_string_is(legal, "co")) form.legal = legal;                    /* "Company" goes with every form */
  if (w.count > 1 && kg_string_is(w.items[w.count - 1], "and")) w.count--; /* "Quarrel & Co." */
  fold_department(&w);
  form.core = join(arena, w.items, w.count);
  return form;
}

/* Names of things that have two, which no document explains. */
static const char *const event_words[][2] = {{"eu", "europe"}, {"na", "north america"}};
static const char *const other_names[][2] = {{"k8s", "kubernetes"},      {"golang", "go"},
                                             {"wasm", "webassembly"},    {"vs code", "visual studio code"},
                                             {"postgres", "postgresql"}, {"u s", "united states"},
                                             {"us", "united states"},    {"usa", "united states"},
                                             {"u s a", "united states"}, {"united states of america", "united states"},
                                             {"uk", "united kingdom"},   {"u k", "united kingdom"},
                                             {"nyc", "new york city"}};

kg_string kg_thing_core(kg_arena *arena, kg_string name) {
  const kg_string folded = kg_fold_name(arena, name), other = LOOK_UP(other_names, folded);
  if (other.size) return other;
  char *text = kg_arena_allocate(arena, folded.size + 1);
  size_t size = 0;
  if (!text) return (kg_string){"", 0};
  for (size_t i = 0; i < folded.size; i++) {
    /* "Kiln 4" is "Kiln4" */
    const bool before_number = folded.data[i] == ' ' && i && kg_is_ascii_alpha(folded.data[i - 1]) &&
                               i + 1 < folded.size && kg_is_digit(folded.data[i + 1]);
    if (!before_number) text[size++] = folded.data[i];
  }
  return (kg_string){text, size};
}

kg_string kg_event_core(kg_arena *arena, kg_string name) {
  words w = split(kg_fold_name(arena, name));
  if (w.count > 1 && kg_string_is(w.items[0], "the")) drop_first(&w);
  for (size_t i = 1; i < w.count; i++) {
    const kg_string full = LOOK_UP(event_words, w.items[i]);
    if (full.size) w.items[i] = full;
  }
  return join(arena, w.items, w.count);
}

kg_string kg_year_in(kg_string text) {
  kg_string year = {"", 0};
  for (size_t begin = 0, end; begin < text.size; begin = end + 1) {
    for (end = begin; end < text.size && kg_is_digit(text.data[end]);) end++;
    const kg_string number = kg_string_slice(text, begin, end);
    if (number.size != 4 ||
        (!kg_string_starts(number, KG_LITERAL("19")) && !kg_string_starts(number, KG_LITERAL("20"))))
      continue;
    if (year.size && !kg_string_equal(year, number)) return (kg_string){"", 0};
    year = number;
  }
  return year;
}

bool kg_event_is_group(kg_string core) {
  const words w = split(core);
  return w.count && is_among("meetup meetups group club community", w.items[w.count - 1]);
}

bool kg_event_recurs(kg_string core) {
  static const char gatherings[] =
      "summit conference con conf convention congress forum symposium workshop workshops fest festival expo fair camp "
      "days week weekend hackathon hackfest hackweek sprint sprints unconference retreat awards keynote";
  static const char *const coined[] = {"con", "conf", "fest", "camp"};
  const words w = split(core);
  for (size_t i = 0; i < w.count; i++) {
    if (is_among(gatherings, w.items[i])) return true;
    for (size_t k = 0; k < sizeof coined / sizeof *coined; k++)
      if (kg_string_ends(w.items[i], kg_string_of(coined[k]))) return true;
  }
  return false;
}

bool kg_thing_is_version(kg_string core) {
  static const char kinds[] =
      "rc sp m v alpha beta version release milestone candidate preview snapshot update build final";
  const words w = split(core);
  for (size_t i = 0; i < w.count; i++) {
    size_t letters = 0;
    while (letters < w.items[i].size && !kg_is_digit(w.items[i].data[letters])) letters++;
    for (size_t k = letters; k < w.items[i].size; k++)
      if (!kg_is_digit(w.items[i].data[k])) return false;
    if (letters && !is_among(kinds, kg_string_slice(w.items[i], 0, letters))) return false;
  }
  return w.count > 0;
}

bool kg_organization_is_generic(kg_string core) {
  static const char bodies[] = "team committee council board group staff toc tsc";
  static const char kinds[] =
      "steering governance governing technical oversight executive advisory elections election infrastructure infra "
      "core "
      "release language compiler security community working program management leadership project development the of";
  const words w = split(core);
  for (size_t i = 0; i < w.count; i++)
    if (!is_among(i + 1 == w.count ? bodies : kinds, w.items[i])) return false;
  return w.count > 0;
}

kg_string kg_brief_name(kg_string core, bool organization) {
  const kg_string university = KG_LITERAL(" university");
  if (organization)
    return kg_string_ends(core, university) ? kg_string_slice(core, 0, core.size - university.size)
                                            : (kg_string){"", 0};
  kg_string rest = core;
  const kg_string first = kg_string_next_field(&rest, ' ');
  return is_among("apache mozilla gnu", first) ? rest : (kg_string){"", 0};
}

bool kg_is_short_form(kg_string part, kg_string whole) {
  static const char kinds[] =
      "project conference company group media systems software technologies technology solutions labs networks "
      "holdings international university";
  const words a = split(part), b = split(whole);
  for (size_t at = 0; a.count && at + a.count <= b.count && a.count < b.count; at++) {
    size_t same = 0;
    while (same < a.count && kg_string_equal(a.items[same], b.items[at + same])) same++;
    if (same < a.count) continue;
    for (size_t i = 0; i < b.count; i++)
      if ((i < at || i >= at + a.count) && !is_among(kinds, b.items[i])) return true;
    return false;
  }
  return false;
}

/* ---- Comparing ----------------------------------------------------------------------------------------------- */

static bool is_initial(kg_string word) {
  uint32_t c;
  return word.size && kg_utf8_decode(word, 0, &c) == word.size;
}

/* Words that one person may write for one name: the same, or one the initial of the other. */
static bool may_be_one(kg_string a, kg_string b) {
  if (kg_string_equal(a, b)) return true;
  return (is_initial(a) && kg_string_starts(b, a)) || (is_initial(b) && kg_string_starts(a, b));
}

bool kg_names_exclude(const kg_name_form *a, const kg_name_form *b) {
  if (a->legal.size && b->legal.size && !kg_string_equal(a->legal, b->legal)) return true;
  if (!a->family.size || !kg_string_equal(a->family, b->family)) return false;
  if (a->suffix.size && b->suffix.size && !kg_string_equal(a->suffix, b->suffix)) return true;
  if (!a->given.size || !b->given.size) return false;
  if (!may_be_one(a->given, b->given)) return true;
  kg_string x = a->middle, y = b->middle;
  while (x.size && y.size)
    if (!may_be_one(kg_string_next_field(&x, ' '), kg_string_next_field(&y, ' '))) return true;
  return false;
}

bool kg_person_form_is_full(const kg_name_form *form) {
  return form->given.size && !is_initial(form->given) && !is_initial(form->family);
}

kg_string kg_acronym_of(kg_arena *arena, kg_string name, kg_string folded) {
  size_t capitals = 0;
  while (capitals < name.size && kg_is_ascii_upper(name.data[capitals])) capitals++;
  if (capitals == name.size && capitals >= ACRONYM_MIN && capitals <= ACRONYM_MAX) return folded;
  const words w = split(folded);
  char letters[ACRONYM_MAX * 4];
  size_t count = 0, size = 0;
  for (size_t i = 0; i < w.count; i++) {
    uint32_t c;
    if (is_among(small_words, w.items[i])) continue;
    if (++count > ACRONYM_MAX) return (kg_string){"", 0};
    /* another number is another version */
    const size_t bytes = kg_is_digit(w.items[i].data[0]) ? w.items[i].size : kg_utf8_decode(w.items[i], 0, &c);
    if (size + bytes > sizeof letters) return (kg_string){"", 0};
    memcpy(letters + size, w.items[i].data, bytes);
    size += bytes;
  }
  return count >= ACRONYM_MIN ? kg_arena_copy(arena, (kg_string){letters, size}) : (kg_string){"", 0};
}
