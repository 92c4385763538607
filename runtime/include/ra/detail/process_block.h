#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>

#include "ra/detail/mailbox.h"
#include "ra/detail/runnable.h"
#include "ra/detail/spin_lock.h"
#include "ra/detail/stop_state.h"
#include "ra/detail/worker_front.h"
#include "ra/exit_reason.h"

namespace ra::detail {

class intake;
class process_block;
class scheduler;
class watch;

/// Which process: the place of its block, and which of the block's lives.
struct process_id {
  std::uint32_t place = 0;
  std::uint32_t generation = 0;  // none has 0

  bool operator==(const process_id&) const = default;
};

/// What the machinery must know of a type of process; one constant each.
struct process_type {
  std::size_t bytes;
  std::size_t alignment;
  void (*destroy)(void* object) noexcept;
  const char* (*name)() noexcept;
};

/// Something that a process does before its next message, in its own turn. Whoever holds it owns it.
struct signal {
  void (*run)(signal& self, process_block& receiver);  // deletes it, also when it throws
  void (*drop)(signal& self) noexcept;                 // deletes it; nobody will run it
  signal* next = nullptr;
};

/// Is told when a process has ended.
struct end_listener {
  void (*told)(end_listener& self, const exit_reason& why) noexcept;  // it owns itself then
  end_listener* next = nullptr;
  end_listener* previous = nullptr;
};

/// A process without its types: mailbox, state, and what its life hangs on. Blocks are never
/// unmapped, so a process_id of any age leads to one; it may be in another life.
///
///   bytes 0..127    what senders write
///   bytes 128..511  the running process's, and room for a small state
///
/// Thread-safety: what takes a process_id may be called from anywhere at any time; the rest is for
///                whoever runs the process or brings it into being.
class alignas(512) process_block : public mailbox, public runnable {
 public:
  process_block() noexcept : runnable(&turn) {}

  static process_block& at(process_id id) noexcept { return blocks[id.place]; }
  process_id id() const noexcept { return {place(), generation()}; }

  /// Begins a life with room for a state of `type`, in the scheduler that runs the caller. Until
  /// start() the process does nothing, but takes messages.   Errors: std::bad_alloc.
  static process_block& create(const process_type& type, stop_state* parent);
  void* memory() const noexcept { return memory_; }
  /// The object that handles messages, in that memory: what ra::process is a base of.
  void* state() const noexcept { return state_; }
  void set_state(void* object) noexcept { state_ = object; }
  /// Lets it run.
  void start() noexcept;
  /// Ends a life that was created and never started, whose state does not exist.
  void cancel() noexcept;

  /// Makes it ready; for the sender of the first message after an idle period.
  [[gnu::noinline]] void schedule_first() noexcept;

  /// Asks it to end. Once it has, nothing happens.
  static void stop(process_id id) noexcept;
  /// Hands `what` over. It is dropped when the process has ended.
  static void send_signal(process_id id, signal& what) noexcept;
  /// The same, and ends what the process waits for, as a stop does.
  static void interrupt(process_id id, signal& what) noexcept;
  /// False, and `added` stays the caller's, when the process has ended.
  static bool listen(process_id id, end_listener& added) noexcept;
  /// True when `removed` is the caller's again. Otherwise it was told, or will be.
  static bool unlisten(process_id id, end_listener& removed) noexcept;
  static bool alive(process_id id) noexcept { return at(id).generation() == id.generation; }

  /// Ends the program with a message when the caller is a handler of that very process.
  static void forbid_waiting_for_itself(process_id id) noexcept {
    worker_front* here = this_front();
    if (here != nullptr && here->task == &at(id).context_) [[unlikely]]
      waits_for_itself();
  }
  /// Makes it end, for `why`, when what it does now is done.
  void end_after_this(exit_reason why) noexcept;

  /// What bounds the mailbox. Made with the first life that needs it, and kept.
  /// Errors: std::bad_alloc.
  intake& bounded();
  /// The same where it has been made.
  static intake& bounded_at(process_id id) noexcept { return *at(id).intake_; }

 private:
  friend class process_table;
  static bool end_all_of(scheduler& ending, std::chrono::steady_clock::time_point until) noexcept;
  friend class watch;
  enum attention : std::uint32_t { signals_came = 1, stop_came = 2, ends = 4 };
  static constexpr unsigned budget = 64;  // messages in one turn

  static process_block* blocks;  // where the table is

  std::uint32_t place() const noexcept { return static_cast<std::uint32_t>(this - blocks); }
  static void turn(runnable* self) noexcept;
  [[noreturn]] static void waits_for_itself() noexcept;
  bool take_turn() noexcept;
  bool attend() noexcept;
  void begin_seen() const noexcept;
  void end_seen() const noexcept;
  template <class Called>
  void call(Called&& called) noexcept;
  static reservation place_for_signal(process_id id) noexcept;
  static void hand_over(process_id id, signal& what, bool interrupts) noexcept;
  void end_life() noexcept;
  void drop_signals() noexcept;
  void tell_listeners() noexcept;

  std::atomic<scheduler*> owner_{nullptr};  // of this life; null between two
  void* memory_ = nullptr;
  void* state_ = nullptr;
  const process_type* type_ = nullptr;
  std::atomic<std::uint32_t> attention_{0};
  spin_lock lock_;                         // of listeners_
  std::atomic<signal*> signals_{nullptr};  // the youngest first
  end_listener* listeners_ = nullptr;
  watch* watches_ = nullptr;  // its own turns'
  intake* intake_ = nullptr;
  exit_reason reason_;
  task_context context_;
  std::optional<stop_state> stop_;

 public:
  static constexpr std::size_t state_bytes = 64;  // what fits into the block

 private:
  alignas(16) std::byte small_state_[state_bytes];
};

static_assert(sizeof(process_block) == 512);

}  // namespace ra::detail
