#include "ontology/shacl/pattern.h"

#include "graph/base/error.h"
#include "ontology/shacl/pattern_translate.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* Kilobytes that a match may take from the heap. */
enum { HEAP_KIB = 8192 };

struct kg_pattern {
  kg_allocator allocator;
  pcre2_general_context *memory;
  pcre2_match_context *limits;
  pcre2_code *code;
};

static void *take_block(size_t size, void *state) {
  const kg_allocator *allocator = state;
  return allocator->reallocate(allocator->state, NULL, size);
}

static void give_block(void *block, void *state) {
  const kg_allocator *allocator = state;
  if (block) (void)allocator->reallocate(allocator->state, block, 0);
}

static kg_status read_flags(uint32_t *options, bool *spaced, kg_string flags, kg_error *error) {
  *options = PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C;
  for (size_t i = 0; i < flags.size; i++) {
    switch (flags.data[i]) {
    case 'i': *options |= PCRE2_CASELESS; break;
    case 's': *options |= PCRE2_DOTALL; break;
    case 'm': *options |= PCRE2_MULTILINE; break;
    case 'x': *spaced = true; break;
    case 'q': *options |= PCRE2_LITERAL; break;
    default: return kg_fail(error, KG_BAD_INPUT, NULL, 0, "flags of a pattern are i, s, m, x and q");
    }
  }
  /* Letters as they are leave nothing for the others to say, and PCRE2 wants to hear of none. */
  if (*options & PCRE2_LITERAL) *options &= PCRE2_LITERAL | PCRE2_CASELESS | PCRE2_UTF;
  return KG_OK;
}

static kg_status compile(kg_pattern *p, kg_string text, uint32_t options, kg_error *error) {
  pcre2_compile_context *context = pcre2_compile_context_create(p->memory);
  p->limits = pcre2_match_context_create(p->memory);
  if (!context || !p->limits) {
    pcre2_compile_context_free(context);
    return kg_fail_memory(error);
  }
  int problem = 0;
  size_t place = 0;
  pcre2_set_newline(context, PCRE2_NEWLINE_LF);
  pcre2_set_match_limit(p->limits, KG_PATTERN_STEPS);
  pcre2_set_heap_limit(p->limits, HEAP_KIB);
  p->code = pcre2_compile((PCRE2_SPTR)(text.size ? text.data : ""), text.size, options, &problem, &place, context);
  pcre2_compile_context_free(context);
  if (p->code) return KG_OK;
  if (problem == PCRE2_ERROR_NOMEMORY || problem == PCRE2_ERROR_HEAP_FAILED) return kg_fail_memory(error);
  char why[160] = "";
  (void)pcre2_get_error_message(problem, (PCRE2_UCHAR *)why, sizeof why);
  return kg_fail(error, KG_BAD_INPUT, NULL, 0, "%s", why);
}

kg_status kg_pattern_new(kg_pattern **pattern, kg_string text, kg_string flags, kg_arena *arena,
                         const kg_allocator *allocator, kg_error *error) {
  uint32_t options;
  bool spaced = false;
  *pattern = NULL;
  if (text.size > KG_PATTERN_SIZE_MAX)
    return kg_fail(error, KG_LIMIT, NULL, 0, "has more than %d bytes", (int)KG_PATTERN_SIZE_MAX);
  KG_TRY(read_flags(&options, &spaced, flags, error));
  if (!(options & PCRE2_LITERAL)) KG_TRY(kg_pattern_translate(&text, text, spaced, arena, error));
  kg_pattern *p = allocator->reallocate(allocator->state, NULL, sizeof *p);
  if (!p) return kg_fail_memory(error);
  *p = (kg_pattern){.allocator = *allocator};
  p->memory = pcre2_general_context_create(take_block, give_block, &p->allocator);
  const kg_status status = p->memory ? compile(p, text, options, error) : kg_fail_memory(error);
  if (status == KG_OK)
    *pattern = p;
  else
    kg_pattern_free(p);
  return status;
}

void kg_pattern_free(kg_pattern *pattern) {
  if (!pattern) return;
  const kg_allocator allocator = pattern->allocator;
  pcre2_code_free(pattern->code);
  pcre2_match_context_free(pattern->limits);
  pcre2_general_context_free(pattern->memory);
  (void)allocator.reallocate(allocator.state, pattern, 0);
}

kg_status kg_pattern_find(const kg_pattern *pattern, kg_string text, bool *found, kg_error *error) {
  pcre2_match_data *data = pcre2_match_data_create(1, pattern->memory);
  if (!data) return kg_fail_memory(error);
  const int result = pcre2_match(pattern->code, (PCRE2_SPTR)(text.size ? text.data : ""), text.size, 0,
                                 PCRE2_NO_UTF_CHECK, data, pattern->limits);
  pcre2_match_data_free(data);
  *found = result >= 0;
  if (result >= 0 || result == PCRE2_ERROR_NOMATCH) return KG_OK;
  if (result == PCRE2_ERROR_NOMEMORY) return kg_fail_memory(error);
  return kg_fail(
      error, KG_LIMIT, NULL, 0,
      "a pattern takes too many steps on \"%.*s\"; write it so that repeats cannot match the same text in many ways",
      (int)(text.size < 60 ? text.size : 60), text.size ? text.data : "");
}
