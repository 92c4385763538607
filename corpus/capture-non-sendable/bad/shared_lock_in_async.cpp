// A reader lock taken here is moved into a std::async task. The reader count of the shared mutex
// is given back by a thread that never took it.

#include <future>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <utility>

using std::launch;

class directory {
 public:
  std::future<int> look_up_later(int key) {
    std::shared_lock r(mutex_);
    return std::async(launch::async, [key, r = std::move(r)] {  // ra-expect(capture-non-sendable)
      return key * 2;
    });
  }

  void put(int key, int value) {
    std::unique_lock writer(mutex_);
    entries_[key] = value;
  }

 private:
  std::shared_mutex mutex_;
  std::map<int, int> entries_;
};
