// The thread is allocated and runs a bound member; the member that ends it sets a plain flag.

#include <functional>
#include <thread>

class router {
 public:
  void start() {
    running_ = true;
    thread_ = new std::thread(std::bind(&router::run, this));
  }
  void stop() {
    running_ = false;  // ra-expect(race-capture)
    if (thread_ == nullptr) return;
    thread_->join();
    delete thread_;
    thread_ = nullptr;
  }

 private:
  void run() {
    while (running_) ++rounds_;
  }

  std::thread* thread_ = nullptr;
  bool running_ = false;
  long rounds_ = 0;
};
