// The second half of a lock class: unlock() releases what lock() took in an earlier call. And a
// guard class whose destructor releases what its constructor took.

#include <pthread.h>

class device_lock {
 public:
  device_lock() { pthread_mutex_init(&mutex_, nullptr); }
  device_lock(const device_lock&) = delete;
  device_lock& operator=(const device_lock&) = delete;
  ~device_lock() { pthread_mutex_destroy(&mutex_); }

  void lock() { pthread_mutex_lock(&mutex_); }
  void unlock() { pthread_mutex_unlock(&mutex_); }

 private:
  pthread_mutex_t mutex_;
};

class device_guard {
 public:
  explicit device_guard(device_lock* lock) : lock_(lock) { lock_->lock(); }
  device_guard(const device_guard&) = delete;
  device_guard& operator=(const device_guard&) = delete;
  ~device_guard() { lock_->unlock(); }

 private:
  device_lock* lock_;
};

device_lock device;
int commands;

void send() {
  device_guard held(&device);
  ++commands;
}
