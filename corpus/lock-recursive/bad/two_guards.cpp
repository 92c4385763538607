// Two guards for one mutex in one block: the second was meant for the other queue.

#include <deque>
#include <mutex>

struct queue {
  std::mutex mutex;
  std::deque<int> items;
};

void move_all(queue& from, queue& to) {
  if (&from == &to) return;
  std::lock_guard hold_from(from.mutex);
  std::lock_guard hold_to(from.mutex);  // ra-expect(lock-recursive)
  while (!from.items.empty()) {
    to.items.push_back(from.items.front());
    from.items.pop_front();
  }
}
