// What the escape rules share: the sentence about a task that keeps a borrow for too long.
#pragma once

#include <initializer_list>

#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

/// Reports the escapes of the given events whose borrow is of one of the given kinds.
void report_escapes(const unit_view& unit, finding_sink& findings,
                    std::initializer_list<escape_event> events,
                    std::initializer_list<borrow::how> borrows, const std::string& pattern,
                    const std::string& cure);

}  // namespace ra::analyzer
