/* Made by bench/train_antecedents.c from GAP (train) by `make antecedents DATA=FOLDER`; do not edit. */
#ifndef KG_EXTRACTORS_ANTECEDENT_WEIGHTS_H
#define KG_EXTRACTORS_ANTECEDENT_WEIGHTS_H

#include <stdint.h>

/** For a subject, a possessive and an object: the weight of each feature of antecedents.c. */
static const int8_t kg_antecedent_weights[3][32] = {
    {94, 16, -65, -55, 14,  2, 4, -26, -18, -13, -25, -38, 17, -32, 4,  0,
     -4, -7, -12, 17,  -11, 8, 1, -2,  0,   5,   3,   -11, 5,  -16, 20, 7},
    {51, -16, -12, -30, 20, 6, 10, -12, 24, 12,  -41, 0,  -5, -44, -8, 0,
     7,  17,  4,   35,  18, 0, 31, 1,   0,  -44, -13, 12, 26, 5,   2,  16},
    {50, -6, -42, -5, 12, -8, 3,   -2, 21, 7,  -5,  -25, -5, -29, 7,  0,
     -7, 27, -2,  -1, -6, 0,  -35, 12, 0,  -1, -11, -12, 16, 5,   -6, -1}};

#endif
