// The lock never travels: the task locks for itself, and the thread ends before the call does.

#include <mutex>
#include <thread>

class journal {
 public:
  void append_in_background(int value) {
    std::jthread writer([this, value] {
      std::unique_lock<std::mutex> lock(mutex_);
      sum_ += value;
    });
  }

 private:
  std::mutex mutex_;
  long sum_ = 0;
};

int main() {
  journal j;
  j.append_in_background(3);
}
