#include "extractors/currencies.h"

#include "graph/base/unicode.h"

typedef struct currency {
  const char *text, *code;
} currency;

/* Longer ones before those that they begin with. */
static const currency before[] = {
    {"US$", "USD"},
    {"U.S.$", "USD"},
    {"USD$", "USD"},
    {"CA$", "CAD"},
    {"CAD$", "CAD"},
    {"C$", "CAD"},
    {"AU$", "AUD"},
    {"AUD$", "AUD"},
    {"A$", "AUD"},
    {"NZ$", "NZD"},
    {"HK$", "HKD"},
    {"S$", "SGD"},
    {"SG$", "SGD"},
    {"NT$", "TWD"},
    {"MX$", "MXN"},
    {"R$", "BRL"},
    {"$", "USD"},
    {"\xC2\xA3", "GBP"},
    {"\xE2\x82\xAC", "EUR"},
    {"CN\xC2\xA5", "CNY"},
    {"\xC2\xA5", "JPY"},
    {"\xEF\xBF\xA5", "JPY"},
    {"\xE2\x82\xB9", "INR"},
    {"\xE2\x82\xA9", "KRW"},
    {"\xE2\x82\xBD", "RUB"},
    {"\xE2\x82\xBA", "TRY"},
    {"\xE2\x82\xAA", "ILS"},
    {"\xE0\xB8\xBF", "THB"},
    {"Rs.", "INR"},
    {"Rs", "INR"},
    {"INR", "INR"},
    {"USD", "USD"},
    {"EUR", "EUR"},
    {"GBP", "GBP"},
    {"JPY", "JPY"},
    {"CHF", "CHF"},
    {"CAD", "CAD"},
    {"AUD", "AUD"},
    {"NZD", "NZD"},
    {"HKD", "HKD"},
    {"SGD", "SGD"},
    {"CNY", "CNY"},
    {"RMB", "CNY"},
    {"SEK", "SEK"},
    {"NOK", "NOK"},
    {"DKK", "DKK"},
    {"SKr", "SEK"},
    {"NKr", "NOK"},
    {"DKr", "DKK"},
    {"kr", "SEK"},
    {"PLN", "PLN"},
    {"CZK", "CZK"},
    {"HUF", "HUF"},
    {"BRL", "BRL"},
    {"MXN", "MXN"},
    {"ZAR", "ZAR"},
    {"KRW", "KRW"},
    {"TWD", "TWD"},
    {"THB", "THB"},
    {"ILS", "ILS"},
    {"AED", "AED"},
    {"SAR", "SAR"},
    {"RUB", "RUB"},
    {"TRY", "TRY"},
    {"IDR", "IDR"},
    {"MYR", "MYR"},
    {"PHP", "PHP"},
    {"NGN", "NGN"},
};

/* Lower case; '*' at the end: only behind a scale. */
static const currency behind[] = {
    {"us dollars", "USD"},
    {"us dollar", "USD"},
    {"u.s. dollars", "USD"},
    {"u.s. dollar", "USD"},
    {"us dlrs", "USD"},
    {"u.s. dlrs", "USD"},
    {"american dollars", "USD"},
    {"canadian dollars", "CAD"},
    {"canadian dlrs", "CAD"},
    {"australian dollars", "AUD"},
    {"australian dlrs", "AUD"},
    {"hong kong dollars", "HKD"},
    {"hong kong dlrs", "HKD"},
    {"h.k. dlrs", "HKD"},
    {"hk dlrs", "HKD"},
    {"singapore dollars", "SGD"},
    {"new zealand dollars", "NZD"},
    {"new zealand dlrs", "NZD"},
    {"n.z. dlrs", "NZD"},
    {"taiwan dollars", "TWD"},
    {"dollars", "USD"},
    {"dollar", "USD"},
    {"dlrs", "USD"},
    {"dlr", "USD"},
    {"euros", "EUR"},
    {"euro", "EUR"},
    {"pounds sterling", "GBP"},
    {"british pounds", "GBP"},
    {"pounds*", "GBP"},
    {"pound*", "GBP"},
    {"sterling", "GBP"},
    {"stg", "GBP"},
    {"quid", "GBP"},
    {"japanese yen", "JPY"},
    {"yen", "JPY"},
    {"chinese yuan", "CNY"},
    {"yuan", "CNY"},
    {"renminbi", "CNY"},
    {"rmb", "CNY"},
    {"indian rupees", "INR"},
    {"rupees", "INR"},
    {"swiss francs", "CHF"},
    {"swiss franc", "CHF"},
    {"french francs", "FRF"},
    {"belgian francs", "BEF"},
    {"deutsche marks", "DEM"},
    {"german marks", "DEM"},
    {"marks*", "DEM"},
    {"guilders", "NLG"},
    {"swedish crowns", "SEK"},
    {"swedish kronor", "SEK"},
    {"kronor", "SEK"},
    {"norwegian crowns", "NOK"},
    {"norwegian kroner", "NOK"},
    {"danish crowns", "DKK"},
    {"danish kroner", "DKK"},
    {"korean won", "KRW"},
    {"south korean won", "KRW"},
    {"won*", "KRW"},
    {"rubles", "RUB"},
    {"roubles", "RUB"},
    {"shekels", "ILS"},
    {"lire", "ITL"},
    {"pesetas", "ESP"},
    {"mexican pesos", "MXN"},
    {"rand*", "ZAR"},
    {"reais", "BRL"},
    {"kr", "SEK"},
};

typedef struct scale {
  const char *text;
  int power;
  bool glued; /* a letter or two that must follow its number directly */
} scale;

static const scale scales[] = {
    {"lakh crore", 12, false},
    {"thousands", 3, false},
    {"thousand", 3, false},
    {"millions", 6, false},
    {"million", 6, false},
    {"millionen", 6, false},
    {"milliarden", 9, false},
    {"milliards", 9, false},
    {"billions", 9, false},
    {"billion", 9, false},
    {"trillions", 12, false},
    {"trillion", 12, false},
    {"mln", 6, false},
    {"mio", 6, false},
    {"mn", 6, false},
    {"bln", 9, false},
    {"bn", 9, false},
    {"mrd", 9, false},
    {"trn", 12, false},
    {"tn", 12, false},
    {"lakhs", 5, false},
    {"lakh", 5, false},
    {"crores", 7, false},
    {"crore", 7, false},
    {"cr", 7, true},
    {"mm", 6, true},
    {"k", 3, true},
    {"m", 6, true},
    {"b", 9, true},
    {"t", 12, true},
};

static bool ends_word(kg_string text, size_t at) {
  return at >= text.size || (!kg_is_ascii_alpha(text.data[at]) && !kg_is_digit(text.data[at]));
}

/* Bytes of `text` that equal the lower-case `word`, whatever their case, where a space of the word may be any white space;
   0 if they do not. */
static size_t match_words(kg_string text, const char *word) {
  size_t at = 0;
  for (; *word && *word != '*'; word++) {
    if (*word == ' ') {
      const size_t begin = at;
      while (at < text.size && kg_is_space(text.data[at])) at++;
      if (at == begin) return 0;
    } else if (at < text.size && kg_ascii_lower(text.data[at]) == *word) {
      at++;
    } else {
      return 0;
    }
  }
  return ends_word(text, at) ? at : 0;
}

const char *kg_currency_before(kg_string text, size_t *size) {
  for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
    if (!text.size || before[i].text[0] != text.data[0]) continue; /* almost every word */
    const kg_string sign = kg_string_of(before[i].text);
    if (!kg_string_starts(text, sign)) continue;
    /* letters of a code must not run on into a word: "Rsync" */
    if (kg_is_ascii_alpha(sign.data[sign.size - 1]) && text.size > sign.size && kg_is_ascii_alpha(text.data[sign.size]))
      continue;
    *size = sign.size;
    return before[i].code;
  }
  return NULL;
}

const char *kg_currency_behind(kg_string text, bool scaled, size_t *size) {
  for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
    const kg_string word = kg_string_of(behind[i].text);
    if (word.data[word.size - 1] == '*' && !scaled) continue;
    const size_t matched = match_words(text, behind[i].text);
    if (!matched) continue;
    *size = matched;
    return behind[i].code;
  }
  const char *code = kg_currency_before(text, size);
  /* signs that stand behind too, and codes */
  if (!code || text.data[0] == '$' || kg_string_starts(text, KG_LITERAL("Rs")) ||
      kg_is_digit(text.size > *size ? text.data[*size] : ' '))
    return NULL;
  return kg_is_ascii_alpha(text.data[*size - 1]) && !ends_word(text, *size) ? NULL : code;
}

int kg_scale(kg_string text, bool glued, size_t *size) {
  for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
    if (scales[i].glued && !glued && !(text.size && kg_is_ascii_upper(text.data[0]) && scales[i].text[1] == 0))
      continue;
    const size_t matched = match_words(text, scales[i].text);
    if (!matched) continue;
    *size = matched;
    const bool dotted = kg_string_is((kg_string){text.data, matched < 4 ? matched : 0}, "Mrd") ||
                        kg_string_is((kg_string){text.data, matched < 4 ? matched : 0}, "Mio");
    if (dotted && matched < text.size && text.data[matched] == '.') *size += 1;
    return scales[i].power;
  }
  return 0;
}

int kg_number_word(kg_string word) {
  static const char *const small[] = {"zero",     "one",     "two",     "three",     "four",     "five",    "six",
                                      "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
                                      "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
  static const char *const tens[] = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
  if (word.size < 3 || word.size > 9) return -1;
  const char first = kg_ascii_lower(word.data[0]);
  for (int i = 0; i < 20; i++)
    if (small[i][0] == first && kg_string_equal_ascii_case(word, kg_string_of(small[i]))) return i;
  for (int i = 0; i < 8; i++)
    if (tens[i][0] == first && kg_string_equal_ascii_case(word, kg_string_of(tens[i]))) return 20 + 10 * i;
  return kg_string_equal_ascii_case(word, KG_LITERAL("hundred")) ? 100 : -1;
}
