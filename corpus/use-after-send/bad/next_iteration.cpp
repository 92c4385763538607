// Each iteration reads the next line into the variable that the thread of the iteration before
// still refers to.

#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

int main() {
  const char* input[] = {"one", "two", "three"};
  std::atomic<std::size_t> letters{0};
  std::string line;
  std::vector<std::jthread> workers;
  for (const char* text : input) {
    line = text;  // ra-expect(use-after-send)
    workers.emplace_back([&line, &letters] { letters += line.size(); });
  }
  workers.clear();
  std::printf("%zu\n", letters.load());
}
