// The library calls instances of templates on the new threads: each has an object of its own, or
// takes the lock that the sender takes.

#include <cstdio>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

struct tally {
  void add(int by) {
    std::lock_guard held(mutex);
    count += by;
  }
  std::mutex mutex;
  int count = 0;
};

template <class F>
struct owning {
  std::unique_ptr<F> held;
  void operator()() { (*held)(); }
};

struct adding {
  int to = 0;
  void operator()() { to += 1; }
};

struct raising {
  template <class T>
  void operator()(std::reference_wrapper<T> to, int by) const {
    to.get().add(by);
  }
};

int main() {
  adding first;
  owning<adding> work{std::make_unique<adding>(first)};
  std::thread a(std::move(work));
  first.to += 1;
  a.join();
  tally second;
  std::thread b(raising{}, std::ref(second), 1);
  second.add(1);
  b.join();
  auto generic = [](auto to, auto by) { to.get().add(by); };
  std::thread c(generic, std::ref(second), 1);
  second.add(2);
  c.join();
  std::printf("%d %d\n", first.to, second.count);
}
