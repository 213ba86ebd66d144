/** Words, numbers and signs of a document, and its sentences.
 *
 *  A token is a word (letters and digits of one script, with inner apostrophes, hyphens, dots and '+' or '#' after it as
 *  names have them: "Mohd-Saaid", "Node.js", "C++", "U.S.", "0xF0"), a number ("1,792", "11.9"), or one sign. A
 *  possessive "'s" is a token of its own. Marks of the layout are passed over. */
#ifndef KG_TEXT_TOKENS_H
#define KG_TEXT_TOKENS_H

#include "extractors/text/document.h"
#include "extractors/text/lexicon.h"

typedef enum kg_token_kind { KG_TOKEN_WORD, KG_TOKEN_NUMBER, KG_TOKEN_SIGN, KG_TOKEN_POSSESSIVE } kg_token_kind;

enum {
  KG_TOKEN_SPACE = 1,    /**< white space, a mark or a line end stands before it */
  KG_TOKEN_CAPITAL = 2,  /**< begins with an upper-case letter */
  KG_TOKEN_UPPER = 4,    /**< all its letters are upper case, and there are at least two */
  KG_TOKEN_MIXED = 8,    /**< upper case inside after lower case ("OpenAI", "iPhone") */
  KG_TOKEN_DIGIT = 16,   /**< holds a digit */
  KG_TOKEN_LOWER = 32,   /**< a word without upper-case letters */
  KG_TOKEN_LINK = 64,    /**< stands inside the words of a link */
  KG_TOKEN_MARKED = 128, /**< a mark stands directly before it ("**Name") */
  KG_TOKEN_CODE = 256    /**< stands inside a code span */
};

typedef struct kg_token {
  uint32_t begin, end; /**< bytes */
  uint32_t word;       /**< lexicon number of the lower-case form, 0 if the lexicon does not have it */
  uint32_t lemma;      /**< lexicon number of its base form; that of the word where there is none */
  uint16_t flags;
  uint8_t kind;
  char sign; /**< of a one-byte sign: that byte; of dashes '-', of curly quotes '"' and '\''; else 0 */
} kg_token;

/** A sentence, or a line that stands for one (a heading, a cell). */
typedef struct kg_sentence {
  uint32_t first, last; /**< tokens [first, last) */
  uint32_t block;
  kg_span span; /**< bytes, from the first token to the last */
} kg_sentence;

/** A document cut into tokens and sentences. Lives in an arena. */
typedef struct kg_tokens {
  const kg_document *document;
  kg_token *items;
  uint32_t count;
  kg_sentence *sentences;
  uint32_t sentence_count;
  uint32_t *sentence_of; /**< the sentence of each token */
} kg_tokens;

/** Cuts the blocks of a document that are not code: O(size). KG_LIMIT for a text above 2 GiB. */
kg_status kg_tokens_init(kg_tokens *tokens, const kg_document *document, const kg_lexicon *lexicon, kg_arena *arena,
                         kg_error *error);

static inline kg_string kg_token_text(const kg_tokens *tokens, uint32_t at) {
  return (kg_string){tokens->document->text.data + tokens->items[at].begin,
                     (size_t)(tokens->items[at].end - tokens->items[at].begin)};
}
/** The text from token `first` to before token `last`, as it stands (marks included). */
static inline kg_string kg_tokens_text(const kg_tokens *tokens, uint32_t first, uint32_t last) {
  const uint32_t begin = tokens->items[first].begin;
  return (kg_string){tokens->document->text.data + begin, (size_t)(tokens->items[last - 1].end - begin)};
}

#endif
