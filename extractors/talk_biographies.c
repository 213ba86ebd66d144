/* The function is that of extractors/talk.h: who gives a talk, by what its description says of people. */
#include "extractors/layout.h"
#include "extractors/talk.h"
#include "extractors/words.h"

/* "About the speaker", "Speaker bio"; "Bio" is as good where the text tells of a talk. What stands behind a colon is not
   looked at. Returns the token behind these words, or `first`. */
static uint32_t biography_head(const kg_talk *talk, uint32_t first, uint32_t last) {
  const kg_reading *reading = talk->reading;
  static const char people[] = "speaker speakers presenter presenters instructor instructors lecturer";
  static const char lives[] = "bio bios biography biographies";
  const bool about = kg_reading_word_is(reading, first, "about") && kg_reading_word_in(reading, first + 1, "the our") &&
                     kg_reading_word_in(reading, first + 2, people);
  const bool life = kg_reading_word_in(reading, first, people) && kg_reading_word_in(reading, first + 1, lives);
  const uint32_t behind = about                                                         ? first + 3
                          : life                                                        ? first + 2
                          : talk->narrates && kg_reading_word_in(reading, first, lives) ? first + 1
                                                                                        : first;
  if (behind > last) return first;
  uint32_t t = behind;
  while (t < last && !kg_reading_masked(reading, t) && reading->tokens.items[t].kind == KG_TOKEN_SIGN) t++;
  return behind > first && (t == last || kg_reading_sign(reading, behind) == ':') ? t : first;
}

/* "NAME Bio", by itself over what it is: the person, or NULL. */
static const kg_mention *biography_of(const kg_talk *talk, uint32_t first, uint32_t last) {
  const kg_reading *reading = talk->reading;
  const uint32_t index = talk->narrates && first < last ? reading->mention_at[first] : KG_NONE;
  if (index == KG_NONE || !kg_talk_is_person(reading, &reading->mentions.items[index])) return NULL;
  const kg_mention *m = &reading->mentions.items[index];
  const bool alone = m->last + 1 == last || (m->last + 2 == last && kg_reading_sign(reading, m->last + 1) == ':');
  return alone && kg_reading_word_in(reading, m->last, "bio biography") ? m : NULL;
}

/* Whoever the paragraphs under such a heading begin with. */
static void read_headed(kg_talk *talk) {
  const kg_reading *reading = talk->reading;
  const kg_block *blocks = reading->document->blocks;
  bool heads = false;
  for (uint32_t b = 0; b < reading->document->block_count; b++) {
    if (blocks[b].furniture) continue;
    uint32_t first, last;
    kg_layout_tokens(reading, blocks[b].span, &first, &last);
    const kg_mention *whose = biography_of(talk, first, last);
    if (whose) kg_talk_add_speaker(talk, whose, blocks[b].span, 800);
    const uint32_t behind = first < last ? biography_head(talk, first, last) : first;
    if (behind > first && behind == last) {
      heads = true;
      continue;
    }
    if (blocks[b].kind == KG_BLOCK_HEADING) heads = false;
    if (first == last || (!heads && behind == first)) continue;
    uint32_t at = behind;
    const kg_mention *m = kg_reading_next_mention(reading, &at, at + 1);
    if (m && kg_talk_is_person(reading, m)) kg_talk_add_speaker(talk, m, blocks[b].span, 800);
    heads = heads && m != NULL; /* what begins otherwise is another matter */
  }
}

/* A description of a talk that names nobody else ends with who gives it: "NAME is a pilot at …". */
static void read_last_paragraph(kg_talk *talk) {
  const kg_reading *reading = talk->reading;
  uint32_t b = (uint32_t)reading->document->block_count, first, last;
  while (b > 0 &&
         (reading->document->blocks[b - 1].furniture || reading->document->blocks[b - 1].kind != KG_BLOCK_PARAGRAPH))
    b--;
  if (b < 2) return;
  const kg_span span = reading->document->blocks[b - 1].span;
  kg_layout_tokens(reading, span, &first, &last);
  const uint32_t end = kg_talk_names_end(reading, first, last);
  if (end >= first + 2 && kg_reading_word_in(reading, end, "is are")) kg_talk_add_names(talk, first, end, span, 740);
}

void kg_talk_read_biographies(kg_talk *talk) {
  read_headed(talk);
  if (talk->narrates && !talk->speakers.count) read_last_paragraph(talk);
}
