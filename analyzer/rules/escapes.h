// What the escape rules share: the sentence about a task that keeps a borrow for too long.
#pragma once

#include <initializer_list>

#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

/// Where the code that wrote the task's callable gives it away: the start, or the call of the helper
/// that starts it. That is the place to repair. `in` is the function the task is recorded in.
[[nodiscard]] location_id handed_over_at(const unit_view& unit, function_id in,
                                         const task_record& task);

/// The start and the calls that lead there from the function the task is recorded in, as notes.
void note_start(const unit_view& unit, const task_record& task, location_id primary,
                finding_draft& draft);

/// Reports the escapes of the given events whose borrow is of one of the given kinds.
void report_escapes(const unit_view& unit, finding_sink& findings,
                    std::initializer_list<escape_event> events,
                    std::initializer_list<borrow::how> borrows, const std::string& pattern,
                    const std::string& cure);

}  // namespace ra::analyzer
