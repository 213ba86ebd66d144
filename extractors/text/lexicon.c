#include "extractors/text/lexicon.h"

#include "graph/base/error.h"

/* Irregular forms and their base, of the verbs and nouns that reports of who did what use. */
static const char *const irregular[][2] = {
    {"am", "be"},
    {"are", "be"},
    {"is", "be"},
    {"was", "be"},
    {"were", "be"},
    {"been", "be"},
    {"being", "be"},
    {"has", "have"},
    {"had", "have"},
    {"having", "have"},
    {"did", "do"},
    {"does", "do"},
    {"done", "do"},
    {"began", "begin"},
    {"begun", "begin"},
    {"bought", "buy"},
    {"brought", "bring"},
    {"built", "build"},
    {"came", "come"},
    {"chose", "choose"},
    {"chosen", "choose"},
    {"drew", "draw"},
    {"drawn", "draw"},
    {"drove", "drive"},
    {"driven", "drive"},
    {"fell", "fall"},
    {"fallen", "fall"},
    {"felt", "feel"},
    {"fought", "fight"},
    {"found", "find"},
    {"gave", "give"},
    {"given", "give"},
    {"got", "get"},
    {"gotten", "get"},
    {"grew", "grow"},
    {"grown", "grow"},
    {"went", "go"},
    {"gone", "go"},
    {"goes", "go"},
    {"held", "hold"},
    {"kept", "keep"},
    {"knew", "know"},
    {"known", "know"},
    {"laid", "lay"},
    {"led", "lead"},
    {"left", "leave"},
    {"lent", "lend"},
    {"lost", "lose"},
    {"made", "make"},
    {"meant", "mean"},
    {"met", "meet"},
    {"paid", "pay"},
    {"ran", "run"},
    {"rose", "rise"},
    {"risen", "rise"},
    {"said", "say"},
    {"saw", "see"},
    {"seen", "see"},
    {"sent", "send"},
    {"sold", "sell"},
    {"shook", "shake"},
    {"shown", "show"},
    {"spent", "spend"},
    {"spoke", "speak"},
    {"spoken", "speak"},
    {"spun", "spin"},
    {"stood", "stand"},
    {"stepped", "step"},
    {"struck", "strike"},
    {"swore", "swear"},
    {"sworn", "swear"},
    {"taught", "teach"},
    {"told", "tell"},
    {"took", "take"},
    {"taken", "take"},
    {"thought", "think"},
    {"threw", "throw"},
    {"thrown", "throw"},
    {"understood", "understand"},
    {"undertook", "undertake"},
    {"undertaken", "undertake"},
    {"wed", "wed"},
    {"won", "win"},
    {"wore", "wear"},
    {"wrote", "write"},
    {"written", "write"},
    {"became", "become"},
    {"oversaw", "oversee"},
    {"overseen", "oversee"},
    {"forgave", "forgive"},
    {"sought", "seek"},
    {"born", "bear"},
    {"bore", "bear"},
    {"borne", "bear"},
    {"men", "man"},
    {"women", "woman"},
    {"people", "person"},
    {"children", "child"},
    {"wives", "wife"},
    {"subsidiaries", "subsidiary"},
    {"dying", "die"},
    {"died", "die"},
    {"dies", "die"},
    {"tying", "tie"},
    {"lying", "lie"},
    {"outbid", "outbid"},
    {"rebuilt", "rebuild"},
    {"resold", "resell"},
    {"spin-off", "spinoff"},
};

bool kg_lexicon_init(kg_lexicon *lexicon, kg_arena *arena) {
  memset(lexicon, 0, sizeof *lexicon);
  lexicon->arena = arena;
  kg_map_init(&lexicon->words, arena);
  KG_PUSH(arena, &lexicon->lexemes, kg_lexeme, {0, 0}); /* number 0: unknown */
  for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++) {
    const uint32_t base = kg_lexicon_add(lexicon, kg_string_of(irregular[i][1]));
    const uint32_t form = kg_lexicon_add(lexicon, kg_string_of(irregular[i][0]));
    if (!base || !form) return false;
    lexicon->lexemes.items[form].lemma = base;
  }
  return !kg_arena_failed(arena);
}

/* Patterns add about so many words of their own; room for them spares a copy of all. */
enum { SPARE = 4096 };

void kg_lexicon_read(kg_lexicon *lexicon, kg_image *image, kg_arena *arena) {
  memset(lexicon, 0, sizeof *lexicon);
  lexicon->arena = arena;
  kg_map_init(&lexicon->words, arena);
  kg_frozen_map_read(&lexicon->listed, image);
  const uint32_t count = lexicon->listed.count;
  const kg_image_array bits = kg_image_numbers(image, count);
  const uint32_t inflected = kg_image_number(image);
  const kg_image_array lemmas = kg_image_numbers(image, inflected <= count ? 2 * inflected : UINT32_MAX);
  kg_lexeme *lexemes = kg_arena_allocate(arena, ((size_t)count + SPARE) * sizeof *lexemes);
  if (!lexemes || image->failed) return;
  lexemes[0] = (kg_lexeme){0, 0}; /* number 0: unknown */
  for (uint32_t i = 0; i < count; i++) lexemes[i + 1] = (kg_lexeme){i + 1, kg_image_item(bits, i)};
  for (uint32_t i = 0; i < lemmas.count; i += 2) {
    const uint32_t form = kg_image_item(lemmas, i), base = kg_image_item(lemmas, i + 1);
    if (form > count || base > count)
      image->failed = true;
    else
      lexemes[form].lemma = base;
  }
  lexicon->lexemes.items = lexemes;
  lexicon->lexemes.count = (size_t)count + 1;
  lexicon->lexemes.capacity = (size_t)count + SPARE;
}

static kg_status write_lexicon(const kg_lexicon *lexicon, kg_writer *writer, kg_arena *arena, kg_error *error) {
  const size_t count = lexicon->lexemes.count - 1;
  const kg_lexeme *lexemes = lexicon->lexemes.items + 1;
  kg_string *words = kg_arena_zeroed(arena, count, sizeof *words);
  if (!words) return kg_fail_memory(error);
  for (size_t i = 0; i < lexicon->words.capacity; i++) {
    const kg_map_slot *slot = &lexicon->words.slots[i];
    if (slot->hash) words[slot->value - 1] = slot->key;
  }
  KG_TRY(kg_frozen_map_write(writer, words, count, arena, error));
  uint32_t inflected = 0;
  for (size_t i = 0; i < count; i++) {
    kg_image_write_number(writer, lexemes[i].bits);
    inflected += lexemes[i].lemma != i + 1;
  }
  kg_image_write_number(writer, inflected);
  for (uint32_t i = 0; i < count; i++) {
    if (lexemes[i].lemma == i + 1) continue;
    kg_image_write_number(writer, i + 1);
    kg_image_write_number(writer, lexemes[i].lemma);
  }
  return KG_OK;
}

kg_status kg_lexicon_write(const kg_lexicon *lexicon, kg_writer *writer, kg_error *error) {
  kg_arena scratch;
  kg_arena_init(&scratch, &lexicon->arena->allocator);
  const kg_status status = write_lexicon(lexicon, writer, &scratch, error);
  kg_arena_clear(&scratch);
  return status;
}

uint32_t kg_lexicon_add(kg_lexicon *lexicon, kg_string word) {
  const uint32_t known = kg_lexicon_word(lexicon, word);
  if (known) return known;
  const uint32_t number = (uint32_t)lexicon->lexemes.count;
  const kg_string copy = kg_arena_copy(lexicon->arena, word);
  KG_PUSH(lexicon->arena, &lexicon->lexemes, kg_lexeme, {number, 0});
  if (kg_arena_failed(lexicon->arena)) return 0;
  return kg_map_set(&lexicon->words, copy, number) ? number : 0;
}

static bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/* One inflected form: the stem cut by `cut` bytes, `doubled` once more its last letter, and an ending. */
static void add_form(kg_lexicon *lexicon, uint32_t base, kg_string word, size_t cut, bool doubled, const char *ending) {
  char form[64];
  const size_t stem = word.size - cut, tail = strlen(ending);
  if (stem + 1 + tail > sizeof form) return;
  memcpy(form, word.data, stem);
  size_t size = stem;
  if (doubled) form[size++] = word.data[stem - 1];
  memcpy(form + size, ending, tail);
  const kg_string text = {form, size + tail};
  const uint32_t before = (uint32_t)lexicon->lexemes.count;
  const uint32_t number = kg_lexicon_add(lexicon, text);
  /* an irregular form keeps its own base; a word of its own that looks like a form ("building") gets the base */
  if (number && (number >= before || lexicon->lexemes.items[number].lemma == number))
    lexicon->lexemes.items[number].lemma = base;
}

uint32_t kg_lexicon_add_base(kg_lexicon *lexicon, kg_string word) {
  const uint32_t base = kg_lexicon_add(lexicon, word);
  if (!base || word.size < 2) return base;
  const char last = word.data[word.size - 1], before = word.data[word.size - 2];
  if (!kg_is_ascii_lower(last)) return base;
  const bool hisses = last == 's' || last == 'x' || last == 'z' || (last == 'h' && (before == 's' || before == 'c'));
  const bool short_stem = word.size >= 3 && !is_vowel(last) && is_vowel(before) &&
                          !is_vowel(word.data[word.size - 3]) && last != 'w' && last != 'x' && last != 'y';
  if (last == 'y' && !is_vowel(before)) {
    add_form(lexicon, base, word, 1, false, "ies");
    add_form(lexicon, base, word, 1, false, "ied");
    add_form(lexicon, base, word, 0, false, "ing");
  } else if (last == 'e') {
    add_form(lexicon, base, word, 0, false, "s");
    add_form(lexicon, base, word, 0, false, "d");
    add_form(lexicon, base, word, 1, false, "ing");
  } else {
    add_form(lexicon, base, word, 0, false, hisses ? "es" : "s");
    add_form(lexicon, base, word, 0, false, "ed");
    add_form(lexicon, base, word, 0, false, "ing");
    if (short_stem) {
      add_form(lexicon, base, word, 0, true, "ed");
      add_form(lexicon, base, word, 0, true, "ing");
    }
  }
  return base;
}
