// What the thread gets is a pure value; the context is made by the thread that uses it.

#include <thread>

#include "ra/annotations.h"

struct RA_NOT_SENDABLE gl_context {
  void* tls_handle = nullptr;
};

struct gl_args {
  int w, h;
};

void draw(const gl_context& c, int frame) noexcept;

static void draw_first(gl_args size) {
  gl_context c;
  draw(c, size.w * size.h);
}

void f(gl_args a) { std::jthread t(draw_first, a); }

void f_twice(gl_args a) {
  f(a);
  f(a);
}
