// thread-detached: a thread is detached: nothing can wait for it.
//
// A detached thread runs past the end of main into destroyed statics, and nobody learns of its end.
// Misses: detaching by attributes (PTHREAD_CREATE_DETACHED).

#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const function_observations& in : unit.observations()) {
    for (const handle_observation& seen : in.handles) {
      if (seen.event != handle_event::detached) continue;
      findings
          .add(seen.at, "the thread is detached: nothing can wait for it any more", {})
          .entity(in.function)
          .subject(unit.subject(seen.handle, in))
          .kind("handle")
          .cure("keep the handle and join it, or use std::jthread");
    }
  }
}

rule thread_detached() {
  return {.number = 4003, .check = check, .level = severity::warning, .cwe = 404, .slug = {}};
}

}  // namespace ra::analyzer
