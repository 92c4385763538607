// The wait stands inside the switch, in the case that needs the results. The other cases return
// without it.

#include <atomic>

#include <oneapi/tbb/task_group.h>

enum class request { count, warm_up, nothing };

std::atomic<int> found{0};

void search(int part) noexcept { found += part; }

int handle(request r) {
  tbb::task_group group;  // ra-expect(scope-not-waited)
  group.run([] { search(1); });
  group.run([] { search(2); });
  switch (r) {
    case request::count:
      group.wait();
      return found;
    case request::warm_up:
      return 0;
    case request::nothing:
      break;
  }
  return -1;
}
