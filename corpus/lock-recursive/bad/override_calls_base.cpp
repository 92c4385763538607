// The override locks the mutex of its base class and calls the version of the base, which locks it
// as well.

#include <mutex>

class shape {
 public:
  virtual ~shape() = default;

  virtual void move(int by) {
    std::lock_guard held(mutex_);
    x_ += by;
  }

 protected:
  std::mutex mutex_;
  int x_ = 0;
};

class counted_shape : public shape {
 public:
  void move(int by) override {
    std::lock_guard held(mutex_);
    ++moves_;
    shape::move(by);  // ra-expect(lock-recursive)
  }

 private:
  int moves_ = 0;
};
