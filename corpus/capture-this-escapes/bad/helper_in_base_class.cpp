// The base class offers spawn(), which hands the callable to a list of futures that lives as long
// as the program. The derived class passes a lambda with its own `this`.

#include <atomic>
#include <future>
#include <mutex>
#include <utility>
#include <vector>

class component {
 protected:
  template <class F>
  static void spawn(F body) {
    std::lock_guard held(mutex_);
    running_.push_back(std::async(std::launch::async, std::move(body)));
  }

 private:
  inline static std::mutex mutex_;
  inline static std::vector<std::future<void>> running_;
};

class thumbnailer : component {
 public:
  void refresh() {
    spawn([this] { version_.fetch_add(1); });  // ra-expect(capture-this-escapes)
  }

 private:
  std::atomic<int> version_{0};
};

void open_folder() {
  thumbnailer t;
  t.refresh();
}
