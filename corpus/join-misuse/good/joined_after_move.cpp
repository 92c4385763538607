// The local has given its thread away and gets a new one, which it joins.

#include <thread>
#include <utility>
#include <vector>

void work() noexcept;

void run() {
  std::vector<std::thread> crew;
  crew.reserve(1);
  std::thread first(work);
  crew.push_back(std::move(first));
  for (std::thread& one : crew) one.join();
  first = std::thread(work);
  first.join();
}

int main() {
  run();
}
