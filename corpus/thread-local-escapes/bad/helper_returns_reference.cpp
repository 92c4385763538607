// The thread-local object is hidden behind two accessors. What scratch() returns belongs to the
// calling thread, and it is captured for another one.

#include <array>
#include <future>

struct scratch_space {
  std::array<int, 32> cells{};
  int used = 0;
};

scratch_space& scratch() {
  static thread_local scratch_space space;
  return space;
}

scratch_space& cleared_scratch() {
  scratch_space& space = scratch();
  space.used = 0;
  return space;
}

int fill_in_background(int value) {
  scratch_space& space = cleared_scratch();
  auto done = std::async(std::launch::async, [&space, value] {  // ra-expect(thread-local-escapes)
    space.cells[0] = value;
    space.used = 1;
  });
  done.get();
  return scratch().used;
}
