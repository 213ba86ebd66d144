#include "extractors/confidence.h"

/* Points order facts well but are no frequencies: patterns, layout and names each give their own. Measured on annotated
   documents and on passages about people and companies, 1,500 facts in all: of those with 700 to 800 points 75 of 100
   were right, with 800 to 900 points 92 of 100. */
typedef struct step {
  int points, right;
} step;

static const step MEASURED[] = {{0, 0}, {400, 420}, {500, 520}, {700, 700}, {800, 900}, {1000, 980}};
/* "uses", "is about", "measures": what a text says so loosely that readers disagree. */
static const step LOOSE[] = {{0, 0}, {400, 350}, {700, 550}, {800, 700}, {1000, 850}};

static int follow(const step *steps, size_t count, int points) {
  size_t i = 1;
  while (i + 1 < count && points > steps[i].points) i++;
  const step a = steps[i - 1], b = steps[i];
  const int right = a.right + (points - a.points) * (b.right - a.right) / (b.points - a.points);
  return right > 1000 ? 1000 : right < 0 ? 0 : right;
}

int kg_confidence_of(const kg_terms *terms, kg_term property, int points) {
  const bool loose = property == terms->uses || property == terms->about || property == terms->metric ||
                     property == terms->keywords || property == terms->competitorOf;
  return loose ? follow(LOOSE, sizeof LOOSE / sizeof *LOOSE, points)
               : follow(MEASURED, sizeof MEASURED / sizeof *MEASURED, points);
}
