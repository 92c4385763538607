// One task destroys what the unique_ptr owns while the other asks the same unique_ptr for it.

#include <cstdio>
#include <memory>
#include <thread>

struct connection {
  int sent = 0;
};

int main() {
  auto line = std::make_unique<connection>();
  std::jthread hang_up([&line] { line.reset(); });
  std::jthread ask([&line] {
    if (line) std::puts("connected");  // ra-expect(shared-ptr-handle-race)
  });
}
