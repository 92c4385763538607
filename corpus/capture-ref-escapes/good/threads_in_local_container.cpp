// Many threads refer to the same local, each to its own element. The container of threads is
// declared after it and joined by a helper before the function ends.

#include <cstddef>
#include <thread>
#include <vector>

static void join_all(std::vector<std::thread>& threads) {
  for (auto& thread : threads) thread.join();
}

std::vector<int> squares(std::size_t count) {
  std::vector<int> out(count);
  std::vector<std::thread> threads;
  threads.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    threads.emplace_back([&out, i] { out[i] = static_cast<int>(i * i); });
  }
  join_all(threads);
  return out;
}
