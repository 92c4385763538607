// std::bind with std::ref makes a callable that refers to the local, just as a lambda would. The
// futures are waited for at the end of the program, the local ends with the call.

#include <functional>
#include <future>
#include <vector>

std::vector<std::future<void>> pending;

void fill(std::vector<int>& out, int value) { out.assign(100, value); }

void prepare(int value) {
  std::vector<int> table;
  auto job = std::bind(fill, std::ref(table), value);
  pending.push_back(std::async(std::launch::async, job));  // ra-expect(capture-ref-escapes)
}

void finish() {
  for (auto& one : pending) one.get();
  pending.clear();
}
