/* Transactions: who, what, for how much. */
#include "tests/support/extraction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

static void who_says_it_buys_is_the_buyer(void **state) {
  (void)state;
  kg_test_states("Norwind Systems said it has agreed to acquire Harbor Labs for $30 million.",
                 "acquisition: Norwind Systems \u2013 Harbor Labs | buyer | Norwind Systems");
  kg_test_states("Norwind Systems said it has agreed to acquire Harbor Labs for $30 million.",
                 "acquisition: Norwind Systems \u2013 Harbor Labs | amount | USD 30000000");
  kg_test_states("In a filing with Brightwater Technologies, Norwind Systems said it bought Harbor Labs.",
                 "acquisition: Norwind Systems \u2013 Harbor Labs | buyer | Norwind Systems");
}

static void intents_and_bids_are_announced_deals(void **state) {
  (void)state;
  kg_test_states("Norwind Systems signed a letter of intent to acquire Harbor Labs.",
                 "acquisition: Norwind Systems \u2013 Harbor Labs | target | Harbor Labs");
  kg_test_states("Norwind Systems agreed in principle to buy Harbor Labs.",
                 "acquisition: Norwind Systems \u2013 Harbor Labs | target | Harbor Labs");
  kg_test_states("Norwind Systems launched a tender offer for Harbor Labs.",
                 "acquisition: Norwind Systems \u2013 Harbor Labs | target | Harbor Labs");
  kg_test_does_not_state("Norwind Systems has no plan to acquire Harbor Labs.",
                         "acquisition: Norwind Systems \u2013 Harbor Labs | target | Harbor Labs");
}

static void a_stake_is_bought_too(void **state) {
  (void)state;
  kg_test_states("Norwind Systems acquired an 80 pct interest in Harbor Labs.",
                 "acquisition: Norwind Systems \u2013 Harbor Labs | target | Harbor Labs");
  kg_test_states("Norwind Systems raised its stake in Harbor Labs to 20 percent.",
                 "acquisition: Norwind Systems \u2013 Harbor Labs | buyer | Norwind Systems");
}

static void sales_name_the_seller(void **state) {
  (void)state;
  kg_test_states("Norwind Systems completed the sale of Harbor Labs to Brightwater Technologies.",
                 "sale: Norwind Systems \u2013 Harbor Labs | seller | Norwind Systems");
  kg_test_states("Norwind Systems completed the sale of Harbor Labs to Brightwater Technologies.",
                 "sale: Norwind Systems \u2013 Harbor Labs | buyer | Brightwater Technologies");
}

static void what_a_company_has_is_no_price(void **state) {
  (void)state;
  kg_test_does_not_state("Norwind Systems raises $48 million and acquires Harbor Labs.",
                         "acquisition: Norwind Systems \u2013 Harbor Labs | amount | USD 48000000");
  kg_test_does_not_state("Norwind Systems acquired Harbor Labs, which has assets of $271 million.",
                         "acquisition: Norwind Systems \u2013 Harbor Labs | amount | USD 271000000");
  kg_test_states("Norwind Systems, with sales of $90 million, acquired Harbor Labs for $30 million.",
                 "acquisition: Norwind Systems \u2013 Harbor Labs | amount | USD 30000000");
}

static void who_takes_part_in_the_round_is_an_investor_of_it(void **state) {
  (void)state;
  const char *text =
      "Harbor Labs raised $48 million in a Series B round led by Norwind Capital. Brightwater Ventures also took "
      "part in the round.";
  kg_test_states(text, "investment: Harbor Labs \xE2\x80\x93 Norwind Capital | investor | Brightwater Ventures");
}

static void what_a_company_says_it_would_buy_is_announced(void **state) {
  (void)state;
  kg_test_states("Norwind Systems said it would buy Harbor Labs.",
                 "acquisition: Norwind Systems \xE2\x80\x93 Harbor Labs | target | Harbor Labs");
  kg_test_does_not_state("Norwind Systems would buy Harbor Labs if prices fell.",
                         "acquisition: Norwind Systems \xE2\x80\x93 Harbor Labs | target | Harbor Labs");
}

static void what_a_company_is_valued_at_is_not_invested(void **state) {
  (void)state;
  kg_test_does_not_state("Harbor Labs was valued at $5.5bn in July after a funding round led by Norwind Capital.",
                         "investment: Harbor Labs \xE2\x80\x93 Norwind Capital | amount | USD 5500000000");
}

static void when_may_stand_between_buyer_and_verb(void **state) {
  (void)state;
  kg_test_states("Brindlewave Systems on 3 May 2024 acquired Quillmark Software.\n",
                 "acquisition: Brindlewave Systems – Quillmark Software | buyer | Brindlewave Systems");
  kg_test_states("Brindlewave Systems today acquired Quillmark Software.\n",
                 "acquisition: Brindlewave Systems – Quillmark Software | buyer | Brindlewave Systems");
}

static void what_somebody_buys_for_himself_is_no_deal(void **state) {
  (void)state;
  const char *text = "# Peter Novak\n\n## Background\n\nIn 1994 I bought Borland Pascal 6, and I liked it.\n";
  kg_test_states(text, "Person Peter Novak");
  kg_test_does_not_state(text, "acquisition: Peter Novak – Borland Pascal 6 | buyer | Peter Novak");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_a_company_says_it_would_buy_is_announced),
      cmocka_unit_test(who_takes_part_in_the_round_is_an_investor_of_it),
      cmocka_unit_test(what_a_company_is_valued_at_is_not_invested),
      cmocka_unit_test(who_says_it_buys_is_the_buyer),
      cmocka_unit_test(intents_and_bids_are_announced_deals),
      cmocka_unit_test(a_stake_is_bought_too),
      cmocka_unit_test(sales_name_the_seller),
      cmocka_unit_test(when_may_stand_between_buyer_and_verb),
      cmocka_unit_test(what_somebody_buys_for_himself_is_no_deal),
      cmocka_unit_test(what_a_company_has_is_no_price),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
