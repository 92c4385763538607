// The threads made here are given away: one is returned, one moves into an object whose destructor
// joins it, one moves into a function that does.

#include <thread>
#include <utility>

void work() noexcept;

class owner {
 public:
  explicit owner(std::thread thread) : thread_(std::move(thread)) {}
  owner(const owner&) = delete;
  owner& operator=(const owner&) = delete;
  ~owner() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::thread thread_;
};

static void finish(std::thread thread) { thread.join(); }

std::thread start() {
  std::thread made(work);
  return made;
}

void run_three() {
  std::thread first = start();
  std::thread second(work);
  owner keeps(std::move(second));
  std::thread third(work);
  finish(std::move(third));
  first.join();
}
