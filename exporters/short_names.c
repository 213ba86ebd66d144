#include "exporters/short_names.h"

#include "exporters/prefixes.h"
#include "exporters/scan.h"
#include "exporters/terms.h"
#include "graph/base/iri.h"
#include "graph/graph.h"

/* ---- Folders ------------------------------------------------------------------------------------------------- */

static bool is_prefix_name(kg_string name) {
  if (name.size == 0 || name.size > KG_FOLDER_SIZE || !kg_is_ascii_lower(name.data[0])) return false;
  for (size_t i = 0; i < name.size; i++) {
    if (!kg_is_ascii_lower(name.data[i]) && !kg_is_digit(name.data[i])) return false;
  }
  for (size_t i = 0; i < KG_PREFIX_COUNT; i++) {
    if (kg_string_is(name, kg_prefixes[i].prefix)) return false;
  }
  return true;
}

/** The folder of an IRI under the base, or nothing; one too long for a prefix is none. */
static kg_string folder_of(const kg_short_names *names, kg_string iri) {
  if (names->base.size == 0 || !kg_string_starts(iri, names->base)) return (kg_string){0};
  const kg_string rest = kg_string_slice(iri, names->base.size, iri.size);
  for (size_t i = 0; i < rest.size && i <= KG_FOLDER_SIZE; i++) {
    if (rest.data[i] == '/') return kg_string_slice(rest, 0, i);
  }
  return (kg_string){0};
}

/** The number of a folder, or KG_FOLDERS_MAX. */
static size_t find_folder(const kg_short_names *names, kg_string folder) {
  for (size_t i = 0; i < names->folder_count; i++) {
    if (kg_string_equal(names->folders[i], folder)) return i;
  }
  return KG_FOLDERS_MAX;
}

static void add_folder(kg_short_names *names, kg_string folder) {
  if (names->folder_count == KG_FOLDERS_MAX || !is_prefix_name(folder)) return;
  if (find_folder(names, folder) != KG_FOLDERS_MAX) return;
  char *start = names->starts[names->folder_count];
  memcpy(start, folder.data, folder.size);
  start[folder.size] = ':';
  names->folders[names->folder_count++] = folder;
}

/** Makes the folder of an IRI the last one; false if it has no prefix. */
static bool turn_to_folder(kg_short_names *names, kg_string iri) {
  const kg_string folder = folder_of(names, iri);
  const size_t found = folder.size ? find_folder(names, folder) : KG_FOLDERS_MAX;
  if (found == KG_FOLDERS_MAX) return false;
  const size_t size = names->base.size + folder.size + 1;
  names->last = found;
  names->start_size = 0;
  if (size <= sizeof names->start) {
    memcpy(names->start, iri.data, size);
    names->start_size = size;
  }
  return true;
}

/** The IRIs come in runs of one folder: most of them need no look-up. */
static void add_folder_of(kg_short_names *names, kg_string iri) {
  if (names->start_size && kg_string_starts(iri, (kg_string){names->start, names->start_size})) return;
  const kg_string folder = folder_of(names, iri);
  if (folder.size == 0) return;
  add_folder(names, folder);
  (void)turn_to_folder(names, iri);
}

void kg_short_names_init(kg_short_names *names, const kg_graph *graph, const kg_export_options *options) {
  memset(names, 0, sizeof *names);
  names->prefix_count = kg_prefixes_used(options);
  if (kg_is_iri(kg_graph_base(graph))) names->base = kg_graph_base(graph);
  const size_t documents = kg_graph_document_count(graph), entities = kg_graph_entity_count(graph);
  for (size_t i = 0; i < documents; i++) add_folder_of(names, kg_graph_document_at(graph, i)->iri);
  kg_term last = KG_NO_TERM; /* Entities are sorted by IRI, so a type's follow each other. */
  bool is_date = false;
  for (size_t i = 0; i < entities; i++) {
    const kg_graph_entity *entity = kg_graph_entity_in(graph, i);
    if (entity->type_term != last) is_date = kg_entity_is_date(graph, entity);
    last = entity->type_term;
    if (!is_date) add_folder_of(names, entity->iri); /* a Date is a literal */
  }
  if (options->evidence != KG_EVIDENCE_NONE) add_folder(names, KG_LITERAL("statement"));
}

/* ---- Declarations -------------------------------------------------------------------------------------------- */

static void declare(kg_writer *writer, kg_string prefix, kg_string iri, kg_string folder) {
  kg_write_text(writer, "@prefix ");
  kg_write(writer, prefix);
  kg_write_text(writer, ": <");
  kg_write(writer, iri);
  kg_write(writer, folder);
  kg_write_text(writer, folder.size ? "/> .\n" : "> .\n");
}

void kg_short_names_declare(const kg_short_names *names, kg_writer *writer) {
  for (size_t i = 0; i < names->prefix_count; i++) {
    declare(writer, kg_string_of(kg_prefixes[i].prefix), kg_string_of(kg_prefixes[i].iri), (kg_string){0});
  }
  for (size_t i = 0; i < names->folder_count; i++) {
    declare(writer, names->folders[i], names->base, names->folders[i]);
  }
}

/* ---- Names --------------------------------------------------------------------------------------------------- */

/** True for what the grammar takes as it is, and so do readers that lag behind it: letters and digits of ASCII, '_',
 *  and inside also '-' and '.'. */
static bool is_local_name(kg_string name) {
  if (name.size == 0 || kg_scan_local_name(name, 0) != name.size) return false;
  const char first = name.data[0], last = name.data[name.size - 1];
  return first != '-' && first != '.' && last != '-' && last != '.';
}

static void write_whole(kg_writer *writer, kg_string iri) {
  kg_write_char(writer, '<');
  kg_write(writer, iri);
  kg_write_char(writer, '>');
}

static bool write_in_folder(kg_short_names *names, kg_writer *writer, kg_string iri) {
  const bool again = names->start_size && kg_string_starts(iri, (kg_string){names->start, names->start_size});
  if (!again && !turn_to_folder(names, iri)) return false;
  const size_t start = names->base.size + names->folders[names->last].size + 1;
  const kg_string local = kg_string_slice(iri, start, iri.size);
  if (!is_local_name(local)) return false;
  kg_write_bytes(writer, names->starts[names->last], names->folders[names->last].size + 1);
  kg_write(writer, local);
  return true;
}

/** The number of the vocabulary whose local name the IRI is, or KG_PREFIX_COUNT. */
static size_t vocabulary_of(const kg_short_names *names, kg_string iri, kg_string *local) {
  for (size_t i = 0; i < names->prefix_count; i++) {
    const kg_string start = kg_string_of(kg_prefixes[i].iri);
    if (!kg_string_starts(iri, start)) continue;
    *local = kg_string_slice(iri, start.size, iri.size);
    if (is_local_name(*local)) return i;
  }
  return KG_PREFIX_COUNT;
}

unsigned char kg_write_short_node(kg_short_names *names, kg_writer *writer, kg_string iri) {
  if (write_in_folder(names, writer, iri)) return (unsigned char)(names->last + 1);
  kg_write_short_term(names, writer, iri);
  return 0;
}

/** Where an IRI is remembered: its last eight bytes tell terms of a vocabulary apart. */
static size_t place_of(kg_string iri) {
  uint64_t end;
  memcpy(&end, iri.data + iri.size - sizeof end, sizeof end);
  return (size_t)((end ^ iri.size) * 0x9E3779B97F4A7C15U >> 56) % KG_REMEMBERED_COUNT;
}

kg_string kg_short_term_known(const kg_short_names *names, kg_string iri) {
  if (iri.size < 8 || iri.size > KG_REMEMBERED_SIZE) return (kg_string){0};
  const size_t place = place_of(iri);
  const bool known =
      names->remembered[place].iri_size == iri.size && memcmp(names->remembered[place].iri, iri.data, iri.size) == 0;
  return known ? (kg_string){names->remembered[place].name, names->remembered[place].name_size} : (kg_string){0};
}

static void remember(kg_short_names *names, kg_string iri, kg_string prefix, kg_string local) {
  if (iri.size < 8 || iri.size > KG_REMEMBERED_SIZE) return; /* the prefix is shorter than what it stands for */
  const size_t place = place_of(iri);
  memcpy(names->remembered[place].iri, iri.data, iri.size);
  memcpy(names->remembered[place].name, prefix.data, prefix.size);
  names->remembered[place].name[prefix.size] = ':';
  memcpy(names->remembered[place].name + prefix.size + 1, local.data, local.size);
  names->remembered[place].iri_size = (unsigned char)iri.size;
  names->remembered[place].name_size = (unsigned char)(prefix.size + 1 + local.size);
}

void kg_write_short_term(kg_short_names *names, kg_writer *writer, kg_string iri) {
  const kg_string known = kg_short_term_known(names, iri);
  if (known.size) {
    kg_write(writer, known);
    return;
  }
  kg_string local = {0};
  const size_t vocabulary = vocabulary_of(names, iri, &local);
  if (vocabulary == KG_PREFIX_COUNT) {
    if (!write_in_folder(names, writer, iri)) write_whole(writer, iri);
    return;
  }
  const kg_string prefix = kg_string_of(kg_prefixes[vocabulary].prefix);
  kg_write(writer, prefix);
  kg_write_char(writer, ':');
  kg_write(writer, local);
  remember(names, iri, prefix, local);
}
