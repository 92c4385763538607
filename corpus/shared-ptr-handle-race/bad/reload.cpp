// The reference count inside a shared_ptr is atomic, the pointer itself is not: one thread assigns
// the global pointer while another copies it.

#include <cstdio>
#include <memory>
#include <string>
#include <thread>

struct doc {
  std::string text;
};

std::shared_ptr<doc> cur;
void reload() { cur = std::make_shared<doc>(); }
void f() {
  std::jthread t(reload);
  auto d = cur;  // ra-expect(shared-ptr-handle-race)
}

int main() {
  f();
  std::puts("done");
}
