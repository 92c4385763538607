// What the race rules share: which rule a conflict belongs to, and how two parties are told.
#pragma once

#include <vector>

#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

/// The kinds of shared object a conflict can be about; each has one rule, so that a race is
/// reported once.
enum class race_kind : std::uint8_t {
  global,            ///< race-global
  packed,            ///< race-packed
  handle,            ///< shared-ptr-handle-race
  shared_pointee,    ///< shared-ptr-mutable
  parallel_body,     ///< race-parallel-body
  sent_alias,        ///< send-aliased
  used_after_send,   ///< use-after-send
  capture,           ///< race-capture
};

[[nodiscard]] race_kind kind_of(const conflict& c, const function_observations& in,
                                const unit_view& view);

/// Conflicts of one kind, one group per object and function: one finding each. The first of a group
/// is the one to report; the others are further pairs on the same object.
struct race_group {
  const function_observations* in = nullptr;
  std::vector<const conflict*> pairs;
};
[[nodiscard]] std::vector<race_group> groups_of(race_kind kind, const unit_view& view);

/// The other party got the object by a function that is marked to give it away (RA_SENDING).
[[nodiscard]] bool to_receiver(const race_group& group);

/// Conflicts in which both parties hold one lock, in shared mode only: race-shared-lock-write.
[[nodiscard]] const held_lock* shared_lock_of(const conflict& c);

/// Adds both accesses, the starts of the threads, the paths of calls, the locks, the timeline.
void explain(finding_draft& draft, const race_group& group, const unit_view& view);

/// explain() under the usual sentence; `what` names the object's kind ("global variable").
finding_draft report_race(const race_group& group, const unit_view& view, finding_sink& findings,
                          const std::string& pattern);

}  // namespace ra::analyzer
