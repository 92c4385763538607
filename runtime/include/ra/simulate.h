#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "ra/annotations.h"

// Link ra::simulation for it, in tests: the library brings clocks and an operator new of its own.

namespace ra {

/// What a simulation makes go wrong, where it could.
enum class fault : unsigned char {
  exception,   // an operation that may throw anyway throws injected_fault
  allocation,  // operator new throws std::bad_alloc, or gives null where it is asked not to throw
  stop,        // the innermost scope is asked to stop
  late,        // time passes until the next timer although somebody could run
  full,        // a queue that has room says that it has none
};

/// What fault::exception throws.
struct injected_fault : std::exception {
  const char* what() const noexcept override { return "ra: an injected fault"; }
};

/// `count` runs, each with a schedule of its own. Seed 0 stands for the plainest one: who is ready
/// longest runs, as far as it gets.
struct seeds {
  explicit seeds(std::uint64_t how_many, std::uint64_t from = 0) noexcept
      : count(how_many), first(from) {}
  std::uint64_t count;
  std::uint64_t first;
};

/// One run for every place where `kind` could happen: at the first, at the second, and so on until
/// a run has fewer. The schedule is that of seed 0.
struct every {
  explicit every(fault which) noexcept : kind(which) {}
  fault kind;
};

/// The run that a report's `seed` tells of.
struct replay {
  explicit replay(std::string reported) : seed(std::move(reported)) {}
  std::string seed;
};

struct simulation_options {
  std::vector<fault> faults = {};     // what runs of seeds() may inject, at places of their choice
  std::size_t most_turns = 100'000;   // a run with more task switches is taken for one without end
  std::size_t stack_bytes = std::size_t{64} * 1024;  // of a task
  bool shrink = true;                 // look for the smallest schedule that fails
  bool quiet = false;                 // print nothing
  std::function<bool()> failed = {};  // asked after every run: has anyone else found a mistake in it?
};

/// What the simulations found.
struct [[nodiscard]] simulation_report {
  bool failed = false;
  std::string seed;    // of the last run; RA_SEED=<seed> in the environment runs it alone
  std::string text;    // what went wrong, and who waited for what; empty when nothing did
  std::string trace;   // of the last run: one line for each thing that happened
  std::size_t runs = 0;
  std::exception_ptr error;  // what left the body, if that was it

  /// Whether all went well.
  explicit operator bool() const noexcept { return !failed; }
};

namespace detail {

struct simulated_body {
  void (*call)(void*);
  void* argument;
};
simulation_report simulate_seeds(seeds which, simulated_body body, const simulation_options& chosen);
simulation_report simulate_every(every which, simulated_body body, const simulation_options& chosen);
simulation_report simulate_replay(const replay& which, simulated_body body,
                                  const simulation_options& chosen);

template <class F>
simulated_body erased(F& body) noexcept {
  if constexpr (std::is_function_v<F>) {
    return {[](void* called) { reinterpret_cast<F*>(called)(); }, reinterpret_cast<void*>(&body)};
  } else {
    return {[](void* called) { (*static_cast<F*>(called))(); },
            const_cast<std::remove_const_t<F>*>(std::addressof(body))};
  }
}

}  // namespace detail

/// Runs `body()` in a task, once for each seed, with everything it starts, on the calling thread:
/// which of the ready tasks goes on is drawn at every operation of the runtime, time is virtual (the
/// clocks of std::chrono jump to the next timer when nobody is ready), and the chosen faults are
/// injected. The same seed gives the same run, whatever the machine does.
///
/// A run fails when an exception leaves the body that was not injected, when everybody waits for
/// ever, when it does not end, when tasks are left behind, or when options.failed() says so. The
/// first failure is made smaller, printed to stderr with its seed, and returned. If the process
/// dies in a run, the seed is printed too.
///
/// With RA_SEED=<seed> in the environment every call runs that seed alone.
///
/// Limits: the calling thread runs no task. Not simulated: threads that the body starts itself,
///         atomics it spins on without an operation of the runtime in between, and input and output.
///         Tasks of a run that waited for ever are abandoned where they are, and so not destroyed.
/// Source: S. Burckhardt et al., "A randomized scheduler with probabilistic guarantees of finding
///         bugs" (2010), for one kind of schedule in four; K. Claessen, J. Hughes, "QuickCheck"
///         (2000), for making failures smaller.
template <class F>
simulation_report simulate(seeds which, F&& body RA_BORROWED,
                           const simulation_options& chosen = {}) {
  return detail::simulate_seeds(which, detail::erased(body), chosen);
}

/// The same for a single seed.
template <class F>
simulation_report simulate(std::uint64_t seed, F&& body RA_BORROWED,
                           const simulation_options& chosen = {}) {
  return detail::simulate_seeds(seeds(1, seed), detail::erased(body), chosen);
}

/// The same for every place where one fault could happen; options.faults is ignored.
template <class F>
simulation_report simulate(every which, F&& body RA_BORROWED,
                           const simulation_options& chosen = {}) {
  return detail::simulate_every(which, detail::erased(body), chosen);
}

/// The same for one run that an earlier report told of.
template <class F>
simulation_report simulate(const replay& which, F&& body RA_BORROWED,
                           const simulation_options& chosen = {}) {
  return detail::simulate_replay(which, detail::erased(body), chosen);
}

}  // namespace ra
