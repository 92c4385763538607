// Both tasks reach the number through what guards it.

#include <ra/guarded.h>
#include <ra/scope.h>

int count() {
  ra::guarded<int> n(0);
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&] { n.with([](int& value) { ++value; }); });
    s.spawn([&] { n.with([](int& value) { ++value; }); });
  });
  return n.with([](int value) { return value; });
}
