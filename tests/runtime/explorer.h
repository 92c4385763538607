#pragma once

#include "platform/context_switch.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace ra::test {

/// Runs a small concurrent program in every order of its atomic operations, up to a number of
/// preemptions, on the calling thread. Orders are sequentially consistent; that the program's memory
/// orders would make them so is checked with vector clocks: two accesses to one word, not both
/// atomic and not both reads, must be ordered by what the orders promise. With `delays`, a store that
/// is not sequentially consistent may besides become visible late, behind later loads of its thread,
/// as on every machine we run on (total store order: a queue of stores for each thread).
///
/// Code under test takes part through explored_atomic and the functions below.
class explorer {
 public:
  struct program {
    std::vector<std::function<void()>> threads;
    std::function<void()> finish;  // looks at the result, after all threads; may call fail()
  };
  struct options {
    unsigned preemptions = 2;        // at most, in one order
    unsigned delays = 0;             // stores that are held back, at most, in one order
    std::size_t orders = 2'000'000;  // at most, then `complete` is false
    std::size_t steps = 20'000;      // at most in one order: more is a live-lock
  };
  struct outcome {
    std::size_t orders = 0;
    bool complete = false;
    std::string failure;            // the first one; empty when there was none
    std::vector<unsigned> choices;  // the order that failed
  };

  explorer();
  ~explorer();

  /// Calls `start` for a fresh program as often as there are orders.
  outcome explore(const std::function<program()>& start, const options& chosen);

  // From the program that runs, on whatever explorer it runs in.
  static void fail(const std::string& why);
  /// The running thread cannot go on before another has written something.
  static void wait();
  static void plain_read(const void* from, std::size_t bytes);
  static void plain_write(const void* from, std::size_t bytes);
  /// Before an atomic operation: others may go first.
  static void step();
  static void atomic_read(const void* word, std::memory_order order);
  static void atomic_write(const void* word, std::memory_order order);
  static void atomic_exchange(const void* word, std::memory_order order);

  /// A store that its thread has made and the others do not see yet.
  struct held_store {
    void* word;
    std::uint64_t bits;
    void (*apply)(void* word, std::uint64_t bits);
    std::memory_order order;
  };
  /// True when the store was held back; otherwise it is to be made now.
  static bool hold_back(const held_store& made);
  /// What the running thread stored in `word` last, if that is held back.
  static const std::uint64_t* held(const void* word);
  /// The running thread's stores become visible; it is about to read, modify and write.
  static void release_held();
  /// Those of all threads do: the kernel's membarrier.
  static void release_all_held();

 private:
  static constexpr std::size_t most_threads = 4;
  using clock = std::array<std::uint32_t, most_threads + 1>;  // the last is the calling thread's

  struct thread {
    detail::context where;
    std::unique_ptr<std::byte[]> memory;
    std::function<void()> body;
    std::vector<std::pair<held_store, clock>> held;  // with what the thread knew then, oldest first
    clock now{};
    bool done = false;
    bool waiting = false;
  };
  struct word {
    clock released{};  // what an acquire learns
    clock plain_writes{}, plain_reads{}, atomic_accesses{};
  };
  struct choice {
    unsigned taken;
    unsigned among;
  };

  static constexpr std::size_t stack_bytes = 64 * 1024;

  void run_once(program now);
  [[noreturn]] void abandon();
  void switch_to(std::size_t next);
  std::size_t choose(bool must_leave);
  unsigned decide(unsigned among);
  static void enter();
  clock& mine();
  word& at(const void* address);
  static bool before(const clock& left, const clock& right);
  void ordered(const clock& earlier, const char* what);
  word& checked(const void* address);
  void written();
  void make_visible(thread& of, std::size_t count);
  void note_write(word& written, std::memory_order order, const clock& known);

  options options_;
  std::vector<thread> threads_;
  std::vector<std::unique_ptr<std::byte[]>> stacks_;
  detail::context outside_;
  clock outside_clock_{};
  std::size_t running_ = most_threads;  // or the calling thread
  std::vector<choice> path_;
  std::size_t depth_ = 0;
  unsigned preempted_ = 0;
  unsigned held_back_ = 0;
  std::size_t steps_ = 0;
  std::map<std::uintptr_t, word> words_;
  std::string failure_;
};

/// std::atomic's part that our code uses, explored. `Weaken` may plant a bug: it maps the order of
/// each store and exchange.
constexpr std::memory_order as_written(std::memory_order order) { return order; }

template <class T, std::memory_order (*Weaken)(std::memory_order) = as_written>
class explored_atomic {
 public:
  constexpr explored_atomic() noexcept = default;
  constexpr explored_atomic(T value) noexcept : value_(value) {}

  T load(std::memory_order order) const {
    explorer::step();
    if (const std::uint64_t* mine = explorer::held(this)) return from_bits(*mine);
    explorer::atomic_read(this, order);
    return value_;
  }
  void store(T value, std::memory_order order) {
    explorer::step();
    if (explorer::hold_back({this, to_bits(value), &apply, Weaken(order)})) return;
    explorer::atomic_write(this, Weaken(order));
    value_ = value;
  }
  T exchange(T value, std::memory_order order) {
    explorer::step();
    explorer::release_held();
    explorer::atomic_exchange(this, Weaken(order));
    return std::exchange(value_, value);
  }
  T fetch_add(T added, std::memory_order order) {
    explorer::step();
    explorer::release_held();
    explorer::atomic_exchange(this, Weaken(order));
    return std::exchange(value_, static_cast<T>(value_ + added));
  }
  bool compare_exchange_strong(T& expected, T wanted, std::memory_order order,
                               std::memory_order otherwise = std::memory_order_relaxed) {
    explorer::step();
    explorer::release_held();
    if (value_ != expected) {
      explorer::atomic_read(this, otherwise);
      expected = value_;
      return false;
    }
    explorer::atomic_exchange(this, Weaken(order));
    value_ = wanted;
    return true;
  }
  bool compare_exchange_weak(T& expected, T wanted, std::memory_order order,
                             std::memory_order otherwise = std::memory_order_relaxed) {
    return compare_exchange_strong(expected, wanted, order, otherwise);
  }

 private:
  static_assert(std::is_trivially_copyable_v<T> && sizeof(T) <= sizeof(std::uint64_t));
  static std::uint64_t to_bits(T value) noexcept {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof value);
    return bits;
  }
  static T from_bits(std::uint64_t bits) noexcept {
    T value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }
  static void apply(void* word, std::uint64_t bits) noexcept {
    static_cast<explored_atomic*>(word)->value_ = from_bits(bits);
  }

  T value_{};
};

}  // namespace ra::test
