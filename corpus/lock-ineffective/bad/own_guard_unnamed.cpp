// A guard class written by hand has the same trap: without a name it is gone at the semicolon.

#include <mutex>

template <class Lock>
class holder {
 public:
  explicit holder(Lock& lock) : lock_(lock) { lock_.lock(); }
  holder(const holder&) = delete;
  holder& operator=(const holder&) = delete;
  ~holder() { lock_.unlock(); }

 private:
  Lock& lock_;
};

std::recursive_mutex state_mutex;
int state;

bool advance(int from) {
  holder<std::recursive_mutex>{state_mutex};  // ra-expect(lock-ineffective)
  if (state != from) return false;
  ++state;
  return true;
}
