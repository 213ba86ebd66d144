#include "extractors/finder.h"
#include "graph/base/unicode.h"

enum { NAME_TOKENS = 10, THRESHOLD = 40, HEADINGS_ASKED = 200 };

/* "Ada Quill Bio", the head of what follows. */
static bool heads_life(const kg_reading *reading, uint32_t token) {
  const uint32_t *sentence_of = reading->tokens.sentence_of;
  const bool ends = token + 1 == reading->tokens.count || sentence_of[token + 1] != sentence_of[token];
  return ends && token >= 2 && (kg_reading_bits(reading, token - 2) & KG_WORD_GIVEN) &&
         kg_reading_word_in(reading, token, "bio biography");
}

bool kg_is_generic_tail(const kg_reading *reading, uint32_t token) {
  const uint32_t bits = kg_reading_bits(reading, token);
  return ((bits & KG_WORD_GENERIC) && !(bits & KG_WORD_CORPORATE)) || heads_life(reading, token);
}

/* True if the model reads across the token: a name goes on behind it. */
static bool is_inside_tag(const kg_reading *reading, uint32_t token) {
  const kg_tag *tag = kg_finder_tag(reading, token, token + 1);
  return tag && tag->first < token && tag->last > token + 1 && tag->score >= KG_TAG_LIKELY;
}

/* A lower-case word that may stand inside a name: "University of Illinois", "Ludwig van Beethoven". */
static bool joins(const kg_reading *reading, uint32_t t, uint32_t end, bool after_body, bool after_name) {
  if (t + 1 >= end) return false;
  const kg_token *token = &reading->tokens.items[t], *next = &reading->tokens.items[t + 1];
  if (kg_reading_masked(reading, t + 1)) return false;
  const kg_string word = kg_token_text(&reading->tokens, t);
  if (token->sign == '+') return kg_looks_like_name(next);
  if (token->sign == '&') /* "Procter & Gamble", but "Dynatrace & Nancy Chauhan" are two */
    return kg_looks_like_name(next) && !after_name && !(kg_reading_bits(reading, t + 1) & KG_WORD_GIVEN);
  if (token->sign == '/' && !((reading->tokens.items[t - 1].flags & KG_TOKEN_UPPER) && (next->flags & KG_TOKEN_UPPER)))
    return false;
  if (token->kind == KG_TOKEN_SIGN && (token->sign == '-' || token->sign == '/') && !(token->flags & KG_TOKEN_SPACE) &&
      !(next->flags & KG_TOKEN_SPACE))
    return kg_looks_like_name(next) || (token->sign == '-' && next->kind == KG_TOKEN_NUMBER);
  if (token->kind != KG_TOKEN_WORD || !kg_looks_like_name(next)) return false;
  if (!kg_string_is(word, "and") && is_inside_tag(reading, t) &&
      !kg_finder_ends_person(reading, kg_finder_tag(reading, t, t + 1), t))
    return true;
  if (kg_string_is(word, "of") || kg_string_is(word, "for")) {
    const uint32_t bits = kg_reading_bits(reading, t - 1);
    return (bits & (KG_WORD_BODY | KG_WORD_HAPPENING)) ||
           (kg_string_is(word, "of") && (bits & (KG_WORD_SITE | KG_WORD_CORPORATE)));
  }
  if (kg_string_is(word, "and"))
    return after_body && !(kg_reading_bits(reading, t - 1) & (KG_WORD_BODY | KG_WORD_GIVEN));
  return kg_string_is(word, "van") || kg_string_is(word, "von") || kg_string_is(word, "de") ||
         kg_string_is(word, "der") || kg_string_is(word, "del") || kg_string_is(word, "di") ||
         kg_string_is(word, "da") || kg_string_is(word, "la") || kg_string_is(word, "bin") ||
         kg_string_is(word, "ibn") || kg_string_is(word, "al") || kg_string_is(word, "du");
}

/* The running text in lower case: what headings name is said again here. */
static kg_string running_text(kg_finder *f) {
  kg_reading *reading = f->reading;
  if (f->lower.size) return f->lower;
  char *out = kg_arena_allocate(reading->arena, reading->document->text.size * 2 + reading->document->block_count + 1);
  size_t size = 0;
  for (uint32_t b = 0; out && b < reading->document->block_count; b++) {
    const kg_block *block = &reading->document->blocks[b];
    const kg_string text = kg_reading_text(reading, block->span);
    size_t spaces = 0;
    for (size_t i = 0; i < text.size; i++) spaces += text.data[i] == ' ';
    if (block->furniture || (block->kind != KG_BLOCK_PARAGRAPH && block->kind != KG_BLOCK_BULLET) || spaces < 5)
      continue;
    size += kg_lower_into(out + size, text.size * 2, text);
    out[size++] = '\n';
  }
  f->lower = (kg_string){out ? out : "", size};
  return f->lower;
}

/* True if the words of a heading are said again in the running text, in whatever case. Asked for a bounded number of
   headings, so that the whole stays linear. */
static bool said_again(kg_finder *f, uint32_t first, uint32_t last) {
  if (f->asked++ >= HEADINGS_ASKED) return false;
  const kg_string words = kg_lower(f->reading->arena, kg_reading_words(f->reading, first, last));
  return words.size && kg_string_find(running_text(f), words, 0) != SIZE_MAX;
}

void kg_finder_add(kg_finder *f, uint32_t first, uint32_t last, uint32_t sentence, bool reliable, bool title_case) {
  kg_reading *reading = f->reading;
  const kg_string key = kg_fold_name(reading->arena, kg_reading_words(reading, first, last));
  if (!key.size) return;
  const uint32_t form = kg_map_intern(&f->keys, key, (uint32_t)f->forms.count);
  const kg_form fresh = {.key = key, .user_type = KG_NO_TERM};
  if (form == f->forms.count) KG_PUSH(reading->arena, &f->forms, kg_form, fresh);
  if (form == KG_MAP_NONE || kg_arena_failed(reading->arena)) return;
  f->forms.items[form].count++;
  f->forms.items[form].reliable += reliable;
  f->forms.items[form].body += !title_case && reliable;
  const bool is_listed =
      (kg_reading_listed(reading, first, last) &
       ~(uint32_t)(KG_LISTED_TITLE | KG_LISTED_TITLE_HEAD | KG_LISTED_DEMONYM | KG_LISTED_COMMON)) != 0;
  KG_PUSH(reading->arena, &f->candidates, kg_candidate,
          {first, last, sentence, form, reliable, title_case, is_listed, false, {0}});
}

/* Cuts "MAKER PRODUCT" where the maker is a listed company and a name follows; a company whose own name goes on
   ("Apple Bank") ends in a corporate word and is left whole. */
static uint32_t split_maker(const kg_reading *reading, uint32_t first, uint32_t last) {
  if (last - first < 2 || (kg_reading_listed(reading, first, last) & ~(uint32_t)KG_LISTED_COMMON)) return last;
  if (kg_reading_bits(reading, last - 1) & (KG_WORD_CORPORATE | KG_WORD_BODY | KG_WORD_HAPPENING)) return last;
  for (uint32_t cut = last - 1; cut > first; cut--) {
    const uint32_t maker = kg_reading_listed(reading, first, cut);
    if (!(maker & KG_LISTED_COMPANY) || (maker & KG_LISTED_COMMON)) continue;
    const uint32_t product = kg_reading_listed(reading, cut, last);
    const kg_token *head = &reading->tokens.items[cut];
    if ((kg_reading_bits(reading, cut) & KG_WORD_GENERIC) || !(head->flags & KG_TOKEN_SPACE)) continue;
    if ((product & KG_LISTED_PROJECT) || (head->flags & (KG_TOKEN_UPPER | KG_TOKEN_MIXED | KG_TOKEN_DIGIT))) return cut;
  }
  return last;
}

static void add_run(kg_finder *f, uint32_t first, uint32_t last, uint32_t sentence, bool reliable, bool title_case) {
  if (first >= last) return;
  const uint32_t cut = split_maker(f->reading, first, last);
  kg_finder_add(f, first, cut, sentence, reliable, title_case);
  if (cut < last) kg_finder_add(f, cut, last, sentence, reliable, title_case);
}

static bool is_government(kg_string word) {
  static const char *const words[] = {"government", "parliament", "army", "navy", "military", "senate", "congress"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (kg_string_is(word, words[i])) return true;
  return false;
}

/* The end of the capitals from `at` on if they end in the name of an occasion; else 0. */
static uint32_t occasion_end(const kg_reading *reading, uint32_t at, uint32_t end) {
  uint32_t to = at;
  while (to < end && to - at < 4 && kg_looks_like_name(&reading->tokens.items[to]) && !kg_reading_masked(reading, to))
    to++;
  if (to == at) return 0;
  const bool occasion = (kg_reading_bits(reading, to - 1) & KG_WORD_HAPPENING) ||
                        kg_reading_word_is(reading, to - 1, "day") || kg_reading_word_is(reading, to - 1, "week") ||
                        kg_reading_word_is(reading, to - 1, "month");
  return occasion ? to : 0;
}

/* True if token `at` is a year by itself behind the name of an event that begins at `first`: "PyCon 2024", "Build 2025
   Conference". Elsewhere a year behind a name is just a date. */
static bool is_year_of_event(const kg_reading *reading, uint32_t first, uint32_t at, uint32_t end) {
  const uint32_t m = reading->mention_at[at];
  if (m == KG_NONE || reading->mentions.items[m].kind != KG_MENTION_DATE || reading->mentions.items[m].last != at + 1 ||
      reading->mentions.items[m].first != at || reading->tokens.items[at].kind != KG_TOKEN_NUMBER)
    return false;
  if (kg_reading_bits(reading, at - 1) & KG_WORD_HAPPENING) return true;
  if (at + 1 < end && (kg_reading_bits(reading, at + 1) & KG_WORD_HAPPENING)) return true;
  if (kg_finder_key_kind(reading, first) == KG_KIND_EVENT) return true; /* "Event: DataCraft 2025" */
  for (uint32_t t = first; t < at; t++)
    if (kg_events_is_coined(kg_token_text(&reading->tokens, t)) ||
        (kg_reading_listed(reading, t, at) & KG_LISTED_EVENT))
      return true;
  if (kg_events_head(reading, first, at)) return true;
  /* "at Django Day Copenhagen 2022", "@ Code Tides 2013": where one is in a year by its name is an occasion */
  const bool at_sign = first > 0 && kg_reading_sign(reading, first - 1) == '@';
  return at > first + 1 && (at_sign || (first > 0 && kg_reading_word_is(reading, first - 1, "at")));
}

/* "Graduated CNCF Projects": of a stretch in title case that is no name as a whole, the part that a list has, if all the
   rest are everyday words. */
static bool narrow_to_listed(const kg_reading *reading, uint32_t *first, uint32_t *end) {
  const uint32_t names =
      KG_LISTED_COMPANY | KG_LISTED_ORGANIZATION | KG_LISTED_PROJECT | KG_LISTED_EVENT | KG_LISTED_PLACE;
  if (kg_reading_listed(reading, *first, *end) & names) return false;
  for (uint32_t from = *first; from < *end; from++) {
    uint32_t to;
    const uint32_t bits = kg_gazetteers_match(&reading->knowledge->gazetteers, &reading->knowledge->lexicon,
                                              &reading->tokens, from, *end, names, &to);
    if (!bits || (bits & KG_LISTED_COMMON) || kg_reading_all_english(reading, from, to)) continue;
    if ((from > *first && !kg_reading_all_english(reading, *first, from)) ||
        (to < *end && !kg_reading_all_english(reading, to, *end)))
      return false;
    /* a word behind it that heads names belongs to it: "Prometheus Exposition Format", "Google Summit" */
    if (to < *end && (kg_reading_bits(reading, *end - 1) & (KG_WORD_BODY | KG_WORD_HAPPENING | KG_WORD_CORPORATE)))
      return false;
    *first = from;
    *end = to;
    return true;
  }
  return false;
}

static bool is_free(const kg_reading *reading, uint32_t first, uint32_t last) {
  for (uint32_t t = first; t < last; t++)
    if (kg_reading_masked(reading, t)) return false;
  return true;
}

static void scan_sentence(kg_finder *f, uint32_t index) {
  kg_reading *reading = f->reading;
  const kg_sentence *sentence = &reading->tokens.sentences[index];
  const bool title_case = reading->title_case[index];
  for (uint32_t t = sentence->first; t < sentence->last;) {
    const kg_token *token = &reading->tokens.items[t];
    if (kg_reading_masked(reading, t) || !kg_looks_like_name(token) || kg_is_identifier(reading, t)) {
      t++;
      continue;
    }
    const uint32_t bits = kg_reading_bits(reading, t);
    const bool at_start = t == sentence->first ||
                          (reading->tokens.items[t - 1].kind == KG_TOKEN_SIGN &&
                           (reading->tokens.items[t - 1].sign == '"' || reading->tokens.items[t - 1].sign == ':' ||
                            reading->tokens.items[t - 1].sign == '*'));
    const bool acronym = (token->flags & (KG_TOKEN_UPPER | KG_TOKEN_MIXED)) != 0;
    /* the letter that numbers a heading */
    if (t == sentence->first && token->end - token->begin == 2 && reading->document->text.data[token->end - 1] == '.' &&
        reading->document->blocks[sentence->block].kind == KG_BLOCK_HEADING) {
      t++;
      continue;
    }
    /* "3D", "800K" and "Part 1" are no names; "3i Ventures" is one by its other words */
    const bool from_digit = kg_is_digit(reading->document->text.data[token->begin]);
    const bool more = t + 1 < sentence->last && kg_looks_like_name(&reading->tokens.items[t + 1]) &&
                      !kg_reading_masked(reading, t + 1) && !(kg_reading_bits(reading, t + 1) & KG_WORD_GENERIC);
    if (((from_digit || (bits & KG_WORD_GENERIC)) && !more) ||
        (from_digit && !kg_reading_listed(reading, t, t + 1) &&
         !(kg_reading_bits(reading, t + 1) & KG_WORD_CORPORATE))) {
      t++;
      continue;
    }
    if ((bits & (KG_WORD_FUNCTION | KG_WORD_HONORIFIC)) && !(acronym && token->end - token->begin > 2)) {
      t++;
      continue;
    }
    if ((bits & KG_WORD_MONTH_OR_DAY) && !acronym) {
      t++;
      continue;
    }
    uint32_t end = t + 1;
    bool after_body = (bits & KG_WORD_BODY) != 0;
    while (end < sentence->last && end - t < NAME_TOKENS &&
           (!kg_reading_masked(reading, end) || is_year_of_event(reading, t, end, sentence->last))) {
      const kg_token *next = &reading->tokens.items[end];
      if (kg_looks_like_name(next) && (next->flags & KG_TOKEN_SPACE)) {
        const uint32_t next_bits = kg_reading_bits(reading, end);
        if ((next_bits & KG_WORD_FUNCTION) && !(next->flags & (KG_TOKEN_UPPER | KG_TOKEN_MIXED))) {
          /* "The Future of …" in title case: a function word ends the name */
          break;
        }
        if (next_bits & KG_WORD_HONORIFIC) break;
        if ((next_bits & KG_WORD_MONTH_OR_DAY) && !(next->flags & KG_TOKEN_UPPER)) break;
        after_body = after_body || (next_bits & KG_WORD_BODY);
        end++;
      } else if (next->kind == KG_TOKEN_NUMBER && (next->flags & KG_TOKEN_SPACE) && next->end - next->begin <= 4 &&
                 !(bits & KG_WORD_GIVEN && !(bits & KG_WORD_COMMON_NAME))) {
        /* a version: "Boost 2.0", "Windows 8", "737-800" after a maker */
        end++;
        if (end + 1 < sentence->last && reading->tokens.items[end].sign == '-' &&
            reading->tokens.items[end + 1].kind == KG_TOKEN_NUMBER &&
            !(reading->tokens.items[end].flags & KG_TOKEN_SPACE))
          end += 2;
        break;
      } else if (next->kind == KG_TOKEN_POSSESSIVE && occasion_end(reading, end + 1, sentence->last)) {
        end = occasion_end(reading, end + 1, sentence->last); /* "Mother's Day", "Women's History Month" */
      } else if (kg_reading_sign(reading, end) == '"' && (bits & KG_WORD_GIVEN) && end + 3 < sentence->last &&
                 kg_reading_sign(reading, end + 2) == '"' && kg_looks_like_name(&reading->tokens.items[end + 3])) {
        end += 4; /* a nickname between the names */
      } else if (joins(reading, end, sentence->last, after_body, end - t > 1)) {
        end += 2;
      } else {
        break;
      }
    }
    /* a list knows names that capitals alone do not hold together: "Bank of America" */
    uint32_t listed_end = end;
    const uint32_t names =
        KG_LISTED_COMPANY | KG_LISTED_ORGANIZATION | KG_LISTED_PROJECT | KG_LISTED_EVENT | KG_LISTED_PLACE;
    const uint32_t known = kg_gazetteers_match(&reading->knowledge->gazetteers, &reading->knowledge->lexicon,
                                               &reading->tokens, t, sentence->last, names, &listed_end);
    if (known && !(known & KG_LISTED_COMMON) && listed_end > end && is_free(reading, t, listed_end)) end = listed_end;
    uint32_t first = t;
    /* capitals at the head of a sentence: an everyday word there is just a word, unless what follows belongs to it */
    if (at_start && !title_case && end - first > 1 && (kg_reading_bits(reading, first) & KG_WORD_ENGLISH) && !acronym &&
        !kg_reading_listed(reading, first, end) &&
        !(kg_reading_bits(reading, end - 1) & (KG_WORD_BODY | KG_WORD_CORPORATE | KG_WORD_HAPPENING)) &&
        !(bits & KG_WORD_GIVEN))
      first++;
    const bool alone = first + 1 == end;
    bool english = kg_reading_all_english(reading, first, end);
    const bool reliable =
        title_case ? !english : !(at_start && alone && (kg_reading_bits(reading, first) & KG_WORD_ENGLISH));
    /* "United States government", "British army" */
    if (end < sentence->last && (reading->tokens.items[end].flags & KG_TOKEN_LOWER) &&
        is_government(kg_token_text(&reading->tokens, end)) &&
        (kg_reading_listed(reading, first, end) & (KG_LISTED_COUNTRY | KG_LISTED_DEMONYM)))
      end++;
    const kg_block_kind kind = reading->document->blocks[sentence->block].kind;
    const bool heading = kind == KG_BLOCK_HEADING || kind == KG_BLOCK_TITLE;
    const uint32_t scanned = end;
    while (heading && first + 1 < end && (kg_reading_bits(reading, first) & KG_WORD_GENERIC) &&
           !kg_reading_listed(reading, first, end) && kg_looks_like_name(&reading->tokens.items[first + 1]))
      first++;
    while (end > first + 1 && !kg_reading_listed(reading, first, end) &&
           (reading->tokens.items[end - 1].kind == KG_TOKEN_SIGN || kg_is_generic_tail(reading, end - 1)))
      end--;
    if (title_case && end - first >= 2 && narrow_to_listed(reading, &first, &end)) english = false;
    const bool headed = heading && end - first >= 2 && title_case && english && said_again(f, first, end) &&
                        (kg_reading_bits(reading, end - 1) & (KG_WORD_BODY | KG_WORD_HAPPENING));
    const kg_block *block = &reading->document->blocks[sentence->block];
    const bool presented = f->programme && block->kind == KG_BLOCK_HEADING && !block->label && end - first >= 2 &&
                           said_again(f, first, end);
    if (!title_case || !english || headed || presented || kg_reading_listed(reading, first, end)) {
      add_run(f, first, end, index, reliable || presented, title_case);
      if (presented && f->candidates.count) f->candidates.items[f->candidates.count - 1].points[KG_KIND_PROJECT] += 48;
    }
    t = scanned > t ? scanned : t + 1;
  }
}

/* "Hyperlight Technology" in a heading is the "Hyperlight" of the text: a stretch in title case that the text does not
   have gives way to its longest head that it has. */
static void shrink_to_known(kg_finder *f) {
  kg_reading *reading = f->reading;
  for (size_t i = 0; i < f->candidates.count; i++) {
    kg_candidate *c = &f->candidates.items[i];
    if (!c->title_case || c->last - c->first < 2 || f->forms.items[c->form].body || c->listed) continue;
    for (uint32_t last = c->last - 1; last > c->first; last--) {
      if (reading->tokens.items[last - 1].kind == KG_TOKEN_SIGN || !kg_reading_all_english(reading, last, c->last))
        continue;
      const uint32_t form =
          kg_map_get(&f->keys, kg_fold_name(reading->arena, kg_reading_words(reading, c->first, last)));
      if (form == KG_MAP_NONE || !f->forms.items[form].body) continue;
      if (last == c->first + 1 && kg_reading_all_english(reading, c->first, last))
        continue; /* "Server" of "Server Reboots" */
      f->forms.items[c->form].count--;
      f->forms.items[form].count++;
      c->last = last;
      c->form = form;
      break;
    }
  }
}

/* Names in one list are mostly of one kind: each lends its neighbours half of what speaks for it. */
static void share_in_lists(kg_finder *f) {
  const kg_reading *reading = f->reading;
  for (size_t i = 0; i + 1 < f->candidates.count; i++) {
    kg_candidate *a = &f->candidates.items[i], *b = &f->candidates.items[i + 1];
    if (a->sentence != b->sentence || b->first < a->last || b->first - a->last > 2) continue;
    bool list = b->first > a->last;
    for (uint32_t t = a->last; t < b->first; t++) {
      const char sign = kg_reading_sign(reading, t);
      list = list && (sign == ',' || sign == '&' || kg_reading_word_is(reading, t, "and") ||
                      kg_reading_word_is(reading, t, "or"));
    }
    if (!list) continue;
    for (int k = 0; k < KG_KIND_COUNT; k++) {
      const int x = a->points[k], y = b->points[k];
      if (k == KG_KIND_PERSON || k == KG_KIND_COMPANY || k == KG_KIND_PROJECT || k == KG_KIND_PLACE) {
        if (x > 30 && y < x) f->forms.items[b->form].points[k] += x / 2 < 28 ? x / 2 : 28;
        if (y > 30 && x < y) f->forms.items[a->form].points[k] += y / 2 < 28 ? y / 2 : 28;
      }
    }
  }
}

static void decide(kg_form *form) {
  int best = -1000, second = -1000;
  for (int k = 0; k < KG_KIND_COUNT; k++) {
    if (form->points[k] > best) {
      second = best;
      best = form->points[k];
      form->kind = (kg_kind)k;
    } else if (form->points[k] > second) {
      second = form->points[k];
    }
  }
  form->confidence = 0;
  if (form->user_type != KG_NO_TERM && best < THRESHOLD) best = THRESHOLD + 30;
  if (best < THRESHOLD) return;
  int confidence = 550 + (best - THRESHOLD) * 3 + (best - (second > 0 ? second : 0)) * 2;
  form->confidence = confidence > 980 ? 980 : confidence;
}

static kg_term type_of(const kg_terms *terms, kg_kind kind) {
  switch (kind) {
  case KG_KIND_PERSON: return terms->Person;
  case KG_KIND_COMPANY: return terms->Company;
  case KG_KIND_ORGANIZATION: return terms->Organization;
  case KG_KIND_PROJECT: return terms->Project;
  case KG_KIND_PLACE: return terms->Place;
  case KG_KIND_EVENT: return terms->Event;
  case KG_KIND_COUNT: break;
  }
  return KG_NO_TERM;
}

void kg_candidates_find(kg_reading *reading, bool programme) {
  kg_finder f = {.reading = reading, .programme = programme};
  kg_map_init(&f.keys, reading->arena);
  kg_title_case_find(reading);
  if (kg_arena_failed(reading->arena)) return;
  for (uint32_t s = 0; s < reading->tokens.sentence_count; s++)
    if (!reading->document->blocks[reading->tokens.sentences[s].block].furniture) scan_sentence(&f, s);
  if (kg_arena_failed(reading->arena)) return;
  kg_finder_add_tagged(&f);
  shrink_to_known(&f);
  for (size_t i = 0; i < f.candidates.count; i++) kg_finder_judge(&f, &f.candidates.items[i]);
  share_in_lists(&f);
  for (size_t i = 0; i < f.forms.count; i++) decide(&f.forms.items[i]);
  kg_finder_know_short_forms(&f);
  const kg_string language = reading->document->language;
  const bool foreign = language.size && !kg_string_starts(language, KG_LITERAL("en"));
  for (size_t i = 0; i < f.candidates.count; i++) {
    const kg_candidate *c = &f.candidates.items[i];
    const kg_form *form = &f.forms.items[c->form];
    if (!form->confidence) continue;
    /* in a text of another language capitals and the model mislead: only names that a list has, and "Speaker: NAME" */
    if (foreign && !c->listed && kg_finder_key_kind(reading, c->first) != KG_KIND_PERSON) continue;
    /* capitals that say nothing need the same name elsewhere, or a list that has it */
    if (!c->reliable && !form->reliable && !c->listed && form->confidence < 700) continue;
    (void)kg_reading_add_mention(reading, KG_MENTION_NAME, c->first, c->last,
                                 form->user_type != KG_NO_TERM ? form->user_type
                                                               : type_of(&reading->knowledge->terms, form->kind),
                                 form->confidence);
  }
}
