// The base class starts a thread that calls a virtual function. The derived part is not built yet,
// so the call may find the pure function of the base.

#include <atomic>
#include <thread>

class service {
 public:
  service() : thread_([this] { run(); }) {}  // ra-expect(task-in-constructor)
  virtual ~service() = default;
  virtual void run() = 0;

 private:
  std::jthread thread_;
};

class printer : public service {
 public:
  void run() override { pages_ += 1; }

 private:
  std::atomic<int> pages_{0};
};
