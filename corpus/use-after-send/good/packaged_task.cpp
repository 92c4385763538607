// The future says that the packaged task has run, before its thread has ended.

#include <cstdio>
#include <future>
#include <thread>
#include <utility>

int main() {
  int found = 0;
  std::packaged_task<void()> search([&found] { found += 1; });
  std::future<void> done = search.get_future();
  std::thread t(std::move(search));
  done.get();
  found += 1;
  t.join();
  std::printf("%d\n", found);
}
