// Every id inside a function's facts, for code that moves facts between tables.
//
// `ids` has a member function for each table, which takes an id by reference and puts another in its
// place: location, type, record, field, global, callee. Ids of variables and blocks belong to the
// function and stay. Absent ids (no_id, no_location) are handed over as well.
#pragma once

#include "analyzer/facts/function_body.h"

namespace ra::analyzer {

template <typename Ids>
void renumber(value& v, Ids& ids);

template <typename Ids>
void renumber(place& p, Ids& ids) {
  if (p.root == root_kind::global) ids.global(p.id);
  for (selector& step : p.path) {
    if (step.kind == selector_kind::field) ids.field(step.index);
  }
  for (value& term : p.terms) renumber(term, ids);
}

template <typename Ids>
void renumber(value& v, Ids& ids) {
  ids.callee(v.callee);
  renumber(v.at, ids);
  for (place& operand : v.operands) renumber(operand, ids);
}

template <typename Ids>
void renumber(fact& what, Ids& ids) {
  ids.location(what.at);
  renumber(what.target, ids);
  renumber(what.result, ids);
  renumber(what.source, ids);
  ids.callee(what.callee);
  for (value& argument : what.args) renumber(argument, ids);
}

template <typename Ids>
void renumber(function& f, Ids& ids) {
  ids.location(f.declared);
  ids.record(f.owner);
  ids.callee(f.enclosing);
  ids.type(f.returns);
  ids.location(f.body_at);
  for (variable& v : f.variables) {
    ids.type(v.type);
    ids.location(v.declared);
  }
  for (function_id& id : f.overridden_by) ids.callee(id);
  for (lock_contract& contract : f.contracts) renumber(contract.lock, ids);
  for (block& b : f.body.blocks) {
    for (fact& what : b.facts) renumber(what, ids);
    renumber(b.test.subject, ids);
    renumber(b.test.against, ids);
    ids.location(b.at);
  }
}

}  // namespace ra::analyzer
