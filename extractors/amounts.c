#include "extractors/amounts.h"

#include "extractors/currencies.h"

/* A decimal number as digits: no floating point, so that "11.9 billion" is 11900000000 and nothing near it. */
enum { MOST_DIGITS = 40 };
typedef struct decimal {
  char digits[MOST_DIGITS + 1]; /* without the point */
  int count, fraction;          /* digits in all, digits behind the point */
  bool grouped;                 /* thousands were set off */
} decimal;

/* Where in the text an amount is being read. */
typedef struct cursor {
  kg_string text; /* the document's text, up to the end of the sentence */
  size_t at;
} cursor;

static kg_string rest_of(const cursor *c) { return kg_string_slice(c->text, c->at, c->text.size); }
static char byte_at(const cursor *c, size_t at) { return at < c->text.size ? c->text.data[at] : '\0'; }

/* Passes white space, no-break space and marks of emphasis; at most a few bytes. */
static bool skip_space(cursor *c) {
  const size_t begin = c->at;
  while (c->at < c->text.size && c->at < begin + 8) {
    if (kg_is_space(c->text.data[c->at]))
      c->at++;
    else if (kg_string_starts(rest_of(c), KG_LITERAL("\xC2\xA0")))
      c->at += 2;
    else if (kg_string_starts(rest_of(c), KG_LITERAL("\xE2\x80\xAF")))
      c->at += 3;
    else
      break;
  }
  return c->at > begin;
}

static bool add_digit(decimal *d, char digit) {
  if (d->count == 1 && d->digits[0] == '0' && d->fraction == 0) d->count = 0; /* leading zeros carry nothing */
  if (d->count >= MOST_DIGITS) return false;
  d->digits[d->count++] = digit;
  return true;
}

static size_t digits_from(const cursor *c, size_t at) {
  size_t n = 0;
  while (kg_is_digit(byte_at(c, at + n))) n++;
  return n;
}

/* "1,792.50", "11.9", "1'000"; a comma before one or two digits is a decimal comma only where a scale in another language
   follows ("2,3 Mrd."). */
static bool read_figures(cursor *c, decimal *d) {
  *d = (decimal){.count = 0};
  size_t n = digits_from(c, c->at);
  if (!n || n > MOST_DIGITS) return false;
  for (size_t i = 0; i < n; i++)
    if (!add_digit(d, c->text.data[c->at + i])) return false;
  c->at += n;
  while ((byte_at(c, c->at) == ',' || byte_at(c, c->at) == '\'') && n <= 3 && digits_from(c, c->at + 1) == 3) {
    for (size_t i = 1; i <= 3; i++)
      if (!add_digit(d, c->text.data[c->at + i])) return false;
    c->at += 4;
    d->grouped = true;
  }
  /* 1.234.567: groups of three set off by dots, two of them at least */
  if (!d->grouped && n <= 3 && byte_at(c, c->at) == '.' && digits_from(c, c->at + 1) == 3 &&
      byte_at(c, c->at + 4) == '.' && digits_from(c, c->at + 5) == 3) {
    while (byte_at(c, c->at) == '.' && digits_from(c, c->at + 1) == 3) {
      for (size_t i = 1; i <= 3; i++)
        if (!add_digit(d, c->text.data[c->at + i])) return false;
      c->at += 4;
    }
    d->grouped = true;
    return true;
  }
  size_t fraction = byte_at(c, c->at) == '.' ? digits_from(c, c->at + 1) : 0;
  if (!fraction && !d->grouped && byte_at(c, c->at) == ',') {
    const size_t decimals = digits_from(c, c->at + 1);
    cursor after = {c->text, c->at + 1 + decimals};
    skip_space(&after);
    const kg_string word = rest_of(&after);
    if ((decimals == 1 || decimals == 2) &&
        (kg_string_starts(word, KG_LITERAL("Mrd")) || kg_string_starts(word, KG_LITERAL("Mio")) ||
         kg_string_starts(word, KG_LITERAL("Milli")) || kg_string_starts(word, KG_LITERAL("milliard"))))
      fraction = decimals;
  }
  if (fraction == 3 && n <= 3 && !d->grouped &&
      memcmp(c->text.data + c->at, ".000", 4) == 0) { /* no price is told to the mill */
    for (int i = 0; i < 3; i++)
      if (!add_digit(d, '0')) return false;
    c->at += 4;
    d->grouped = true;
    return true;
  }
  if (fraction) {
    for (size_t i = 1; i <= fraction; i++) {
      if (d->count >= MOST_DIGITS) return false;
      d->digits[d->count++] = c->text.data[c->at + i];
      d->fraction++;
    }
    c->at += 1 + fraction;
    if (byte_at(c, c->at) == '.' && kg_is_digit(byte_at(c, c->at + 1))) return false; /* a version, an address */
  }
  return true;
}

static kg_string read_word(cursor *c) {
  const size_t begin = c->at;
  while (kg_is_ascii_alpha(byte_at(c, c->at))) c->at++;
  return kg_string_slice(c->text, begin, c->at);
}

static void set_small(decimal *d, int value) {
  *d = (decimal){.count = 0};
  if (value >= 100) add_digit(d, (char)('0' + value / 100 % 10));
  if (value >= 10) add_digit(d, (char)('0' + value / 10 % 10));
  add_digit(d, (char)('0' + value % 10));
}

/* "five", "twenty-five", "two hundred", "a hundred and fifty", "half a"; below one thousand. */
static bool read_words(cursor *c, decimal *d) {
  int total = 0, part;
  bool any = false;
  cursor at = *c;
  for (int i = 0; i < 5; i++) {
    cursor next = at;
    if (any && byte_at(&next, next.at) == '-')
      next.at++;
    else if (any && !skip_space(&next))
      break;
    kg_string word = read_word(&next);
    if (any && kg_string_equal_ascii_case(word, KG_LITERAL("and")) && total % 100 == 0) {
      skip_space(&next);
      word = read_word(&next);
    }
    if (!any &&
        (kg_string_equal_ascii_case(word, KG_LITERAL("a")) || kg_string_equal_ascii_case(word, KG_LITERAL("an"))))
      part = 1;
    else if (!any && kg_string_equal_ascii_case(word, KG_LITERAL("half"))) {
      skip_space(&next);
      if (!kg_string_equal_ascii_case(read_word(&next), KG_LITERAL("a"))) return false;
      *d = (decimal){.digits = "5", .count = 1, .fraction = 1};
      *c = next;
      return true;
    } else
      part = kg_number_word(word);
    if (part < 0 || total > 900) break;
    total = part == 100 ? (total ? total * 100 : 100) : total + part;
    any = true;
    at = next;
  }
  if (!any || total > 999) return false;
  set_small(d, total);
  *c = at;
  return true;
}

/* Writes "USD 11900000000"; false if it does not fit. */
static bool write_name(char name[64], const char *code, const decimal *d, int power) {
  char digits[64];
  int count = d->count, fraction = d->fraction;
  memcpy(digits, d->digits, (size_t)count);
  while (power > 0 && fraction > 0) {
    fraction--;
    power--;
  }
  if (count + power > 48) return false;
  for (; power > 0; power--) digits[count++] = '0';
  while (fraction > 0 && digits[count - 1] == '0') {
    count--;
    fraction--;
  }
  int first = 0;
  while (count - first > fraction + 1 && digits[first] == '0') first++;
  size_t at = 0;
  for (; *code; code++) name[at++] = *code;
  name[at++] = ' ';
  if (count - first <= fraction) { /* ".5": the figures begin behind the point */
    name[at++] = '0';
    name[at++] = '.';
    for (int i = count - first; i < fraction; i++) name[at++] = '0';
    for (int i = first; i < count; i++) name[at++] = digits[i];
  } else {
    for (int i = first; i < count; i++) {
      if (i == count - fraction) name[at++] = '.';
      name[at++] = digits[i];
    }
  }
  name[at] = '\0';
  return true;
}

/* ---- What stands around ----------------------------------------------------------------------------------------- */

static bool is_word_in(kg_string word, const char *words) {
  kg_string list = kg_string_of(words);
  while (list.size)
    if (kg_string_equal_ascii_case(kg_string_next_field(&list, ' '), word)) return true;
  return false;
}

/* "a share", "per user", "each", "/month", "-a-share" behind an amount. */
static bool is_per_unit(cursor c) {
  static const char units[] =
      "share hour day week month year user seat piece head barrel ton tonne ounce gallon pound night ticket "
      "person unit bottle copy license licence node minute request call token kilo kilogram litre liter "
      "mile square student customer subscriber employee item pop time game visit";
  const bool joined = byte_at(&c, c.at) == '-' || byte_at(&c, c.at) == '/';
  if (byte_at(&c, c.at) == '/') return kg_is_ascii_alpha(byte_at(&c, c.at + 1));
  if (joined)
    c.at++;
  else if (!skip_space(&c))
    return false;
  if (byte_at(&c, c.at) == '/') return true;
  const kg_string word = read_word(&c);
  if (is_word_in(word, "per each apiece")) return true;
  if (!is_word_in(word, "a an")) return false;
  if (joined && byte_at(&c, c.at) == '-')
    c.at++;
  else
    skip_space(&c);
  return is_word_in(read_word(&c), units);
}

static bool is_approximate(const kg_tokens *tokens, uint32_t first, uint32_t begin) {
  for (uint32_t back = 1; back <= 2 && first >= begin + back; back++) {
    const kg_token *token = &tokens->items[first - back];
    const kg_string word = kg_token_text(tokens, first - back);
    if (token->kind == KG_TOKEN_SIGN) return token->sign == '~';
    if (is_word_in(
            word,
            "about around approximately roughly nearly almost some over under estimated circa reportedly exceeding"))
      return true;
    const kg_string before = first >= begin + back + 1 ? kg_token_text(tokens, first - back - 1) : (kg_string){NULL, 0};
    if (is_word_in(word, "than") && is_word_in(before, "more less greater higher fewer")) return true;
    if (is_word_in(word, "to") && is_word_in(before, "up close")) return true;
    if (is_word_in(word, "as") && is_word_in(before, "much")) return true;
    if (is_word_in(word, "least most") && is_word_in(before, "at")) return true;
    if (!is_word_in(word, "a an another the")) break;
  }
  return false;
}

/* ---- Reading ------------------------------------------------------------------------------------------------------ */

typedef struct sum {
  const char *code;
  decimal number;
  int power;
  size_t end;
} sum;

/* A scale behind a number, joined to it directly, by a hyphen or by a space. */
static int read_scale(cursor *c) {
  cursor next = *c;
  const bool hyphen = byte_at(&next, next.at) == '-';
  if (hyphen) next.at++;
  const bool space = !hyphen && skip_space(&next);
  size_t size;
  const int power = kg_scale(rest_of(&next), !space && !hyphen, &size);
  if (power) {
    next.at += size;
    *c = next;
  }
  return power;
}

/* "$11.9 billion", "EUR 5m", "$50 million AUD" */
static bool read_sign_first(cursor c, sum *s) {
  size_t size;
  s->code = kg_currency_before(rest_of(&c), &size);
  if (!s->code) return false;
  if (c.at && kg_is_ascii_alpha(c.text.data[c.at]) &&
      (kg_is_ascii_alpha(c.text.data[c.at - 1]) || c.text.data[c.at - 1] == '/'))
    return false;
  c.at += size;
  skip_space(&c);
  if (!read_figures(&c, &s->number)) return false;
  const size_t figures = c.at;
  s->power = read_scale(&c);
  if (c.at == figures && kg_is_ascii_alpha(byte_at(&c, c.at))) return false; /* "$1x" */
  s->end = c.at;
  cursor next = c;
  if (skip_space(&next) || byte_at(&next, next.at) == '-') {
    if (byte_at(&next, next.at) == '-') next.at++;
    const char *behind = kg_currency_behind(rest_of(&next), s->power > 0, &size);
    const bool dollar = strcmp(s->code, "USD") == 0;
    if (behind && (dollar || strcmp(behind, s->code) == 0) && kg_is_ascii_alpha(byte_at(&next, next.at))) {
      s->code = strcmp(behind, "USD") == 0 ? s->code : behind;
      s->end = next.at + size;
    }
  }
  return true;
}

/* "300 billion US dollars", "five million euros", "11.9-billion-dollar", "100 €" */
static bool read_number_first(cursor c, sum *s) {
  const bool figures = kg_is_digit(byte_at(&c, c.at));
  const bool article = kg_ascii_lower(byte_at(&c, c.at)) == 'a';
  if (!(figures ? read_figures(&c, &s->number) : read_words(&c, &s->number))) return false;
  s->power = read_scale(&c);
  if (s->power == 0 && (article || (!figures && s->number.fraction)))
    return false; /* "a dollar store", "half a pound" */
  if (byte_at(&c, c.at) == '-')
    c.at++;
  else
    skip_space(&c);
  if (byte_at(&c, c.at) == 'o' && s->power > 0) { /* "millions of dollars" says no number, "a million of euros" does */
    cursor next = c;
    if (is_word_in(read_word(&next), "of") && skip_space(&next)) c = next;
  }
  if (s->power > 0 && (kg_string_starts(rest_of(&c), KG_LITERAL("d'")))) c.at += 2; /* "millions d'euros" */
  size_t size;
  s->code = kg_currency_behind(rest_of(&c), s->power > 0, &size);
  if (!s->code) return false;
  s->end = c.at + size;
  return true;
}

/* "$3-5 million", "$10 to $12 billion": the first takes the scale of the second, which is found in `other`. */
static bool read_shared_scale(const cursor *c, sum *s, sum *other, size_t *other_begin) {
  if (s->power || s->number.count - s->number.fraction > 3) return false;
  cursor next = {c->text, s->end};
  const bool space = skip_space(&next);
  if (byte_at(&next, next.at) == '-')
    next.at++;
  else if (kg_string_starts(rest_of(&next), KG_LITERAL("\xE2\x80\x93")))
    next.at += 3;
  else if (!space || !is_word_in(read_word(&next), "to and or"))
    return false;
  skip_space(&next);
  *other_begin = next.at;
  bool found = read_sign_first(next, other) && strcmp(other->code, s->code) == 0;
  if (!found) {
    if (!kg_is_digit(byte_at(&next, next.at)) || !read_figures(&next, &other->number)) return false;
    other->code = s->code;
    other->power = read_scale(&next);
    other->end = next.at;
  }
  return other->power > 0;
}

typedef struct finder {
  const kg_tokens *tokens;
  kg_amounts *amounts;
  kg_arena *arena;
} finder;

/* Adds what stands in bytes [begin, s->end), which begins with token `first`; returns the token after it. */
static uint32_t add(finder *f, uint32_t first, uint32_t last, uint32_t sentence_first, size_t begin, const sum *s,
                    const cursor *c, int power) {
  kg_amount amount = {.first = first, .span = {begin, s->end}};
  uint32_t t = first;
  while (t < last && f->tokens->items[t].begin < s->end) t++;
  amount.last = t > first ? t : first + 1;
  amount.per_unit = is_per_unit((cursor){c->text, s->end});
  amount.approximate = is_approximate(f->tokens, first, sentence_first) || byte_at(c, s->end) == '+';
  if (write_name(amount.name, s->code, &s->number, power)) KG_PUSH(f->arena, f->amounts, kg_amount, amount);
  return amount.last;
}

/* Reads an amount at token `t`; returns the token to go on from. */
static uint32_t read_at(finder *f, uint32_t t, const kg_sentence *sentence) {
  const kg_token *token = &f->tokens->items[t];
  if (token->flags & KG_TOKEN_CODE) return t + 1;
  const cursor c = {{f->tokens->document->text.data, sentence->span.end}, token->begin};
  sum s, other;
  bool found = false;
  if (token->kind == KG_TOKEN_SIGN)
    found = (token->sign == '$' || token->sign == 0) && read_sign_first(c, &s);
  else if (token->kind == KG_TOKEN_WORD && (token->flags & KG_TOKEN_CAPITAL || kg_is_ascii_lower(c.text.data[c.at])) &&
           !(token->flags & KG_TOKEN_DIGIT && kg_is_digit(c.text.data[c.at])))
    found = read_sign_first(c, &s);
  if (!found && token->kind != KG_TOKEN_SIGN) {
    const kg_string word = kg_token_text(f->tokens, t);
    /* what is behind a sign or within a longer number is no beginning */
    const bool fresh = (token->flags & KG_TOKEN_SPACE) || t == sentence->first ||
                       strchr("(\"'[-/~", f->tokens->items[t - 1].sign ? f->tokens->items[t - 1].sign : 'x');
    if (fresh && (kg_is_digit(word.data[0]) || (word.size <= 14 && (token->flags & KG_TOKEN_DIGIT) == 0)))
      found = read_number_first(c, &s);
  }
  if (!found) return t + 1;
  size_t other_begin;
  if (read_shared_scale(&c, &s, &other, &other_begin)) {
    uint32_t next = add(f, t, sentence->last, sentence->first, token->begin, &s, &c, other.power);
    while (next < sentence->last && f->tokens->items[next].begin < other_begin) next++;
    /* where the second is part of the first's last token ("3-5"), it begins there */
    const uint32_t at = next > t && f->tokens->items[next - 1].end > other_begin ? next - 1 : next;
    return at < sentence->last ? add(f, at, sentence->last, sentence->first, other_begin, &other, &c, other.power)
                               : next;
  }
  return add(f, t, sentence->last, sentence->first, token->begin, &s, &c, s.power);
}

void kg_amounts_find(kg_amounts *amounts, const kg_tokens *tokens, kg_arena *arena) {
  memset(amounts, 0, sizeof *amounts);
  finder f = {tokens, amounts, arena};
  for (uint32_t i = 0; i < tokens->sentence_count && !kg_arena_failed(arena); i++) {
    const kg_sentence *sentence = &tokens->sentences[i];
    for (uint32_t t = sentence->first; t < sentence->last;) t = read_at(&f, t, sentence);
  }
}

/* "e9", "E+06" behind figures: the power of ten, 0 if there is none. */
static int read_exponent(cursor *c) {
  size_t at = c->at + 1;
  if (kg_ascii_lower(byte_at(c, c->at)) != 'e') return 0;
  if (byte_at(c, at) == '+') at++;
  const size_t digits = digits_from(c, at);
  if (!digits || digits > 2) return 0;
  int power = 0;
  for (size_t i = 0; i < digits; i++) power = power * 10 + (c->text.data[at + i] - '0');
  c->at = at + digits;
  return power;
}

/* A code of a currency in a column of its own may be any three capitals. */
static const char *read_code(cursor *c, bool before, bool scaled, char code[4]) {
  size_t size;
  const char *known = before ? kg_currency_before(rest_of(c), &size) : kg_currency_behind(rest_of(c), scaled, &size);
  if (known) {
    c->at += size;
    return known;
  }
  for (size_t i = 0; i < 3; i++)
    if (!kg_is_ascii_upper(code[i] = byte_at(c, c->at + i))) return NULL;
  if (kg_is_ascii_alpha(byte_at(c, c->at + 3))) return NULL;
  code[3] = '\0';
  c->at += 3;
  return code;
}

bool kg_amount_read(char name[64], kg_string text) {
  char code[4];
  cursor c = {kg_string_trim(text), 0};
  decimal number;
  const char *currency = kg_is_digit(byte_at(&c, 0)) ? NULL : read_code(&c, true, false, code);
  if (!currency && c.at) return false;
  (void)skip_space(&c);
  if (!read_figures(&c, &number)) return false;
  int power = read_exponent(&c);
  if (!power) power = read_scale(&c);
  (void)skip_space(&c);
  if (!currency) currency = read_code(&c, false, power > 0, code);
  (void)skip_space(&c);
  return currency && c.at == c.text.size && write_name(name, currency, &number, power);
}
