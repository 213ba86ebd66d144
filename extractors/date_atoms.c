#include "extractors/date_grammar.h"

static const char right_quote[] = "\xE2\x80\x99";

static bool is_letter(kg_string text, size_t at) {
  const unsigned char c = (unsigned char)text.data[at];
  if (c < 0x80) return kg_is_ascii_alpha((char)c);
  return text.size - at < 3 || memcmp(text.data + at, right_quote, 3) != 0;
}

static void set_word(kg_atom *atom, kg_string word) {
  char lower[16];
  atom->kind = KG_ATOM_WORD;
  atom->capital = kg_is_ascii_upper(word.data[0]);
  if (word.size > sizeof lower) return;
  for (size_t i = 0; i < word.size; i++) lower[i] = kg_ascii_lower(word.data[i]);
  const kg_date_word *found = kg_date_word_find((kg_string){lower, word.size});
  if (!found) return;
  atom->class = found->class;
  atom->value = found->value;
  atom->flags = found->flags;
}

static void set_number(kg_atom *atom, kg_string digits) {
  atom->kind = KG_ATOM_NUMBER;
  atom->digits = (uint8_t)(digits.size < 255 ? digits.size : 255);
  for (size_t i = 0; i < digits.size && atom->number < 100000000; i++)
    atom->number = atom->number * 10 + (uint32_t)(digits.data[i] - '0');
  if (digits.size > 9) atom->number = 999999999;
}

static bool is_address(kg_string text) {
  return kg_string_find(text, KG_LITERAL("://"), 0) != SIZE_MAX || kg_string_starts(text, KG_LITERAL("www.")) ||
         memchr(text.data, '@', text.size) != NULL;
}

static void cut_token(kg_atoms *atoms, const kg_tokens *tokens, uint32_t t, kg_arena *arena) {
  const kg_token *token = &tokens->items[t];
  const kg_string text = kg_token_text(tokens, t);
  kg_atom atom = {.begin = token->begin, .end = token->end, .token = t, .space = (token->flags & KG_TOKEN_SPACE) != 0};
  if (token->kind == KG_TOKEN_SIGN) {
    atom.kind = KG_ATOM_SIGN;
    atom.sign = token->sign;
    KG_PUSH(arena, atoms, kg_atom, atom);
    return;
  }
  if ((token->flags & KG_TOKEN_CODE) || is_address(text)) {
    atom.kind = KG_ATOM_OTHER;
    KG_PUSH(arena, atoms, kg_atom, atom);
    return;
  }
  for (size_t at = 0; at < text.size;) {
    const size_t begin = at;
    kg_atom piece = {.token = t, .space = begin == 0 && atom.space};
    if (kg_is_digit(text.data[at])) {
      while (at < text.size && kg_is_digit(text.data[at])) at++;
      set_number(&piece, kg_string_slice(text, begin, at));
    } else if (is_letter(text, at)) {
      while (at < text.size && !kg_is_digit(text.data[at]) && is_letter(text, at)) at++;
      set_word(&piece, kg_string_slice(text, begin, at));
    } else {
      const bool quote = (unsigned char)text.data[at] >= 0x80;
      at += quote ? 3 : 1;
      piece.kind = KG_ATOM_SIGN;
      piece.sign = quote ? '\'' : text.data[begin];
    }
    piece.begin = token->begin + (uint32_t)begin;
    piece.end = token->begin + (uint32_t)at;
    KG_PUSH(arena, atoms, kg_atom, piece);
  }
}

void kg_atoms_cut(kg_atoms *atoms, const kg_tokens *tokens, uint32_t first, uint32_t last, kg_arena *arena) {
  atoms->count = 0;
  for (uint32_t t = first; t < last; t++) cut_token(atoms, tokens, t, arena);
  if (atoms->count) atoms->items[0].space = true;
}

/* ---- What stands around --------------------------------------------------------------------------------------- */

bool kg_is_one_of(const kg_date_reader *r, uint32_t at, const char *words) {
  if (at >= r->count || r->atoms[at].kind != KG_ATOM_WORD) return false;
  return kg_string_among(words, kg_atom_text(r, at)).size > 0;
}

bool kg_is_free_left(const kg_date_reader *r, uint32_t at) {
  if (at >= r->count) return false;
  if (at == 0 || r->atoms[at].space) return true;
  const kg_atom *before = &r->atoms[at - 1];
  if (before->kind != KG_ATOM_SIGN) return false;
  if (before->sign == '-' || before->sign == '/' || before->sign == '.' || before->sign == '_' || before->sign == ',' ||
      before->sign == ':' || before->sign == '\'')
    return before->space || at < 2 || r->atoms[at - 2].kind == KG_ATOM_SIGN ||
           (before->sign != '_' && before->sign != '.' && r->atoms[at - 2].kind == KG_ATOM_WORD);
  return before->sign != '$' && before->sign != '#' && before->sign != '%' && before->sign != '+' &&
         before->sign != '&';
}

bool kg_is_free_right(const kg_date_reader *r, uint32_t end) {
  if (end >= r->count || r->atoms[end].space) return true;
  const kg_atom *after = &r->atoms[end];
  if (after->kind != KG_ATOM_SIGN) return false;
  if (after->sign == '%' || after->sign == '+' || after->sign == '$' || after->sign == '#') return false;
  if (after->sign == '-' || after->sign == '/' || after->sign == '.' || after->sign == '_' || after->sign == ',' ||
      after->sign == ':' || after->sign == '\'')
    return end + 1 >= r->count || r->atoms[end + 1].space || r->atoms[end + 1].kind == KG_ATOM_SIGN ||
           (r->atoms[end + 1].kind == KG_ATOM_WORD && after->sign != '_');
  return true;
}

bool kg_is_whole(const kg_date_reader *r, uint32_t at, uint32_t end) {
  return r->first_word >= at && r->last_word < end;
}

bool kg_is_counted(const kg_date_reader *r, uint32_t end, bool strict) {
  static const char counted[] =
      "people employees jobs users customers members nodes requests times pounds points votes seats shares dollars "
      "euros "
      "million billion trillion thousand hundred percent pct miles km kilometers metres meters feet acres lines files "
      "companies workers students units copies servers machines items cores million mm cm kg mb gb tb hz mhz ghz "
      "pieces "
      "men women children stores hours hrs hour minutes mins seconds degrees rpm calories developers engineers commits "
      "issues stars downloads attendees participants contributors organizations pages words tokens yards tons";
  const kg_atom *next = kg_at(r, end);
  if (!next) return false;
  if (next->kind == KG_ATOM_SIGN) return next->sign == '%' && !next->space;
  if (next->kind != KG_ATOM_WORD || next->capital) return false;
  if (kg_is_one_of(r, end, counted)) return true;
  if (!strict || next->class != KG_WORD_NONE) return false;
  const kg_string word = kg_atom_text(r, end);
  if (word.size < 4 || word.data[word.size - 1] != 's' || word.data[word.size - 2] == 's') return false;
  /* plurals are taken for what is counted, third persons are not */
  return !kg_is_one_of(
      r, end,
      "this thus plus versus always perhaps across towards sees shows marks brings begins takes includes remains");
}
