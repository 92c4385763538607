// What the tasks share has its own lock.

#include <ra/guarded.h>
#include <ra/scope.h>

#include <memory>
#include <string>

void edit() {
  auto draft = std::make_shared<ra::guarded<std::string>>();
  ra::concurrent([&](ra::scope& s) {
    s.spawn([draft] { draft->with([](std::string& text) { text = "a"; }); });
    s.spawn([draft] { draft->with([](std::string& text) { text = "b"; }); });
  });
}
