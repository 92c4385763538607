// The template guards whatever mutexes it is given, and each of its callers gives some.

#include <mutex>
#include <shared_mutex>

std::mutex names;
std::shared_mutex sizes;
int changes;

template <class Body, class... Locks>
auto with(Body body, Locks&... locks) {
  std::scoped_lock held(locks...);
  return body();
}

int change_name() {
  return with([] { return ++changes; }, names);
}

int change_both() {
  return with([] { return changes += 2; }, names, sizes);
}
