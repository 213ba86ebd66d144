#include "tests/support/date_cases.h"

#include "graph/base/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

void date_document_read(date_document *d, const char *id, const char *text) {
  memset(d, 0, sizeof *d);
  kg_arena_init(&d->arena, NULL);
  d->document.id = kg_string_of(id);
  d->document.text = kg_string_of(text);
  kg_string rest = d->document.text, line;
  while (kg_string_next_line(&rest, &line) && d->document.block_count < 8) {
    const size_t begin = (size_t)(line.data - text);
    if (line.size == 0) continue;
    d->blocks[d->document.block_count++] =
        (kg_block){.kind = KG_BLOCK_PARAGRAPH, .span = {begin, begin + line.size}, .parent = KG_NONE, .head = KG_NONE};
  }
  d->document.blocks = d->blocks;
  assert_true(kg_lexicon_init(&d->lexicon, &d->arena));
  assert_int_equal(kg_tokens_init(&d->tokens, &d->document, &d->lexicon, &d->arena, NULL), KG_OK);
}

void date_cases_check(const date_case *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    date_document d;
    date_document_read(&d, "test", cases[i].text);
    kg_dates dates;
    kg_dates_find(&dates, &d.tokens, kg_string_of(cases[i].reference), &d.arena);
    char found[256] = "";
    for (size_t k = 0; k < dates.count; k++) {
      const kg_date *date = &dates.items[k];
      snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s", k ? " " : "", date->name);
      assert_true(date->first < date->last && date->last <= d.tokens.count);
      assert_true(date->span.begin < date->span.end && date->span.end <= d.document.text.size);
      assert_true(d.tokens.items[date->first].begin <= date->span.begin &&
                  d.tokens.items[date->last - 1].end >= date->span.end);
      assert_true(date->confidence > 0 && date->confidence <= 1000);
      if (k) assert_true(dates.items[k - 1].span.begin <= date->span.begin);
    }
    if (strcmp(found, cases[i].names) != 0)
      fail_msg("\"%s\" on %s gives %s, not %s", cases[i].text, cases[i].reference, found, cases[i].names);
    assert_false(kg_arena_failed(&d.arena));
    kg_arena_clear(&d.arena);
  }
}
