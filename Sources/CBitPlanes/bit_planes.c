#include "bit_planes.h"

#include <stdbool.h>
#include <string.h>

// The vector extensions of clang: the compiler chooses the machine's own instructions, which Swift's
// SIMD types leave to chance when a mask becomes bits.
typedef int16_t rows __attribute__((ext_vector_type(64)));
typedef bool bits __attribute__((ext_vector_type(64)));

#define DEFINE_COMPARISON(NAME, OPERATOR)                                                     \
  void NAME(const int16_t *column, int16_t value, uint64_t *plane, size_t words) {            \
    for (size_t word = 0; word < words; word++) {                                             \
      rows values;                                                                            \
      memcpy(&values, column + 64 * word, sizeof values);                                     \
      bits holds = __builtin_convertvector(values OPERATOR value, bits);                      \
      memcpy(plane + word, &holds, sizeof *plane);                                            \
    }                                                                                         \
  }

DEFINE_COMPARISON(bit_planes_equal, ==)
DEFINE_COMPARISON(bit_planes_less, <)
DEFINE_COMPARISON(bit_planes_greater, >)
