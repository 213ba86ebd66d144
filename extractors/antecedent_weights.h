/* Made by bench/train_antecedents.c from GAP (train) by `make antecedents DATA=FOLDER`; do not edit. */
#ifndef KG_EXTRACTORS_ANTECEDENT_WEIGHTS_H
#define KG_EXTRACTORS_ANTECEDENT_WEIGHTS_H

#include <stdint.h>

/** For a subject, a possessive and an object: the weight of each feature of antecedents.c. */
static const int8_t kg_antecedent_weights[3][32] = {
    {92, 17, -62, -56, 20,  3, 6,  -24, -22, -14, -22, -34, 20, -30, 30, 10,
     8,  -6, -4,  15,  -24, 4, -1, 1,   0,   2,   7,   -14, 7,  -16, 22, 4},
    {53, -14, -18, -30, 24, 4, 11, -15, 20, 9,   -46, 2, -6, -35, 16, 2,
     17, 21,  0,   33,  5,  0, 29, 1,   0,  -42, -10, 1, 27, 3,   2,  13},
    {46, -3, -40, -6, 15,  -3, -6,  -5, 25, 6, -9,  -24, -7, -8, 34, 0,
     16, 21, -1,  5,  -18, 0,  -40, 16, 0,  4, -14, -8,  18, 8,  -6, -2}};

#endif
