#include "extractors/names.h"

#include "extractors/candidates.h"
#include "graph/base/unicode.h"

/* Names are compared within a class: a company may be called an organization elsewhere in the text. */
static kg_term class_of(const kg_reading *reading, kg_term type) {
  const kg_terms *terms = &reading->knowledge->terms;
  return kg_reading_is(reading, type, terms->Organization) ? terms->Organization : type;
}

static char lower_at(kg_string text, size_t at) { return kg_ascii_lower(text.data[at]); }
static bool is_letter(char c) { return kg_is_ascii_alpha(c) || kg_is_digit(c); }

bool kg_names_abbreviates(kg_string brief, kg_string full) {
  if (brief.size < 2 || full.size <= brief.size || brief.size > 12) return false;
  size_t f = full.size;
  for (size_t b = brief.size; b-- > 0;) {
    if (!is_letter(brief.data[b])) continue;
    const char wanted = lower_at(brief, b);
    for (;;) {
      if (f == 0) return false;
      f--;
      if (lower_at(full, f) != wanted) continue;
      if (b == 0 && f > 0 && is_letter(full.data[f - 1])) continue; /* the first at the beginning of a word */
      break;
    }
  }
  /* what is left before the first letter would be words that the short form leaves out */
  return f == 0 || (f <= 4 && kg_string_starts(full, KG_LITERAL("the ")));
}

/* True if `brief` has the initials of the last words of `full`, two or more: "VA" of "Department of Veterans Affairs". */
static bool abbreviates_end(kg_string brief, kg_string full) {
  size_t at = full.size, left = brief.size;
  if (left < 2) return false;
  while (left > 0) {
    while (at > 0 && full.data[at - 1] != ' ') at--;
    if (at == full.size) return false;
    if (full.data[at] == brief.data[left - 1])
      left--;
    else if (!kg_is_ascii_lower(full.data[at]))
      return false;
    if (at == 0) break;
    at--;
  }
  return left == 0;
}

/* The capitals of a name, for acronyms that are not explained where they stand. */
static size_t initials_of(kg_string name, char *out, size_t capacity) {
  size_t size = 0, words = 0;
  bool spaced = false;
  for (size_t i = 0; i < name.size; i++) {
    if (name.data[i] == ' ') spaced = true;
    if (!kg_is_ascii_upper(name.data[i])) continue;
    words += i == 0 || name.data[i - 1] == ' ' || name.data[i - 1] == '-';
    if (size < capacity) out[size++] = name.data[i];
  }
  return spaced && words < 2 ? 0 : size; /* "TLS 1.2" is no long form of "TLS" */
}

static bool is_acronym(kg_string name) {
  size_t upper = 0;
  for (size_t i = 0; i < name.size; i++) {
    if (name.data[i] == ' ') return false;
    upper += kg_is_ascii_upper(name.data[i]);
  }
  return upper >= 3 && name.size <= 10;
}

/* Words of a folded name: where word `number` is, from the front or (negative) from the back. */
static kg_string word_of(kg_string folded, int number) {
  kg_string rest = folded, word = {NULL, 0};
  int count = 0;
  for (size_t i = 0; i <= folded.size; i++) count += i == folded.size || folded.data[i] == ' ';
  if (number < 0) number += count;
  for (int i = 0; i <= number && rest.size; i++) word = kg_string_next_field(&rest, ' ');
  return word;
}

static size_t word_count(kg_string folded) {
  size_t count = folded.size > 0;
  for (size_t i = 0; i < folded.size; i++) count += folded.data[i] == ' ';
  return count;
}

/* `brief` then more words, or the reverse. */
static bool is_head(kg_string brief, kg_string full) {
  return full.size > brief.size && kg_string_starts(full, brief) && full.data[brief.size] == ' ';
}
static bool is_tail(kg_string brief, kg_string full) {
  return full.size > brief.size && kg_string_ends(full, brief) && full.data[full.size - brief.size - 1] == ' ';
}

static bool same_person(kg_string a, kg_string b) {
  const size_t wa = word_count(a), wb = word_count(b);
  if (wa == 1 && wb > 1) return kg_string_equal(a, word_of(b, -1)) || kg_string_equal(a, word_of(b, 0));
  if (wb == 1 && wa > 1) return same_person(b, a);
  if (wa < 2 || wb < 2 || !kg_string_equal(word_of(a, -1), word_of(b, -1))) {
    /* "Khoo Kay Peng" and "Khoo": handled above; "Dr Khoo Kay Peng" folds without its title */
    return wa >= 2 && wb >= 2 && (is_head(a, b) || is_head(b, a));
  }
  const kg_string fa = word_of(a, 0), fb = word_of(b, 0);
  if (kg_string_equal(fa, fb)) return true;
  if ((fa.size == 1 || fb.size == 1) && fa.data[0] == fb.data[0]) return true;
  return is_tail(a, b) || is_tail(b, a); /* "David Crockett" of "Earl David Crockett" */
}

static bool rest_is_generic(const kg_reading *reading, kg_string rest, uint32_t bits) {
  while (rest.size) {
    const kg_string word = kg_string_next_field(&rest, ' ');
    if (!word.size) continue;
    if (!(kg_lexicon_bits(&reading->knowledge->lexicon, kg_lexicon_word(&reading->knowledge->lexicon, word)) & bits))
      return false;
  }
  return true;
}

static bool is_version(kg_string word) {
  for (size_t i = 0; i < word.size; i++)
    if (!kg_is_digit(word.data[i]) && word.data[i] != ' ') return false;
  return word.size > 0;
}

/* True if two folded names of one class may name one thing because one is a short or long form of the other. */
static bool is_form_of(const kg_reading *reading, kg_term type, kg_string a, kg_string b) {
  const kg_terms *terms = &reading->knowledge->terms;
  if (kg_reading_is(reading, type, terms->Person)) return same_person(a, b);
  const kg_string brief = a.size < b.size ? a : b, full = a.size < b.size ? b : a;
  if (full.size == brief.size + 1 && kg_string_starts(full, brief) && full.data[brief.size] == 's' && brief.size >= 5)
    return true;
  if (brief.size > 2 && full.size == brief.size + 2 && kg_string_ends(full, KG_LITERAL("ies")) &&
      brief.data[brief.size - 1] == 'y' && memcmp(brief.data, full.data, brief.size - 1) == 0)
    return true;
  if (!is_head(brief, full)) {
    /* "Radius" of "Project Radius" */
    return kg_reading_is(reading, type, terms->Project) && is_tail(brief, full) && full.size - brief.size == 8 &&
           kg_string_starts(full, KG_LITERAL("project "));
  }
  const kg_string rest = kg_string_slice(full, brief.size + 1, full.size);
  if (kg_reading_is(reading, type, terms->Organization))
    return rest_is_generic(reading, rest, KG_WORD_CORPORATE) ||
           (word_count(brief) >= 2 && rest_is_generic(reading, rest, KG_WORD_CORPORATE | KG_WORD_BODY));
  if (kg_reading_is(reading, type, terms->Project)) return is_version(rest) && word_count(brief) >= 2;
  if (kg_reading_is(reading, type, terms->Event) && word_count(brief) == 1) {
    /* "KubeCon" of "KubeCon Europe": a coined word names its event */
    const uint32_t word = kg_lexicon_word(&reading->knowledge->lexicon, brief);
    if (!(kg_lexicon_bits(&reading->knowledge->lexicon, word) & KG_WORD_ENGLISH)) return true;
  }
  if (kg_reading_is(reading, type, terms->Event))
    return is_version(rest) || rest_is_generic(reading, rest, KG_WORD_HAPPENING);
  return false;
}

/* A form of an entity as the search sees it. */
typedef struct known {
  uint32_t entity;
  kg_term class;
  kg_string folded;
} known;

/* Forms by their first and last word and by their initials: each key heads a chain, the newest first. */
typedef struct chain_link {
  uint32_t known, next;
} chain_link;

typedef struct kinship {
  kg_reading *reading;
  KG_LIST(known) forms;
  KG_LIST(chain_link) links;
  kg_map heads;
} kinship;

enum { CHAIN = 64 /* how many of the newest are looked at */ };

static kg_string chain_key(const kinship *k, kg_term class, const char *what, kg_string word) {
  return kg_arena_format(k->reading->arena, "%u%s%.*s", (unsigned)class, what, (int)(word.size < 64 ? word.size : 64),
                         word.data);
}

static void register_under(kinship *k, kg_term class, const char *what, kg_string word, uint32_t form) {
  if (!word.size) return;
  const kg_string key = chain_key(k, class, what, word);
  const uint32_t head = kg_map_get(&k->heads, key);
  KG_PUSH(k->reading->arena, &k->links, chain_link, {form, head == KG_MAP_NONE ? KG_NONE : head});
  if (!kg_arena_failed(k->reading->arena)) (void)kg_map_set(&k->heads, key, (uint32_t)k->links.count - 1);
}

static void register_form(kinship *k, uint32_t entity, kg_term class, kg_string folded, kg_string name) {
  const uint32_t form = (uint32_t)k->forms.count;
  KG_PUSH(k->reading->arena, &k->forms, known, {entity, class, folded});
  const kg_string first = word_of(folded, 0), last = word_of(folded, -1);
  register_under(k, class, " ", first, form);
  if (last.data != first.data) register_under(k, class, " ", last, form);
  char initials[16];
  const size_t size = is_acronym(name) || word_count(folded) >= 2 ? initials_of(name, initials, sizeof initials) : 0;
  if (size >= 3) register_under(k, class, "!", (kg_string){initials, size}, form);
}

static uint32_t search_chain(const kinship *k, kg_term class, const char *what, kg_string word, kg_string folded) {
  uint32_t at = word.size ? kg_map_get(&k->heads, chain_key(k, class, what, word)) : KG_MAP_NONE;
  for (int steps = 0; at != KG_NONE && at != KG_MAP_NONE && steps < CHAIN; steps++, at = k->links.items[at].next) {
    const known *form = &k->forms.items[k->links.items[at].known];
    if (form->class != class) continue;
    /* one of the two is the acronym, the other the long form */
    const bool fits = what[0] == '!' ? (word_count(folded) == 1) != (word_count(form->folded) == 1)
                                     : is_form_of(k->reading, class, folded, form->folded);
    if (fits) return form->entity;
  }
  return KG_NONE;
}

/* The entity that a new form belongs to, or KG_NONE; an ambiguous short form goes to the newest. */
static uint32_t find_kin(const kinship *k, kg_term class, kg_string folded, kg_string name) {
  const kg_string first = word_of(folded, 0), last = word_of(folded, -1);
  uint32_t found = search_chain(k, class, " ", first, folded);
  if (found == KG_NONE) found = search_chain(k, class, " ", last, folded);
  if (found == KG_NONE && last.size > 4 && last.data[last.size - 1] == 's') /* "H200s" */
    found = search_chain(k, class, " ", kg_string_slice(last, 0, last.size - 1), folded);
  if (found != KG_NONE || kg_reading_is(k->reading, class, k->reading->knowledge->terms.Person)) return found;
  char initials[16];
  const size_t size = is_acronym(name) || word_count(folded) >= 2 ? initials_of(name, initials, sizeof initials) : 0;
  return size >= 3 ? search_chain(k, class, "!", (kg_string){initials, size}, folded) : KG_NONE;
}

/* "Azure Container Instances (ACI)", "IPE (Integrity Policy Enforcement)", "WASI - WebAssembly System Interface". */
static void join_explained(kg_reading *reading) {
  for (uint32_t i = 0; i + 1 < reading->mentions.count; i++) {
    const kg_mention *a = &reading->mentions.items[i], *b = &reading->mentions.items[i + 1];
    if (a->kind != KG_MENTION_NAME || b->kind != KG_MENTION_NAME || b->first != a->last + 1) continue;
    const char sign = kg_reading_sign(reading, a->last);
    if (sign != '(' && sign != '-' && sign != ',' && sign != '/') continue;
    if (sign == '(' && b->last < reading->tokens.count && kg_reading_sign(reading, b->last) != ')') continue;
    const kg_string x = kg_reading_words(reading, a->first, a->last), y = kg_reading_words(reading, b->first, b->last);
    const bool end = sign == '(' && abbreviates_end(y, x);
    const bool forth = end || kg_names_abbreviates(y, x), back = !forth && kg_names_abbreviates(x, y);
    /* "Copa/Copacetic": a name and its short form */
    if (sign == '/' && !(kg_string_starts(x, y) || kg_string_starts(y, x))) continue;
    if ((!forth && !back) || (sign == ',' && !is_acronym(forth ? y : x))) continue;
    /* the long form knows better what kind of thing it is */
    const uint32_t full = kg_reading_entity(reading, forth ? a->entity : b->entity);
    const uint32_t brief = kg_reading_entity(reading, forth ? b->entity : a->entity);
    if (full == KG_NONE || brief == KG_NONE || full == brief) continue;
    kg_reading_merge(reading, brief, full);
  }
}

static bool is_shouted(kg_string name) {
  for (size_t i = 0; i < name.size; i++)
    if (kg_is_ascii_lower(name.data[i])) return false;
  return name.size > 1;
}

/* Among its forms an entity is called by the fullest for people, by an explained long form, else by the commonest. */
static void choose_names(kg_reading *reading) {
  for (uint32_t e = 0; e < reading->entities.count; e++) {
    kg_found_entity *entity = &reading->entities.items[e];
    if (entity->merged_into != KG_NONE || entity->names.count == 0) continue;
    const bool person = kg_reading_is(reading, entity->type, reading->knowledge->terms.Person);
    kg_string best = entity->name;
    for (size_t i = 0; i < entity->names.count; i++) {
      const kg_string other = entity->names.items[i];
      /* a name in capitals is how a dateline shouts it */
      if (is_shouted(best) && !is_shouted(other) && kg_string_equal_ascii_case(best, other)) best = other;
      const bool fuller =
          other.size > best.size && (person || (kg_names_abbreviates(best, other) && other.size > best.size + 2));
      if (fuller) best = other;
    }
    if (kg_string_equal(best, entity->name)) continue;
    for (size_t i = 0; i < entity->names.count; i++)
      if (kg_string_equal(entity->names.items[i], best)) entity->names.items[i] = entity->name;
    entity->name = best;
  }
}

void kg_names_resolve(kg_reading *reading) {
  kinship kin = {.reading = reading};
  kg_map_init(&kin.heads, reading->arena);
  kg_map exact;
  kg_map_init(&exact, reading->arena);
  /* long names first, so that a short form before its long one finds it too; within a length in the order of the text */
  for (size_t length = 12; length >= 1; length--) {
    for (uint32_t i = 0; i < reading->mentions.count; i++) {
      kg_mention *m = &reading->mentions.items[i];
      if (m->entity != KG_NONE || (m->kind != KG_MENTION_NAME && m->kind != KG_MENTION_DATE)) continue;
      const bool date = m->kind == KG_MENTION_DATE;
      const kg_string name = date ? m->value : kg_reading_words(reading, m->first, m->last);
      const kg_string folded = date ? name : kg_fold_name(reading->arena, name);
      if (!date && word_count(folded) != length && !(length == 1 && word_count(folded) == 0) &&
          !(length == 12 && word_count(folded) > 12))
        continue;
      if (date && length != 1) continue;
      const kg_term class = class_of(reading, m->type);
      const kg_string key = kg_arena_format(reading->arena, "%u %.*s", (unsigned)class, (int)folded.size, folded.data);
      const uint32_t known_at = kg_map_get(&exact, key);
      uint32_t entity = known_at == KG_MAP_NONE ? KG_NONE : known_at;
      if (entity == KG_NONE && !date) entity = find_kin(&kin, class, folded, name);
      if (entity == KG_NONE) entity = kg_reading_add_entity(reading, m->type, name, m->confidence);
      if (entity == KG_NONE) return;
      if (known_at == KG_MAP_NONE) {
        (void)kg_map_set(&exact, key, entity);
        if (!date) register_form(&kin, entity, class, folded, name);
      }
      kg_reading_bind(reading, i, entity);
    }
  }
  join_explained(reading);
  for (uint32_t i = 0; i < reading->mentions.count; i++) {
    kg_mention *m = &reading->mentions.items[i];
    if (m->entity == KG_NONE) continue;
    m->entity = kg_reading_entity(reading, m->entity);
    m->type = reading->entities.items[m->entity].type;
  }
  choose_names(reading);
}
