// A child's end comes as a monitor's signal that says which life has ended. One that was stopped to
// begin anew beside another is in its next life by then: that signal is no news.

#include "ra/supervisor.h"

#include "ra/detail/end_wait.h"

#include <algorithm>

namespace ra {

supervisor::supervisor(restart strategy, restart_limit limit)
    : strategy_(strategy), limit_(limit) {}

supervisor::~supervisor() { stop_children(children_.data(), children_.data() + children_.size()); }

bool supervisor::adopt(detail::child added) {
  try {
    start_first(std::move(added));
    return true;
  } catch (...) {
    return false;  // the asker is told, and this one goes on
  }
}

void supervisor::start_first(detail::child added) {
  children_.reserve(children_.size() + 1);
  begin(added, children_.size());
  children_.push_back(std::move(added));
}

/// Begins the next life of a child.   Errors: what its constructor throws.
void supervisor::begin(detail::child& child, std::size_t number) {
  const detail::process_id id = child.make();
  try {
    monitor<&supervisor::child_ended>(id, number, id);
  } catch (...) {
    detail::process_block::stop(id);
    throw;
  }
  child.lives_as(id);
}

void supervisor::child_ended(const exit_reason& why, std::size_t number, detail::process_id id) {
  detail::child& child = children_[number];
  if (child.now != id) return;
  child.lives_as({});
  const bool failed = why.why() == exit_reason::kind::failed ||
                      why.why() == exit_reason::kind::unknown;  // before the monitor was there
  if (child.when == restarted::always || (child.when == restarted::after_failure && failed)) {
    begin_again(number, why);
  }
}

/// Begins anew what the strategy says. A constructor that throws is one more failure.
void supervisor::begin_again(std::size_t number, exit_reason why) {
  const auto first = strategy_ == restart::one_for_all ? 0 : number;
  const auto last = strategy_ == restart::one_for_one ? number + 1 : children_.size();
  std::vector<std::size_t> again;
  for (std::size_t i = first; i < last; ++i) {
    if (i == number || children_[i].now != detail::process_id{}) again.push_back(i);
  }
  for (;;) {
    stop_children(children_.data() + first, children_.data() + last);
    if (!may_restart()) break;
    try {
      for (const std::size_t each : again) begin(children_[each], each);
      return;
    } catch (...) {
      why = exit_reason(exit_reason::kind::failed, std::current_exception());
    }
  }
  detail::process_block::at(self().id())
      .end_after_this(exit_reason(exit_reason::kind::failed, why.error()));
}

bool supervisor::may_restart() {
  const auto now = std::chrono::steady_clock::now();
  std::erase_if(recent_, [&](auto then) { return now - then > limit_.within; });
  if (recent_.size() >= limit_.restarts) return false;
  recent_.push_back(now);
  ++restarts_;
  return true;
}

/// The youngest first; returns when they have ended, also when this one was asked to stop.
void supervisor::stop_children(detail::child* first, detail::child* last) noexcept {
  while (last != first) {
    --last;
    const detail::process_id id = last->now;
    last->lives_as({});
    if (id == detail::process_id{}) continue;
    detail::process_block::stop(id);
    static_cast<void>(detail::wait_for_end(id, detail::stops::ignored));
  }
}

}  // namespace ra
