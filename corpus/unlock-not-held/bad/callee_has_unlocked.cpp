// publish() unlocks before it calls the listener. The caller, which locked, unlocks again.

#include <mutex>

class topic {
 public:
  template <class Listener>
  void set(int value, Listener listener) {
    mutex_.lock();
    value_ = value;
    publish(listener);
    mutex_.unlock();  // ra-expect(unlock-not-held)
  }

 private:
  template <class Listener>
  void publish(Listener& listener) {
    int value = value_;
    mutex_.unlock();
    listener(value);
  }

  std::mutex mutex_;
  int value_ = 0;
};

void show(int value) noexcept;

void set_and_show(topic& t, int value) {
  t.set(value, [](int now) noexcept { show(now); });
}
