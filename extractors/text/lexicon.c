#include "extractors/text/lexicon.h"

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
