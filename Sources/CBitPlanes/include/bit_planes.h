#ifndef BIT_PLANES_H
#define BIT_PLANES_H

#include <stddef.h>
#include <stdint.h>

// Comparisons of a column with one value, a bit for each row: 64 rows to a word, the first row in
// the lowest bit. The column holds 64 * words values.

void bit_planes_equal(const int16_t *column, int16_t value, uint64_t *plane, size_t words);
void bit_planes_less(const int16_t *column, int16_t value, uint64_t *plane, size_t words);
void bit_planes_greater(const int16_t *column, int16_t value, uint64_t *plane, size_t words);

// Combinations of planes of the same length that stand one after the other from `planes` on: those
// with the numbers in `operands`, into the one with the number `result`. The number of words is a
// multiple of 8.

void bit_planes_all(
    uint64_t *planes, size_t result, const int32_t *operands, size_t count, size_t words);
void bit_planes_any(
    uint64_t *planes, size_t result, const int32_t *operands, size_t count, size_t words);

#endif
