// The words stand in a string, which is data and no comment: it silences nothing, and nothing is
// missing from it.

#include <cstdio>
#include <thread>

void work() noexcept;

void explain() {
  std::puts("silence a finding with // ra-ok(thread-detached)");
  std::puts(R"(or with // ra-ok(thread-not-joined):
on the line above)");
}

int main() {
  std::jthread worker(work);
  explain();
}
