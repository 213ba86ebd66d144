/* Each construct of plain text and Markdown as a few lines, with the blocks that it makes. */
#include "tests/support/outline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void expect(const char *format, const char *text, const char *lines) {
  char *found = kg_test_outline(text, format);
  assert_string_equal(found, lines);
  free(found);
}

static void test_front_matter(void **state) {
  (void)state;
  expect("markdown",
         "---\ntitle:\n  A long\n  title\nauthor: 'Ada Byron'\ntags: [one, \"two, three\"]\nnames:\n- Bo\n- "
         "Cy\n---\nText.\n",
         "0 meta [title=A long/  title] \"title:/  A long/  title\"\n"
         "1 meta [author=Ada Byron] \"author: 'Ada Byron\"\n"
         "2 meta [tags=one] \"tags: [one\"\n"
         "3 meta [tags=two, three] \"two, three\"\n"
         "4 meta [names=Bo] \"Bo\"\n"
         "5 meta [names=Cy] \"Cy\"\n"
         "6 p \"Text.\"\n");
  expect("markdown", "+++\ntitle = \"T\"\n[extra]\nx = true\n+++\n\nText.\n",
         "0 meta [title=T] \"title = \"T\"\n1 meta [x=true] \"x = true\"\n2 p \"Text.\"\n");
  expect("markdown", "---\nauthors:\n  - name: Ada\n    url: https://a.example\n---\n",
         "0 meta [authors=Ada] \"name: Ada\"\n1 meta [url=https://a.example] \"url: https://a.example\"\n");
  /* a rule, not a fence */
  expect("markdown", "---\n\nText here.\n\n---\n", "0 p \"Text here.\"\n");
}

static void test_marked_headings(void **state) {
  (void)state;
  expect("markdown", "# One #\n\nIntro.\n\n## Two {#two}\ntext\n\nThree\n-----\n\n### Four\n\n#five\n",
         "0 title \"One\"\n1 p <0 \"Intro.\"\n2 h2 <0 \"Two\"\n3 p <2 \"text\"\n4 h2 <0 \"Three\"\n5 h3 <4 \"Four\"\n6 "
         "p <5 \"#five\"\n");
  /* two of the first level: neither is the title but the first, which stands at the head */
  expect("markdown", "# A\n\nx\n\n# B\n\ny\n", "0 title \"A\"\n1 p <0 \"x\"\n2 h1 <0 \"B\"\n3 p <2 \"y\"\n");
}

static void test_lists(void **state) {
  (void)state;
  expect("markdown", "Intro here.\n\n- one\n  more\n  - inner\n\n    its paragraph\n- two\nlazy\n1. first\n2) second\n",
         "0 p \"Intro here.\"\n1 item1 \"one/  more\"\n2 item2 <1 \"inner\"\n3 line <2 \"its paragraph\"\n4 item1 "
         "\"two/lazy\"\n"
         "5 item1 \"first\"\n6 item1 \"second\"\n");
  expect("text", "\xE2\x80\xA2 one\n\xE2\x80\xA2 two\nThis is a sentence of its own, not in the list.\n",
         "0 item1 \"one\"\n1 item1 \"two\"\n2 p \"This is a sentence of its own, not in the list.\"\n");
  /* a year at the head of a wrapped line is no number of an item */
  expect("markdown", "It was founded in\n1998. Then it grew.\n", "0 p \"It was founded in/1998. Then it grew.\"\n");
}

static void test_code_and_comments(void **state) {
  (void)state;
  expect("markdown", "Text.\n\n```c\nint x;\n```\nMore.\n\n    indented\n\n<!-- a\n\ncomment -->\nEnd.\n",
         "0 p \"Text.\"\n1 code \"int x;\"\n2 p \"More.\"\n3 code \"indented\"\n4 p \"End.\"\n");
  /* without an end the fence is passed over, and the words are read */
  expect("markdown", "```\nwords\n", "0 line \"words\"\n");
  expect("markdown", "<script>\nvar a;\n</script>\nText.\n", "0 code \"<script>/var a;/</script>\"\n1 p \"Text.\"\n");
}

static void test_quotes_and_rules(void **state) {
  (void)state;
  expect("markdown", "> quoted words\n> go on\n\n***\n\nafter\n", "0 p \"quoted words/> go on\"\n1 line \"after\"\n");
}

static void test_tables(void **state) {
  (void)state;
  expect("markdown", "| Name | Firm |\n| --- | :-: |\n| Ada | Acme \\| Co |\n| Bo | |\n\ntext\n",
         "0 head \"Name|Firm\"\n1 row ^0 \"Ada|Acme \\| Co\"\n2 row ^0 \"Bo|\"\n3 line \"text\"\n");
  expect("text", "Name\tCity\tAge\nAda\tRome\t36\nBo\tOslo\t40\n",
         "0 head \"Name|City|Age\"\n1 row ^0 \"Ada|Rome|36\"\n2 row ^0 \"Bo|Oslo|40\"\n");
  expect("text", "Item      Price\nBread     2.50\nSalt      1.10\n",
         "0 head \"Item|Price\"\n1 row ^0 \"Bread|2.50\"\n2 row ^0 \"Salt|1.10\"\n");
}

static void test_wrapping(void **state) {
  (void)state;
  expect("text",
         "The first paragraph of this text is broken at a width, as mail and\nprinted books are, so that its lines "
         "belong together and form one\nblock of words "
         "that goes on.\n\nThe second paragraph is broken in the same way, and it ends with a\nshorter line.\n",
         "0 p \"The first paragraph of this text is broken at a width, as mail and/printed books are, so that its "
         "lines belong together and form "
         "one/block of words that goes on.\"\n"
         "1 p \"The second paragraph is broken in the same way, and it ends with a/shorter line.\"\n");
  expect("text", "Acme opened a plant in Rome.\r\nIt employs forty people there.\rAnother one is planned.\n",
         "0 p \"Acme opened a plant in Rome.\"\n1 p \"It employs forty people there.\"\n2 p \"Another one is "
         "planned.\"\n");
}

static void test_key_values(void **state) {
  (void)state;
  expect("text",
         "Speaker: Ada Byron (CTO)\nAda said: this is not one.\nhttps://a.example/x\nAt 10:30 we met them all.\n- Bo - "
         "boss\n- 0:00 - Start\n2014: Acme opens\n",
         "0 line [Speaker=Ada Byron (CTO)] \"Speaker: Ada Byron (CTO)\"\n1 p \"Ada said: this is not one.\"\n2 line "
         "\"https://a.example/x\"\n"
         "3 p \"At 10:30 we met them all.\"\n4 item1 [Bo=boss] \"Bo - boss\"\n5 item1 \"0:00 - Start\"\n6 line "
         "[2014=Acme opens] \"2014: Acme opens\"\n");
  expect("markdown", "**Date:** 5 May\n**Place**: Rome\n\n- [Bo](https://b.example) - boss\n",
         "0 line [Date=5 May] \"**Date:** 5 May\"\n1 line [Place=Rome] \"**Place**: Rome\"\n2 item1 [Bo=boss] "
         "\"[Bo](https://b.example) - boss\"\n");
}

static void test_labels(void **state) {
  (void)state;
  expect("markdown",
         "## Work\n\n**Ada Byron:**\n\nHello to all of you.\n\nThe parts are:\n\n- one\n- two\n\nAfter the list.\n",
         "0 title \"Work\"\n1 h1: <0 \"Ada Byron\"\n2 p <1 \"Hello to all of you.\"\n3 h1: <0 \"The parts are\"\n4 "
         "item1 <3 \"one\"\n5 item1 <3 \"two\"\n"
         "6 p <0 \"After the list.\"\n");
  expect("markdown", "Text before.\n\n**Bold line**\n\nText after.\n",
         "0 p \"Text before.\"\n1 h1 \"Bold line\"\n2 p <1 \"Text after.\"\n");
}

static void test_guessed_headings(void **state) {
  (void)state;
  expect("text",
         "Notes of the Lamp Meeting\nTable of Contents\n- Lamp Design\n- Next Steps\nLamp Design\nThe lamp is made of "
         "brass and of glass, and "
         "it has stood in the hall for a hundred years.\nOil Tank\nTank Size:\n- small\nNext Steps\n1.1 Buy Oil\nWe "
         "shall buy a barrel of oil "
         "before the winter comes and the roads are closed.\n",
         "0 title \"Notes of the Lamp Meeting\"\n1 line! <0 \"Table of Contents\"\n2 item1! <0 \"Lamp Design\"\n3 "
         "item1! <0 \"Next Steps\"\n"
         "4 h1 <0 \"Lamp Design\"\n5 p <4 \"The lamp is made of brass and of glass, and it has stood in the hall for a "
         "hundred years.\"\n"
         "6 h3 <4 \"Oil Tank\"\n7 h4: <6 \"Tank Size\"\n8 item1 <7 \"small\"\n9 h1 <0 \"Next Steps\"\n10 h2 <9 \"1.1 "
         "Buy Oil\"\n"
         "11 p <10 \"We shall buy a barrel of oil before the winter comes and the roads are closed.\"\n");
  /* a list of names is no row of headings */
  expect("text", "Ada Byron\nBo Lund\nCy Young\nDee Ray\nEve Moss\n",
         "0 title \"Ada Byron\"\n1 line <0 \"Bo Lund\"\n2 line <0 \"Cy Young\"\n3 line <0 \"Dee Ray\"\n4 line <0 \"Eve "
         "Moss\"\n");
}

static void test_furniture(void **state) {
  (void)state;
  expect("text",
         "Lamp Makers Merge - The Lamp Post\n\n* Home\n\n* World\n\nSearch\n\nMenu\n\nMay 5, 2024\n\nLamp Makers "
         "Merge\n\nTwo makers of lamps have "
         "merged, their owners said in Rome on Sunday.\n\n\xC2\xA9 2024 Lamp Post. All rights reserved.\n",
         "0 line! \"Lamp Makers Merge - The Lamp Post\"\n1 item1! \"Home\"\n2 item1! \"World\"\n3 line! \"Search\"\n4 "
         "line! \"Menu\"\n5 line \"May 5, 2024\"\n"
         "6 title \"Lamp Makers Merge\"\n7 p <6 \"Two makers of lamps have merged, their owners said in Rome on "
         "Sunday.\"\n"
         "8 p! <6 \"\xC2\xA9 2024 Lamp Post. All rights reserved.\"\n");
}

static void test_rows_of_links(void **state) {
  (void)state;
  expect(
      "text",
      "Lamps | Oil | Wicks | Repairs | Find a shop\n\nWe sell lamps in Rome, and have done so since the war ended.\n",
      "0 line! \"Lamps | Oil | Wicks | Repairs | Find a shop\"\n1 p \"We sell lamps in Rome, and have done so since "
      "the war "
      "ended.\"\n");
}

static void test_empty(void **state) {
  (void)state;
  expect("text", "", "");
  expect("text", " \n\t\n\r\n", "");
  expect("markdown", "![only a picture](x.png)\n", "");
  expect("text", "\xEF\xBB\xBFWords after a mark.\n", "0 p \"Words after a mark.\"\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_front_matter),
                                     cmocka_unit_test(test_marked_headings),
                                     cmocka_unit_test(test_lists),
                                     cmocka_unit_test(test_code_and_comments),
                                     cmocka_unit_test(test_quotes_and_rules),
                                     cmocka_unit_test(test_tables),
                                     cmocka_unit_test(test_wrapping),
                                     cmocka_unit_test(test_key_values),
                                     cmocka_unit_test(test_labels),
                                     cmocka_unit_test(test_guessed_headings),
                                     cmocka_unit_test(test_furniture),
                                     cmocka_unit_test(test_rows_of_links),
                                     cmocka_unit_test(test_empty)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
