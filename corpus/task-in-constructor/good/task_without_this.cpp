// The thread is started by the constructor of a base class, but it works on a shared state of its
// own and never sees the object.

#include <atomic>
#include <memory>
#include <stop_token>
#include <thread>

class clock_base {
 public:
  clock_base()
      : ticks_(std::make_shared<std::atomic<long>>(0)),
        thread_([ticks = ticks_](std::stop_token stop) {
          while (!stop.stop_requested()) ticks->fetch_add(1);
        }) {}
  virtual ~clock_base() = default;

  virtual long now() const { return *ticks_; }

 private:
  std::shared_ptr<std::atomic<long>> ticks_;
  std::jthread thread_;
};

class slow_clock : public clock_base {
 public:
  long now() const override { return clock_base::now() / 10; }
};
