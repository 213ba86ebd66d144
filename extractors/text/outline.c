/* Levels of labels, the title of a text with marked headings, and which block governs which. */
#include "extractors/text/keys.h"
#include "extractors/text/layout.h"

enum { OPEN_MAX = 64 };

typedef struct governor {
  int level;
  uint32_t block;
  bool label, used; /* used: items or lines have followed a label */
} governor;

/* The first heading is the title if it is the most general one and nothing but metadata stands before it. */
static void find_title(kg_layout *layout) {
  size_t heading = SIZE_MAX, before = 0;
  for (size_t i = 0; i < layout->drafts.count; i++) {
    const kg_block *block = &layout->drafts.items[i].block;
    if (block->kind == KG_BLOCK_TITLE) return;
    if (block->furniture || block->kind == KG_BLOCK_META) continue;
    if (block->kind == KG_BLOCK_HEADING && layout->drafts.items[i].style == KG_HEADING_MARKED) {
      heading = i;
      break;
    }
    before++;
  }
  if (heading == SIZE_MAX || before > 2) return;
  kg_block *first = &layout->drafts.items[heading].block;
  const kg_string title = layout->document->title;
  if (title.size && !kg_string_equal_ascii_case(title, kg_layout_slice(layout, first->span)) && first->level > 1)
    return;
  size_t same = 0;
  for (size_t i = heading + 1; i < layout->drafts.count; i++) {
    const kg_draft *draft = &layout->drafts.items[i];
    if (draft->style != KG_HEADING_MARKED) continue;
    if (draft->block.level < first->level) return;
    same += draft->block.level == first->level;
  }
  if (first->level > 1 && same) return;
  first->kind = KG_BLOCK_TITLE;
}

static void publish_title(kg_layout *layout) {
  kg_document *document = layout->document;
  for (size_t i = 0; i < layout->drafts.count; i++) {
    kg_block *block = &layout->drafts.items[i].block;
    if (block->kind != KG_BLOCK_TITLE) continue;
    block->level = 0;
    block->furniture = false;
    if (document->title.size) return;
    /* without the marks inside */
    kg_string words = kg_layout_slice(layout, block->span);
    char *plain = kg_arena_allocate(layout->arena, words.size + 1);
    size_t size = 0, at = block->span.begin;
    for (size_t m = 0; plain && m < layout->marks.count && at < block->span.end; m++) {
      const kg_span mark = layout->marks.items[m].span;
      if (mark.end <= at || mark.begin >= block->span.end) continue;
      if (mark.begin > at) {
        memcpy(plain + size, layout->text.data + at, mark.begin - at);
        size += mark.begin - at;
      }
      at = mark.end;
    }
    if (plain && at < block->span.end) {
      memcpy(plain + size, layout->text.data + at, block->span.end - at);
      size += block->span.end - at;
    }
    if (plain) document->title = kg_collapse(&document->arena, (kg_string){plain, size});
    return;
  }
}

typedef struct outline {
  kg_layout *layout;
  governor open[OPEN_MAX];
  int depth;
  uint32_t items[32]; /* the open item of each depth */
  int item_depth;
  uint32_t head, head_table; /* of the table being read */
  int marked;                /* level of the nearest heading that is no label */
} outline;

static uint32_t governor_of(const outline *o) { return o->depth ? o->open[o->depth - 1].block : KG_NONE; }

/* One below the nearest heading that is no label. */
static int label_level(const outline *o) {
  for (int i = o->depth; i-- > 0;)
    if (!o->open[i].label) return o->open[i].level + 1;
  return 1;
}

static void open_heading(outline *o, uint32_t at, kg_block *block) {
  while (o->depth && o->open[o->depth - 1].level >= block->level) o->depth--;
  block->parent = governor_of(o);
  if (o->depth == OPEN_MAX) o->depth--;
  o->open[o->depth++] = (governor){block->level, at, block->label, false};
}

/* What a list or lines have followed ends with the next paragraph. */
static void leave_label(outline *o, const kg_block *block) {
  if (!o->depth || !o->open[o->depth - 1].label) return;
  governor *top = &o->open[o->depth - 1];
  if (block->kind != KG_BLOCK_PARAGRAPH)
    top->used = true;
  else if (top->used)
    o->depth--;
}

static void place_item(outline *o, uint32_t at, kg_block *block) {
  const int level = block->level < 1 ? 1 : block->level > 31 ? 31 : block->level;
  if (o->item_depth >= level) o->item_depth = level - 1;
  block->parent = o->item_depth > 0 ? o->items[o->item_depth - 1] : governor_of(o);
  o->items[o->item_depth++] = at;
}

static void place(outline *o, uint32_t at) {
  kg_draft *draft = &o->layout->drafts.items[at];
  kg_block *block = &draft->block;
  if (block->kind == KG_BLOCK_META) return;
  if (block->furniture) {
    block->parent = governor_of(o);
    if (block->kind == KG_BLOCK_HEADING && block->level < 1) block->level = o->marked + 1;
    return;
  }
  if (block->kind != KG_BLOCK_BULLET && draft->item == KG_NONE && block->kind != KG_BLOCK_CODE) o->item_depth = 0;
  if (block->kind == KG_BLOCK_TITLE) {
    o->depth = 0;
    open_heading(o, at, block);
  } else if (block->kind == KG_BLOCK_HEADING) {
    if (block->level < 1) block->level = block->label ? label_level(o) : o->marked + 1;
    if (draft->style != KG_HEADING_LABEL && draft->style != KG_HEADING_BOLD) o->marked = block->level;
    open_heading(o, at, block);
  } else {
    leave_label(o, block);
    if (block->kind == KG_BLOCK_BULLET) {
      place_item(o, at, block);
    } else {
      block->parent = draft->item != KG_NONE ? draft->item : governor_of(o);
    }
  }
  if (draft->table) {
    if (draft->table != o->head_table) o->head = KG_NONE;
    o->head_table = draft->table;
    if (block->kind == KG_BLOCK_TABLE_HEAD)
      o->head = at;
    else
      block->head = o->head;
  }
}

void kg_outline_find(kg_layout *layout) {
  if (layout->headed) find_title(layout);
  publish_title(layout);
  outline o = {.layout = layout, .head = KG_NONE};
  for (size_t i = 0; i < layout->drafts.count; i++) place(&o, (uint32_t)i);
}
