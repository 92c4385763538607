// Only the plain numbers of the frame go to the task; what is bound to this thread stays here.

#include <oneapi/tbb/task_group.h>

#include "ra/annotations.h"

struct RA_NOT_SENDABLE gl_context {
  void* current = nullptr;
  int width = 0;
};

struct frame_request {
  int width;
  int frame;
};

void prepare(frame_request request) noexcept;
void present(gl_context& context) noexcept;

void render(gl_context& context, int frame) {
  tbb::task_group group;
  frame_request request{context.width, frame};
  group.run([request] { prepare(request); });
  group.wait();
  present(context);
}
