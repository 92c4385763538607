// Tasks of the group use members, and the destructor waits for the group before any of them is
// destroyed. The group itself is also the last member.

#include <atomic>

#include <oneapi/tbb/task_group.h>

class prefetcher {
 public:
  prefetcher() = default;
  prefetcher(const prefetcher&) = delete;
  prefetcher& operator=(const prefetcher&) = delete;

  ~prefetcher() { group_.wait(); }

  void fetch(int block) {
    group_.run([this, block] { bytes_ += block * 4096L; });
  }

 private:
  std::atomic<long> bytes_{0};
  tbb::task_group group_;
};
