#include "analyzer/facts/fact.h"

namespace ra::analyzer {

const char* name_of(fact_kind kind) {
  switch (kind) {
    case fact_kind::declare: return "declare";
    case fact_kind::end: return "end";
    case fact_kind::access: return "access";
    case fact_kind::assign: return "assign";
    case fact_kind::call: return "call";
    case fact_kind::spawn: return "spawn";
    case fact_kind::join: return "join";
    case fact_kind::detach: return "detach";
    case fact_kind::query: return "query";
    case fact_kind::acquire: return "acquire";
    case fact_kind::release: return "release";
    case fact_kind::guard: return "guard";
    case fact_kind::signal: return "signal";
    case fact_kind::await: return "await";
    case fact_kind::suspend: return "suspend";
    case fact_kind::destroy: return "destroy";
    case fact_kind::escape: return "escape";
    case fact_kind::give: return "give";
    case fact_kind::raise: return "raise";
    case fact_kind::unknown: return "unknown";
  }
  return "unknown";
}

}  // namespace ra::analyzer
