// A thread wrapper that detaches in its destructor. It never blocks and never terminates, and
// every user of it leaks threads that outlive all scopes.

#include <thread>
#include <utility>

class loose_thread {
 public:
  template <class F>
  explicit loose_thread(F body) : thread_(std::move(body)) {}
  loose_thread(loose_thread&&) = default;
  loose_thread(const loose_thread&) = delete;
  ~loose_thread() {
    if (thread_.joinable()) thread_.detach();  // ra-expect(thread-detached)
  }

 private:
  std::thread thread_;
};

void refresh(int page) noexcept;

void open(int page) {
  loose_thread refresher([page] { refresh(page); });
}
