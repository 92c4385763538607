// Everything a rule may ask about one unit: what was observed, and what it is called.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyzer/summary/summarise.h"

namespace ra::analyzer {

class unit_view {
 public:
  unit_view(flow_context& context, unit_summary summary);

  [[nodiscard]] const std::vector<function_observations>& observations() const {
    return summary_.seen;
  }
  [[nodiscard]] const unit& facts() const { return context_.u; }
  [[nodiscard]] const function& at(function_id f) const { return context_.u.functions[f]; }
  [[nodiscard]] const function_effects& effects(function_id f) const {
    return context_.effects[f];
  }
  [[nodiscard]] const location_table& locations() const { return context_.locations; }
  [[nodiscard]] const unit_summary& summary() const { return summary_; }

  [[nodiscard]] source_span span(location_id at) const { return context_.u.span(at); }

  /// "this->hits", "n", "*p": a location as the function's author would write it.
  [[nodiscard]] std::string spell(loc_id at, const function_observations& in) const;
  /// The same, independent of the function: "poller::hits", "n", "hits (global)".
  [[nodiscard]] std::string subject(loc_id at, const function_observations& in) const;
  [[nodiscard]] type_id type_of(loc_id at, const function_observations& in) const;

  /// "the main thread" or "the thread that runs f()".
  [[nodiscard]] std::string thread_name(const function_observations& in) const;
  /// "the task started at 12", by what is known of it.
  [[nodiscard]] std::string task_name(task_id t, const function_observations& in) const;

  /// The field a location ends in (its innermost member), or no_field.
  [[nodiscard]] field_id field_of(loc_id at) const;

  /// A variable of the function itself, or a part of one: nobody else can know it by that name.
  [[nodiscard]] bool is_local(loc_id at) const;

  /// True if the function is main, or is what a task of a program with its main in this unit runs:
  /// what else runs then was seen, and was looked at with it.
  [[nodiscard]] bool runs_in_sight(function_id f) const;

  /// True if some function of the unit leaves with a lock of this kind let go (resp. taken): then
  /// a function that takes (lets go) such a lock hands it over and is not to blame. Not for locals.
  [[nodiscard]] bool let_go_elsewhere(loc_id lock, const function_observations& in) const;
  /// A function without a body here that was given the owner of a lock may let the lock go, unless a
  /// caller was seen to do so after it.
  [[nodiscard]] bool may_let_go(function_id given_to) const;
  [[nodiscard]] bool taken_elsewhere(loc_id lock, const function_observations& in) const;
  /// True if a caller was seen to hold the lock that the function lets go.
  [[nodiscard]] bool handed_over(loc_id lock, const function_observations& in) const {
    return context_.handed_over.contains({in.function, lock});
  }

  /// True if a function says by a word of its name that it leaves a lock held (lock, rdlock, locked,
  /// acquire, enter), or lets one go that it did not take (unlock, unlocked, release, leave).
  [[nodiscard]] static bool named_for_taking(const function& f);
  [[nodiscard]] static bool named_for_letting_go(const function& f);

  /// True if the destructor of `owner` detaches `handle`: its task outlives the object.
  [[nodiscard]] bool detached_by_destructor(class_id owner, field_id handle) const;
  /// True if it joins `handle` in so many words, before members die.
  [[nodiscard]] bool joined_by_destructor(class_id owner, field_id handle) const;

  /// True if the destructor of `owner` never returns: its objects live as long as the program.
  [[nodiscard]] bool never_destroyed(class_id owner) const;

 private:
  [[nodiscard]] std::string lock_kind(loc_id lock, function_id in) const;

  flow_context& context_;
  unit_summary summary_;
  std::map<std::string, std::set<function_id>> keeps_;      ///< by lock kind: who leaves with it held
  std::map<std::string, std::set<function_id>> releases_;   ///< who leaves with it let go
};

}  // namespace ra::analyzer
