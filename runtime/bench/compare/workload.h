#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>
#include <vector>

// How a problem is measured in every library: <problem>/<library>.cpp holds one `workload` object,
// and the files of one library make one program, which ci/bench calls beside the others.

namespace ra::bench {

/// Something to measure, found by name on the command line. `run` calls emit() for every sample.
class workload {
 public:
  workload(const char* name, void (*measured)());
  workload(const workload&) = delete;
  workload& operator=(const workload&) = delete;

  static const std::vector<const workload*>& all();
  std::string_view name() const noexcept { return name_; }
  void run() const { run_(); }

 private:
  const char* name_;
  void (*run_)();
};

/// One sample of a figure: a line `workload<TAB>peer<TAB>value<TAB>unit`.
void emit(std::string_view name, std::string_view peer, double value, std::string_view unit);

/// Times `body()` `samples` times and emits each, divided by `operations`, in nanoseconds.
template <class F>
void emit_time_per(std::string_view name, std::string_view peer, std::uint64_t operations,
                   std::string_view unit, int samples, F&& body) {
  for (int i = 0; i < samples; ++i) {
    const auto start = std::chrono::steady_clock::now();
    body();
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - start;
    emit(name, peer, took.count() / static_cast<double>(operations), unit);
  }
}

/// The same for a body that is itself the operation, in milliseconds.
template <class F>
void emit_milliseconds(std::string_view name, std::string_view peer, int samples, F&& body) {
  emit_time_per(name, peer, 1'000'000, "ms", samples, body);
}

/// What this process has used of its processors so far, in milliseconds.
double processor_milliseconds() noexcept;
/// Its resident memory now, in bytes.
double resident_bytes();

/// Ends the program with a message when a peer computed something else.
void expect(bool right, const char* what);

}  // namespace ra::bench
