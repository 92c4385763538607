// A thread class of the old school: the constructor calls pthread_create with `this`, and the entry
// function calls the virtual body that derived classes fill in.

#include <pthread.h>

#include <atomic>

class worker {
 public:
  worker() {
    int error = pthread_create(&thread_, nullptr, &entry, this);  // ra-expect(task-in-constructor)
    started_ = error == 0;
  }
  worker(const worker&) = delete;
  worker& operator=(const worker&) = delete;
  virtual ~worker() {
    if (started_) pthread_join(thread_, nullptr);
  }

 protected:
  virtual void body() = 0;

 private:
  static void* entry(void* self) {
    static_cast<worker*>(self)->body();
    return nullptr;
  }

  pthread_t thread_{};
  bool started_ = false;
};

class counting_worker : public worker {
 protected:
  void body() override { ++count_; }

 private:
  std::atomic<int> count_{0};
};
