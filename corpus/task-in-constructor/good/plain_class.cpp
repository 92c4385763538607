// A class without virtual functions that nothing derives from may start its thread when its members
// are built: there is no other part that could be missing.

#include <atomic>
#include <thread>

class warm_up {
 public:
  explicit warm_up(int rounds) : rounds_(rounds) {
    thread_ = std::thread([this] { run(); });
  }
  warm_up(const warm_up&) = delete;
  warm_up& operator=(const warm_up&) = delete;

  ~warm_up() { thread_.join(); }

 private:
  void run() {
    for (int i = 0; i < rounds_; ++i) ++done_;
  }

  int rounds_;
  std::atomic<int> done_{0};
  std::thread thread_;
};
