#include "extractors/readers/html_elements.h"

#include <stdlib.h>

/* Sorted by name. */
static const kg_html_element elements[] = {
    {"a", KG_HTML_LINK},
    {"address", KG_HTML_BLOCK},
    {"article", KG_HTML_ARTICLE},
    {"aside", KG_HTML_NAVIGATION},
    {"audio", KG_HTML_SKIP},
    {"b", KG_HTML_BOLD},
    {"blockquote", KG_HTML_QUOTE},
    {"body", KG_HTML_ROOT},
    {"br", KG_HTML_BREAK},
    {"button", KG_HTML_NAVIGATION},
    {"canvas", KG_HTML_SKIP},
    {"caption", KG_HTML_BLOCK},
    {"center", KG_HTML_BLOCK},
    {"dd", KG_HTML_BLOCK},
    {"details", KG_HTML_BLOCK},
    {"dialog", KG_HTML_NAVIGATION},
    {"dir", KG_HTML_LIST},
    {"div", KG_HTML_BLOCK},
    {"dl", KG_HTML_BLOCK},
    {"dt", KG_HTML_TERM},
    {"fieldset", KG_HTML_BLOCK},
    {"figcaption", KG_HTML_BLOCK},
    {"figure", KG_HTML_BLOCK},
    {"footer", KG_HTML_NAVIGATION},
    {"form", KG_HTML_BLOCK},
    {"h1", KG_HTML_HEADING},
    {"h2", KG_HTML_HEADING},
    {"h3", KG_HTML_HEADING},
    {"h4", KG_HTML_HEADING},
    {"h5", KG_HTML_HEADING},
    {"h6", KG_HTML_HEADING},
    {"head", KG_HTML_BLOCK},
    {"header", KG_HTML_SECTION_HEADER},
    {"hr", KG_HTML_BLOCK},
    {"html", KG_HTML_ROOT},
    {"iframe", KG_HTML_SKIP},
    {"label", KG_HTML_NAVIGATION},
    {"legend", KG_HTML_BLOCK},
    {"li", KG_HTML_ITEM},
    {"link", KG_HTML_LINK_TAG},
    {"listing", KG_HTML_PREFORMATTED},
    {"main", KG_HTML_ARTICLE},
    {"map", KG_HTML_SKIP},
    {"math", KG_HTML_SKIP},
    {"menu", KG_HTML_LIST},
    {"meta", KG_HTML_META},
    {"nav", KG_HTML_NAVIGATION},
    {"noframes", KG_HTML_SKIP},
    {"noscript", KG_HTML_SKIP},
    {"object", KG_HTML_SKIP},
    {"ol", KG_HTML_LIST},
    {"option", KG_HTML_SKIP},
    {"p", KG_HTML_BLOCK},
    {"pre", KG_HTML_PREFORMATTED},
    {"script", KG_HTML_SKIP},
    {"section", KG_HTML_BLOCK},
    {"select", KG_HTML_SKIP},
    {"strong", KG_HTML_BOLD},
    {"style", KG_HTML_SKIP},
    {"summary", KG_HTML_BLOCK},
    {"svg", KG_HTML_SKIP},
    {"table", KG_HTML_TABLE},
    {"tbody", KG_HTML_BLOCK},
    {"td", KG_HTML_CELL},
    {"template", KG_HTML_SKIP},
    {"textarea", KG_HTML_SKIP},
    {"tfoot", KG_HTML_BLOCK},
    {"th", KG_HTML_HEAD_CELL},
    {"thead", KG_HTML_TABLE_HEAD},
    {"time", KG_HTML_TIME},
    {"title", KG_HTML_TITLE},
    {"tr", KG_HTML_ROW},
    {"ul", KG_HTML_LIST},
    {"video", KG_HTML_SKIP},
    {"xmp", KG_HTML_PREFORMATTED},
};

static int compare(const void *name, const void *element) {
  return strcmp(name, ((const kg_html_element *)element)->name);
}

kg_html_role kg_html_role_of(const char *name) {
  const kg_html_element *found = bsearch(name, elements, sizeof elements / sizeof *elements, sizeof *elements, compare);
  return found ? found->role : KG_HTML_INLINE;
}

static bool is_one_of(kg_string word, const char *const *words) {
  for (; *words; words++)
    if (kg_string_equal_ascii_case(word, kg_string_of(*words))) return true;
  return false;
}

bool kg_html_names_furniture(const char *value) {
  static const char *const furniture[] = {
      "nav",       "navbar",      "navigation",  "menu",       "menubar",   "topbar",        "footer",
      "sidebar",   "cookie",      "cookies",     "consent",    "gdpr",      "share",         "sharing",
      "social",    "breadcrumb",  "breadcrumbs", "newsletter", "subscribe", "subscription",  "comments",
      "related",   "recommended", "pagination",  "pager",      "advert",    "advertisement", "ads",
      "sponsored", "toc",         "skip",        "search",     "banner",    "contentinfo",   "complementary",
      "popup",     "modal",       "login",       "signup",     "promo",     "widget",        "masthead",
      NULL};
  /* "has-sidebar", "with-nav", "no-footer" speak of the page around */
  static const char *const about[] = {"has",  "with", "no",   "without", "content",   "main",    "article",
                                      "body", "page", "post", "layout",  "container", "wrapper", NULL};
  bool names = false;
  for (const char *p = value; *p && p - value < 2000;) {
    while (*p && kg_is_space(*p)) p++;
    bool part = false, other = false;
    while (*p && !kg_is_space(*p)) { /* one class name, word by word: "siteNav", "site-nav", "site_nav" */
      const char *begin = p;
      while (kg_is_ascii_alpha(*p) && !(p > begin && kg_is_ascii_upper(*p) && kg_is_ascii_lower(p[-1]))) p++;
      const kg_string word = {begin, (size_t)(p - begin)};
      part = part || is_one_of(word, furniture);
      other = other || is_one_of(word, about);
      while (*p && !kg_is_space(*p) && !kg_is_ascii_alpha(*p)) p++;
    }
    names = names || (part && !other);
  }
  return names;
}
