// The parent waits on a condition variable until the thread says that it has finished with the
// list; the flag is what both lock for.

#include <condition_variable>
#include <cstdio>
#include <list>
#include <mutex>
#include <thread>

int main() {
  std::list<int> items;
  std::mutex m;
  std::condition_variable changed;
  bool filled = false;
  std::jthread filler([&] {
    for (int i = 0; i < 10; ++i) items.push_back(i);
    {
      std::lock_guard hold(m);
      filled = true;
    }
    changed.notify_one();
  });
  {
    std::unique_lock hold(m);
    changed.wait(hold, [&filled] { return filled; });
  }
  items.push_back(10);
  std::printf("%zu\n", items.size());
}
