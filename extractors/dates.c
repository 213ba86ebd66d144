#include "extractors/dates.h"

#include "extractors/date_grammar.h"

/* ---- One date --------------------------------------------------------------------------------------------------- */

typedef uint32_t (*reader_function)(const kg_date_reader *, uint32_t, kg_date_value *);

/* True if some date may begin with that atom: a quick look that spares most words the readers. */
static bool may_begin(const kg_date_reader *r, uint32_t at) {
  const kg_atom *atom = &r->atoms[at];
  if (atom->kind == KG_ATOM_NUMBER) return true;
  if (atom->kind == KG_ATOM_SIGN) return atom->sign == '\'' && kg_is_number(r, at + 1) && kg_is_glued(r, at + 1);
  if (atom->kind != KG_ATOM_WORD) return false;
  switch ((kg_word_class)atom->class) {
  case KG_WORD_NONE: /* "Q3", "w/c" */
    return atom->end - atom->begin == 1 && kg_is_glued(r, at + 1) &&
           (kg_is_number(r, at + 1) || kg_is_sign(r, at + 1, '/'));
  case KG_WORD_THE:
  case KG_WORD_OF:
  case KG_WORD_ON:
  case KG_WORD_BY:
  case KG_WORD_TO:
  case KG_WORD_AND:
  case KG_WORD_OR:
  case KG_WORD_ERA:
  case KG_WORD_WILL:
  case KG_WORD_WAS:
  case KG_WORD_NOW:
  case KG_WORD_VAGUE:
  case KG_WORD_AGO:
  case KG_WORD_HUNDRED:
  case KG_WORD_THOUSAND: return false;
  default: return true;
  }
}

uint32_t kg_read_date(kg_date_reader *r, uint32_t at, kg_date_value *value) {
  static const reader_function readers[] = {kg_read_numeric, kg_read_month_day, kg_read_weekday,  kg_read_quarter,
                                            kg_read_fiscal,  kg_read_season,    kg_read_decade,   kg_read_century,
                                            kg_read_holiday, kg_read_shift,     kg_read_bare_year};
  if (at >= r->count || !may_begin(r, at)) return 0;
  uint32_t (*const anchored[])(kg_date_reader *, uint32_t, kg_date_value *) = {kg_read_relative, kg_read_part,
                                                                               kg_read_nearest};
  kg_date_value found;
  uint32_t longest = kg_read_span(r, at, value), end;
  if (longest) return longest;
  for (size_t i = 0; i < sizeof anchored / sizeof *anchored; i++) {
    end = anchored[i](r, at, &found);
    if (end > longest) {
      longest = end;
      *value = found;
    }
  }
  for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
    end = readers[i](r, at, &found);
    if (end > longest) {
      longest = end;
      *value = found;
    }
  }
  return longest;
}

/* ---- Output ----------------------------------------------------------------------------------------------------- */

void kg_date_emit(kg_date_finder *f, uint32_t at, uint32_t end, kg_period period, int confidence, bool relative) {
  kg_date date = {.first = f->reader.atoms[at].token,
                  .last = f->reader.atoms[end - 1].token + 1,
                  .confidence = confidence,
                  .relative = relative};
  date.span = (kg_span){f->reader.atoms[at].begin, f->reader.atoms[end - 1].end};
  if (!kg_period_name(date.name, period)) return;
  KG_PUSH(f->arena, f->dates, kg_date, date);
  f->reader.has_context = true;
  f->reader.context = period;
  f->context_sentence = f->sentence;
}

void kg_date_emit_value(kg_date_finder *f, uint32_t at, uint32_t end, const kg_date_value *value) {
  kg_period period;
  if (!kg_value_settle(&f->reader, at, end, value, &period)) return;
  const bool floating = value->floating != KG_FIXED;
  const int confidence = value->confidence - (value->weak ? 150 : 0);
  kg_date_emit(f, at, end, period, confidence, floating || value->relative);
}

/* ---- The document ----------------------------------------------------------------------------------------------- */

/* Reads what begins at `at` and returns the atom to go on from. */
static uint32_t read_phrase(kg_date_finder *f, uint32_t at) {
  kg_date_reader *r = &f->reader;
  const bool between = kg_is(r, at, KG_WORD_BETWEEN);
  uint32_t end;
  if (between || kg_is(r, at, KG_WORD_FROM)) {
    uint32_t i = at + 1;
    if (kg_is(r, i, KG_WORD_THE)) i++;
    if (kg_is(r, i, KG_WORD_PART)) i += kg_is(r, i + 1, KG_WORD_OF) ? 2 : kg_is_sign(r, i + 1, '-') ? 2 : 1;
    if (kg_is(r, i, KG_WORD_THE)) i++;
    end = i < r->count ? kg_read_range(f, at, i, between) : 0;
    return end ? end : at + 1;
  }
  if (kg_is(r, at, KG_WORD_NOW) || !may_begin(r, at)) return at + 1;
  if ((end = kg_read_list(f, at)) != 0 || (end = kg_read_range(f, at, at, false)) != 0) return end;
  kg_date_value value;
  end = kg_read_date(r, at, &value);
  if (!end) return at + 1;
  kg_date_emit_value(f, at, end, &value);
  return end;
}

static void measure(kg_date_reader *r) {
  r->first_word = 0;
  r->last_word = r->count;
  while (r->first_word < r->count && r->atoms[r->first_word].kind == KG_ATOM_SIGN) r->first_word++;
  while (r->last_word > 0 && r->atoms[r->last_word - 1].kind == KG_ATOM_SIGN) r->last_word--;
  if (r->last_word) r->last_word--;
}

void kg_dates_find(kg_dates *dates, const kg_tokens *tokens, kg_string reference, kg_arena *arena) {
  enum { NEAR = 3 }; /* sentences over which "a year later" reaches back */
  kg_date_finder f = {.dates = dates, .arena = arena, .reader = {.tokens = tokens}};
  memset(dates, 0, sizeof *dates);
  f.reader.has_reference = kg_period_read(&f.reader.reference, reference);
  if (f.reader.has_reference) f.reader.today = f.reader.reference.last;
  kg_atoms atoms = {0};
  for (f.sentence = 0; f.sentence < tokens->sentence_count && !kg_arena_failed(arena); f.sentence++) {
    const kg_sentence *sentence = &tokens->sentences[f.sentence];
    if (f.reader.has_context) {
      const uint32_t away =
          tokens->sentences[sentence - tokens->sentences].block - tokens->sentences[f.context_sentence].block;
      if (f.sentence - f.context_sentence > NEAR || away > 1) f.reader.has_context = false;
    }
    kg_atoms_cut(&atoms, tokens, sentence->first, sentence->last, arena);
    f.reader.atoms = atoms.items;
    f.reader.count = (uint32_t)atoms.count;
    measure(&f.reader);
    for (uint32_t at = 0; at < f.reader.count;) at = read_phrase(&f, at);
  }
}
