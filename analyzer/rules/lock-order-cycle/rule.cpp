// lock-order-cycle: parties that may run at once take the same locks in different orders.
//
// Each holds what the next one waits for, and none goes on. A common lock around all of them, one
// step that takes several (std::lock, std::scoped_lock) and an attempt (try_lock) break the cycle.
// Misses: locks of objects that only pointers tell apart, and cycles through other units.

#include <algorithm>
#include <map>
#include <set>

#include "analyzer/program/lock_graph.h"
#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

namespace {

constexpr std::size_t max_notes = 16;

/// The cycles over one set of locks: one mistake, however many lines take part.
using cycles = std::vector<lock_cycle>;

std::string name_of(const lock_step& step, const unit_view& unit) {
  if (step.party != this_thread) return unit.task_name(step.party, *step.in);
  const function& f = unit.at(step.in->function);
  return f.is(function_main) ? "main thread" : "'" + f.name + "'";
}

std::map<std::vector<std::string>, cycles> by_locks(const unit_view& unit) {
  std::map<std::vector<std::string>, cycles> groups;
  for (lock_cycle& cycle : lock_cycles(unit)) {
    std::vector<std::string> locks;
    for (const lock_step& step : cycle.steps) {
      locks.push_back(unit.subject(step.held.lock, *step.in));
    }
    std::sort(locks.begin(), locks.end());
    groups[std::move(locks)].push_back(std::move(cycle));
  }
  return groups;
}

/// The acquisition to report: of the cycle's last in the source.
void begin_with_latest(lock_cycle& cycle, const unit_view& unit) {
  const auto latest = std::max_element(
      cycle.steps.begin(), cycle.steps.end(), [&](const lock_step& a, const lock_step& b) {
        return unit.span(a.taken->at) < unit.span(b.taken->at);
      });
  std::rotate(cycle.steps.begin(), latest, cycle.steps.end());
}

void explain(finding_draft& draft, const lock_cycle& cycle, const unit_view& unit) {
  finding& f = draft.get();
  for (std::size_t i = 0; i < cycle.steps.size(); ++i) {
    const lock_step& step = cycle.steps[i];
    const std::string who = name_of(step, unit);
    const std::string held = unit.spell(step.held.lock, *step.in);
    const std::string wanted = unit.spell(step.taken->lock, *step.in);
    draft.note(step.held.taken, who + " holds '" + held + "' since here", note_role::access);
    if (i > 0) {
      draft.note(step.taken->at, who + " waits here for '" + wanted + "'", note_role::access);
    }
    const bool task = step.party != this_thread;
    for (std::size_t c = task ? 1 : 0; c < step.taken->path.size(); ++c) {
      draft.note(step.taken->path[c].at,
                 "by this call of " + unit.at(step.taken->path[c].callee).name, note_role::call);
    }
    if (task) {
      draft.note(step.in->tasks[step.party].started, who + " starts here", note_role::spawn);
    }
    const int thread = static_cast<int>(f.threads.size());
    f.threads.push_back(
        {who, task ? unit.span(step.in->tasks[step.party].started) : source_span{}});
    f.steps.push_back({thread, unit.span(step.held.taken), "take " + held, {}, false});
    draft.entity(step.taken->path.empty() ? step.in->function : step.taken->path.back().callee)
        .kind("acquire");
  }
  for (std::size_t i = 0; i < cycle.steps.size(); ++i) {
    const lock_step& step = cycle.steps[i];
    f.steps.push_back({static_cast<int>(i), unit.span(step.taken->at),
                       "wait for " + unit.spell(step.taken->lock, *step.in),
                       {unit.spell(step.held.lock, *step.in)},
                       true});
  }
}

}  // namespace

static void check(const unit_view& unit, finding_sink& findings) {
  for (auto& [locks, group] : by_locks(unit)) {
    for (lock_cycle& cycle : group) begin_with_latest(cycle, unit);
    std::stable_sort(group.begin(), group.end(), [&](const lock_cycle& a, const lock_cycle& b) {
      return unit.span(a.steps.front().taken->at) < unit.span(b.steps.front().taken->at);
    });
    const lock_cycle& cycle = group.front();
    const lock_step& first = cycle.steps.front();
    finding_draft draft = findings.add(
        first.taken->at,
        cycle.steps.size() == 2
            ? "'{0}' is taken while '{1}' is held, and {2} takes them the other way round"
            : "'{0}' is taken while '{1}' is held, and {2} and others close the circle",
        {unit.spell(first.taken->lock, *first.in), unit.spell(first.held.lock, *first.in),
         name_of(cycle.steps[1], unit)});
    explain(draft, cycle, unit);
    std::set<location_id> told;
    for (const lock_step& step : cycle.steps) told.insert({step.held.taken, step.taken->at});
    for (const lock_cycle& other : group) {
      for (const lock_step& step : other.steps) {
        for (location_id at : {step.held.taken, step.taken->at}) {
          if (told.size() < max_notes && told.insert(at).second) {
            draft.note(at, "also part of such a cycle", note_role::access);
          }
        }
      }
    }
    draft.sure(cycle.witnessed ? confidence::likely : confidence::possible)
        .subject(unit.subject(first.taken->lock, *first.in))
        .cure("take them in one order everywhere, or both at once with std::scoped_lock");
  }
}

rule lock_order_cycle() {
  return {.number = 5006, .check = check, .level = severity::warning, .cwe = 833, .slug = {}};
}

}  // namespace ra::analyzer
