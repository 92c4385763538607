// [*this] copies the whole object into the task: the thread works on its own settings, and the
// original may go.

#include <cstdio>
#include <thread>
#include <vector>

std::vector<std::jthread> background;

class banner {
 public:
  explicit banner(int width) : width_(width) {}

  void print_later() const {
    background.emplace_back([*this] { print(); });
  }

 private:
  void print() const { std::printf("%*c\n", width_, '#'); }

  int width_;
};

void greet() {
  banner b(20);
  b.print_later();
}
