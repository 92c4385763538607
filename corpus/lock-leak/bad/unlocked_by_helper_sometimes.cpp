// The helper unlocks only if something changed. The caller counts on it to unlock always.

#include <mutex>

struct shared_state {
  std::mutex mutex;
  int version = 0;
};

static void finish(shared_state& s, bool changed) {
  if (changed) {
    ++s.version;
    s.mutex.unlock();
  }
}

template <class Change>
bool update(shared_state& s, Change change) {
  s.mutex.lock();  // ra-expect(lock-leak)
  bool changed = change(s.version);
  finish(s, changed);
  return changed;
}

bool skip_even(shared_state& s) {
  return update(s, [](int version) noexcept { return version % 2 == 1; });
}
