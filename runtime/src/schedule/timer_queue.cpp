#include "schedule/timer_queue.h"

namespace ra::detail {

bool timer_queue::add(timer& added, steady::time_point due) {
  const std::lock_guard held(lock_);
  added.due = due;
  heap_.push_back(&added);
  place(heap_.size() - 1, &added);
  rise(heap_.size() - 1);
  publish_earliest();
  return heap_.front() == &added;
}

void timer_queue::remove(timer& removed) noexcept {
  const std::lock_guard held(lock_);
  if (removed.position_ == timer::absent) return;
  take_out(removed.position_);
  publish_earliest();
}

bool timer_queue::fire_due(steady::time_point now) noexcept {
  const std::lock_guard held(lock_);
  bool fired = false;
  while (!heap_.empty() && heap_.front()->due <= now) {
    timer* first = heap_.front();
    take_out(0);
    first->fire(*first);
    fired = true;
  }
  publish_earliest();
  return fired;
}

void timer_queue::place(std::size_t position, timer* moved) noexcept {
  heap_[position] = moved;
  moved->position_ = position;
}

void timer_queue::rise(std::size_t position) noexcept {
  timer* moved = heap_[position];
  while (position > 0) {
    const std::size_t parent = (position - 1) / 2;
    if (heap_[parent]->due <= moved->due) break;
    place(position, heap_[parent]);
    position = parent;
  }
  place(position, moved);
}

void timer_queue::sink(std::size_t position) noexcept {
  timer* moved = heap_[position];
  for (;;) {
    std::size_t child = 2 * position + 1;
    if (child >= heap_.size()) break;
    if (child + 1 < heap_.size() && heap_[child + 1]->due < heap_[child]->due) ++child;
    if (moved->due <= heap_[child]->due) break;
    place(position, heap_[child]);
    position = child;
  }
  place(position, moved);
}

void timer_queue::take_out(std::size_t position) noexcept {
  heap_[position]->position_ = timer::absent;
  timer* last = heap_.back();
  heap_.pop_back();
  if (position == heap_.size()) return;
  place(position, last);
  rise(position);
  sink(last->position_);
}

void timer_queue::publish_earliest() noexcept {
  const auto due = heap_.empty() ? steady::time_point::max() : heap_.front()->due;
  earliest_.store(due.time_since_epoch().count(), std::memory_order_seq_cst);
}

}  // namespace ra::detail
