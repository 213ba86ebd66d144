/** What the elements of HTML are to a reader of texts. */
#ifndef KG_READERS_HTML_ELEMENTS_H
#define KG_READERS_HTML_ELEMENTS_H

#include "graph/base/strings.h"

typedef enum kg_html_role {
  KG_HTML_INLINE, /**< no break before or after */
  KG_HTML_BLOCK,
  KG_HTML_SKIP,           /**< its content is no text */
  KG_HTML_NAVIGATION,     /**< a block that is furniture */
  KG_HTML_SECTION_HEADER, /**< <header>: furniture at the top of a page, not in an article */
  KG_HTML_ARTICLE,
  KG_HTML_HEADING,
  KG_HTML_LIST,
  KG_HTML_ITEM,
  KG_HTML_TERM,
  KG_HTML_PREFORMATTED,
  KG_HTML_TABLE,
  KG_HTML_ROW,
  KG_HTML_CELL,
  KG_HTML_HEAD_CELL,
  KG_HTML_TABLE_HEAD,
  KG_HTML_BREAK,
  KG_HTML_LINK,
  KG_HTML_BOLD,
  KG_HTML_TITLE,
  KG_HTML_META,
  KG_HTML_LINK_TAG,
  KG_HTML_ROOT,
  KG_HTML_TIME,
  KG_HTML_QUOTE
} kg_html_role;

typedef struct kg_html_element {
  const char *name;
  kg_html_role role;
} kg_html_element;

/** The role of an element by its lower-case name. O(log n). */
kg_html_role kg_html_role_of(const char *name);

/** True if a value of `class`, `id` or `role` says that the element is furniture ("site-nav", "cookie_banner"). */
bool kg_html_names_furniture(const char *value);

#endif
