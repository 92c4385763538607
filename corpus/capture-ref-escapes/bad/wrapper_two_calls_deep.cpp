// The thread is made two template calls away and kept in a registry. The lambda borrows a local of
// the function that asked for it.

#include <mutex>
#include <thread>
#include <utility>
#include <vector>

class registry {
 public:
  void keep(std::jthread thread) {
    std::lock_guard held(mutex_);
    threads_.push_back(std::move(thread));
  }

 private:
  std::mutex mutex_;
  std::vector<std::jthread> threads_;
};

registry& running() {
  static registry all;
  return all;
}

template <class F>
void start(F body) {
  running().keep(std::jthread(std::move(body)));
}

template <class F>
void in_background(F body) {
  start(std::move(body));
}

void index_documents(int first) {
  int next = first;
  in_background([&next] { next += 10; });  // ra-missed(capture-ref-escapes)
}
