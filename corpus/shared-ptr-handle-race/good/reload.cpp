// The global is an atomic shared_ptr: one thread stores, the other loads a copy.

#include <atomic>
#include <memory>
#include <string>
#include <thread>

struct doc {
  std::string text;
};

std::atomic<std::shared_ptr<doc>> cur;
void reload() { cur = std::make_shared<doc>(); }
void f() {
  std::jthread t(reload);
  auto d = cur.load();
}

int main() {
  f();
  return cur.load() ? 0 : 1;
}
