#include "extractors/holidays.h"

#include "extractors/moon_calendars.h"

typedef enum rule {
  ON,        /* a: month, b: day */
  NTH,       /* a: month, b: weekday, c: which (negative from the end) */
  EASTER,    /* a: days after Easter Sunday */
  ORTHODOX,  /* a: days after the Orthodox Easter Sunday */
  ISLAMIC,   /* a: month, b: day of the Islamic calendar */
  HEBREW,    /* a: month (Tishri is 7, as in the Bible's count), b: day of the Hebrew calendar */
  WORKDAY,   /* a: month, b: day; the working day nearest to it */
  KINGS,     /* the king's or queen's day of the Netherlands */
  PARSI,     /* the new year of a calendar of 365 days */
  CHINESE,   /* the Chinese new year */
  SANKRANTI, /* a: sign that the sun enters, b: days after */
  HINDU,     /* a: month, b: tithi, c: hour (and 100 for each day after) */
  ONAM,
  JUMUAH, /* the last Friday of Ramadan */
  THANKS  /* a: days after the fourth Thursday of November */
} rule;

typedef struct holiday {
  const char *name;
  unsigned char rule;
  bool plain;
  short a, b, c;
} holiday;

static const holiday holidays[] = {
    {"christmas", ON, false, 12, 25, 0},
    {"christmas day", ON, true, 12, 25, 0},
    {"christmas eve", ON, true, 12, 24, 0},
    {"xmas", ON, false, 12, 25, 0},
    {"xmas day", ON, true, 12, 25, 0},
    {"xmas eve", ON, true, 12, 24, 0},
    {"boxing day", ON, true, 12, 26, 0},
    {"new year day", ON, true, 1, 1, 0},
    {"new year eve", ON, true, 12, 31, 0},
    {"epiphany", ON, false, 1, 6, 0},
    {"groundhog day", ON, true, 2, 2, 0},
    {"valentine", ON, false, 2, 14, 0},
    {"valentine day", ON, true, 2, 14, 0},
    {"pi day", ON, true, 3, 14, 0},
    {"saint patrick", ON, false, 3, 17, 0},
    {"saint patrick day", ON, true, 3, 17, 0},
    {"st patrick day", ON, true, 3, 17, 0},
    {"saint paddy day", ON, true, 3, 17, 0},
    {"st paddy day", ON, true, 3, 17, 0},
    {"april fool day", ON, true, 4, 1, 0},
    {"april fool", ON, false, 4, 1, 0},
    {"earth day", ON, true, 4, 22, 0},
    {"may day", ON, true, 5, 1, 0},
    {"international worker day", ON, true, 5, 1, 0},
    {"international workers day", ON, true, 5, 1, 0},
    {"international women day", ON, true, 3, 8, 0},
    {"world environment day", ON, true, 6, 5, 0},
    {"world health day", ON, true, 4, 7, 0},
    {"world aids day", ON, true, 12, 1, 0},
    {"world vegan day", ON, true, 11, 1, 0},
    {"ides of march", ON, true, 3, 15, 0},
    {"saint david day", ON, true, 3, 1, 0},
    {"st david day", ON, true, 3, 1, 0},
    {"saint george day", ON, true, 4, 23, 0},
    {"st george day", ON, true, 4, 23, 0},
    {"saint andrew day", ON, true, 11, 30, 0},
    {"st andrew day", ON, true, 11, 30, 0},
    {"saint nicholas day", ON, true, 12, 6, 0},
    {"st nicholas day", ON, true, 12, 6, 0},
    {"saint stephen day", ON, true, 12, 26, 0},
    {"st stephen day", ON, true, 12, 26, 0},
    {"anzac day", ON, true, 4, 25, 0},
    {"australia day", ON, true, 1, 26, 0},
    {"canada day", ON, true, 7, 1, 0},
    {"tax day", ON, true, 4, 15, 0},
    {"yuandan", ON, false, 1, 1, 0},
    {"cinco de mayo", ON, true, 5, 5, 0},
    {"flag day", ON, true, 6, 14, 0},
    {"juneteenth", ON, true, 6, 19, 0},
    {"independence day", ON, true, 7, 4, 0},
    {"bastille day", ON, true, 7, 14, 0},
    {"patriot day", ON, true, 9, 11, 0},
    {"constitution day", ON, true, 9, 17, 0},
    {"us independence day", ON, true, 7, 4, 0},
    {"all hallow day", ON, true, 11, 1, 0},
    {"all hallow eve", ON, true, 10, 31, 0},
    {"halloween", ON, false, 10, 31, 0},
    {"halloween night", ON, true, 10, 31, 0},
    {"all saint day", ON, true, 11, 1, 0},
    {"all soul day", ON, true, 11, 2, 0},
    {"guy fawkes day", ON, true, 11, 5, 0},
    {"guy fawkes night", ON, true, 11, 5, 0},
    {"veteran day", ON, true, 11, 11, 0},
    {"armistice day", ON, true, 11, 11, 0},
    {"remembrance day", ON, true, 11, 11, 0},
    {"martin luther king day", NTH, true, 1, 1, 3},
    {"martin luther king jr day", NTH, true, 1, 1, 3},
    {"mlk day", NTH, true, 1, 1, 3},
    {"mlk jr day", NTH, true, 1, 1, 3},
    {"civil right day", NTH, true, 1, 1, 3},
    {"president day", NTH, true, 2, 1, 3},
    {"washington birthday", NTH, true, 2, 1, 3},
    {"indigenous peoples day", NTH, true, 10, 1, 2},
    {"arbor day", NTH, true, 4, 5, -1},
    {"mother day", NTH, true, 5, 7, 2},
    {"memorial day", NTH, true, 5, 1, -1},
    {"father day", NTH, true, 6, 7, 3},
    {"labor day", NTH, true, 9, 1, 1},
    {"labour day", NTH, true, 9, 1, 1},
    {"columbus day", NTH, true, 10, 1, 2},
    {"thanksgiving", NTH, false, 11, 4, 4},
    {"thanksgiving day", NTH, true, 11, 4, 4},
    {"thanks giving", NTH, false, 11, 4, 4},
    {"thanks giving day", NTH, true, 11, 4, 4},
    {"black friday", THANKS, true, 1, 0, 0},
    {"cyber monday", THANKS, true, 4, 0, 0},
    {"easter", EASTER, false, 0, 0, 0},
    {"easter sunday", EASTER, true, 0, 0, 0},
    {"easter monday", EASTER, true, 1, 0, 0},
    {"good friday", EASTER, true, -2, 0, 0},
    {"maundy thursday", EASTER, true, -3, 0, 0},
    {"holy thursday", EASTER, true, -3, 0, 0},
    {"covenant thursday", EASTER, true, -3, 0, 0},
    {"thursday of mysteries", EASTER, true, -3, 0, 0},
    {"holy saturday", EASTER, true, -1, 0, 0},
    {"easter saturday", EASTER, true, -1, 0, 0},
    {"palm sunday", EASTER, true, -7, 0, 0},
    {"branch sunday", EASTER, true, -7, 0, 0},
    {"ash wednesday", EASTER, true, -46, 0, 0},
    {"mardi gras", EASTER, true, -47, 0, 0},
    {"shrove tuesday", EASTER, true, -47, 0, 0},
    {"pancake day", EASTER, true, -47, 0, 0},
    {"ascension day", EASTER, true, 39, 0, 0},
    {"pentecost", EASTER, false, 49, 0, 0},
    {"whit sunday", EASTER, true, 49, 0, 0},
    {"white sunday", EASTER, true, 49, 0, 0},
    {"whit monday", EASTER, true, 50, 0, 0},
    {"white monday", EASTER, true, 50, 0, 0},
    {"pentecost monday", EASTER, true, 50, 0, 0},
    {"monday of the holy spirit", EASTER, true, 50, 0, 0},
    {"trinity sunday", EASTER, true, 56, 0, 0},
    {"corpus christi", EASTER, false, 60, 0, 0},
    {"orthodox easter", ORTHODOX, true, 0, 0, 0},
    {"orthodox good friday", ORTHODOX, true, -2, 0, 0},
    {"orthodox great friday", ORTHODOX, true, -2, 0, 0},
    {"orthodox shrove monday", ORTHODOX, true, -48, 0, 0},
    {"clean monday", ORTHODOX, true, -48, 0, 0},
    {"lazarus saturday", ORTHODOX, true, -8, 0, 0},
    {"islamic new year", ISLAMIC, true, 1, 1, 0},
    {"day of ashura", ISLAMIC, true, 1, 10, 0},
    {"ashura", ISLAMIC, false, 1, 10, 0},
    {"mawlid al nabawi", ISLAMIC, true, 3, 12, 0},
    {"laylat al qadr", ISLAMIC, true, 9, 27, 0},
    {"eid al fitr", ISLAMIC, true, 10, 1, 0},
    {"eid al adha", ISLAMIC, true, 12, 10, 0},
    {"boss day", WORKDAY, true, 10, 16, 0},
    {"king day", KINGS, true, 0, 0, 0},
    {"koningsdag", KINGS, true, 0, 0, 0},
    {"parsi new year", PARSI, true, 0, 0, 0},
    {"jamshedi navroz", PARSI, true, 0, 0, 0},
    {"chinese new year", CHINESE, true, 0, 0, 0},
    {"chinese new year day", CHINESE, true, 0, 0, 0},
    {"chinese lunar new year", CHINESE, true, 0, 0, 0},
    {"chinese lunar new year day", CHINESE, true, 0, 0, 0},
    {"lunar new year", CHINESE, true, 0, 0, 0},
    {"spring festival", CHINESE, false, 0, 0, 0},
    {"id ul adha", ISLAMIC, true, 12, 10, 0},
    {"bakr id", ISLAMIC, true, 12, 10, 0},
    {"feast of the sacrifice", ISLAMIC, true, 12, 10, 0},
    {"sacrifice feast", ISLAMIC, true, 12, 10, 0},
    {"laylat al kadr", ISLAMIC, true, 9, 27, 0},
    {"night of power", ISLAMIC, true, 9, 27, 0},
    {"night of measure", ISLAMIC, true, 9, 27, 0},
    {"amun jadid", ISLAMIC, true, 1, 1, 0},
    {"isra and mi raj", ISLAMIC, true, 7, 27, 0},
    {"night journey", ISLAMIC, false, 7, 27, 0},
    {"prophet ascension", ISLAMIC, true, 7, 27, 0},
    {"ascension to heaven", ISLAMIC, false, 7, 27, 0},
    {"jamat ul vida", JUMUAH, true, 0, 0, 0},
    {"jumu atul wida", JUMUAH, true, 0, 0, 0},
    {"makar sankranti", SANKRANTI, true, 9, 0, 0},
    {"makara sankranthi", SANKRANTI, true, 9, 0, 0},
    {"maghi", SANKRANTI, false, 9, 0, 0},
    {"pongal", SANKRANTI, false, 9, 0, 0},
    {"bogi pandigai", SANKRANTI, true, 9, -1, 0},
    {"maattu pongal", SANKRANTI, true, 9, 1, 0},
    {"kaanum pongal", SANKRANTI, true, 9, 2, 0},
    {"kanni pongal", SANKRANTI, true, 9, 2, 0},
    {"vaisakhi", SANKRANTI, false, 0, 0, 0},
    {"baisakhi", SANKRANTI, false, 0, 0, 0},
    {"vasakhi", SANKRANTI, false, 0, 0, 0},
    {"vaishakhi", SANKRANTI, false, 0, 0, 0},
    {"onam", ONAM, false, 0, 0, 0},
    {"thiru onam", ONAM, true, 0, 0, 0},
    {"thiruvonam", ONAM, true, 0, 0, 0},
    {"ugadi", HINDU, false, 1, 1, 6},
    {"yugadi", HINDU, false, 1, 1, 6},
    {"samvatsaradi", HINDU, false, 1, 1, 6},
    {"chaitra sukladi", HINDU, true, 1, 1, 6},
    {"chaitra sukhladi", HINDU, true, 1, 1, 6},
    {"rama navami", HINDU, true, 1, 9, 12},
    {"mahavir jayanti", HINDU, true, 1, 13, 6},
    {"mahaveer janma kalyanak", HINDU, true, 1, 13, 6},
    {"buddha purnima", HINDU, true, 2, 15, 6},
    {"vesak", HINDU, false, 2, 15, 6},
    {"vaisakha", HINDU, false, 2, 15, 6},
    {"buddha day", HINDU, true, 2, 15, 6},
    {"ratha yatra", HINDU, true, 4, 2, 6},
    {"raksha bandhan", HINDU, true, 5, 15, 13},
    {"rakhi", HINDU, false, 5, 15, 13},
    {"krishna janmashtami", HINDU, true, 5, 23, 24},
    {"janmashtami", HINDU, false, 5, 23, 24},
    {"gokulashtami", HINDU, false, 5, 23, 24},
    {"ganesh chaturthi", HINDU, true, 6, 4, 12},
    {"maha saptami", HINDU, true, 7, 7, 6},
    {"dussehra", HINDU, false, 7, 10, 15},
    {"vijayadashami", HINDU, false, 7, 10, 15},
    {"valmiki jayanti", HINDU, true, 7, 15, 6},
    {"maharishi valmiki jayanti", HINDU, true, 7, 15, 6},
    {"pargat diwas", HINDU, true, 7, 15, 6},
    {"karva chauth", HINDU, true, 7, 19, 20},
    {"dhanteras", HINDU, false, 7, 28, 19},
    {"dhanatrayodashi", HINDU, false, 7, 28, 19},
    {"kali chaudas", HINDU, true, 7, 29, 23},
    {"choti diwali", HINDU, true, 7, 29, 23},
    {"diwali", HINDU, false, 7, 30, 19},
    {"deepavali", HINDU, false, 7, 30, 19},
    {"lakshmi puja", HINDU, true, 7, 30, 19},
    {"bhai dooj", HINDU, true, 8, 2, 14},
    {"chhath", HINDU, false, 8, 6, 17},
    {"dala puja", HINDU, true, 8, 6, 17},
    {"surya shashthi", HINDU, true, 8, 6, 17},
    {"guru nanak jayanti", HINDU, true, 8, 15, 6},
    {"guru gobind singh jayanti", HINDU, true, 10, 7, 6},
    {"guru govind singh jayanti", HINDU, true, 10, 7, 6},
    {"guru gobind singh birthday", HINDU, true, 10, 7, 6},
    {"vasant panchami", HINDU, true, 11, 5, 10},
    {"basant panchami", HINDU, true, 11, 5, 10},
    {"guru ravidas jayanti", HINDU, true, 11, 15, 6},
    {"guru ravidass jayanti", HINDU, true, 11, 15, 6},
    {"guru ravidas birthday", HINDU, true, 11, 15, 6},
    {"guru ravidass birthday", HINDU, true, 11, 15, 6},
    {"maha shivaratri", HINDU, true, 11, 29, 24},
    {"holika dahan", HINDU, true, 12, 15, 19},
    {"kamudu pyre", HINDU, true, 12, 15, 19},
    {"chhoti holi", HINDU, true, 12, 15, 19},
    {"holi", HINDU, false, 12, 15, 119},
    {"dhulandi", HINDU, false, 12, 15, 119},
    {"phagwah", HINDU, false, 12, 15, 119},
    {"rabindra jayanti", ON, true, 5, 9, 0},
    {"rabindranath jayanti", ON, true, 5, 9, 0},
    {"rosh hashanah", HEBREW, true, 7, 1, 0},
    {"yom kippur", HEBREW, true, 7, 10, 0},
    {"shemini atzeret", HEBREW, true, 7, 22, 0},
    {"simchat torah", HEBREW, true, 7, 23, 0},
    {"hanukkah", HEBREW, false, 9, 25, 0},
    {"chanukah", HEBREW, false, 9, 25, 0},
    {"tu bishvat", HEBREW, true, 11, 15, 0},
    {"purim", HEBREW, false, 13, 14, 0},
    {"shushan purim", HEBREW, true, 13, 15, 0},
    {"passover", HEBREW, false, 1, 15, 0},
    {"lag b omer", HEBREW, true, 2, 18, 0},
    {"shavuot", HEBREW, true, 3, 6, 0},
    {"tisha b av", HEBREW, true, 5, 9, 0},
};

size_t kg_holiday_count(void) { return sizeof holidays / sizeof *holidays; }
const char *kg_holiday_name(size_t index) { return holidays[index].name; }
bool kg_holiday_is_plain(size_t index) { return holidays[index].plain; }

/* Easter Sunday: the anonymous Gregorian computus (Meeus, Jones and Butcher). */
static int32_t easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int at = h + l - 7 * m + 114;
  return kg_day_of(year, at / 31, at % 31 + 1);
}

/* The Julian calendar's Easter (Meeus), moved to the Gregorian calendar. */
static int32_t orthodox_easter(int year) {
  const int d = (19 * (year % 19) + 15) % 30;
  const int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const int at = d + e + 114;
  return kg_day_of(year, at / 31, at % 31 + 1) + year / 100 - year / 400 - 2;
}

static int32_t nth_weekday(int year, int month, int weekday, int nth) {
  if (nth < 0) {
    const int32_t last = kg_day_of(year, month, kg_month_length(year, month));
    return last - (kg_day_weekday(last) - weekday + 7) % 7;
  }
  const int32_t first = kg_day_of(year, month, 1);
  return first + (weekday - kg_day_weekday(first) + 7) % 7 + 7 * (nth - 1);
}

bool kg_holiday_day(int32_t *day, size_t index, int year) {
  const holiday *h = &holidays[index];
  switch ((rule)h->rule) {
  case ON: *day = kg_day_of(year, h->a, h->b); return true;
  case NTH: *day = nth_weekday(year, h->a, h->b, h->c); return true;
  case EASTER: *day = easter(year) + h->a; return true;
  case ORTHODOX: *day = orthodox_easter(year) + h->a; return true;
  case THANKS: *day = nth_weekday(year, 11, 4, 4) + h->a; return true;
  case WORKDAY: {
    const int32_t date = kg_day_of(year, h->a, h->b);
    const int weekday = kg_day_weekday(date);
    *day = weekday == 6 ? date - 1 : weekday == 7 ? date + 1 : date;
    return true;
  }
  case KINGS: { /* April 30 until 2013, then April 27; on Sunday the day before */
    const int32_t date = kg_day_of(year, 4, year < 2014 ? 30 : 27);
    *day = kg_day_weekday(date) == 7 ? date - 1 : date;
    return true;
  }
  case PARSI: {
    const int32_t known = kg_day_of(2018, 8, 17);
    *day = known + 365 * (year - 2018);
    return kg_day_civil(*day).year == year;
  }
  case CHINESE: return kg_chinese_new_year(day, year);
  case SANKRANTI:
    if (!kg_sankranti_day(day, year, h->a)) return false;
    *day += h->b;
    return true;
  case HINDU:
    if (!kg_hindu_day(day, year, h->a, h->b, h->c % 100)) return false;
    *day += h->c / 100;
    return true;
  case ONAM: return kg_onam_day(day, year);
  case JUMUAH: {
    int32_t feast;
    if (!kg_islamic_day(&feast, year, 10, 1)) return false;
    *day = feast - 1 - (kg_day_weekday(feast - 1) - 5 + 7) % 7;
    return true;
  }
  case ISLAMIC: return kg_islamic_day(day, year, h->a, h->b);
  case HEBREW: return kg_hebrew_day(day, year, h->a, h->b);
  }
  return false;
}
