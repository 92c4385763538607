// One member starts the thread, another ends it by an atomic flag, and what the thread counted is read
// after the join; members that set things up are called before the start.

#include <atomic>
#include <thread>

class poller {
 public:
  void set_step(long step) { step_ = step; }
  void start() {
    stopping_ = false;
    thread_ = std::thread(&poller::run, this);
  }
  long stop() {
    stopping_ = true;
    thread_.join();
    return rounds_;
  }

 private:
  void run() {
    while (!stopping_) rounds_ += step_;
  }

  std::thread thread_;
  std::atomic<bool> stopping_ = false;
  long rounds_ = 0;
  long step_ = 1;
};
