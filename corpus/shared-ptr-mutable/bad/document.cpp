// The task has its own copy of the shared_ptr, but not of the document: both copies lead to the
// same text, and both sides write it.

#include <cstdio>
#include <memory>
#include <string>
#include <thread>

struct doc {
  std::string text;
};

void f() {
  auto p = std::make_shared<doc>();
  std::jthread t([p] { p->text = "a"; });
  p->text = "b";  // ra-expect(shared-ptr-mutable)
}

int main() {
  f();
  std::puts("done");
}
