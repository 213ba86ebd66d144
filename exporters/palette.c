#include "exporters/palette.h"

#include "graph/base/strings.h"

/* Light fills under dark text (contrast above 7:1), a stronger line of the same hue; shapes differ where colours
   might be confused. Special types stand before the general ones. */
const kg_look kg_looks[KG_LOOK_COUNT] = {
    {"Date", "plaintext", "\"\"", "0.02,0.01", "#FFFFFF", "#FFFFFF", "#6B7280"},
    {"Deal", "octagon", "filled", "0.02,0.02", "#FDE2E1", "#C2413B", "#5C1512"},
    {"Event", "tab", "filled", "0.12,0.06", "#EFE6FA", "#7C4DBC", "#3B1F66"},
    {"Company", "box", "\"filled,rounded\"", "0.12,0.06", "#D9F2EA", "#178A6B", "#0B4233"},
    {"Organization", "box", "filled", "0.12,0.06", "#E4F3DB", "#55943A", "#25451A"},
    {"Person", "ellipse", "filled", "0.04,0.02", "#DDEBFC", "#2F6FBF", "#143A69"},
    {"Project", "box", "\"filled,rounded\"", "0.12,0.06", "#FFF0D1", "#D08A12", "#5B3B04"},
    {"Place", "hexagon", "filled", "0.02,0.02", "#F3EBDD", "#8C7040", "#44361C"},
    {"Document", "note", "filled", "0.12,0.06", "#F3F4F6", "#7B8494", "#374151"},
    {"", "box", "\"filled,rounded\"", "0.12,0.06", "#F3F4F6", "#9CA3AF", "#374151"},
};

void kg_palette_init(kg_palette *palette, const kg_ontology *ontology) {
  memset(palette, 0, sizeof *palette);
  palette->ontology = ontology;
  for (size_t i = 0; i + 1 < KG_LOOK_COUNT; i++)
    palette->types[i] = kg_ontology_type(ontology, kg_string_of(kg_looks[i].type));
}

static size_t find_look(const kg_palette *palette, kg_term type) {
  for (size_t i = 0; type != KG_NO_TERM && i + 1 < KG_LOOK_COUNT; i++) {
    const kg_term wanted = palette->types[i];
    if (wanted != KG_NO_TERM && kg_ontology_is_a(palette->ontology, type, wanted)) return i;
  }
  return KG_LOOK_COUNT - 1;
}

size_t kg_palette_look(kg_palette *palette, kg_term type) {
  if (type >= sizeof palette->known) return find_look(palette, type);
  if (!palette->known[type]) palette->known[type] = (unsigned char)(find_look(palette, type) + 1);
  return palette->known[type] - 1U;
}
