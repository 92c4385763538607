#include "analyzer/program/link_unit.h"

#include <algorithm>

#include "analyzer/facts/renumber.h"

namespace ra::analyzer {

/// One unit on its way in: for each of its ids the program's.
class unit_linker::import {
 public:
  import(unit_linker& to, unit& from) : to_(to), out_(to.out_), from_(from) {}

  void run() {
    locations_.assign(from_.locations.size(), no_id);
    if (!locations_.empty()) locations_[no_location] = no_location;
    types_.assign(from_.types.size(), no_type);
    open_.assign(from_.types.size(), false);
    enter_classes();
    enter_fields();
    enter_globals();
    enter_functions();
    fill_classes();
    fill_fields();
    fill_globals();
    fill_functions();
  }

  // What renumber() asks for.
  void location(location_id& id) { id = location_of(id); }
  void type(type_id& id) { id = type_of(id); }
  void record(class_id& id) { id = mapped(classes_, id); }
  void field(field_id& id) { id = mapped(fields_, id); }
  void global(global_id& id) { id = mapped(globals_, id); }
  void callee(function_id& id) { id = mapped(functions_, id); }

 private:
  static std::uint32_t mapped(const std::vector<std::uint32_t>& map, std::uint32_t id) {
    return id < map.size() ? map[id] : no_id;
  }

  file_id file_of(file_id id) {
    if (id >= from_.files.size()) return no_id;
    const source_file& file = from_.files[id];
    const auto [found, fresh] =
        to_.files_.try_emplace(file.path, static_cast<file_id>(out_.files.size()));
    if (fresh) out_.files.push_back(file);
    return found->second;
  }

  location_id location_of(location_id id) {
    if (locations_[id] != no_id) return locations_[id];
    struct location made = from_.locations[id];
    made.file = file_of(made.file);
    // A text inside a macro has no text inside another: one step is the whole chain.
    made.spelled = made.spelled < id ? location_of(made.spelled) : no_location;
    const auto [found, fresh] = to_.locations_.try_emplace(
        {made.file, made.line, made.column, made.end_line, made.end_column, made.spelled},
        static_cast<location_id>(out_.locations.size()));
    if (fresh) out_.locations.push_back(made);
    return locations_[id] = found->second;
  }

  /// "/src/queue.h:12:7".
  std::string place_of(location_id id) const {
    const struct location& at = from_.locations[id];
    return (at.file < from_.files.size() ? from_.files[at.file].path : std::string()) + ":" +
           std::to_string(at.line) + ":" + std::to_string(at.column);
  }

  /// Two things of one unit are two, whatever they are called.
  std::string apart(std::string name) {
    const unsigned times = seen_[name]++;
    return times == 0 ? name : name + "#" + std::to_string(times);
  }

  std::string own(const std::string& name) const {
    return name + " in unit " + std::to_string(to_.units_);
  }

  /// Instances of a class template share name and place; a closure's are told by the function that
  /// it stands in.
  std::vector<std::string> class_names() const {
    std::vector<std::string> names(from_.classes.size());
    for (const type_info& t : from_.types) {
      constexpr trait_set indirect = trait::pointer | trait::reference;
      if (t.record >= names.size() || (t.traits & indirect) != 0) continue;
      std::string& name = names[t.record];
      if (name.empty() || t.name < name) name = t.name;
    }
    for (const function& f : from_.functions) {
      if (!f.is(function_lambda) || f.owner >= names.size()) continue;
      names[f.owner] = f.enclosing < from_.functions.size() ? from_.functions[f.enclosing].key : "";
    }
    return names;
  }

  void enter_classes() {
    const std::vector<std::string> names = class_names();
    for (class_id id = 0; id < from_.classes.size(); ++id) {
      const class_info& c = from_.classes[id];
      const auto [found, fresh] = to_.classes_.try_emplace(
          apart("class " + c.name + " " + names[id] + " " + place_of(c.declared)),
          static_cast<class_id>(out_.classes.size()));
      if (fresh) {
        out_.classes.emplace_back();
        new_classes_.push_back(id);
      }
      classes_.push_back(found->second);
    }
  }

  void enter_fields() {
    for (field_id id = 0; id < from_.fields.size(); ++id) {
      const class_id owner = mapped(classes_, from_.fields[id].owner);
      const std::string name =
          apart(std::to_string(owner) + "." + from_.fields[id].name);
      const auto [found, fresh] =
          to_.fields_.try_emplace({owner, name}, static_cast<field_id>(out_.fields.size()));
      if (fresh) {
        out_.fields.emplace_back();
        new_fields_.push_back(id);
      }
      fields_.push_back(found->second);
    }
  }

  /// Types of one name may be several: a class without its definition is known by name alone.
  type_id type_of(type_id id) {
    if (id >= types_.size()) return no_type;
    if (types_[id] != no_type || open_[id]) return types_[id];
    open_[id] = true;
    type_info made = from_.types[id];
    made.element = type_of(made.element);
    made.record = mapped(classes_, made.record);
    open_[id] = false;
    const auto [found, fresh] = to_.types_.try_emplace(
        {made.name, made.traits, made.element, made.record},
        static_cast<type_id>(out_.types.size()));
    if (fresh) out_.types.push_back(std::move(made));
    return types_[id] = found->second;
  }

  void enter_globals() {
    for (const struct global& g : from_.globals) {
      const auto [found, fresh] =
          to_.globals_.try_emplace(apart(g.internal ? own(g.key + place_of(g.declared)) : g.key),
                                   static_cast<global_id>(out_.globals.size()));
      if (fresh) out_.globals.emplace_back();
      new_globals_.push_back(fresh);
      globals_.push_back(found->second);
    }
  }

  /// Whether other units may have the same function: a lambda is internal, but one function's.
  bool is_shared(const function& f) const {
    const function* outer = &f;
    for (unsigned depth = 0; depth < 64 && outer->is(function_lambda); ++depth) {
      if (outer->enclosing >= from_.functions.size()) return false;
      outer = &from_.functions[outer->enclosing];
    }
    return !outer->is(function_internal);
  }

  void enter_functions() {
    for (function_id id = 0; id < from_.functions.size(); ++id) {
      const function& f = from_.functions[id];
      const bool shared = is_shared(f);
      const bool defined = f.is(function_has_body);
      const std::string name = shared ? f.key : own(f.key);
      auto& table = defined ? to_.functions_ : to_.mentions_;
      const auto [found, fresh] =
          table.try_emplace(apart(defined ? name + " at " + place_of(f.declared) : name),
                            static_cast<function_id>(out_.functions.size()));
      if (fresh) out_.functions.emplace_back();
      new_functions_.push_back(fresh);
      functions_.push_back(found->second);
      if (defined && shared) to_.defined_[f.key].insert(found->second);
    }
  }

  template <typename Id>
  static void add_missing(std::vector<Id>& list, Id id) {
    if (id != no_id && std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
  }

  void fill_classes() {
    for (const class_id id : new_classes_) {
      class_info& made = out_.classes[classes_[id]];
      const class_info& c = from_.classes[id];
      made.name = c.name;
      made.declared = location_of(c.declared);
      for (const type_id base : c.bases) made.bases.push_back(type_of(base));
      made.polymorphic = c.polymorphic;
      made.is_final = c.is_final;
      made.is_closure = c.is_closure;
    }
    // Methods have bodies in one unit or the other.
    for (class_id id = 0; id < from_.classes.size(); ++id) {
      class_info& made = out_.classes[classes_[id]];
      for (const field_id each : from_.classes[id].fields) add_missing(made.fields, fields_[each]);
      for (const function_id each : from_.classes[id].methods) {
        add_missing(made.methods, functions_[each]);
      }
      if (made.destructor == no_function) {
        made.destructor = mapped(functions_, from_.classes[id].destructor);
      }
    }
  }

  void fill_fields() {
    for (const field_id id : new_fields_) {
      struct field& made = out_.fields[fields_[id]];
      made = std::move(from_.fields[id]);
      record(made.owner);
      type(made.type);
      location(made.declared);
      renumber(made.guarded_by, *this);
    }
  }

  void fill_globals() {
    for (global_id id = 0; id < from_.globals.size(); ++id) {
      struct global& g = from_.globals[id];
      struct global& made = out_.globals[globals_[id]];
      type(g.type);
      location(g.declared);
      renumber(g.guarded_by, *this);
      if (new_globals_[id]) {
        made = std::move(g);
      } else if (!made.guarded_by.known()) {
        made.guarded_by = std::move(g.guarded_by);
      }
    }
  }

  void fill_functions() {
    for (function_id id = 0; id < from_.functions.size(); ++id) {
      function& f = from_.functions[id];
      function& made = out_.functions[functions_[id]];
      if (new_functions_[id]) {
        renumber(f, *this);
        std::vector<function_id> overriders;
        for (const function_id each : f.overridden_by) add_missing(overriders, each);
        made = std::move(f);
        made.overridden_by = std::move(overriders);
        continue;
      }
      for (const function_id each : f.overridden_by) {
        add_missing(made.overridden_by, mapped(functions_, each));
      }
    }
  }

  unit_linker& to_;
  unit& out_;
  unit& from_;
  std::unordered_map<std::string, unsigned> seen_;
  std::vector<location_id> locations_;
  std::vector<type_id> types_;
  std::vector<bool> open_;                 ///< types whose element is being entered
  std::vector<class_id> classes_;
  std::vector<field_id> fields_;
  std::vector<global_id> globals_;
  std::vector<function_id> functions_;
  std::vector<class_id> new_classes_;      ///< of the unit
  std::vector<field_id> new_fields_;
  std::vector<bool> new_globals_;
  std::vector<bool> new_functions_;
};

void unit_linker::add(unit&& from) {
  import(*this, from).run();
  ++units_;
}

namespace {

/// Puts definitions in the place of mentions.
struct resolution {
  std::vector<function_id> instead;

  void location(location_id&) {}
  void type(type_id&) {}
  void record(class_id&) {}
  void field(field_id&) {}
  void global(global_id&) {}
  void callee(function_id& id) {
    if (id < instead.size()) id = instead[id];
  }
};

void unite(std::vector<function_id>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// A class that one unit only knows by name is the class of that name, if there is one.
void complete_types(unit& u) {
  constexpr std::uint32_t several = no_id - 1;
  std::unordered_map<std::string, type_id> complete;
  for (type_id id = 0; id < u.types.size(); ++id) {
    if (u.types[id].record == no_class) continue;
    const auto [found, fresh] = complete.try_emplace(u.types[id].name, id);
    if (!fresh) found->second = several;
  }
  for (type_info& t : u.types) {
    if (t.record != no_class || t.traits != 0 || t.element != no_type) continue;
    const auto found = complete.find(t.name);
    if (found != complete.end() && found->second != several) t = type_info(u.types[found->second]);
  }
}

}  // namespace

unit unit_linker::take() {
  resolution calls;
  for (function_id id = 0; id < out_.functions.size(); ++id) calls.instead.push_back(id);
  for (const auto& [key, mention] : mentions_) {
    const auto found = defined_.find(key);
    if (found == defined_.end() || found->second.size() != 1) continue;
    const function_id definition = *found->second.begin();
    calls.instead[mention] = definition;
    std::vector<function_id>& over = out_.functions[definition].overridden_by;
    const std::vector<function_id>& more = out_.functions[mention].overridden_by;
    over.insert(over.end(), more.begin(), more.end());
    out_.functions[mention].overridden_by.clear();
  }
  for (function& f : out_.functions) {
    renumber(f, calls);
    unite(f.overridden_by);
  }
  for (class_info& c : out_.classes) {
    for (function_id& each : c.methods) calls.callee(each);
    unite(c.methods);
    calls.callee(c.destructor);
  }
  complete_types(out_);
  out_.main_file.clear();
  return std::move(out_);
}

}  // namespace ra::analyzer
