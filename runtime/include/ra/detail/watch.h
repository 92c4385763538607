#pragma once

#include <atomic>
#include <tuple>
#include <type_traits>
#include <utility>

#include "ra/detail/process_block.h"
#include "ra/exit_reason.h"

namespace ra::detail {

/// That a process is to hear of another's end. Two hold it: the list of the process that watches, and
/// the one that tells, who is the watched process until it ends and then the signal on its way.
///
/// So a process that ends takes back what it can (unlisten) and gives up its share of the rest; what
/// was told meanwhile is dropped on arrival.
class watch : public end_listener, public signal {
 public:
  watch(const watch&) = delete;
  watch& operator=(const watch&) = delete;

  /// From now on, or at once when `watched` has ended. In a turn of `watcher`, or its birth.
  static void begin(watch& made, process_id watcher, process_id watched) noexcept;

 protected:
  /// `interrupts`: unless the end was normal, what the watcher waits for gives `stopped`.
  explicit watch(bool interrupts = false) noexcept
      : end_listener{&tell, nullptr, nullptr},
        signal{&arrive, &drop, nullptr},
        interrupts_(interrupts) {}
  virtual ~watch() = default;

  /// In a turn of the watcher, which does not watch any more.
  virtual void heard(process_block& watcher, const exit_reason& why) = 0;
  /// The watcher ends first. In its last turn.
  virtual void forget() noexcept {}

 private:
  friend class process_block;
  static void tell(end_listener& self, const exit_reason& why) noexcept;
  static void arrive(signal& self, process_block& watcher);
  static void drop(signal& self) noexcept;

  /// All that `watcher` still watches. In its last turn, when no signal can come any more.
  static void end_all(process_block& watcher) noexcept;
  void unlink(process_block& watcher) noexcept;
  void release() noexcept {
    if (shares_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

  const bool interrupts_;
  process_id watcher_;
  process_id watched_;
  exit_reason why_;
  watch* later_ = nullptr;  // in the list of the watcher, which alone touches it
  watch* earlier_ = nullptr;
  std::atomic<int> shares_{2};
};

/// Calls a handler of the watcher.
template <class P, auto Member, class... Kept>
class monitor_of final : public watch {
 public:
  template <class... Given>
  explicit monitor_of(Given&&... given) : kept_(std::forward<Given>(given)...) {}

 private:
  void heard(process_block& watcher, const exit_reason& why) override {
    auto& self = *static_cast<P*>(watcher.state());
    std::apply([&](Kept&... each) { (self.*Member)(why, std::move(each)...); }, kept_);
  }

  std::tuple<Kept...> kept_;
};

/// Makes both end when one ends, but normally.   Errors: std::bad_alloc.
void link(process_id one, process_id other);

}  // namespace ra::detail
