#include "graph/base/error.h"
#include "ontology/resources.h"

/* ---- Writing ------------------------------------------------------------------------------------------------- */

typedef struct image_writer {
  kg_writer *writer;
  kg_map files; /* name -> number, from 0 */
} image_writer;

static void write_place(image_writer *w, const char *file, size_t line) {
  kg_image_write_number(w->writer, kg_map_get(&w->files, kg_string_of(file)));
  kg_image_write_number(w->writer, line < UINT32_MAX ? (uint32_t)line : 0);
}

static void write_references(image_writer *w, const kg_reference_list *list) {
  kg_image_write_number(w->writer, (uint32_t)list->count);
  for (size_t i = 0; i < list->count; i++) {
    kg_image_write_text(w->writer, list->items[i].iri);
    write_place(w, list->items[i].file, list->items[i].line);
  }
}

static void write_texts(image_writer *w, const kg_stated_text_list *list) {
  kg_image_write_number(w->writer, (uint32_t)list->count);
  for (size_t i = 0; i < list->count; i++) {
    kg_image_write_text(w->writer, list->items[i].text);
    write_place(w, list->items[i].file, list->items[i].line);
  }
}

static uint32_t bits_of(const kg_resource *r) {
  return (r->is_class ? KG_RESOURCE_CLASS : 0U) | (r->is_property ? KG_RESOURCE_PROPERTY : 0U) |
         (r->internal ? KG_RESOURCE_INTERNAL : 0U) | (r->symmetric ? KG_RESOURCE_SYMMETRIC : 0U) |
         (r->same_kind ? KG_RESOURCE_SAME_KIND : 0U) | (r->functional ? KG_RESOURCE_FUNCTIONAL : 0U);
}

/* The names of the files: each has a resource that it speaks of first, or adds to one of another file. */
static bool note_file(kg_map *files, const char *file) {
  return kg_map_intern(files, kg_string_of(file), (uint32_t)files->count) != KG_MAP_NONE;
}

static bool note_files(kg_map *files, const kg_resources *resources) {
  bool noted = true;
  for (size_t i = 0; i < resources->items.count; i++) {
    const kg_resource *r = &resources->items.items[i];
    const kg_reference_list *references[] = {&r->supers, &r->domain, &r->range};
    const kg_stated_text_list *texts[] = {&r->patterns, &r->one_of};
    noted = note_file(files, r->file) && noted;
    for (size_t k = 0; k < 3; k++)
      for (size_t n = 0; n < references[k]->count; n++) noted = note_file(files, references[k]->items[n].file) && noted;
    for (size_t k = 0; k < 2; k++)
      for (size_t n = 0; n < texts[k]->count; n++) noted = note_file(files, texts[k]->items[n].file) && noted;
  }
  return noted;
}

kg_status kg_resources_write(const kg_resources *resources, kg_writer *writer, kg_error *error) {
  image_writer w = {.writer = writer};
  kg_map_init(&w.files, resources->arena);
  if (!note_files(&w.files, resources)) return kg_fail_memory(error);
  kg_string *names = kg_arena_zeroed(resources->arena, w.files.count, sizeof *names);
  if (!names) return kg_fail_memory(error);
  for (size_t i = 0; i < w.files.capacity; i++)
    if (w.files.slots[i].hash) names[w.files.slots[i].value] = w.files.slots[i].key;
  kg_image_write_start(writer, KG_ONTOLOGY_MAGIC, KG_ONTOLOGY_VERSION);
  kg_image_write_number(writer, (uint32_t)w.files.count);
  for (size_t i = 0; i < w.files.count; i++) kg_image_write_text(writer, names[i]);
  kg_image_write_number(writer, (uint32_t)resources->items.count);
  for (size_t i = 0; i < resources->items.count; i++) {
    const kg_resource *r = &resources->items.items[i];
    kg_image_write_number(writer, bits_of(r));
    write_place(&w, r->file, r->line);
    kg_image_write_text(writer, r->iri);
    kg_image_write_text(writer, r->term);
    kg_image_write_text(writer, r->label);
    kg_image_write_text(writer, r->written_as);
    write_references(&w, &r->supers);
    write_references(&w, &r->domain);
    write_references(&w, &r->range);
    write_texts(&w, &r->patterns);
    write_texts(&w, &r->one_of);
  }
  return KG_OK;
}

/* ---- Reading ------------------------------------------------------------------------------------------------- */

typedef struct image_reader {
  kg_image image;
  kg_arena *arena;
  KG_LIST(const char *) files;
} image_reader;

/* How many items follow; each takes a byte at least, so that a damaged number ends the reading soon. */
static uint32_t read_count(image_reader *r) {
  const uint32_t count = kg_image_number(&r->image);
  if (count > r->image.rest.size) r->image.failed = true;
  return r->image.failed ? 0 : count;
}

static void read_place(image_reader *r, const char **file, size_t *line) {
  const uint32_t number = kg_image_number(&r->image);
  if (number >= r->files.count) r->image.failed = true;
  *file = r->image.failed ? "" : r->files.items[number];
  *line = kg_image_number(&r->image);
}

static void read_references(image_reader *r, kg_reference_list *list) {
  for (uint32_t left = read_count(r); left && !r->image.failed; left--) {
    kg_reference item = {.iri = kg_image_text(&r->image)};
    read_place(r, &item.file, &item.line);
    KG_PUSH(r->arena, list, kg_reference, item);
  }
}

static void read_texts(image_reader *r, kg_stated_text_list *list) {
  for (uint32_t left = read_count(r); left && !r->image.failed; left--) {
    kg_stated_text item = {.text = kg_image_text(&r->image)};
    read_place(r, &item.file, &item.line);
    KG_PUSH(r->arena, list, kg_stated_text, item);
  }
}

static kg_resource read_resource(image_reader *r) {
  const uint32_t bits = kg_image_number(&r->image);
  kg_resource resource = {.is_class = bits & KG_RESOURCE_CLASS,
                          .is_property = bits & KG_RESOURCE_PROPERTY,
                          .internal = bits & KG_RESOURCE_INTERNAL,
                          .symmetric = bits & KG_RESOURCE_SYMMETRIC,
                          .same_kind = bits & KG_RESOURCE_SAME_KIND,
                          .functional = bits & KG_RESOURCE_FUNCTIONAL};
  read_place(r, &resource.file, &resource.line);
  resource.iri = kg_image_text(&r->image);
  resource.term = kg_image_text(&r->image);
  resource.label = kg_image_text(&r->image);
  resource.written_as = kg_image_text(&r->image);
  read_references(r, &resource.supers);
  read_references(r, &resource.domain);
  read_references(r, &resource.range);
  read_texts(r, &resource.patterns);
  read_texts(r, &resource.one_of);
  return resource;
}

kg_status kg_resources_open(kg_resources *resources, kg_string image, kg_error *error) {
  image_reader r = {.arena = resources->arena};
  kg_image_open(&r.image, image, KG_ONTOLOGY_MAGIC, KG_ONTOLOGY_VERSION);
  for (uint32_t left = read_count(&r); left; left--)
    KG_PUSH(r.arena, &r.files, const char *, kg_image_text(&r.image).data);
  for (uint32_t left = read_count(&r); left && !r.image.failed && !kg_arena_failed(r.arena); left--) {
    const kg_resource resource = read_resource(&r);
    const uint32_t number = (uint32_t)resources->items.count;
    if (kg_map_intern(&resources->by_iri, resource.iri, number) != number && !kg_arena_failed(r.arena))
      r.image.failed = true; /* twice the same IRI */
    KG_PUSH(r.arena, &resources->items, kg_resource, resource);
  }
  if (kg_arena_failed(resources->arena)) return kg_fail_memory(error);
  return kg_image_close(&r.image, "terms of the ontology", error);
}
