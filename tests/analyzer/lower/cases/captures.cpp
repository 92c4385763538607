// Every form of capture, what the body sees of it, and lambdas inside lambdas.
#include <std.h>
struct counter {
  int n = 0;
  void run(int a, int& b, std::unique_ptr<int> owner) {
    auto by_reference = [&a, &b] { a = b; };
    auto by_copy = [a, b] { return a + b; };
    auto self = [this] { n = 1; };
    auto copy_of_self = [*this]() mutable { n = 2; };
    auto moved = [mine = std::move(owner), &other = b]() { *mine = other; };
    auto outer = [&] { [&] { a = n; }(); };
    by_reference();
    outer();
  }
};
int asked(int& n) {
  auto copy_of_target = [n]() mutable { n = 3; };
  copy_of_target();
  return noexcept(asked(n)) ? 1 : 2;
}
