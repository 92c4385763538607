// Two tasks share a document by copies of a shared_ptr, and both write it.

#include <ra/scope.h>

#include <memory>
#include <string>

struct document {
  std::string text;
};

void edit() {
  auto draft = std::make_shared<document>();
  ra::concurrent([&](ra::scope& s) {
    s.spawn([draft] { draft->text = "a"; });
    s.spawn([draft] { draft->text = "b"; });  // ra-expect(shared-ptr-mutable)
  });
}
