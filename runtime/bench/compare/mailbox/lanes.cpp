// The alternative to one log for each receiver: a lane from each worker to each receiver. A send needs
// no locked instruction to find its place. But somebody must wake a receiver that went idle, and
// without a word that both write, the sender has to look for that after its store, in this order: a
// fence for each message, or a call to the kernel each time the receiver goes idle.
//
// What the figures leave out: messages of a task that goes from one worker to another between two
// sends are in two lanes, and their order is lost; each pair that ever talked keeps a chunk.

#include "compare/mailbox/traffic.h"
#include "compare/workload.h"

#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <utility>

namespace {

using ra::bench::letter;

constexpr std::size_t workers = 2;

struct slot {
  std::atomic<std::uint64_t> header;  // 1: a message, 2: the lane goes on in another chunk
  letter value;
};
struct chunk {
  static constexpr std::size_t slots = 64 * 1024 / sizeof(slot) - 1;
  std::array<slot, slots> all{};
  chunk* next = nullptr;  // of the lane, or of those that were read
};

/// From one worker to one receiver. Chunks that were read go back to the sender, blank.
class lane {
 public:
  lane() : write_(new chunk), read_(write_) {}
  ~lane() {
    for (chunk* list : {read_, at_hand_, returned_.load()}) {
      while (list != nullptr) delete std::exchange(list, list->next);
    }
  }

  void push(const letter& given) {
    if (filled_ == chunk::slots - 1) [[unlikely]] add_chunk();
    slot& place = write_->all[filled_++];
    place.value = given;
    place.header.store(1, std::memory_order_release);
  }

  template <class F>
  unsigned pop(unsigned most, F& handle) {
    for (unsigned done = 0;;) {
      slot& place = read_->all[taken_];
      const std::uint64_t header = place.header.load(std::memory_order_acquire);
      if (header == 0 || done == most) return done;
      place.header.store(0, std::memory_order_relaxed);
      if (header == 2) {
        give_back(std::exchange(read_, read_->next));
        taken_ = 0;
        continue;
      }
      handle(place.value);
      ++taken_;
      ++done;
    }
  }
  bool empty() const {
    return read_->all[taken_].header.load(std::memory_order_acquire) == 0;
  }

 private:
  void add_chunk() {
    if (at_hand_ == nullptr) at_hand_ = returned_.exchange(nullptr, std::memory_order_acquire);
    chunk* const next = at_hand_ != nullptr ? std::exchange(at_hand_, at_hand_->next) : new chunk;
    next->next = nullptr;
    write_->next = next;
    write_->all[filled_].header.store(2, std::memory_order_release);
    write_ = next;
    filled_ = 0;
  }
  void give_back(chunk* blank) {
    blank->next = returned_.load(std::memory_order_relaxed);
    while (!returned_.compare_exchange_weak(blank->next, blank, std::memory_order_release)) {
    }
  }

  alignas(128) chunk* write_;
  std::size_t filled_ = 0;
  chunk* at_hand_ = nullptr;
  alignas(128) chunk* read_;
  std::size_t taken_ = 0;
  alignas(128) std::atomic<chunk*> returned_{nullptr};
};

/// The sender orders its store before its look at `idle`.
struct sender_fences {
  static void after_store() { std::atomic_thread_fence(std::memory_order_seq_cst); }
  static void after_idle() { std::atomic_thread_fence(std::memory_order_seq_cst); }
};
/// The receiver has the kernel do it for all senders.
struct receiver_fences {
  static void after_store() { std::atomic_signal_fence(std::memory_order_seq_cst); }
  static void after_idle() { syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0); }
};

template <class Fences>
class lanes {
 public:
  bool send(std::size_t worker, const letter& given) {
    lanes_[worker].push(given);
    Fences::after_store();
    return idle_.load(std::memory_order_relaxed) && idle_.exchange(false);
  }
  template <class F>
  bool drain(unsigned most, F&& handle) {
    unsigned done = 0;
    for (lane& each : lanes_) done += each.pop(most / workers, handle);
    if (done != 0) return false;
    idle_.store(true);
    Fences::after_idle();
    for (const lane& each : lanes_) {
      if (!each.empty()) return !idle_.exchange(false);
    }
    return true;
  }

 private:
  std::array<lane, workers> lanes_;
  alignas(128) std::atomic<bool> idle_{true};
};

const ra::bench::workload measured("mailbox", [] {
  ra::bench::measure_traffic<lanes<sender_fences>>("lanes, a fence each");
  syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0);
  ra::bench::measure_traffic<lanes<receiver_fences>>("lanes, membarrier");
});

}  // namespace
