// One member starts the thread, another sets a plain flag to end it; nobody here calls both.

#include <thread>

class poller {
 public:
  void start() {
    stopping_ = false;
    thread_ = std::thread(&poller::run, this);
  }
  void stop() {
    stopping_ = true;  // ra-expect(race-capture)
    thread_.join();
  }

 private:
  void run() {
    while (!stopping_) ++rounds_;
  }

  std::thread thread_;
  bool stopping_ = false;
  long rounds_ = 0;
};
