// `ra-check explain RULE` and `ra-check rules`.
#pragma once

#include "analyzer/engine/options.h"

namespace ra::analyzer {

int run_explain(const options& asked);
int run_rules(const options& asked);

}  // namespace ra::analyzer
