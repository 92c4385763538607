// The thread gets a pointer to a virtual member function. Which function it calls depends on how
// far the construction has come when the thread is scheduled.

#include <atomic>
#include <thread>

class animation {
 public:
  animation() {
    thread_ = std::thread(&animation::frame, this);  // ra-expect(task-in-constructor)
  }
  animation(const animation&) = delete;
  animation& operator=(const animation&) = delete;

  virtual ~animation() { thread_.join(); }

  virtual void frame() { ++frames_; }

 protected:
  std::atomic<int> frames_{0};

 private:
  std::thread thread_;
};

class spinning_cube : public animation {
 public:
  void frame() override { angle_ = angle_ + 3; }

 private:
  std::atomic<int> angle_{0};
};
