#include "extractors/annotations/labels.h"

#include "extractors/readers/document.h"
#include "graph/base/error.h"
#include "graph/base/source.h"

enum { SHOWN = 80 };

static int shown(kg_string text) { return text.size > SHOWN ? SHOWN : (int)text.size; }

static void set_label(kg_labels *labels, kg_string label, kg_string target) {
  (void)kg_map_set(&labels->map, kg_arena_copy(labels->arena, label), (uint32_t)labels->targets.count);
  KG_PUSH(labels->arena, &labels->targets, kg_string, kg_arena_copy(labels->arena, target));
}

/* "LABEL = TARGET": false if it is not that. */
static bool read_entry(kg_labels *labels, kg_string entry) {
  /* a label may hold '=', a target does not */
  size_t at = entry.size;
  while (at && entry.data[at - 1] != '=') at--;
  if (!at) return false;
  const kg_string label = kg_string_trim(kg_string_slice(entry, 0, at - 1));
  const kg_string target = kg_string_trim(kg_string_slice(entry, at, entry.size));
  if (!label.size || !target.size) return false;
  set_label(labels, label, target);
  return true;
}

static kg_status read_file(kg_labels *labels, const char *path, kg_error *error) {
  kg_string rest, line;
  KG_TRY(kg_source_read(&rest, labels->arena, path, 0, error));
  KG_TRY(kg_text_check(rest, path, error));
  for (size_t number = 1; kg_string_next_line(&rest, &line); number++) {
    line = kg_string_trim(line);
    if (!line.size || line.data[0] == '#') continue;
    if (!read_entry(labels, line))
      return kg_fail(error, KG_BAD_INPUT, path, number, "\"%.*s\" is no entry; write LABEL = TYPE", shown(line),
                     line.data);
  }
  return KG_OK;
}

kg_status kg_labels_init(kg_labels *labels, const kg_ontology *ontology, const char *const *entries, size_t count,
                         kg_arena *arena, kg_error *error) {
  memset(labels, 0, sizeof *labels);
  labels->ontology = ontology;
  labels->arena = arena;
  kg_map_init(&labels->map, arena);
  for (size_t i = 0; i < count; i++) {
    if (!strchr(entries[i], '='))
      KG_TRY(read_file(labels, entries[i], error));
    else if (!read_entry(labels, kg_string_of(entries[i])))
      return kg_fail(error, KG_BAD_USAGE, NULL, 0, "\"%s\" is no mapping; write LABEL=TYPE, as in PER=Person",
                     entries[i]);
  }
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}

static kg_string target_of(const kg_labels *labels, kg_string label) {
  const uint32_t at = kg_map_get(&labels->map, label);
  return at == KG_MAP_NONE ? (kg_string){NULL, 0} : labels->targets.items[at];
}

/* What every set may say without a map: the names of our types, and of what is no name. */
static bool find_type(kg_meaning *meaning, const kg_labels *labels, kg_string name) {
  *meaning = (kg_meaning){KG_NO_TERM, false};
  if (kg_string_is(name, "none") || kg_string_is(name, "Role") || kg_string_is(name, "Money")) return true;
  if (kg_string_is(name, "Other")) {
    meaning->other = true;
    return true;
  }
  meaning->type = kg_ontology_type(labels->ontology, name);
  return meaning->type != KG_NO_TERM;
}

/* The first of the properties that a target names, or KG_NO_TERM: a label may be of entities and of relations. */
static kg_term first_property(const kg_labels *labels, kg_string target) {
  kg_string name = kg_string_trim(kg_string_next_field(&target, '|'));
  if (kg_string_starts(name, KG_LITERAL("^"))) name = kg_string_slice(name, 1, name.size);
  return kg_ontology_property(labels->ontology, name);
}

/* What a label is mapped to, unless that is meant for labels of the other sort. */
static kg_string type_target(const kg_labels *labels, kg_string label) {
  kg_meaning meaning;
  const kg_string target = target_of(labels, label);
  const bool other = !find_type(&meaning, labels, target) && first_property(labels, target) != KG_NO_TERM;
  return other ? (kg_string){NULL, 0} : target;
}
static kg_string relation_target(const kg_labels *labels, kg_string label) {
  const kg_string target = target_of(labels, label);
  const bool other = kg_ontology_type(labels->ontology, target) != KG_NO_TERM || kg_string_is(target, "Other");
  return other && first_property(labels, target) == KG_NO_TERM ? (kg_string){NULL, 0} : target;
}

kg_status kg_labels_type(kg_meaning *meaning, const kg_labels *labels, kg_string type, kg_string ktype,
                         const char *file, size_t line, kg_error *error) {
  kg_string target = type_target(labels, type);
  if (!target.size && ktype.size) target = type_target(labels, ktype);
  if (!target.size && find_type(meaning, labels, ktype.size ? ktype : type)) return KG_OK;
  if (!target.size) target = type_target(labels, KG_LITERAL("*"));
  const kg_string label = ktype.size ? ktype : type;
  if (!target.size)
    return kg_fail(error, KG_BAD_INPUT, file, line,
                   "no type \"%.*s\"; say which it is (--map %.*s=Person), pass it over (--map %.*s=none), or add it "
                   "with --ontology",
                   shown(label), label.data, shown(label), label.data, shown(label), label.data);
  if (find_type(meaning, labels, target)) return KG_OK;
  return kg_fail(
      error, KG_BAD_INPUT, file, line,
      "\"%.*s\" is mapped to \"%.*s\", which is no type; there are the types of the ontology, Other and none",
      shown(type), type.data, shown(target), target.data);
}

kg_status kg_labels_relation(kg_relation_meaning *meaning, const kg_labels *labels, kg_string label, const char *file,
                             size_t line, kg_arena *arena, kg_error *error) {
  KG_LIST(kg_relation_reading) readings = {0};
  const kg_string mapped = relation_target(labels, label);
  kg_string target = mapped.size ? mapped : label;
  if (!mapped.size && kg_ontology_property(labels->ontology, label) == KG_NO_TERM) {
    target = relation_target(labels, KG_LITERAL("*"));
    if (!target.size)
      return kg_fail(error, KG_BAD_INPUT, file, line,
                     "no property \"%.*s\"; say which it is (--map %.*s=worksFor), pass it over (--map %.*s=none), or "
                     "add it with --ontology",
                     shown(label), label.data, shown(label), label.data, shown(label), label.data);
  }
  *meaning = (kg_relation_meaning){NULL, 0};
  if (kg_string_is(target, "none")) return KG_OK;
  while (target.size) {
    kg_string name = kg_string_trim(kg_string_next_field(&target, '|'));
    const bool reversed = kg_string_starts(name, KG_LITERAL("^"));
    if (reversed) name = kg_string_slice(name, 1, name.size);
    const kg_term property = kg_ontology_property(labels->ontology, name);
    if (property == KG_NO_TERM)
      return kg_fail(error, KG_BAD_INPUT, file, line, "\"%.*s\" is mapped to \"%.*s\", which is no property",
                     shown(label), label.data, shown(name), name.data);
    KG_PUSH(arena, &readings, kg_relation_reading, {property, reversed});
  }
  *meaning = (kg_relation_meaning){readings.items, readings.count};
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}
