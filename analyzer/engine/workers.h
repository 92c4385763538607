// Work in processes of its own: a crash, a hang or a flood of memory in one item ends that item only.
//
// Every item gets a fresh child, forked from the caller, which has loaded models and libraries once:
// a fork costs about a millisecond, gives all memory back at its end, and needs no command line.
// Threads would share the fate of the weakest item; a pool of long-lived children would pile up what
// each item leaves behind.
#pragma once

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace ra::analyzer {

struct worker_limits {
  unsigned jobs = 1;                 ///< children at a time
  double seconds = 0;                ///< for one item; 0: no limit
  std::uint64_t memory_bytes = 0;    ///< resident memory of one child; 0: no limit
};

enum class worker_ending : std::uint8_t { done, crashed, timed_out, out_of_memory, interrupted };

struct worker_outcome {
  worker_ending ending = worker_ending::interrupted;
  std::string bytes;                 ///< what the work returned; complete when done
  std::string reason;                ///< crashed: "signal 11 (Segmentation fault)", and its last words
  double seconds = 0;
};

/// Runs work(0) ... work(count - 1), each in a child process, and hands every outcome to `done` in
/// the caller's process, in order of completion. When *stop becomes non-zero the children are ended
/// and everything unfinished is `interrupted`. The caller must be single-threaded.
void run_workers(std::size_t count, const worker_limits& limits,
                 const std::function<std::string(std::size_t)>& work,
                 const std::function<void(std::size_t, worker_outcome)>& done,
                 const volatile std::sig_atomic_t* stop);

/// Processors this process may use: affinity and the control group's quota.
[[nodiscard]] unsigned granted_processors();

/// Memory this process may use, in bytes: the machine's or the control group's; 0 when unknown.
[[nodiscard]] std::uint64_t granted_memory();

}  // namespace ra::analyzer
