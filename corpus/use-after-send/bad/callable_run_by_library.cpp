// The call operators are instances of templates that nothing in this file calls: only the library's
// code does, on the new thread.

#include <cstdio>
#include <functional>
#include <memory>
#include <thread>
#include <utility>

template <class F>
struct owning {
  std::unique_ptr<F> held;
  void operator()() { (*held)(); }
};

struct adding {
  int& to;
  void operator()() const { to += 1; }
};

struct raising {
  template <class T>
  void operator()(std::reference_wrapper<T> to, T by) const {
    to.get() += by;
  }
};

int main() {
  int first = 0;
  int second = 0;
  int third = 0;
  owning<adding> work{std::make_unique<adding>(adding{first})};
  std::thread a(std::move(work));
  first += 1;  // ra-expect(use-after-send)
  a.join();
  std::thread b(raising{}, std::ref(second), 1);
  second += 1;  // ra-expect(use-after-send)
  b.join();
  auto generic = [](auto to, auto by) { to.get() += by; };
  std::thread c(generic, std::ref(third), 1);
  third += 1;  // ra-expect(use-after-send)
  c.join();
  std::printf("%d %d %d\n", first, second, third);
}
