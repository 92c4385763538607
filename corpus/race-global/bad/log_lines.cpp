// Every thread writes its lines through a helper of a helper into one global vector.

#include <cstdio>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

std::vector<std::string> lines;

void store(std::string line) {
  lines.push_back(std::move(line));  // ra-expect(race-global)
}

void log(const char* who, int step) { store(std::string(who) + ' ' + std::to_string(step)); }

void compile(int unit) { log("compile", unit); }

}  // namespace

int main() {
  {
    std::vector<std::thread> pool;
    for (int unit = 0; unit < 4; ++unit) pool.emplace_back(compile, unit);
    for (std::thread& t : pool) t.join();
  }
  std::printf("%zu\n", lines.size());
}
