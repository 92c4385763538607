// The result of a task is there once.

#include <ra/scope.h>

int twice() {
  return ra::concurrent([](ra::scope& s) {
    ra::task<int> one = s.spawn([] { return 1; });
    const int first = one.join();
    return first + one.join();  // ra-expect(join-misuse)
  });
}
