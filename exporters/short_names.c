#include "exporters/short_names.h"

#include "exporters/prefixes.h"
#include "graph/base/iri.h"

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
  if (find_folder(names, folder) == KG_FOLDERS_MAX) names->folders[names->folder_count++] = folder;
}

void kg_short_names_init(kg_short_names *names, const kg_graph *graph, const kg_export_options *options) {
  memset(names, 0, sizeof *names);
  names->prefix_count = kg_prefixes_used(options);
  if (kg_is_iri(kg_graph_base(graph))) names->base = kg_graph_base(graph);
  /* Entities are sorted by IRI, so a folder's follow each other and the look-up is short. */
  const size_t documents = kg_graph_document_count(graph), entities = kg_graph_entity_count(graph);
  kg_string last = {0};
  for (size_t i = 0; i < documents + entities; i++) {
    const kg_string iri =
        i < documents ? kg_graph_document_at(graph, i)->iri : kg_graph_entity_at(graph, i - documents)->iri;
    const kg_string folder = folder_of(names, iri);
    if (folder.size && !kg_string_equal(folder, last)) add_folder(names, folder);
    last = folder;
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

/* What a local name may hold everywhere (1), and what only inside (2): what the grammar takes as it is, and so do
   readers that lag behind it. */
static const unsigned char local_bytes[256] = {
    ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1, ['9'] = 1,
    ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1, ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1,
    ['K'] = 1, ['L'] = 1, ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1, ['S'] = 1, ['T'] = 1,
    ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1, ['Y'] = 1, ['Z'] = 1, ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1,
    ['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1, ['j'] = 1, ['k'] = 1, ['l'] = 1, ['m'] = 1, ['n'] = 1,
    ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1, ['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1,
    ['y'] = 1, ['z'] = 1, ['_'] = 1, ['-'] = 2, ['.'] = 2,
};

static bool is_local_name(kg_string name) {
  if (name.size == 0) return false;
  for (size_t i = 0; i < name.size; i++) {
    if (!local_bytes[(unsigned char)name.data[i]]) return false;
  }
  return local_bytes[(unsigned char)name.data[0]] == 1 && local_bytes[(unsigned char)name.data[name.size - 1]] == 1;
}

static void write_whole(kg_writer *writer, kg_string iri) {
  kg_write_char(writer, '<');
  kg_write(writer, iri);
  kg_write_char(writer, '>');
}

static bool write_in_folder(kg_short_names *names, kg_writer *writer, kg_string iri) {
  const kg_string folder = folder_of(names, iri);
  if (folder.size == 0 || names->folder_count == 0) return false;
  if (!kg_string_equal(names->folders[names->last], folder)) {
    const size_t found = find_folder(names, folder);
    if (found == KG_FOLDERS_MAX) return false;
    names->last = found;
  }
  const kg_string local = kg_string_slice(iri, names->base.size + folder.size + 1, iri.size);
  if (!is_local_name(local)) return false;
  kg_write(writer, folder);
  kg_write_char(writer, ':');
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

void kg_write_short_node(kg_short_names *names, kg_writer *writer, kg_string iri) {
  if (!write_in_folder(names, writer, iri)) kg_write_short_term(names, writer, iri);
}

/** Where an IRI is remembered: its end tells terms of a vocabulary apart. */
static size_t place_of(kg_string iri) {
  size_t place = iri.size;
  for (size_t i = iri.size >= 8 ? iri.size - 8 : 0; i < iri.size; i++) place = place * 31 + (unsigned char)iri.data[i];
  return place % KG_REMEMBERED_COUNT;
}

void kg_write_short_term(kg_short_names *names, kg_writer *writer, kg_string iri) {
  const bool short_enough = iri.size > 0 && iri.size <= KG_REMEMBERED_SIZE;
  const size_t place = short_enough ? place_of(iri) : 0;
  if (short_enough && names->remembered[place].iri_size == iri.size &&
      memcmp(names->remembered[place].iri, iri.data, iri.size) == 0) {
    kg_write_bytes(writer, names->remembered[place].name, names->remembered[place].name_size);
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
  if (!short_enough) return; /* the prefix is shorter than what it stands for, so the name fits too */
  memcpy(names->remembered[place].iri, iri.data, iri.size);
  memcpy(names->remembered[place].name, prefix.data, prefix.size);
  names->remembered[place].name[prefix.size] = ':';
  memcpy(names->remembered[place].name + prefix.size + 1, local.data, local.size);
  names->remembered[place].iri_size = (unsigned char)iri.size;
  names->remembered[place].name_size = (unsigned char)(prefix.size + 1 + local.size);
}
