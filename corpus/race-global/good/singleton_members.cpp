// The only instance locks inside its member functions. The mutex is a member too, and the helper
// that is called with the lock held takes none.

#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

class registry {
 public:
  static registry& instance() {
    static registry only;
    return only;
  }
  int number_of(const std::string& name) {
    std::lock_guard hold(m_);
    return find_or_add(name);
  }

 private:
  registry() = default;
  int find_or_add(const std::string& name) { return numbers_.try_emplace(name, 7).first->second; }

  std::mutex m_;
  std::map<std::string, int> numbers_;
};

static void use(const char* name) { std::printf("%d\n", registry::instance().number_of(name)); }

int main() {
  std::jthread first(use, "first");
  std::jthread second([] { use("second"); });
}
