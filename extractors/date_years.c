/* Years: most four-digit numbers are none of them, so what stands around decides. */
#include "extractors/date_grammar.h"

enum { STRONG = 900, PLAIN = 700 };

static bool is_copyright(const kg_date_reader *r, uint32_t at) {
  return r->atoms[at].kind == KG_ATOM_SIGN && kg_string_equal(kg_atom_text(r, at), KG_LITERAL("\xC2\xA9"));
}

/* Words before a number that make it a name's or a count's, not a year. */
static bool is_numbering(const kg_date_reader *r, uint32_t at) {
  static const char words[] =
      "no number version v port rfc iso page pages pp room suite box unit apt model line lines chapter section flight "
      "route "
      "highway area building bldg windows office than over nearly almost least most another additional only some "
      "exactly "
      "approximately roughly under above below hire hired employs employing worth total totaling version build-number "
      "code error errors issue pr bug ticket case id order figure fig table step rank ranked pin zip sku x times";
  if (!at) return false;
  const kg_atom *before = &r->atoms[at - 1];
  if (before->kind == KG_ATOM_SIGN) {
    if (before->sign == '.' && at >= 2 && kg_is_one_of(r, at - 2, "no pp v fig")) return true;
    return before->sign == '$' || before->sign == '#' || before->sign == '+' || before->sign == '%' ||
           before->sign == '@' || (before->sign == 0 && !is_copyright(r, at - 1));
  }
  return before->kind != KG_ATOM_WORD || kg_is_one_of(r, at - 1, words);
}

/* Words before a number that make it a year. */
static bool is_announced(const kg_date_reader *r, uint32_t at) {
  if (!at) return false;
  const kg_atom *before = &r->atoms[at - 1];
  if (is_copyright(r, at - 1)) return true;
  if (before->kind == KG_ATOM_SIGN) return before->sign == '(';
  if (before->kind != KG_ATOM_WORD) return false;
  switch ((kg_word_class)before->class) {
  case KG_WORD_IN:
  case KG_WORD_FROM:
  case KG_WORD_BETWEEN:
  case KG_WORD_PART:
  case KG_WORD_TO:
  case KG_WORD_OF:
  case KG_WORD_RELATIVE:
  case KG_WORD_MONTH:
  case KG_WORD_SEASON: return true;
  case KG_WORD_UNIT: return kg_is_text(r, at - 1, "year");
  default:
    return kg_is_one_of(r, at - 1, "by since during around circa c copyright ca fall est founded established born");
  }
}

/* True if the number is free of others, and of what makes it part of a name, an address or a time. A hyphen may lead to
   another year. */
static bool stands_free(const kg_date_reader *r, uint32_t at, uint32_t end) {
  if (at && !r->atoms[at].space) {
    const kg_atom *before = &r->atoms[at - 1];
    if (before->kind != KG_ATOM_SIGN) return false;
    if (before->sign == 0 && !is_copyright(r, at - 1)) return false;
    if (kg_is_any_sign(r, at - 1, "._#$+%&@^\\")) return false;
    if (before->sign == '/' && !(at >= 2 && !before->space && kg_is_number(r, at - 2) && r->atoms[at - 2].digits == 4 &&
                                 (at < 3 || r->atoms[at - 2].space)))
      return false;
    if (before->sign == ':' && at >= 2 && r->atoms[at - 2].kind == KG_ATOM_NUMBER) return false;
    if (before->sign == ',' && at >= 2 && r->atoms[at - 2].kind == KG_ATOM_NUMBER && r->atoms[at - 2].digits <= 3)
      return false;
    if (before->sign == '-' && at >= 2 && !before->space) {
      const kg_atom *left = &r->atoms[at - 2];
      if (left->kind == KG_ATOM_WORD &&
          !(left->class == KG_WORD_PART || kg_is_one_of(r, at - 2, "post pre mid late early")))
        return false;
      if (left->kind == KG_ATOM_NUMBER &&
          (left->digits != 4 || (at >= 3 && !left->space && kg_is_any_sign(r, at - 3, "-/._"))))
        return false;
    }
  }
  if (end < r->count && !r->atoms[end].space) {
    const kg_atom *after = &r->atoms[end], *then = kg_at(r, end + 1);
    if (after->kind != KG_ATOM_SIGN || kg_is_any_sign(r, end, "%+#$_&@^\\")) return false;
    if (then && !then->space) {
      if (then->kind == KG_ATOM_NUMBER && after->sign != '~' && after->sign != ';' &&
          !(after->sign == '-' && (then->digits == 4 || then->digits == 2)) &&
          !(after->sign == '/' && (then->digits == 4 || then->digits == 2)))
        return false;
      if (then->kind == KG_ATOM_NUMBER && after->sign == '-' && end + 3 < r->count &&
          r->atoms[end + 2].kind == KG_ATOM_SIGN && !r->atoms[end + 2].space && r->atoms[end + 2].sign == '-' &&
          !r->atoms[end + 3].space)
        return false;
      if (then->kind == KG_ATOM_WORD && after->sign == '-' &&
          !kg_is_one_of(r, end + 1, "present now today era style based born"))
        return false;
      if (then->kind == KG_ATOM_WORD && (after->sign == '.' || after->sign == '/')) return false;
      if (after->sign == '/' && kg_is_any_sign(r, end + 2, "/-.") && kg_is_glued(r, end + 2)) return false; /* a path */
    }
  }
  return true;
}

uint32_t kg_read_bare_year(const kg_date_reader *r, uint32_t at, kg_date_value *value) {
  int year;
  uint32_t end = kg_read_year(r, at, &year);
  if (!end) return 0;
  const bool announced = is_announced(r, at);
  if (!kg_is_number(r, at)) {
    /* "'95" and years in words need a word before them: "nineteen twenty" may be a count or a time */
    if (!announced || kg_is(r, end, KG_WORD_UNIT) || kg_is_counted(r, end, true)) return 0;
    *value = kg_value_fixed(kg_period_year(year), 800);
    return end;
  }
  if (!stands_free(r, at, end) || is_numbering(r, at)) return 0;
  if (kg_is_sign(r, at - 1, '[') && kg_is_sign(r, end, ']') && year < 1990) return 0; /* a reference by its number */
  if (kg_is_glued(r, end) && kg_is_sign(r, end, ']') && kg_is_sign(r, end + 1, '/')) return 0;
  if (kg_is(r, end, KG_WORD_UNIT) && !announced) return 0;
  if (kg_is(r, end, KG_WORD_ERA) && r->atoms[end].capital) {
    end++;
    for (int i = 0;
         i < 3 && end < r->count && !r->atoms[end].space && (kg_is_sign(r, end, '.') || kg_is_text(r, end, "D")); i++)
      end++;
  } else if (kg_is_text(r, end, "a") && kg_is_sign(r, end + 1, '.') && kg_is_text(r, end + 2, "d")) {
    end += kg_is_sign(r, end + 3, '.') ? 4 : 3;
  }
  const bool in = at && (kg_is(r, at - 1, KG_WORD_IN) || kg_is_one_of(r, at - 1, "since during year"));
  if (kg_is_counted(r, end, !in && !kg_is_sign(r, at - 1, '('))) return 0;
  if (!announced && (year < 1900 || year > 2099)) {
    const bool line = at == 0 && (kg_is_sign(r, end, ':') || kg_is_sign(r, end, '-')) && year < 2100;
    if (!line && !(year >= 1500 && year < 2100 && kg_is_whole(r, at, end))) return 0;
  }
  *value = kg_value_fixed(kg_period_year(year), announced ? STRONG : PLAIN);
  return end;
}
