// The accessor is called inside the task: it returns the scratch space of the worker that runs it.

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

int fill_in_background(int value) {
  auto done = std::async(std::launch::async, [value] {
    scratch_space& space = scratch();
    space.cells[0] = value;
    space.used = 1;
    return space.cells[0];
  });
  return done.get();
}
