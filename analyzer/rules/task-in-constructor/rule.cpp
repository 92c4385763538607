// task-in-constructor: a constructor of a class that can be derived from starts a task that uses `this`.
//
// The derived part is not built yet: a virtual call of the task may run the base's function, and
// another thread sees a half-made object. Final classes and classes without virtual functions are
// fine as long as their own members are made.
// Misses: tasks that are started by functions of other units.

#include <algorithm>

#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  const analyzer::unit& u = unit.facts();
  for (const function_observations& in : unit.observations()) {
    const function& f = unit.at(in.function);
    if (!f.is(function_constructor) || f.owner >= u.classes.size()) continue;
    const class_info& owner = u.classes[f.owner];
    if (!owner.polymorphic || owner.is_final) continue;
    for (task_id t = 0; t < in.tasks.size(); ++t) {
      const task_record& task = in.tasks[t];
      const auto& ways = unit.effects(in.function).outcomes;
      const bool goes_on = std::any_of(ways.begin(), ways.end(), [&](const outcome& way) {
        return std::any_of(way.running.begin(), way.running.end(),
                           [&](const left_task& l) { return l.task == t && !l.dormant; });
      });
      if (!goes_on) continue;
      const auto self = [](const borrow& b) { return b.by == borrow::how::this_object; };
      if (std::none_of(task.borrows.begin(), task.borrows.end(), self)) continue;
      findings
          .add(task.started,
               "the constructor of '{0}' starts a task that uses 'this' before a derived part exists",
               {owner.name})
          .note(task.path.empty() ? no_location : task.path.front().at,
                "the constructor calls the function that starts it")
          .note(owner.declared, "the class has virtual functions and is not final",
                note_role::declaration)
          .entity(in.function)
          .subject(owner.name)
          .kind("start")
          .cure("start the task in a function that is called after construction, or make the class final");
    }
  }
}

rule task_in_constructor() {
  return {.number = 3009, .check = check, .level = severity::warning, .cwe = 665, .slug = {}};
}

}  // namespace ra::analyzer
