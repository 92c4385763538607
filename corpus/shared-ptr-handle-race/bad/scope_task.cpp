// One task replaces the shared_ptr that another copies.

#include <ra/scope.h>

#include <memory>

int reload() {
  auto current = std::make_shared<const int>(1);
  int seen = 0;
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&] { current = std::make_shared<const int>(2); });
    s.spawn([&] {
      const std::shared_ptr<const int> mine = current;  // ra-expect(shared-ptr-handle-race)
      seen = *mine;
    });
  });
  return seen;
}
