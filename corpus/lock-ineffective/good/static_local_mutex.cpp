// A static local mutex is one mutex for all calls.

#include <map>
#include <mutex>
#include <string>

int count_visit(const std::string& page) {
  static std::mutex mutex;
  static std::map<std::string, int> visits;
  std::lock_guard held(mutex);
  return ++visits[page];
}

int main() {
  count_visit("index");
  return count_visit("index") == 2 ? 0 : 1;
}
