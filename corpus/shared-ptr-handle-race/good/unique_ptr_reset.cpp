// The connection is destroyed only after the asking task said through a promise that it is done
// with it.

#include <cstdio>
#include <future>
#include <memory>
#include <thread>

struct connection {
  int sent = 0;
};

int main() {
  auto line = std::make_unique<connection>();
  std::promise<void> asked;
  auto done = asked.get_future();
  std::jthread hang_up([&line, &done] {
    done.wait();
    line.reset();
  });
  std::jthread ask([&line, &asked] {
    if (line) std::puts("connected");
    asked.set_value();
  });
}
