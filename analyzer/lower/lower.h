// From Clang's AST and CFG to facts. The only door: everything behind it is free of Clang.
#pragma once

#include <functional>
#include <string>

#include "analyzer/facts/unit.h"
#include "analyzer/models/model.h"

namespace clang {
class ASTContext;
}

namespace ra::analyzer {

class instantiator;

struct lower_options {
  const model_table* models = nullptr;   ///< required
  instantiator* instances = nullptr;     ///< null: the compiler has made all that there are
  unsigned max_blocks = 60000;  ///< per function; beyond: the function is given up, counted
  unsigned max_facts = 400000;  ///< per function, likewise
};

/// Lowers every function with a body that is not in a system header, every instantiation that the
/// unit uses, every closure. Deterministic: equal input gives equal facts, in source order.
[[nodiscard]] unit lower(clang::ASTContext& context, const lower_options& options);

}  // namespace ra::analyzer
