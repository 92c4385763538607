// thread-not-joined: a thread handle dies while its thread may be joinable.
//
// Destroying a joinable std::thread calls std::terminate; a pthread that is neither joined nor
// detached leaks. Paths through an exception that the unit shows to be thrown count.
// Misses: exceptions of functions whose bodies are elsewhere.

#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const function_observations& in : unit.observations()) {
    for (const handle_observation& seen : in.handles) {
      if (seen.event != handle_event::destroyed_joinable &&
          seen.event != handle_event::destroyed_unwinding && seen.event != handle_event::overwritten) {
        continue;
      }
      const location_id where = seen.declared != no_location ? seen.declared : seen.at;
      const char* text = seen.event == handle_event::overwritten
                             ? "'{0}' is assigned while it may be joinable"
                         : seen.event == handle_event::destroyed_unwinding
                             ? "'{0}' is not joined when an exception leaves the function"
                         : seen.on_every_path ? "'{0}' is neither joined nor detached"
                                              : "'{0}' is not joined on every path";
      findings
          .add(where, text, {unit.spell(seen.handle, in)})
          .entity(in.function)
          .subject(unit.subject(seen.handle, in))
          .kind("handle")
          .note(seen.event == handle_event::destroyed_unwinding ? seen.at : no_location,
                "the exception leaves from here")
          .note(seen.task == this_thread ? no_location : in.tasks[seen.task].started,
                "the thread starts here", note_role::spawn)
          .cure("use std::jthread, or join on every way out");
    }
  }
}

rule thread_not_joined() {
  return {.number = 4002, .check = check, .level = severity::warning, .cwe = 404, .slug = {}};
}

}  // namespace ra::analyzer
