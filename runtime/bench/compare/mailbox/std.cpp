// The mailboxes that the log competes with, each with the least its senders need to know whether they
// have to wake the receiver; and the floor: an addition whose result is where the message goes.

#include "compare/mailbox/traffic.h"
#include "compare/workload.h"

#include <deque>
#include <mutex>
#include <utility>

namespace {

using ra::bench::letter;

/// A node for each message, exchanged into the list's end and linked after: D. Vyukov's list, whose end
/// is marked while the receiver is idle, as Pony does.
class exchanged_list {
 public:
  exchanged_list() : first_(new node{}), last_(mark(first_)) {}
  ~exchanged_list() { delete first_; }

  bool send(std::size_t, const letter& given) {
    node* const made = new node{given, {nullptr}};
    const std::uintptr_t before = last_.exchange(mark(made) - 1, std::memory_order_acq_rel);
    unmark(before)->next.store(made, std::memory_order_release);
    return (before & 1) != 0;
  }
  template <class F>
  bool drain(unsigned most, F&& handle) {
    for (unsigned done = 0; done < most; ++done) {
      node* const next = first_->next.load(std::memory_order_acquire);
      if (next == nullptr) {
        std::uintptr_t end = mark(first_) - 1;
        return last_.compare_exchange_strong(end, end + 1, std::memory_order_acq_rel);
      }
      delete first_;
      first_ = next;
      handle(first_->value);
    }
    return false;
  }

 private:
  struct node {
    letter value;
    std::atomic<node*> next;
  };
  static std::uintptr_t mark(node* of) { return reinterpret_cast<std::uintptr_t>(of) + 1; }
  static node* unmark(std::uintptr_t end) { return reinterpret_cast<node*>(end & ~std::uintptr_t{1}); }

  alignas(128) node* first_;  // handled already
  alignas(128) std::atomic<std::uintptr_t> last_;
};

/// The receiver takes all at once.
class locked_deque {
 public:
  bool send(std::size_t, const letter& given) {
    const std::lock_guard held(lock_);
    waiting_.push_back(given);
    return std::exchange(idle_, false);
  }
  template <class F>
  bool drain(unsigned most, F&& handle) {
    if (taken_.empty()) {
      const std::lock_guard held(lock_);
      if (waiting_.empty()) return idle_ = true;
      taken_.swap(waiting_);
    }
    for (unsigned done = 0; done < most && !taken_.empty(); ++done) {
      handle(taken_.front());
      taken_.pop_front();
    }
    return false;
  }

 private:
  std::mutex lock_;
  std::deque<letter> waiting_;
  bool idle_ = true;
  alignas(128) std::deque<letter> taken_;
};

void measure_floor() {
  constexpr std::uint64_t batch = 256, batches = 400;
  struct slot {
    std::uint64_t header;
    letter value;
  };
  alignas(64) static std::byte memory[batch * 32];
  std::atomic<std::uintptr_t> tail;
  ra::bench::emit_time_per("mailbox_batch", "xadd + store", batch * batches, "ns/msg", 40, [&] {
    for (std::uint64_t i = 0; i < batches; ++i) {
      tail.store(reinterpret_cast<std::uintptr_t>(memory), std::memory_order_relaxed);
      for (std::uint64_t k = 0; k < batch; ++k) {
        auto* const place = reinterpret_cast<slot*>(tail.fetch_add(32, std::memory_order_acquire));
        place->value = letter{1, k};
        std::atomic_ref(place->header).store(1, std::memory_order_release);
      }
    }
  });
}

const ra::bench::workload measured("mailbox", [] {
  measure_floor();
  ra::bench::measure_traffic<exchanged_list>("malloc + exchange");
  ra::bench::measure_traffic<locked_deque>("mutex + deque");
});

}  // namespace
