// Each task has its own shared_ptr to the number that nobody changes.

#include <ra/scope.h>

#include <memory>

int reload() {
  auto current = std::make_shared<const int>(1);
  int seen = 0;
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&seen, mine = current] { seen = *mine; });
    current = std::make_shared<const int>(2);
  });
  return seen;
}
