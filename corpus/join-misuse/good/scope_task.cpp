// Each task is joined once, also where the handle is moved.

#include <ra/scope.h>

#include <utility>

int twice() {
  return ra::concurrent([](ra::scope& s) {
    ra::task<int> one = s.spawn([] { return 1; });
    ra::task<int> moved = std::move(one);
    const int first = moved.join();
    one = s.spawn([] { return 2; });
    return first + one.join();
  });
}
