#include "graph/asking/expression.h"

#include "graph/base/error.h"
#include "graph/base/unicode.h"

typedef struct reader {
  kg_string text;
  size_t at, depth, steps;
  const kg_ontology *ontology;
  kg_arena *arena;
  kg_error *error;
} reader;

static kg_status fail(const reader *r, kg_status status, size_t at, const char *what) {
  const size_t column = kg_utf8_count(kg_string_slice(r->text, 0, at)) + 1;
  const kg_status failed = kg_fail(r->error, status, NULL, 0, "path, column %zu: %s", column, what);
  if (r->error) r->error->column = column;
  return failed;
}

/* ---- Words --------------------------------------------------------------------------------------------------- */

static void skip_space(reader *r) {
  while (r->at < r->text.size && kg_is_space(r->text.data[r->at])) r->at++;
}

/* The next character that counts, or NUL at the end. */
static char peek(reader *r) {
  skip_space(r);
  return r->at < r->text.size ? r->text.data[r->at] : '\0';
}

static bool take(reader *r, char c) {
  if (peek(r) != c) return false;
  r->at++;
  return true;
}

static bool is_name_byte(char c) {
  return kg_is_ascii_alpha(c) || kg_is_digit(c) || (unsigned char)c >= 0x80 || c == '_' || c == '-' || c == '.' ||
         c == ':' || c == '#' || c == '%' || c == '~';
}

static kg_status read_word(reader *r, kg_string *word) {
  const char first = peek(r);
  const size_t begin = r->at;
  if (first == '<') {
    while (r->at < r->text.size && r->text.data[r->at] != '>' && !kg_is_space(r->text.data[r->at])) r->at++;
    if (r->at == r->text.size || r->text.data[r->at] != '>')
      return fail(r, KG_BAD_USAGE, begin, "an IRI that begins with '<' has to end with '>'");
    r->at++;
  } else {
    while (r->at < r->text.size && is_name_byte(r->text.data[r->at])) r->at++;
  }
  *word = kg_string_slice(r->text, begin, r->at);
  if (word->size == 0 && first == '{') return fail(r, KG_BAD_USAGE, begin, "SPARQL 1.1 has no {n,m}; write p/p?/p?");
  if (word->size == 0 && (first == '\0' || first == ')' || first == '|' || first == '/'))
    return fail(r, KG_BAD_USAGE, begin, "a property is missing here");
  if (word->size == 0)
    return fail(r, KG_BAD_USAGE, begin, "here stands no property; a path is like worksFor/parentOrganization*");
  return KG_OK;
}

static kg_status read_property(reader *r, kg_string *property) {
  kg_string word = {0};
  KG_TRY(read_word(r, &word));
  *property = kg_expression_property(word, r->ontology, r->arena);
  if (property->size) return KG_OK;
  const size_t begin = r->at - word.size, shown = word.size < 60 ? word.size : 60;
  const kg_string nearest = kg_expression_suggest(word, r->ontology);
  const kg_string message =
      nearest.size ? kg_arena_format(r->arena, "the ontology has no property \"%.*s\"; did you mean %.*s?", (int)shown,
                                     word.data, (int)nearest.size, nearest.data)
                   : kg_arena_format(r->arena, "the ontology has no property \"%.*s\"; stats lists those of a graph",
                                     (int)shown, word.data);
  return fail(r, KG_BAD_USAGE, begin, message.size ? message.data : "the ontology has no such property");
}

/* ---- The tree ------------------------------------------------------------------------------------------------ */

static kg_expression *make(reader *r, kg_expression_kind kind, kg_expression *left, kg_expression *right) {
  kg_expression *made = kg_arena_zeroed(r->arena, 1, sizeof *made);
  if (made) *made = (kg_expression){.kind = kind, .left = left, .right = right};
  return made;
}

static kg_status count_step(reader *r) {
  if (++r->steps <= KG_EXPRESSION_STEPS_MAX) return KG_OK;
  return fail(r, KG_LIMIT, r->at, "more than 250 properties; ask in parts");
}

/* a/b backwards is b/a, each backwards. Depth is that of the tree, which the limits bound. */
static void invert(kg_expression *e) {
  if (e->kind == KG_EXPRESSION_STEP) {
    const bool forward = e->forward;
    e->forward = e->backward;
    e->backward = forward;
    for (size_t i = 0; i < e->member_count; i++) e->members[i].inverse = !e->members[i].inverse;
    return;
  }
  if (e->kind == KG_EXPRESSION_SEQUENCE) {
    kg_expression *left = e->left;
    e->left = e->right;
    e->right = left;
  }
  invert(e->left);
  if (e->right) invert(e->right);
}

/* ---- The grammar --------------------------------------------------------------------------------------------- */

static kg_status read_path(reader *r, kg_expression **result);

static kg_status read_negated(reader *r, kg_expression **result) {
  KG_LIST(kg_expression_member) members = {NULL, 0, 0};
  const bool enclosed = take(r, '(');
  kg_expression *step = make(r, KG_EXPRESSION_STEP, NULL, NULL);
  if (!step) return kg_fail_memory(r->error);
  step->negated = true;
  if (enclosed && take(r, ')')) {
    step->forward = true;
    *result = step;
    return KG_OK;
  }
  do {
    KG_TRY(count_step(r));
    const bool inverse = take(r, '^');
    kg_string property = {0};
    KG_TRY(read_property(r, &property));
    KG_PUSH(r->arena, &members, kg_expression_member, {property, inverse});
    if (inverse)
      step->backward = true;
    else
      step->forward = true;
  } while (enclosed && take(r, '|'));
  if (enclosed && !take(r, ')')) return fail(r, KG_BAD_USAGE, r->at, "after '!(' only properties, '^', '|' and ')'");
  step->members = members.items;
  step->member_count = members.count;
  *result = step;
  return KG_OK;
}

static kg_status read_primary(reader *r, kg_expression **result) {
  if (take(r, '(')) {
    const size_t begin = r->at - 1;
    if (++r->depth > KG_EXPRESSION_DEPTH_MAX) return fail(r, KG_LIMIT, begin, "parentheses go deeper than 64");
    KG_TRY(read_path(r, result));
    r->depth--;
    return take(r, ')') ? KG_OK : fail(r, KG_BAD_USAGE, begin, "this '(' has no ')'");
  }
  KG_TRY(count_step(r));
  if (take(r, '!')) return read_negated(r, result);
  kg_expression *step = make(r, KG_EXPRESSION_STEP, NULL, NULL);
  kg_expression_member *member = kg_arena_zeroed(r->arena, 1, sizeof *member);
  if (!step || !member) return kg_fail_memory(r->error);
  step->members = member;
  step->member_count = 1;
  *result = step;
  return read_property(r, &member->property);
}

static kg_status read_element(reader *r, kg_expression **result) {
  const bool inverse = take(r, '^');
  KG_TRY(read_primary(r, result));
  const char c = peek(r);
  if (c == '?' || c == '*' || c == '+') {
    r->at++;
    kg_expression *closure = make(r, KG_EXPRESSION_CLOSURE, *result, NULL);
    if (!closure) return kg_fail_memory(r->error);
    closure->zero = c != '+';
    closure->many = c != '?';
    *result = closure;
  }
  if (inverse && *result) invert(*result);
  return KG_OK;
}

static kg_status read_sequence(reader *r, kg_expression **result) {
  KG_TRY(read_element(r, result));
  while (take(r, '/')) {
    kg_expression *right = NULL;
    KG_TRY(read_element(r, &right));
    *result = make(r, KG_EXPRESSION_SEQUENCE, *result, right);
    if (!*result) return kg_fail_memory(r->error);
  }
  return KG_OK;
}

static kg_status read_path(reader *r, kg_expression **result) {
  KG_TRY(read_sequence(r, result));
  while (take(r, '|')) {
    kg_expression *right = NULL;
    KG_TRY(read_sequence(r, &right));
    *result = make(r, KG_EXPRESSION_ALTERNATIVE, *result, right);
    if (!*result) return kg_fail_memory(r->error);
  }
  return KG_OK;
}

kg_status kg_expression_parse(kg_expression **expression, kg_string text, const kg_ontology *ontology, kg_arena *arena,
                              kg_error *error) {
  reader r = {.text = text, .ontology = ontology, .arena = arena, .error = error};
  *expression = NULL;
  if (text.size > KG_EXPRESSION_SIZE_MAX) return kg_fail(error, KG_LIMIT, NULL, 0, "the path is longer than 64 KiB");
  if (kg_utf8_valid(text) != text.size) return kg_fail(error, KG_BAD_USAGE, NULL, 0, "the path is not UTF-8");
  KG_TRY(read_path(&r, expression));
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  const char rest = peek(&r);
  if (r.at == text.size) return KG_OK;
  if (rest == '{') return fail(&r, KG_BAD_USAGE, r.at, "SPARQL 1.1 has no {n,m}; write p/p?/p?");
  return fail(&r, KG_BAD_USAGE, r.at,
              rest == ')' ? "this ')' has no '('" : "expected '/', '|', '?', '*', '+' or the end");
}
