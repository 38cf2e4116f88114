#include "bit_planes.h"

#include <stdbool.h>
#include <string.h>

// The vector extensions of clang: the compiler chooses the machine's own instructions, which Swift's
// SIMD types leave to chance when a mask becomes bits. Where the widest vectors are is found out when
// the program starts.
#if defined(__x86_64__) && defined(__linux__)
#define WIDEST __attribute__((target_clones("default", "avx2", "arch=x86-64-v4")))
#else
#define WIDEST
#endif

typedef int16_t rows __attribute__((ext_vector_type(64)));
typedef bool bits __attribute__((ext_vector_type(64)));
typedef uint64_t stripe __attribute__((ext_vector_type(8)));

#define DEFINE_COMPARISON(NAME, OPERATOR)                                                     \
  WIDEST void NAME(const int16_t *column, int16_t value, uint64_t *plane, size_t words) {     \
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

#define DEFINE_COMBINATION(NAME, START, OPERATOR)                                             \
  WIDEST void NAME(                                                                           \
      uint64_t *planes, size_t result, const int32_t *operands, size_t count, size_t words) { \
    for (size_t word = 0; word < words; word += 8) {                                          \
      stripe combined = START;                                                                \
      for (size_t index = 0; index < count; index++) {                                        \
        stripe operand;                                                                       \
        memcpy(&operand, planes + operands[index] * words + word, sizeof operand);            \
        combined OPERATOR operand;                                                            \
      }                                                                                       \
      memcpy(planes + result * words + word, &combined, sizeof combined);                     \
    }                                                                                         \
  }

DEFINE_COMBINATION(bit_planes_all, ~(stripe)0, &=)
DEFINE_COMBINATION(bit_planes_any, (stripe)0, |=)
