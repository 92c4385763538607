// The download thread and progress() both take the lock; total() needs none, because it waits for
// the thread to end first.

#include <cstdio>
#include <mutex>
#include <thread>

class download {
 public:
  void start() {
    worker_ = std::jthread([this] {
      for (int block = 0; block < 1000; ++block) {
        std::lock_guard hold(m_);
        received_ += 512;
      }
    });
  }

  long progress() {
    std::lock_guard hold(m_);
    return received_;
  }

  long total() {
    worker_.join();
    return received_;
  }

 private:
  std::mutex m_;
  long received_ = 0;
  std::jthread worker_;
};

int main() {
  download file;
  file.start();
  std::printf("%ld\n", file.progress());
  std::printf("%ld\n", file.total());
}
