// The right mutex under another name: a reference to it, a pointer to the queue, and a guard that
// adopts a lock taken by std::lock.

#include <deque>
#include <mutex>

#include "ra/annotations.h"

class work_queue {
 public:
  void push(int job) {
    std::mutex& same = queue_lock_;
    std::scoped_lock hold(same);
    jobs_.push_back(job);
  }
  void drop_all() {
    std::lock(queue_lock_, statistics_lock_);
    std::lock_guard first(queue_lock_, std::adopt_lock);
    std::lock_guard second(statistics_lock_, std::adopt_lock);
    errors_ += static_cast<int>(jobs_.size());
    jobs_.clear();
  }
  static void take_first(work_queue* queue) {
    std::unique_lock hold(queue->queue_lock_);
    if (!queue->jobs_.empty()) queue->jobs_.pop_front();
  }

 private:
  std::mutex queue_lock_;
  std::mutex statistics_lock_;
  std::deque<int> jobs_ RA_GUARDED_BY(queue_lock_);
  int errors_ RA_GUARDED_BY(statistics_lock_) = 0;
};

void restart(work_queue& q) {
  q.push(0);
  q.drop_all();
  work_queue::take_first(&q);
}
