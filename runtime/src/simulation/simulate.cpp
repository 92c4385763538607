#include "ra/simulate.h"

#include "platform/check.h"
#include "simulation/shrink.h"
#include "simulation/simulation.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>
#include <optional>

namespace ra::detail {
namespace {

/// Runs of one body, with a simulation that is replaced when a run left it unusable.
class campaign {
 public:
  campaign(simulated_body body, const simulation_options& chosen) : body_(body), chosen_(chosen) {
    RA_CHECK(this_worker() == nullptr, "a simulation is started by a task");
  }

  /// True when the run went well. `said` is what its seed says.
  bool run(plan& by, const seed_text& said, bool explained = false) {
    if (simulation_ == nullptr) {
      simulation_ = std::make_unique<simulation>(chosen_.stack_bytes, chosen_.most_turns);
    }
    report_.seed = said.text();
    words_.say_seed(report_.seed.data(), report_.seed.size());
    last_ = simulation_->run(by, body_, explained);
    ++report_.runs;
    report_.trace = simulation_->trace();
    // Somebody's stack still refers to it.
    if (last_.abandoned) static_cast<void>(simulation_.release());
    const bool others_failed = chosen_.failed && chosen_.failed();
    report_.failed = others_failed || last_.how != outcome::ending::well;
    if (last_.how == outcome::ending::threw && by.struck() && is_injected(last_.error)) {
      report_.failed = others_failed;
    }
    return !report_.failed;
  }

  /// Makes the failure of the last run, which said `number`, smaller.
  void shrink_failure(std::uint64_t number, const std::vector<decision>& decisions) {
    const outcome::ending how = last_.how;
    const auto again = [&](const std::vector<decision>& kept)
        -> std::optional<std::vector<decision>> {
      plan by(kept);
      const bool well = run(by, {.number = number, .kept = kept});
      if (well || last_.how != how) return std::nullopt;
      return by.decisions();
    };
    constexpr std::size_t most_runs = 1000;
    const std::vector<decision> smallest =
        chosen_.shrink ? shrink(decisions, most_runs, again) : decisions;
    // Once more, to end with its trace. Where that goes well the body itself draws lots.
    plan by(smallest);
    if (run(by, {.number = number, .kept = smallest}, true)) {
      report_.failed = true;
      report_.text = "a run failed and went well when it was repeated: the body depends on more "
                     "than its schedule";
    }
  }

  simulation_report finish() {
    if (report_.failed && report_.text.empty()) report_.text = describe();
    report_.error = last_.error;
    if (report_.failed && !chosen_.quiet) print();
    return std::move(report_);
  }

  void refuse(std::string why) {
    report_.failed = true;
    report_.text = std::move(why);
  }

 private:
  static bool is_injected(const std::exception_ptr& error) {
    try {
      std::rethrow_exception(error);
    } catch (const injected_fault&) {
      return true;
    } catch (const std::bad_alloc&) {
      return true;
    } catch (...) {
      return false;
    }
  }

  std::string describe() const {
    if (last_.how == outcome::ending::well) return "what the run did was found wrong";
    if (last_.how != outcome::ending::threw) return last_.text;
    try {
      std::rethrow_exception(last_.error);
    } catch (const std::exception& error) {
      return std::string("an exception left the body: ") + error.what();
    } catch (...) {
      return "an exception left the body";
    }
  }

  void print() const {
    std::fprintf(stderr, "ra: simulation failed, run %zu: %s\n%s", report_.runs,
                 report_.text.c_str(), "what happened, the end of it:\n");
    constexpr std::size_t lines = 60;
    std::size_t from = report_.trace.size();
    for (std::size_t i = 0; i <= lines && from != 0 && from != std::string::npos; ++i) {
      from = report_.trace.rfind('\n', from - 1);
    }
    from = from == std::string::npos ? 0 : from;
    std::fprintf(stderr, "%s\nreplay it alone with RA_SEED=%s\n", report_.trace.c_str() + from,
                 report_.seed.c_str());
  }

  const simulated_body body_;
  const simulation_options& chosen_;
  std::unique_ptr<simulation> simulation_;
  last_words words_;
  outcome last_;
  simulation_report report_;
};

bool replay_run(campaign& runs, const std::string& text, const simulation_options& chosen) {
  const auto parsed = seed_text::parse(text);
  if (!parsed) {
    runs.refuse("'" + text + "' is no seed; RA_SEED wants what a failing simulation printed, "
                "such as 17 or 17/1.3-2/2.4e");
    return false;
  }
  plan by(*parsed, chosen.faults);
  return runs.run(by, *parsed, true);
}

/// The run that the environment asks for, if it does.
std::optional<simulation_report> asked_for(simulated_body body, const simulation_options& chosen) {
  const char* seed = std::getenv("RA_SEED");
  if (seed == nullptr || *seed == '\0') return std::nullopt;
  campaign runs(body, chosen);
  static_cast<void>(replay_run(runs, seed, chosen));
  return runs.finish();
}

}  // namespace

simulation_report simulate_seeds(seeds which, simulated_body body,
                                 const simulation_options& chosen) {
  if (auto asked = asked_for(body, chosen)) return *std::move(asked);
  campaign runs(body, chosen);
  for (std::uint64_t i = 0; i < which.count; ++i) {
    const std::uint64_t seed = which.first + i;
    plan by(seed, chosen.faults);
    if (!runs.run(by, {.number = seed})) {
      runs.shrink_failure(seed, by.decisions());
      break;
    }
  }
  return runs.finish();
}

simulation_report simulate_every(every which, simulated_body body,
                                 const simulation_options& chosen) {
  if (auto asked = asked_for(body, chosen)) return *std::move(asked);
  campaign runs(body, chosen);
  if (which.kind == fault::allocation && !allocations_are_judged()) {
    runs.refuse("the program has an operator new of its own, so allocations cannot fail here");
    return runs.finish();
  }
  for (std::uint64_t n = 1;; ++n) {
    plan by(which.kind, n);
    const bool well = runs.run(by, {.number = n, .only = which.kind});
    if (!well) {
      runs.shrink_failure(0, by.decisions());
      break;
    }
    if (!by.struck()) break;  // there are fewer places
  }
  return runs.finish();
}

simulation_report simulate_replay(const replay& which, simulated_body body,
                                  const simulation_options& chosen) {
  campaign runs(body, chosen);
  static_cast<void>(replay_run(runs, which.seed, chosen));
  return runs.finish();
}

}  // namespace ra::detail
