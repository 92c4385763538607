// member-task-order: a self-joining task member is declared before members that its body uses.
//
// Members die in reverse order: those declared after the task die while it runs. A task started by
// the member's initialiser also runs before they are made. A destructor that joins first is fine.
// Misses: bodies whose use of the members is in other units.

#include <algorithm>
#include <utility>

#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

/// The member of `this` that a location goes through, or no_field.
static field_id member_of_this(loc_id at, const unit_view& unit) {
  const location_table& table = unit.locations();
  loc_id below = no_loc;
  for (; at != no_loc && !table.at(at).is_root; at = table.at(at).parent) {
    const loc_node& node = table.at(at);
    const loc_node& parent = table.at(node.parent);
    if (node.step == selector_kind::deref && parent.is_root && parent.root == loc_root::variable &&
        parent.index == 0) {
      break;
    }
    below = at;
  }
  if (below == no_loc || at == no_loc || table.at(at).is_root) return no_field;
  const loc_node& node = table.at(below);
  return node.step == selector_kind::field ? node.index : no_field;
}

/// A start outside the braces of a constructor was made by an initialiser.
static bool started_by_initialiser(const function& f, location_id start, const unit_view& unit) {
  const source_span body = unit.span(f.body_at);
  const source_span at = unit.span(start);
  if (!body.known() || body.file != at.file) return true;
  const bool before = std::pair(at.line, at.column) < std::pair(body.line, body.column);
  const bool after = std::pair(body.end_line, body.end_column) < std::pair(at.line, at.column);
  return before || after;
}

static void check(const unit_view& unit, finding_sink& findings) {
  const analyzer::unit& u = unit.facts();
  for (const function_observations& in : unit.observations()) {
    const function& f = unit.at(in.function);
    if (!f.is(function_method) || f.is(function_lambda) || f.owner >= u.classes.size()) continue;
    const std::vector<field_id>& fields = u.classes[f.owner].fields;
    const auto position = [&](field_id id) { return std::find(fields.begin(), fields.end(), id); };
    for (const task_record& task : in.tasks) {
      if (task.handle == no_loc || !task.path.empty()) continue;
      const field_id handle = member_of_this(task.handle, unit);
      if (handle == no_field || position(handle) == fields.end()) continue;
      const bool joins = task.mode == spawn_mode::jthread || task.mode == spawn_mode::async;
      // Started by an initialiser: later members are not there yet. In a constructor's body all are.
      const bool early = f.is(function_constructor) &&
                         started_by_initialiser(f, task.started, unit);
      if (!joins && !early) continue;
      if (!early && unit.joined_by_destructor(f.owner, handle)) continue;
      for (const access_record& a : task.accesses) {
        const field_id used = member_of_this(a.where, unit);
        if (used == no_field || used == handle || position(used) == fields.end()) continue;
        if (position(used) < position(handle)) continue;
        const bool dies = u.type_is(u.fields[used].type, trait::non_trivial_destroy) &&
                          !unit.joined_by_destructor(f.owner, handle);
        if (!early && !dies) continue;
        findings
            .add(early && f.declared != task.started ? task.started : u.fields[handle].declared,
                 early && !dies ? "'{0}' is started before '{1}', which its task uses, is made"
                                : "'{0}' is declared before '{1}', which its task uses",
                 {u.fields[handle].name, u.fields[used].name})
            .note(u.fields[used].declared, "declared here, so it is made later and dies first",
                  note_role::declaration)
            .note(a.at, "used by the task here", note_role::access)
            .entity(in.function)
            .subject(u.classes[f.owner].name + "::" + u.fields[handle].name)
            .kind("order")
            .cure("declare '" + u.fields[handle].name + "' last");
        break;
      }
    }
  }
}

rule member_task_order() {
  return {.number = 3008, .check = check, .level = severity::warning, .cwe = 416, .slug = {}};
}

}  // namespace ra::analyzer
