// The task is started inside the arena and waited for outside. The limit is a local of the lambda
// that execute() runs, and is gone when execute() returns.

#include <atomic>

#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>

std::atomic<int> accepted{0};

int count_accepted(int offered) {
  tbb::task_arena arena(2);
  tbb::task_group group;
  arena.execute([&group, offered] {
    int limit = offered / 2;
    group.run([&limit] { accepted += limit; });  // ra-expect(scope-ref-escapes)
  });
  arena.execute([&group] { group.wait(); });
  return accepted;
}
