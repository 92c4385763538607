// The thread was moved into the vector, which joins it. The local that is left has none.

#include <thread>
#include <utility>
#include <vector>

void work() noexcept;

void run() {
  std::vector<std::thread> crew;
  std::thread first(work);
  crew.push_back(std::move(first));
  for (std::thread& one : crew) one.join();
  first.join();  // ra-expect(join-misuse)
}

int main() {
  run();
}
