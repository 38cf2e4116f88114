#ifndef BIT_PLANES_H
#define BIT_PLANES_H

#include <stddef.h>
#include <stdint.h>

// Comparisons of a column with one value, a bit for each row: 64 rows to a word, the first row in
// the lowest bit. The column holds 64 * words values.

void bit_planes_equal(const int16_t *column, int16_t value, uint64_t *plane, size_t words);
void bit_planes_less(const int16_t *column, int16_t value, uint64_t *plane, size_t words);
void bit_planes_greater(const int16_t *column, int16_t value, uint64_t *plane, size_t words);

#endif
