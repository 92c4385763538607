// The class has two mutexes. The queue is guarded by one of them, and pop() takes the other.

#include <deque>
#include <mutex>

#include "ra/annotations.h"

class work_queue {
 public:
  void push(int job) {
    std::scoped_lock hold(queue_lock_);
    jobs_.push_back(job);
  }
  void count_error() {
    std::scoped_lock hold(statistics_lock_);
    ++errors_;
  }
  void drop_all() {
    std::scoped_lock hold(statistics_lock_);
    jobs_.clear();  // ra-expect(guarded-access)
  }

 private:
  std::mutex queue_lock_;
  std::mutex statistics_lock_;
  std::deque<int> jobs_ RA_GUARDED_BY(queue_lock_);
  int errors_ RA_GUARDED_BY(statistics_lock_) = 0;
};

void restart(work_queue& q) {
  q.count_error();
  q.drop_all();
  q.push(0);
}
