#include "extractors/text/language.h"

#include "graph/base/unicode.h"

enum { LOOK_AT = 1 << 16, WORDS_LEAST = 4 };

/* Words that are common in one language and rare in the others of the list; a space on both sides. */
static const struct {
  const char *tag, *words;
} languages[] = {
    {"en", " the of and to is that for with was on are as this have from by which been were not you they has "},
    {"de", " der die und das nicht ist mit ein eine von den des auf sich dem auch wird wurde werden oder bei "},
    {"fr", " le les des et est une dans pour que qui sur au du pas avec sont par cette aux ses leur "},
    {"es", " el los las del que una por con para es se como más pero sus fue está entre desde "},
    {"it", " il di che la gli della non una per sono con del dei nel alla anche più delle stato questo "},
    {"pt", " os do da dos das em um uma não para com que por foi ao mais como seu são "},
    {"nl", " de het een van en dat niet op zijn met voor ook aan door werd bij wordt naar deze uit "},
    {"pl", " na się do nie jest że to jak przez oraz od po dla są tym być który "},
    {"sv", " och att det som en på är av för med den till inte har ett om var från kan "},
    {"cs", " se na je že do pro jako za by byl jsou nebo podle také "},
    {"tr", " ve bir bu için ile olarak da de çok daha olan gibi en kadar sonra ne olduğu "},
    {"ru", " и в не на что он с как это по но из к у за от для был бы "},
    {"uk", " і в не на що він з як це по але із та у за від для був є "},
};
enum { LANGUAGES = sizeof languages / sizeof *languages };

/* Which languages (bits) have a word that begins with these two bytes: of most words no language has to be asked. */
typedef struct beginnings {
  uint16_t languages[1024];
} beginnings;

static uint16_t *beginning(beginnings *b, const char *word) {
  return &b->languages[((unsigned char)word[0] * 37U + (unsigned char)word[1]) % 1024];
}

static void find_beginnings(beginnings *b) {
  memset(b, 0, sizeof *b);
  for (size_t i = 0; i < LANGUAGES; i++)
    for (const char *at = languages[i].words; at[1]; at++)
      if (*at == ' ') *beginning(b, at + 1) |= (uint16_t)(1U << i);
}

/* Scripts that one language writes. */
static const char *script_of(uint32_t c) {
  if (c >= 0x3040 && c <= 0x30FF) return "ja";
  if (c >= 0xAC00 && c <= 0xD7AF) return "ko";
  if (c >= 0x4E00 && c <= 0x9FFF) return "zh";
  if (c >= 0x0600 && c <= 0x06FF) return "ar";
  if (c >= 0x0590 && c <= 0x05FF) return "he";
  if (c >= 0x0370 && c <= 0x03FF) return "el";
  if (c >= 0x0900 && c <= 0x097F) return "hi";
  if (c >= 0x0E00 && c <= 0x0E7F) return "th";
  return NULL;
}

kg_string kg_language_of(kg_string text) {
  static const char *const scripts[] = {"ja", "ko", "zh", "ar", "he", "el", "hi", "th"};
  size_t script_count[8] = {0}, letters = 0, score[LANGUAGES] = {0};
  if (text.size > LOOK_AT) text.size = LOOK_AT;
  while (text.size && ((unsigned char)text.data[text.size - 1] & 0x80)) text.size--; /* no character cut in two */
  beginnings known;
  find_beginnings(&known);
  char word[40];
  size_t size = 1;
  word[0] = ' ';
  bool fits = true;
  for (size_t at = 0; at <= text.size;) {
    uint32_t c = ' ';
    const size_t width = at < text.size ? kg_utf8_decode(text, at, &c) : 1;
    const kg_character_class class = kg_character_classify(c);
    if (class >= KG_CHARACTER_LOWER) {
      letters++;
      const char *script = c >= 0x370 ? script_of(c) : NULL;
      for (size_t i = 0; script && i < 8; i++) script_count[i] += strcmp(script, scripts[i]) == 0;
      const size_t lower = kg_lower_into(word + size, sizeof word - 2 - size, kg_string_slice(text, at, at + width));
      if (lower)
        size += lower;
      else
        fits = false;
    } else {
      if (size > 1 && fits) {
        word[size] = ' ';
        word[size + 1] = '\0';
        const uint16_t possible = *beginning(&known, word + 1);
        for (size_t i = 0; i < LANGUAGES; i++)
          score[i] += (possible >> i & 1U) && strstr(languages[i].words, word) != NULL;
      }
      size = 1;
      fits = true;
    }
    at += width;
  }
  if (script_count[0] * 10 > letters) return kg_string_of("ja"); /* kana among characters that Chinese has too */
  for (size_t i = 0; i < 8; i++)
    if (letters >= 10 && script_count[i] * 2 > letters) return kg_string_of(scripts[i]);
  size_t best = 0;
  for (size_t i = 1; i < LANGUAGES; i++)
    if (score[i] > score[best]) best = i;
  return score[best] >= WORDS_LEAST ? kg_string_of(languages[best].tag) : (kg_string){"", 0};
}
