// A graphics context is current on one thread only, and its type says so. Its copy is captured by
// a task of a group, which runs on whatever worker is free.

#include <oneapi/tbb/task_group.h>

#include "ra/annotations.h"

struct RA_NOT_SENDABLE gl_context {
  void* current = nullptr;
  int width = 0;
};

void draw_frame(const gl_context& context, int frame) noexcept;

void render(gl_context context, int frame) {
  tbb::task_group group;
  group.run([context, frame] { draw_frame(context, frame); });  // ra-expect(capture-non-sendable)
  group.wait();
}

void render_all(const gl_context& context) {
  for (int frame = 0; frame < 3; ++frame) render(context, frame);
}
