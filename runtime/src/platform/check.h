#pragma once

#include <cstdio>
#include <cstdlib>

// RA_CHECK always holds, because going on would corrupt memory; RA_ASSERT costs nothing in a
// release. Only a bug of ours or a broken precondition may fail one.
#define RA_CHECK(condition, text)                                                          \
  do {                                                                                     \
    if (!(condition)) [[unlikely]] {                                                       \
      std::fprintf(stderr, "ra: %s (%s, %s:%d)\n", text, #condition, __FILE__, __LINE__); \
      std::abort();                                                                        \
    }                                                                                      \
  } while (false)

#ifdef NDEBUG
#define RA_ASSERT(condition, text) static_cast<void>(0)
#else
#define RA_ASSERT(condition, text) RA_CHECK(condition, text)
#endif
