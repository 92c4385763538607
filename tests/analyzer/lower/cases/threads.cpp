// Threads from lambdas, functions with references, members, functors and bind.
#include <std.h>
int shared;
void add(int& to, int n) { to += n; }
struct worker {
  int n;
  void run(int by) { n += by; }
};
struct functor {
  int* to;
  void operator()() { ++*to; }
};
void start(worker& w) {
  int local = 0;
  std::thread a([&local] { ++local; });
  std::thread b(add, std::ref(local), 2);
  std::thread c(&worker::run, &w, 3);
  std::thread d(functor{&local});
  std::thread e(std::bind(add, std::ref(local), 4));
  std::vector<std::thread> pool;
  for (int i = 0; i < 4; ++i) pool.emplace_back([i] { shared = i; });
  pool.push_back(std::thread(add, std::ref(shared), 1));
  for (auto& t : pool) t.join();
  if (a.joinable()) a.join();
  b.join();
  c.detach();
}
