// Tasks started by scopes of our own use the thread-local of the thread they run on, or a copy.

#include <utility>

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

thread_local int slot;

void by_derived(derived_scope& scope) {
  scope.spawn([] { slot = 1; });
}

void by_owning(owning_scope& scope) {
  const int start = slot;
  scope.spawn([start] { slot = start + 1; });
}
