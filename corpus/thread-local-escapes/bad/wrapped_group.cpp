// Scopes of our own start the tasks: one is a task_group, one has a task_group, one keeps threads.
// The address of the parent's thread-local crosses all the same.

#include <thread>
#include <utility>
#include <vector>

#include <oneapi/tbb/task_group.h>

struct derived_scope : tbb::task_group {
  template <class F>
  void spawn(F f) {
    run(std::move(f));
  }
};

struct owning_scope {
  tbb::task_group group;
  template <class F>
  void spawn(F f) {
    group.run(std::move(f));
  }
};

struct thread_scope {
  std::vector<std::jthread> threads;
  template <class F>
  void spawn(F f) {
    threads.emplace_back(std::move(f));
  }
};

thread_local int slot;

void by_derived(derived_scope& scope) {
  int* p = &slot;
  scope.spawn([p] { *p = 1; });  // ra-expect(thread-local-escapes)
}

void by_owning(owning_scope& scope) {
  int* p = &slot;
  scope.spawn([p] { *p = 1; });  // ra-expect(thread-local-escapes)
}

void by_threads(thread_scope& scope) {
  int* p = &slot;
  scope.spawn([p] { *p = 1; });  // ra-expect(thread-local-escapes)
}
