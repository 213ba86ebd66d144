/** The lists of names and words that the program carries with it, ready to be asked about a token or a phrase. */
#ifndef KG_EXTRACTORS_GAZETTEERS_H
#define KG_EXTRACTORS_GAZETTEERS_H

#include "extractors/text/tokens.h"

/** Properties of a single word (kg_lexeme.bits). */
enum {
  KG_WORD_ENGLISH = 1,         /**< a common English word, written small inside a sentence */
  KG_WORD_GIVEN = 2,           /**< a given name */
  KG_WORD_FAMILY = 4,          /**< a family name */
  KG_WORD_COMMON_NAME = 8,     /**< that name is an everyday word too ("Will", "Mark") */
  KG_WORD_FUNCTION = 16,       /**< a closed-class word: "the", "of", "they", "would" */
  KG_WORD_LISTED_FIRST = 32,   /**< begins a listed phrase */
  KG_WORD_CORPORATE = 64,      /**< ends names of companies: "inc", "gmbh", "ventures" */
  KG_WORD_BODY = 128,          /**< head of names of organizations: "university", "committee" */
  KG_WORD_HAPPENING = 256,     /**< head of names of events: "conference", "summit" */
  KG_WORD_PRODUCT = 512,       /**< head of names of projects: "framework", "engine" */
  KG_WORD_SITE = 1024,         /**< head of names of places: "river", "county" */
  KG_WORD_HONORIFIC = 2048,    /**< "mr", "dr", "sir" */
  KG_WORD_MONTH_OR_DAY = 4096, /**< "june", "monday" */
  KG_WORD_ADVERB = 1 << 13,    /**< may stand before a verb: "also", "later", "who" */
  KG_WORD_AUXILIARY = 1 << 14, /**< "has", "is", "did" */
  KG_WORD_NEGATION = 1 << 15,  /**< "not", "never", "without" */
  KG_WORD_MODAL = 1 << 16,     /**< "may", "could", "if" */
  KG_WORD_FUTURE = 1 << 17,    /**< "will", "agree", "plan": said to be going to happen */
  KG_WORD_WISH = 1 << 18,      /**< "hope", "offer", "consider": not said to happen */
  KG_WORD_BEGINS = 1 << 19,    /**< "begin", "continue", "help": what follows happens */
  KG_WORD_DETERMINER = 1 << 20,
  KG_WORD_CONJUNCTION = 1 << 21, /**< "and", "before": the subject may be carried over it */
  KG_WORD_SPEECH = 1 << 22,      /**< "say", "announce": who does it is a person or a body */
  KG_WORD_PERSONAL = 1 << 23,    /**< "born", "joined", "graduated": done by persons */
  KG_WORD_USAGE = 1 << 24,       /**< "using", "install": what follows is a thing made */
  KG_WORD_BUSINESS = 1 << 25,    /**< "shares", "acquired", "startup": about companies */
  KG_WORD_GENERIC = 1 << 26,     /**< "GPU", "AI", "Part", "Innovation": in capitals and yet no name */
  KG_WORD_MALE = 1 << 28,        /**< a given name that nearly always is a man's */
  KG_WORD_FEMALE = 1 << 29,      /**< likewise, a woman's */
  KG_WORD_THING = 1 << 27,       /**< "solution", "tool": what is called so is a thing made */
  KG_WORD_TITLE_FIRST = 1 << 30  /**< begins a listed job title */
};
/** The last bit, which an int cannot hold: stands in a listed phrase behind its first word. */
#define KG_WORD_LISTED_LATER UINT32_C(0x80000000)

/** What a listed phrase is; several may hold. */
enum {
  KG_LISTED_PLACE = 1,
  KG_LISTED_COUNTRY = 2,
  KG_LISTED_COMPANY = 4,
  KG_LISTED_ORGANIZATION = 8,
  KG_LISTED_PROJECT = 16,
  KG_LISTED_EVENT = 32,
  KG_LISTED_DEMONYM = 64,
  KG_LISTED_TITLE = 128,      /**< a job title */
  KG_LISTED_TITLE_HEAD = 256, /**< a job title that leads */
  KG_LISTED_COMMON = 512      /**< everyday words too: needs a reason to be read as a name */
};

/** The image of the lists, which prepare/lists.c makes of ontology/gazetteers (graph/base/image.h: numbers, arrays):
 *
 *      start        KG_LISTS_MAGIC, KG_LISTS_VERSION
 *      words        as kg_lexicon_write writes them, with KG_WORD_… bits
 *      number       most words of a phrase
 *      frozen map   kg_fold_name of each phrase
 *      array        of each phrase, its KG_LISTED_… bits
 *      array        of each phrase, the number + 1 of its country if it is a demonym, else 0
 *      frozen map   the countries, as written
 */
#define KG_LISTS_MAGIC "KGLS"
enum { KG_LISTS_VERSION = 1 };

/** The lists, asked where they lie. */
typedef struct kg_gazetteers {
  kg_arena *arena;
  kg_frozen_map phrases, countries;
  kg_image_array listed, homes; /**< of each phrase */
  uint32_t longest;             /**< most words of a phrase */
} kg_gazetteers;

/** Opens the embedded lists and fills the lexicon with their words. O(words), with a few instructions each. */
kg_status kg_gazetteers_init(kg_gazetteers *gazetteers, kg_lexicon *lexicon, kg_arena *arena, kg_error *error);
/** The same with an image of one's own, which must outlive both. KG_BAD_INPUT if it is not one of this version. */
kg_status kg_gazetteers_open(kg_gazetteers *gazetteers, kg_lexicon *lexicon, kg_string image, kg_arena *arena,
                             kg_error *error);

/** The KG_LISTED_… bits of a name as written, 0 if it is not listed. */
uint32_t kg_gazetteers_find(const kg_gazetteers *gazetteers, kg_string name);
/** The country of a demonym ("British" -> "United Kingdom"), or empty. */
kg_string kg_gazetteers_home(const kg_gazetteers *gazetteers, kg_string demonym);
/** The longest listed phrase that begins at token `at` and ends before `end`: returns its bits and sets `*last` to the
 *  token after it; 0 if there is none. Only phrases with one of the `wanted` bits count. */
uint32_t kg_gazetteers_match(const kg_gazetteers *gazetteers, const kg_lexicon *lexicon, const kg_tokens *tokens,
                             uint32_t at, uint32_t end, uint32_t wanted, uint32_t *last);

#endif
