// The line is declared inside the loop and moved into the lambda, so each thread has a string that
// nobody else can reach. The variable of the next iteration is another object.

#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <utility>
#include <vector>

int main() {
  const char* input[] = {"one", "two", "three"};
  std::atomic<std::size_t> letters{0};
  std::vector<std::jthread> workers;
  for (const char* text : input) {
    std::string line = text;
    workers.emplace_back([line = std::move(line), &letters] { letters += line.size(); });
  }
  workers.clear();
  std::printf("%zu\n", letters.load());
}
