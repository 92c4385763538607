// A graphics context is current on one thread only, and its type says so. It is passed by value to
// the function that a new thread runs.

#include <thread>

#include "ra/annotations.h"

struct RA_NOT_SENDABLE gl_context {
  void* tls_handle = nullptr;
};

void draw(gl_context c, int frame) noexcept;

void f(gl_context c) {
  std::jthread t(draw, c, 1);  // ra-expect(send-non-sendable)
}

void f_twice(gl_context c) {
  f(c);
  f(c);
}
