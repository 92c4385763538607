// The only instance is created safely by a static local, but its member functions change a map that
// every thread shares.

#include <cstdio>
#include <map>
#include <string>
#include <thread>

class registry {
 public:
  static registry& instance() {
    static registry only;
    return only;
  }
  int number_of(const std::string& name) {
    return numbers_.try_emplace(name, 7).first->second;  // ra-expect(race-global)
  }

 private:
  registry() = default;
  std::map<std::string, int> numbers_;
};

static void use(const char* name) { std::printf("%d\n", registry::instance().number_of(name)); }

int main() {
  std::jthread first(use, "first");
  std::jthread second([] { use("second"); });
}
