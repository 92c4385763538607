// Threads for calls that hold theirs. One is made when a call comes and none is idle, up to a limit;
// after that calls queue. They are not TBB's: a TBB thread that blocks is missing in every arena.

#include "ra/blocking.h"

#include "platform/check.h"
#include "ra/detail/interleave.h"
#include "schedule/scheduler.h"

#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>

namespace ra::detail {
namespace {

struct blocking_call : runnable {
  blocking_call(void (*what)(void*) noexcept, void* with, scheduler& from) noexcept
      : called(what), argument(with), owner(from) {}
  void (*const called)(void*) noexcept;
  void* const argument;
  scheduler& owner;
};

class spare_threads {
 public:
  /// Never ended: its threads may be in a call when the program ends.
  static spare_threads& shared() noexcept {
    static spare_threads* const made = new spare_threads;
    return *made;
  }

  /// Makes sure that some thread will come for one more call. False when there is none at all.
  bool promise_thread() noexcept {
    const std::lock_guard held(lock_);
    if (promised_ < idle_ || threads_ == most) {
      ++promised_;
      return true;
    }
    try {
      // ra-ok(thread-detached, capture-this-escapes): shared() never ends the object
      std::thread(&spare_threads::serve, this).detach();
    } catch (const std::system_error&) {
      if (threads_ == 0) return false;  // else one that is busy now will come
      ++promised_;
      return true;
    }
    ++threads_;
    ++idle_;
    ++promised_;
    return true;
  }

  /// Queues a call for which a thread was promised.
  void give(blocking_call& call) noexcept {
    {
      const std::lock_guard held(lock_);
      call.next = nullptr;
      (last_ != nullptr ? last_->next : first_) = &call;
      last_ = &call;
    }
    came_.notify_one();
  }

 private:
  static constexpr unsigned most = 256;

  void serve() noexcept {
    constexpr auto patience = std::chrono::seconds(5);
    std::unique_lock held(lock_);
    for (;;) {
      const bool called =
          came_.wait_for(held, patience, [this] { return first_ != nullptr; });
      if (!called) {
        if (promised_ >= idle_) continue;  // a call is on its way
        break;
      }
      auto* call = static_cast<blocking_call*>(first_);
      first_ = call->next;
      if (first_ == nullptr) last_ = nullptr;
      --idle_;
      --promised_;
      held.unlock();
      call->called(call->argument);
      schedule(*call, call->owner);  // it is gone after this
      held.lock();
      ++idle_;
    }
    --idle_;
    --threads_;
  }

  std::mutex lock_;
  std::condition_variable came_;
  runnable* first_ = nullptr;
  runnable* last_ = nullptr;
  unsigned threads_ = 0;
  unsigned idle_ = 0;      // of them, without a call
  unsigned promised_ = 0;  // calls that nobody has begun
};

}  // namespace

void call_on_spare_thread(void (*called)(void*) noexcept, void* argument) noexcept {
  interleave("blocking");
  worker* here = this_worker();
  const bool in_task = here != nullptr && here->task != nullptr;
  if (!in_task || here->owner().steered_by() != nullptr ||
      !spare_threads::shared().promise_thread()) {
    return called(argument);
  }
  blocking_call mine(called, argument, here->owner());
  suspend(
      mine,
      [](void* call) noexcept {
        spare_threads::shared().give(*static_cast<blocking_call*>(call));
      },
      &mine);
}

}  // namespace ra::detail
