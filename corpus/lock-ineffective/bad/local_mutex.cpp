// The mutex is a local variable: each call has its own, which no other thread can ever lock.

#include <map>
#include <mutex>
#include <string>

std::map<std::string, int> visits;

void count_visit(const std::string& page) {
  std::mutex mutex;
  std::lock_guard held(mutex);  // ra-expect(lock-ineffective)
  ++visits[page];
}

int main() {
  count_visit("index");
  count_visit("index");
  return visits["index"] == 2 ? 0 : 1;
}
