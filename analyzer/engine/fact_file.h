// A unit as a file (.raf): its facts, what was found in it alone, and what a report must know of it.
//
// The bytes depend on the source, the files it includes, its command, the models and the program that
// wrote them, and on nothing else: no times, no names of machines.
#pragma once

#include <string>
#include <string_view>

#include "llvm/Support/Error.h"

#include "analyzer/engine/unit_result.h"

namespace ra::analyzer {

/// `result` must have been analysed with its unit kept, and with every rule.
[[nodiscard]] std::string write_fact_file(unit_result result);

/// `name` stands in errors. Whatever the bytes are, reading them ends in a result or in an error.
[[nodiscard]] llvm::Expected<unit_result> read_fact_file(std::string_view bytes,
                                                         const std::string& name);

}  // namespace ra::analyzer
