// c_str() of a local string is copied into a task that a global pool keeps. The characters are
// freed when the function returns.

#include <cstdio>
#include <string>
#include <thread>
#include <vector>

std::vector<std::jthread> pool;

void greet_later(const std::string& name) {
  std::string line = "hello " + name;
  const char* characters = line.c_str();
  pool.emplace_back([characters] { std::puts(characters); });  // ra-expect(capture-view-escapes)
}

int main() {
  greet_later("Ada");
  greet_later("Grace");
}
