#include "extractors/prepare/lists.h"

#include "extractors/gazetteers.h"
#include "graph/base/error.h"
#include "graph/base/source.h"
#include "graph/base/unicode.h"

/* The largest list in bytes: a limit that a slip would meet, no more. */
enum { LIST_MAX = 64 << 20 };

/* Heads of names and closed classes: short lists that belong to the grammar of names, not to the data. */
static const char corporate[] =
    "inc incorporated corp corporation co ltd limited llc llp plc gmbh ag sa nv spa kk ab asa oyj bv pty holding "
    "holdings "
    "group ventures capital partners technologies technology labs systems software solutions networks securities bank "
    "airlines airways motors pharmaceuticals pharma therapeutics biosciences industries enterprises energy petroleum "
    "oil "
    "electric electronics semiconductor semiconductors media entertainment studios records pictures brands foods "
    "stores "
    "insurance financial consulting associates services communications telecom wireless logistics robotics analytics "
    "aerospace aviation jv bancorp construction machinery manufacturing airline bakery brewery distillery dynamics";
static const char body[] =
    "university college institute school academy foundation association society council committee commission agency "
    "ministry department bureau office party union federation consortium alliance league congress parliament senate "
    "court "
    "police army navy corps club team board authority administration government initiative hospital museum library "
    "church "
    "center centre laboratory observatory faculty assembly organization organisation fund trust coalition movement "
    "research orchestra band choir regiment brigade secretariat directorate taskforce sig";
static const char happening[] =
    "conference summit forum festival symposium workshop congress championship championships cup olympics games war "
    "battle election elections hackathon meetup expo fair convention awards prize tournament marathon webinar keynote "
    "referendum revolution crisis earthquake hurricane ceremony season bootcamp talks treaty con";
static const char product[] =
    "framework engine platform server sdk api protocol language library linux os studio suite toolkit compiler runtime "
    "database browser editor app console phone system kernel driver plugin cli client service cloud model algorithm "
    "network dataset corpus benchmark standard specification format operator container registry pipeline toolchain kit "
    "series edition mission programme program project code computer search manager player";
static const char site[] = "city county river island islands street avenue road mountain mountains lake sea ocean bay "
                           "valley park province state "
                           "district village town airport bridge square peninsula desert coast region republic kingdom "
                           "hills beach port harbor";
static const char honorific[] =
    "mr mrs ms miss dr prof professor sir dame lord lady rev sen rep gov gen col capt lt sgt";
static const char function_words[] =
    "a an the this that these those my your his her its our their i you he she it we they me him us them who whom "
    "whose "
    "which what where when why how and or but nor so yet for of in on at by to from with without into onto over under "
    "about after before during between among through against within upon across toward towards since until till as if "
    "then than because although though while whereas unless whether not no yes all any both each every either neither "
    "some most many much more few several other another such same own only just also too very can could may might must "
    "shall should will would is are was were be been being am do does did done have has had having there here now "
    "again "
    "once ever never always often still already even up down out off away back let lets says said per via plus etc";
static const char month_or_day[] =
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun";

static const char adverbs[] =
    "also now then later since already recently just still once first both jointly together long today who which that "
    "reportedly ever always again even only soon currently previously formerly initially originally subsequently "
    "eventually officially finally successfully";
static const char auxiliaries[] = "have has had having is are was were be been being am do does did";
static const char negations[] =
    "not never no n't neither nor without deny denies denied cannot fail fails failed refuse "
    "refused refuses rejected reject decline declined isn't wasn't aren't weren't doesn't didn't don't hasn't haven't "
    "won't "
    "wouldn't couldn't can't shouldn't";
static const char modals[] = "may might could would should can if whether unless";
static const char futures[] =
    "will shall agree agrees agreed agreeing plan plans planned planning intend intends intended "
    "expect expects expected due set propose proposes proposed going decided decides scheduled announce announces "
    "announced announcing slated";
static const char wishes[] =
    "hope hopes hoped want wants wanted offer offers offered seek seeks sought try tries tried "
    "consider considers considered considering consideration weigh weighs weighing mull mulls mulling rumored rumoured "
    "talks wish wishes attempt attempts attempted urge urged refuse interested hoping trying seeking ability right "
    "option";
static const char beginnings[] =
    "begin begins began begun start starts started continue continues continued help helps "
    "helped go goes went complete completes completed finish finishes finished manage managed to come came get got";
static const char determiners[] =
    "the a an this that these those its their his her our another several some many all both each any no one two three "
    "four five six seven eight nine ten fellow former then current";
static const char conjunctions[] = "and then before after but while who which that where later or having";

static const char speech[] =
    "says said say told tell tells add adds added announces announced announce explains explained "
    "writes wrote argues argued noted notes believes thinks thought asked replied declared stated commented confirmed "
    "warned";
static const char personal[] =
    "born joined joins graduated studied died married resigned retired appointed teaches taught "
    "himself herself whose grew lives lived earned served speaks presents presented talks discusses co-founded who he "
    "she";
static const char usage[] =
    "use uses used using via install installs installed installing run runs running deploy deploys deployed "
    "deploying support supports supporting integrate integrates migrate migrated migrating implement implemented "
    "released "
    "release releases learn learned adopt adopted written built port ported porting called named version written";
static const char business[] =
    "shares share acquire acquires acquired acquiring acquisition buy buys bought startup start-up "
    "company firm maker retailer bank airline carrier manufacturer vendor provider supplier employer investor "
    "investors "
    "customers customer stake subsidiary revenue profit earnings ceo backed invested operator publisher giant group "
    "headquartered employs "
    "partnership agreement contract deal merger alliance lawsuit talks integrator consultancy agency chipmaker "
    "automaker carmaker "
    "drugmaker insurer brewer developer lender broker contractor distributor floated founded investor shareholders "
    "shareholder workers employees layoffs sales brand chain";

static const char generics[] =
    "ai ml vm vms gpu gpus cpu cpus api apis sdk sdks ui ux it hr pr gb tb mb kb iops ram hpc nic nics sku skus icu "
    "icus llm llms "
    "saas paas iaas iot gis faq pdf url urls id ids ok tv pc pcs diy q&a r&d b2b ip os oses opex capex roi kpi kpis "
    "sla slas vp svp evp "
    "am pm pt et est pst utc gmt usd eur gbp ceo cto cfo coo ciso cmo cio phd mba etc inc part chapter section figure "
    "table "
    "step phase level episode volume round appendix page line item note tip update updates innovation innovations "
    "evolution "
    "architecture architectures technology technologies demonstration demo implementation overview introduction "
    "summary "
    "conclusion details specifications benefits background context timeline history results result challenges "
    "solutions "
    "features support documentation repository integration performance comparison investigation references resources "
    "agenda transcript abstract speaker speakers title date venue location status contact home news blog about more "
    "components stack framework engineering sandboxing deployment operations use case cases example examples "
    "live eight two three four five six seven nine ten one world first production scale guide guides manual 3d 2d ict "
    "sms led leds usb wifi lan wan dns nda nato-led ipo gdp vc vcs ngo ngos esg";
static const char things[] =
    "solution solutions tool tools product products technology feature device devices package extension "
    "distribution distro release stack app apps chip chips card cards library libraries projects platforms services "
    "frameworks languages "
    "gpus models engines databases clusters containers software system toolkit plugin module crate website site "
    "newsletter podcast show";

static void mark_words(kg_lexicon *lexicon, const char *words, uint32_t bits) {
  kg_string rest = kg_string_of(words);
  while (rest.size) {
    const kg_string word = kg_string_next_field(&rest, ' ');
    if (word.size) kg_lexicon_mark(lexicon, kg_lexicon_add(lexicon, word), bits);
  }
}

/* One line: a single word's properties. */
static void mark_line(kg_lexicon *lexicon, kg_string name, bool common, uint32_t bits) {
  char lower[64];
  const size_t size = kg_lower_into(lower, sizeof lower, name);
  if (size)
    kg_lexicon_mark(lexicon, kg_lexicon_add(lexicon, (kg_string){lower, size}),
                    bits | (common ? (uint32_t)KG_WORD_COMMON_NAME : 0U));
}

/* The words of a folded phrase behind its first one: where another word stands, no phrase goes on. */
static void mark_later_words(kg_lexicon *lexicon, kg_string key) {
  (void)kg_string_next_field(&key, ' ');
  while (key.size)
    kg_lexicon_mark(lexicon, kg_lexicon_add(lexicon, kg_string_next_field(&key, ' ')), KG_WORD_LISTED_LATER);
}

static void list_phrase(prepare_lists *l, kg_string name, uint32_t bits, kg_string home) {
  const kg_string key = kg_fold_name(l->arena, name);
  if (!key.size) return;
  const uint32_t at = kg_map_intern(&l->by_phrase, key, (uint32_t)l->phrases.count);
  if (at == l->phrases.count) KG_PUSH(l->arena, &l->phrases, prepare_phrase, {key, {NULL, 0}, 0});
  if (kg_arena_failed(l->arena)) return;
  prepare_phrase *phrase = &l->phrases.items[at];
  const uint32_t before = phrase->bits;
  /* ambiguous in one list only is not ambiguous as a whole */
  phrase->bits =
      before && !((before & bits) & KG_LISTED_COMMON) ? (before | bits) & ~(uint32_t)KG_LISTED_COMMON : before | bits;
  if (home.size) phrase->home = home;
  uint32_t words = 1;
  size_t first = 0;
  for (size_t i = 0; i < name.size; i++)
    if (name.data[i] == ' ') {
      if (!first) first = i;
      words++;
    }
  if (words > l->longest) l->longest = words;
  char lower[64];
  const size_t size = kg_lower_into(lower, sizeof lower, kg_string_slice(name, 0, first ? first : name.size));
  if (size)
    kg_lexicon_mark(&l->lexicon, kg_lexicon_add(&l->lexicon, (kg_string){lower, size}),
                    KG_WORD_LISTED_FIRST | (bits & KG_LISTED_TITLE ? (uint32_t)KG_WORD_TITLE_FIRST : 0U));
  mark_later_words(&l->lexicon, key);
}

static bool is_common(kg_string line) {
  while (line.size) {
    const kg_string field = kg_string_next_field(&line, '\t');
    if (kg_string_is(field, "common")) return true;
  }
  return false;
}

/* The text of a list, which stays in the arena. */
static kg_status read_list(kg_string *text, const prepare_lists *l, const char *file, kg_error *error) {
  const kg_string path = kg_arena_format(l->arena, "%s/%s", l->folder, file);
  if (kg_arena_failed(l->arena)) return kg_fail_memory(error);
  KG_TRY(kg_source_read(text, l->arena, path.data, LIST_MAX, error));
  const size_t valid = kg_utf8_valid(*text);
  if (valid == text->size) return KG_OK;
  size_t line = 1;
  for (size_t i = 0; i < valid; i++) line += text->data[i] == '\n';
  return kg_fail(error, KG_BAD_INPUT, path.data, line, "the bytes are not UTF-8; convert the file to UTF-8");
}

static kg_status read_words(prepare_lists *l, const char *file, uint32_t bits, kg_error *error) {
  kg_string text, line;
  KG_TRY(read_list(&text, l, file, error));
  while (kg_string_next_line(&text, &line)) {
    const kg_string name = kg_string_next_field(&line, '\t');
    if (name.size && name.data[0] != '#') mark_line(&l->lexicon, name, is_common(line), bits);
  }
  return kg_arena_failed(l->arena) ? kg_fail_memory(error) : KG_OK;
}

static kg_status read_phrases(prepare_lists *l, const char *file, uint32_t bits, kg_error *error) {
  kg_string text, line;
  KG_TRY(read_list(&text, l, file, error));
  while (kg_string_next_line(&text, &line) && !kg_arena_failed(l->arena)) {
    const kg_string name = kg_string_next_field(&line, '\t');
    if (!name.size || name.data[0] == '#') continue;
    uint32_t own = bits | (is_common(line) ? (uint32_t)KG_LISTED_COMMON : 0U);
    kg_string rest = line;
    const kg_string second = kg_string_next_field(&rest, '\t');
    if ((bits & KG_LISTED_TITLE) && kg_string_is(second, "head")) own |= KG_LISTED_TITLE_HEAD;
    list_phrase(l, name, own, bits & KG_LISTED_DEMONYM ? second : (kg_string){NULL, 0});
  }
  return kg_arena_failed(l->arena) ? kg_fail_memory(error) : KG_OK;
}

kg_status prepare_lists_read(prepare_lists *l, const char *folder, kg_arena *arena, kg_error *error) {
  memset(l, 0, sizeof *l);
  l->arena = arena;
  l->folder = folder;
  l->longest = 1;
  kg_map_init(&l->by_phrase, arena);
  kg_lexicon *lexicon = &l->lexicon;
  if (!kg_lexicon_init(lexicon, arena)) return kg_fail_memory(error);
  KG_TRY(read_words(l, "english-words.txt", KG_WORD_ENGLISH, error));
  KG_TRY(read_words(l, "given-names.txt", KG_WORD_GIVEN, error));
  KG_TRY(read_words(l, "family-names.txt", KG_WORD_FAMILY, error));
  KG_TRY(read_words(l, "male-names.txt", KG_WORD_MALE, error));
  KG_TRY(read_words(l, "female-names.txt", KG_WORD_FEMALE, error));
  mark_words(lexicon, corporate, KG_WORD_CORPORATE);
  mark_words(lexicon, body, KG_WORD_BODY);
  mark_words(lexicon, happening, KG_WORD_HAPPENING);
  mark_words(lexicon, product, KG_WORD_PRODUCT);
  mark_words(lexicon, site, KG_WORD_SITE);
  mark_words(lexicon, honorific, KG_WORD_HONORIFIC);
  mark_words(lexicon, function_words, KG_WORD_FUNCTION | KG_WORD_ENGLISH);
  mark_words(lexicon, month_or_day, KG_WORD_MONTH_OR_DAY);
  mark_words(lexicon, adverbs, KG_WORD_ADVERB);
  mark_words(lexicon, auxiliaries, KG_WORD_AUXILIARY);
  mark_words(lexicon, negations, KG_WORD_NEGATION);
  mark_words(lexicon, modals, KG_WORD_MODAL);
  mark_words(lexicon, futures, KG_WORD_FUTURE);
  mark_words(lexicon, wishes, KG_WORD_WISH);
  mark_words(lexicon, beginnings, KG_WORD_BEGINS);
  mark_words(lexicon, determiners, KG_WORD_DETERMINER);
  mark_words(lexicon, conjunctions, KG_WORD_CONJUNCTION);
  mark_words(lexicon, speech, KG_WORD_SPEECH);
  mark_words(lexicon, personal, KG_WORD_PERSONAL);
  mark_words(lexicon, usage, KG_WORD_USAGE);
  mark_words(lexicon, business, KG_WORD_BUSINESS);
  mark_words(lexicon, generics, KG_WORD_GENERIC);
  mark_words(lexicon, things, KG_WORD_THING);
  KG_TRY(read_phrases(l, "countries.txt", KG_LISTED_PLACE | KG_LISTED_COUNTRY, error));
  KG_TRY(read_phrases(l, "places.txt", KG_LISTED_PLACE, error));
  KG_TRY(read_phrases(l, "demonyms.txt", KG_LISTED_DEMONYM, error));
  KG_TRY(read_phrases(l, "companies.txt", KG_LISTED_COMPANY, error));
  KG_TRY(read_phrases(l, "organizations.txt", KG_LISTED_ORGANIZATION, error));
  KG_TRY(read_phrases(l, "projects.txt", KG_LISTED_PROJECT, error));
  KG_TRY(read_phrases(l, "events.txt", KG_LISTED_EVENT, error));
  KG_TRY(read_phrases(l, "titles.txt", KG_LISTED_TITLE, error));
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}
