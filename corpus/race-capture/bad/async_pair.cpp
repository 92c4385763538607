// Two asynchronous calls are in flight at once, and both put what they parse into one map.

#include <cstdio>
#include <future>
#include <map>
#include <string>

std::map<std::string, int> load_both() {
  std::map<std::string, int> settings;
  auto user = std::async(std::launch::async, [&settings] { settings["volume"] = 7; });
  auto site = std::async(std::launch::async, [&settings] {
    settings["timeout"] = 30;  // ra-expect(race-capture)
  });
  user.get();
  site.get();
  return settings;
}

int main() { std::printf("%zu\n", load_both().size()); }
