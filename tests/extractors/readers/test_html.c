/* Pages of HTML: what is read, what is furniture, what is left out, and what is refused. */
#include "tests/support/outline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static kg_document *read_page(const char *html) {
  kg_document *document = NULL;
  kg_error error = {0};
  const kg_string none = {"", 0};
  if (kg_document_new(&document, KG_LITERAL("page"), kg_string_of(html), "html", none, none, none, NULL, &error) !=
      KG_OK)
    fail_msg("%s", error.message);
  return document;
}

static void expect(const char *html, const char *lines) {
  char *found = kg_test_outline(html, "html");
  assert_string_equal(found, lines);
  free(found);
}

static void assert_text(kg_string found, const char *expected) {
  if (!kg_string_is(found, expected)) fail_msg("\"%.*s\" is not \"%s\"", (int)found.size, found.data, expected);
}

static void test_text(void **state) {
  (void)state;
  kg_document *page = read_page("<p>Fern  &amp;\n Co&rsquo;s <b>new</b> &#36;3 <i>lamp</i>.</p><p>Next<br>line</p>");
  assert_text(kg_document_text(page), "Fern & Co\xE2\x80\x99s new $3 lamp.\nNext\nline\n");
  kg_document_free(page);
}

static void test_metadata(void **state) {
  (void)state;
  kg_document *page =
      read_page("<html lang=en-GB><head><title>A | Site</title><meta property='og:title' content='A  b'>"
                "<meta property='article:published_time' content='2024-05-06T10:00:00Z'>"
                "<link rel=canonical href='https://a.example/x'></head><body><p>Text.</p></body></html>");
  assert_text(kg_document_title(page), "A b");
  assert_text(kg_document_date(page), "2024-05-06");
  assert_text(page->url, "https://a.example/x");
  assert_text(page->language, "en-GB");
  assert_text(page->media_type, "text/html");
  kg_document_free(page);
  page = read_page("<title>Only this</title><article><time datetime='2023-02-30'>x</time><time "
                   "datetime=2023-02-28>y</time></article>");
  assert_text(kg_document_title(page), "Only this");
  assert_text(kg_document_date(page), "2023-02-28");
  kg_document_free(page);
}

static void test_blocks(void **state) {
  (void)state;
  expect("<h1>Title</h1><p>Intro "
         "text.</p><h2>Part:</h2><ul><li>one<ul><li>inner</li></ul></li><li><p>two</p><p>more</p></li></ul>"
         "<pre>x  y</pre><dl><dt>Owner</dt><dd>Carl Ode</dd></dl>",
         "0 title \"Title\"\n1 p <0 \"Intro text.\"\n2 h2 <0 \"Part\"\n3 item1 <2 \"one\"\n4 item2 <3 \"inner\"\n5 "
         "item1 <2 \"two\"\n"
         "6 p <5 \"more\"\n7 code <2 \"x  y\"\n8 h3: <2 \"Owner\"\n9 p <8 \"Carl Ode\"\n");
  expect("<p><b>Date:</b> 5 May<br><b>Place:</b> Rome</p>",
         "0 line [Date=5 May] \"Date: 5 May\"\n1 line [Place=Rome] \"Place: Rome\"\n");
}

static void test_tables(void **state) {
  (void)state;
  expect("<table><tr><th>Name<th>Firm</tr><tr><td>Ada<td>Orbit <br>Labs</tr></table>",
         "0 head \"Name|Firm\"\n1 row ^0 \"Ada|Orbit/Labs\"\n");
  expect("<table><tr><th>Founder</th><td>Ann Lee</td></tr></table>", "0 row [Founder=Ann Lee] \"Founder|Ann Lee\"\n");
  /* a table that is there for looks */
  expect("<table><tr><td><h2>Boxed</h2><p>Text of it.</p></td><td><p>The side of it.</p></td></tr></table>",
         "0 title \"Boxed\"\n1 p <0 \"Text of it.\"\n2 p <0 \"The side of it.\"\n");
}

static void test_furniture(void **state) {
  (void)state;
  expect(
      "<header><nav><a href=/>Home</a></nav></header><main><article><header><h1>Story</h1></header><p>Words of the "
      "story.</p>"
      "<div class='share-buttons'>Tell all</div></article></main><div class='has-sidebar'><p>Still "
      "read.</p></div><aside>Other things</aside>"
      "<footer>(c) Site</footer><script>var x = '<p>no</p>';</script><p "
      "hidden>no</p><noscript>no</noscript><select><option>no</select>",
      "0 p! \"Home\"\n1 title \"Story\"\n2 p <1 \"Words of the story.\"\n3 p! <1 \"Tell all\"\n4 p <1 \"Still read.\"\n"
      "5 p! <1 \"Other things\"\n6 p! <1 \"(c) Site\"\n");
}

static void test_hidden(void **state) {
  (void)state;
  expect("<p>Shown.</p><p style='color:red; display:none'>no</p><div style='display: none'><p>no</p></div>"
         "<p style='display:block'>Shown too.</p>",
         "0 p \"Shown.\"\n1 p \"Shown too.\"\n");
}

/* A story whose only heading lies in the header of the site. */
static void test_heading_in_furniture(void **state) {
  (void)state;
  expect("<header><p>Site</p><h1>The story</h1></header><p>Words of the story.</p>",
         "0 p! \"Site\"\n1 title \"The story\"\n2 p <1 \"Words of the story.\"\n");
}

static void test_breaks(void **state) {
  (void)state;
  expect("<p>one<br>two<br><br>three<br></p>", "0 p \"one/two\"\n1 line \"three\"\n");
  expect("<h2>a<br><br>b</h2><p><br>c</p>", "0 title \"a/b\"\n1 p <0 \"c\"\n");
  expect("<table><tr><td>a<br><br>b<td>c</table>", "0 row \"a/b|c\"\n");
  expect("<pre>\n  one\n  two\n</pre>", "0 code \"one/  two\"\n");
}

static void test_table_parts(void **state) {
  (void)state;
  expect("<table><thead><tr><th>Name<td>Firm<tbody><tr><td>Bo<td>Orbit</table>",
         "0 head \"Name|Firm\"\n1 row ^0 \"Bo|Orbit\"\n");
  expect("<table><tr><th>Name<td>Ada<tr><td>x<td><tr><td><td></table>",
         "0 row [Name=Ada] \"Name|Ada\"\n1 row \"x|\"\n");
}

static void test_links(void **state) {
  (void)state;
  char *marks = kg_test_marks("<p>See <a href='https://a.example'>the place</a> now.</p>", "html");
  assert_string_equal(marks, " ->https://a.example");
  free(marks);
  /* What nothing stands in, or only white space, is no link. */
  static const char *const none[] = {"<p>x<a href='https://a.example'></a></p>",
                                     "<p><a href='https://a.example'> \n</a>x</p>", "<p><a>x</a></p>",
                                     "<a href=''>x</a>"};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
    marks = kg_test_marks(none[i], "html");
    if (strstr(marks, "->")) fail_msg("%s: %s", none[i], marks);
    free(marks);
  }
}

static void test_broken(void **state) {
  (void)state;
  expect("", "");
  expect("<", "0 line \"<\"\n");
  expect("<p>open <b>bold <i>both", "0 line \"open bold both\"\n");
  expect("</div></p><td>cell</td>", "0 line \"cell\"\n");
  expect("<p>a &#0; &#xD800; &#x110000; b</p>", "0 line \"a b\"\n");
  expect("<!-- no end <p>x", "");
}

static char *repeat(const char *unit, size_t times) {
  const size_t size = strlen(unit);
  char *text = malloc(size * times + 1);
  assert_non_null(text);
  for (size_t i = 0; i < times; i++) memcpy(text + i * size, unit, size);
  text[size * times] = '\0';
  return text;
}

static void test_limits(void **state) {
  (void)state;
  static const char *const units[] = {"<div>", "<b>", "<table><tr><td>", "<ul><li>", "<blockquote>"};
  for (size_t i = 0; i <= sizeof units / sizeof *units; i++) {
    char *text = i == 0 ? repeat(" a=b", 20000) : repeat(units[i - 1], 20000);
    if (i == 0) memcpy(text, "<a x", 4);
    kg_document *document = NULL;
    kg_error error = {0};
    const kg_string none = {"", 0};
    const kg_status status =
        kg_document_new(&document, KG_LITERAL("t"), kg_string_of(text), "html", none, none, none, NULL, &error);
    assert_true(status == KG_LIMIT || (status == KG_OK && i > 0));
    kg_document_free(document);
    free(text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_text),      cmocka_unit_test(test_metadata),
                                     cmocka_unit_test(test_blocks),    cmocka_unit_test(test_tables),
                                     cmocka_unit_test(test_furniture), cmocka_unit_test(test_links),
                                     cmocka_unit_test(test_hidden),    cmocka_unit_test(test_heading_in_furniture),
                                     cmocka_unit_test(test_breaks),    cmocka_unit_test(test_table_parts),
                                     cmocka_unit_test(test_broken),    cmocka_unit_test(test_limits)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
