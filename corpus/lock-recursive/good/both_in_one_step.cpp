// Deferred guards take nothing. std::lock takes each mutex once, through the guards.

#include <deque>
#include <mutex>

struct queue {
  std::mutex mutex;
  std::deque<int> items;
};

void move_all(queue& from, queue& to) {
  if (&from == &to) return;
  std::unique_lock hold_from(from.mutex, std::defer_lock);
  std::unique_lock hold_to(to.mutex, std::defer_lock);
  std::lock(hold_from, hold_to);
  while (!from.items.empty()) {
    to.items.push_back(from.items.front());
    from.items.pop_front();
  }
}
