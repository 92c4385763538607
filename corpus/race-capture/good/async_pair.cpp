// Two asynchronous calls fill one map, but the second starts only after get() has returned for the
// first.

#include <cstdio>
#include <future>
#include <map>
#include <string>

std::map<std::string, int> load_both() {
  std::map<std::string, int> settings;
  auto user = std::async(std::launch::async, [&settings] { settings["volume"] = 7; });
  user.get();
  auto site = std::async(std::launch::async, [&settings] { settings["timeout"] = 30; });
  site.get();
  return settings;
}

int main() { std::printf("%zu\n", load_both().size()); }
