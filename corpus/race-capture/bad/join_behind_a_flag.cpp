// The worker is joined if it was started, which nobody but the flag knows; what it has counted is read
// before that.
#include <mutex>
#include <thread>

class worker {
 public:
  void start() {
    thread_ = std::thread([this] { run(); });
    started_ = true;
  }
  void stop() {
    if (started_) thread_.join();
    started_ = false;
  }
  int turns = 0;

 private:
  void run() { ++turns; }
  bool started_ = false;
  std::thread thread_;
};

void other_work(std::mutex& m) { std::lock_guard<std::mutex> lock(m); }

int use(worker& w, std::mutex& m) {
  w.start();
  other_work(m);
  const int turns = w.turns;  // ra-expect(race-capture)
  w.stop();
  return turns;
}
