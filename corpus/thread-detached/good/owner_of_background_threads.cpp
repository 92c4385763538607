// Background work without waiting for each piece: the threads go to an owner that joins them all at
// the end of the program.

#include <mutex>
#include <thread>
#include <utility>
#include <vector>

class background {
 public:
  template <class F>
  void start(F body) {
    std::lock_guard held(mutex_);
    threads_.emplace_back(std::move(body));
  }

 private:
  std::mutex mutex_;
  std::vector<std::jthread> threads_;
};

void send_statistics(int users) noexcept;

void on_exit(background& jobs, int users) {
  jobs.start([users] { send_statistics(users); });
}

int main() {
  background jobs;
  on_exit(jobs, 12);
}
