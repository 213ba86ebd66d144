#include "extractors/text/keys.h"

static unsigned number(kg_string text, size_t at, size_t size) {
  unsigned value = 0;
  for (size_t i = at; i < at + size; i++) {
    if (!kg_is_digit(text.data[i])) return 0;
    value = value * 10 + (unsigned)(text.data[i] - '0');
  }
  return value;
}

static bool ends_date(kg_string text, size_t at) {
  return at >= text.size || kg_is_space(text.data[at]) || text.data[at] == 'T' || text.data[at] == 't';
}

kg_string kg_date_prefix(kg_string text) {
  static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const kg_string none = {"", 0};
  text = kg_string_trim(text);
  if (text.size < 4) return none;
  const unsigned year = number(text, 0, 4);
  if (year == 0) return none;
  if (text.size == 4) return text;
  if (text.size < 7 || text.data[4] != '-') return none;
  const unsigned month = number(text, 5, 2);
  if (month < 1 || month > 12) return none;
  if (text.size == 7) return text;
  if (text.size < 10 || text.data[7] != '-' || !ends_date(text, 10)) return none;
  const unsigned day = number(text, 8, 2);
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const unsigned last = days[month - 1] + (month == 2 && leap ? 1U : 0U);
  return day >= 1 && day <= last ? kg_string_slice(text, 0, 10) : none;
}

kg_string kg_collapse(kg_arena *arena, kg_string text) {
  text = kg_string_trim(text);
  char *out = kg_arena_allocate(arena, text.size + 1);
  size_t size = 0;
  for (size_t i = 0; out && i < text.size; i++) {
    if (!kg_is_space(text.data[i]))
      out[size++] = text.data[i];
    else if (size && out[size - 1] != ' ')
      out[size++] = ' ';
  }
  return out ? (kg_string){out, size} : (kg_string){"", 0};
}

static bool is_one_of(kg_string key, const char *const *names) {
  for (; *names; names++)
    if (kg_string_equal_ascii_case(key, kg_string_of(*names))) return true;
  return false;
}

static bool is_language(kg_string tag) {
  if (tag.size < 2 || tag.size > 35) return false;
  for (size_t i = 0; i < tag.size; i++)
    if (!kg_is_ascii_alpha(tag.data[i]) && !(i >= 2 && (kg_is_digit(tag.data[i]) || tag.data[i] == '-'))) return false;
  return true;
}

void kg_metadata_set(kg_document *document, kg_string key, kg_string value) {
  static const char *const titles[] = {"title", "og:title", NULL};
  static const char *const dates[] = {"date",
                                      "publishDate",
                                      "pubDate",
                                      "pub_date",
                                      "publish_date",
                                      "published",
                                      "published_at",
                                      "publishedAt",
                                      "published_time",
                                      "datePublished",
                                      "created_at",
                                      "created",
                                      "article:published_time",
                                      "og:published_time",
                                      "dc.date",
                                      "dc.date.issued",
                                      "dcterms.date",
                                      "dcterms.issued",
                                      "dcterms.created",
                                      "sailthru.date",
                                      "parsely-pub-date",
                                      "citation_publication_date",
                                      NULL};
  static const char *const addresses[] = {"url", "canonical", "link", "permalink", "canonical_url", "og:url", NULL};
  static const char *const languages[] = {"language", "lang", "og:locale", NULL};
  kg_arena *arena = &document->arena;
  if (is_one_of(key, titles)) {
    if (!document->title.size) document->title = kg_collapse(arena, value);
  } else if (is_one_of(key, dates)) {
    const kg_string date = kg_date_prefix(value);
    if (!document->date.size && date.size) document->date = kg_arena_copy(arena, date);
  } else if (is_one_of(key, addresses)) {
    value = kg_string_trim(value);
    const bool absolute =
        kg_string_starts(value, KG_LITERAL("http://")) || kg_string_starts(value, KG_LITERAL("https://"));
    if (!document->url.size && absolute && !memchr(value.data, ' ', value.size))
      document->url = kg_arena_copy(arena, value);
  } else if (is_one_of(key, languages)) {
    kg_string tag = kg_arena_copy(arena, kg_string_trim(value));
    if (document->language.size || !is_language(tag)) {
      char *underscore = tag.size > 2 ? memchr(tag.data, '_', tag.size) : NULL;
      if (!underscore || document->language.size) return;
      *underscore = '-'; /* "en_US" of og:locale; the copy is ours */
      if (!is_language(tag)) return;
    }
    document->language = tag;
  }
}
