// The wrapper joins in its destructor, which makes it safe in the block that owns it. Returned, it
// joins in the caller, when the local is no more.

#include <thread>
#include <utility>

class joining_thread {
 public:
  explicit joining_thread(std::thread thread) : thread_(std::move(thread)) {}
  joining_thread(joining_thread&&) = default;
  ~joining_thread() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::thread thread_;
};

template <class F>
joining_thread launch(F body) {
  return joining_thread(std::thread(std::move(body)));
}

joining_thread warm_up(int rounds) {
  int done = 0;
  auto worker = launch([&done, rounds] { done = rounds; });  // ra-expect(return-borrowing-task)
  return worker;
}

int main() {
  joining_thread worker = warm_up(100);
}
