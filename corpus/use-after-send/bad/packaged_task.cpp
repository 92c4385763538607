// The packaged task was moved into a thread; the variable that it borrows is used before its future
// says that it has run.

#include <cstdio>
#include <future>
#include <thread>
#include <utility>

int main() {
  int found = 0;
  std::packaged_task<void()> search([&found] { found += 1; });
  std::future<void> done = search.get_future();
  std::thread t(std::move(search));
  found += 1;  // ra-missed(use-after-send)
  done.get();
  t.join();
  std::printf("%d\n", found);
}
