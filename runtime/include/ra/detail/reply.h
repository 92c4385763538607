#pragma once

#include <optional>
#include <type_traits>
#include <utility>

#include "ra/detail/pooled.h"
#include "ra/detail/spin_lock.h"
#include "ra/detail/wait_queue.h"
#include "ra/result.h"

namespace ra::detail {

/// What a handler returns, as its asker gets it: a result<T> stays one.
template <class R>
struct answer_of {
  using type = result<R>;
};
template <class T>
struct answer_of<result<T>> {
  using type = result<T>;
};
template <class R>
using answer = typename answer_of<R>::type;

/// Between one who asks and the handler that answers. Whoever leaves it last deletes it: the asker may
/// be stopped and go, the process may end and never answer.
template <class R>
class reply_cell : public pooled {
 public:
  /// Asker: returns the answer; closed when none will come, stopped when asked to stop.
  /// Suspends: until then. The cell is gone after.
  answer<R> wait() noexcept {
    for (;;) {
      lock_.lock();
      if (over_) {
        lock_.unlock();
        break;
      }
      waiter place;
      const blocked how = block(askers_, place, lock_, stops::heeded);
      if (how == blocked::given) break;
      if (how != blocked::stopped) continue;
      lock_.lock();
      const bool answered = over_;
      over_ = true;
      lock_.unlock();
      if (answered) break;
      return failure::stopped;
    }
    answer<R> got = value_ ? std::move(*value_) : answer<R>(failure::closed);
    delete this;
    return got;
  }

  template <class... Value>
  void give(Value&&... value) {
    value_.emplace(std::forward<Value>(value)...);
  }

  /// Handler: no more is to come. The cell is gone after.
  void end() noexcept {
    lock_.lock();
    const bool abandoned = over_;
    over_ = true;
    const taken asker = askers_.take();
    if (asker) asker.place->granted = grant::given;
    lock_.unlock();
    if (abandoned) {
      delete this;
    } else if (asker.asleep != nullptr) {
      asker.asleep->wake();
    }
  }

 private:
  spin_lock lock_;
  bool over_ = false;  // answered, or abandoned by the asker
  wait_queue askers_;
  std::optional<answer<R>> value_;
};

/// The handler's side, in the message. Dropped unanswered it tells the asker that none will come.
template <class R>
class reply {
 public:
  explicit reply(reply_cell<R>& to) noexcept : cell_(&to) {}
  reply(reply&& other) noexcept : cell_(std::exchange(other.cell_, nullptr)) {}
  reply& operator=(reply&&) = delete;
  ~reply() {
    if (cell_ != nullptr) cell_->end();
  }

  template <class... Value>
  void answer(Value&&... value) {
    cell_->give(std::forward<Value>(value)...);
    std::exchange(cell_, nullptr)->end();
  }
  /// Gives it up without a word: nobody has been asked.
  void release() noexcept { cell_ = nullptr; }

 private:
  reply_cell<R>* cell_;
};

}  // namespace ra::detail
