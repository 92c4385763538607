// Every thread writes its lines through helpers into one global vector; the lock is in the lowest
// one. The vector is printed without it, after all threads were joined.

#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

std::mutex lines_lock;
std::vector<std::string> lines;

void store(std::string line) {
  const std::scoped_lock hold(lines_lock);
  lines.push_back(std::move(line));
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
