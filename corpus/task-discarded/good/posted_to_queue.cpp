// post() takes the callable over and tells whether there was room. The answer may be ignored; the
// task is with the queue, which runs it.

#include <deque>
#include <functional>
#include <utility>

class run_queue {
 public:
  bool post(std::function<void()> job) {
    if (jobs_.size() == 100) return false;
    jobs_.push_back(std::move(job));
    return true;
  }

  void run_all() {
    while (!jobs_.empty()) {
      auto job = std::move(jobs_.front());
      jobs_.pop_front();
      job();
    }
  }

 private:
  std::deque<std::function<void()>> jobs_;
};

int main() {
  int ran = 0;
  run_queue queue;
  queue.post([&ran] { ++ran; });
  queue.post([&ran] { ++ran; });
  queue.run_all();
  return ran == 2 ? 0 : 1;
}
