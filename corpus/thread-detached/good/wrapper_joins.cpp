// The wrapper joins in its destructor. Its release() hands the thread on to the caller, who joins.

#include <thread>
#include <utility>

class joining_thread {
 public:
  template <class F>
  explicit joining_thread(F body) : thread_(std::move(body)) {}
  joining_thread(joining_thread&&) = default;
  joining_thread(const joining_thread&) = delete;
  ~joining_thread() {
    if (thread_.joinable()) thread_.join();
  }

  std::thread release() { return std::move(thread_); }

 private:
  std::thread thread_;
};

void refresh(int page) noexcept;

void open(int page) {
  joining_thread first([page] { refresh(page); });
  joining_thread second([page] { refresh(page + 1); });
  std::thread raw = second.release();
  raw.join();
}
