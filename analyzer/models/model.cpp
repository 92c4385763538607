#include "analyzer/models/model.h"

#include <algorithm>
#include <iterator>

namespace ra::analyzer {

model_operand operand_of(model_operand::base from) {
  model_operand made;
  made.from = from;
  return made;
}

namespace {

model_effect access_to(model_operand target, access_mode mode) {
  model_effect effect;
  effect.kind = fact_kind::access;
  effect.mode = static_cast<std::uint8_t>(mode);
  effect.target = std::move(target);
  return effect;
}

/// `this` takes over what the only argument holds.
function_model whole_value(std::string name, bool move, std::uint16_t flags) {
  const model_operand other = operand_of(model_operand::base::argument);
  model_effect assign;
  assign.kind = fact_kind::assign;
  assign.target = operand_of(model_operand::base::self);
  assign.source = other;
  assign.how = move ? model_effect::take::move : model_effect::take::copy;
  assign.flags = flags;
  function_model entry;
  entry.name = std::move(name);
  entry.when.least_arguments = 1;
  entry.when.only_copy = !move;
  entry.when.only_move = move;
  entry.effects = {access_to(other, move ? access_mode::write : access_mode::read), assign};
  return entry;
}

}  // namespace

function_model whole_value_construction(const std::string& name, bool move) {
  const std::size_t colons = name.rfind("::");
  const std::string last = colons == std::string::npos ? name : name.substr(colons + 2);
  return whole_value(name + "::" + last, move, flag_initial);
}

function_model whole_value_assignment(const std::string& name, bool move) {
  function_model entry = whole_value(name + "::operator=", move, flag_none);
  entry.result = operand_of(model_operand::base::self);
  entry.result_is_place = true;
  entry.effects.insert(entry.effects.begin() + 1, access_to(entry.result, access_mode::write));
  return entry;
}

const std::vector<function_model>* model_table::functions(std::string_view name) const {
  auto found = functions_.find(name);
  if (found == functions_.end()) {
    constexpr std::string_view conversion = "::operator ";
    const std::size_t at = name.rfind(conversion);
    if (at == std::string_view::npos) return nullptr;
    found = functions_.find(std::string(name.substr(0, at + conversion.size())) + "auto");
  }
  return found == functions_.end() ? nullptr : &found->second;
}

const type_model* model_table::type(std::string_view name) const {
  const auto found = types_.find(name);
  return found == types_.end() ? nullptr : &found->second;
}

void model_table::add(function_model entry) {
  std::vector<function_model>& entries = functions_[entry.name];
  entries.push_back(std::move(entry));
}

void model_table::add(type_model entry) {
  std::string name = entry.name;
  types_.insert_or_assign(std::move(name), std::move(entry));
}

void model_table::put_before(model_table&& later) {
  for (auto& [name, entries] : later.functions_) {
    std::vector<function_model>& known = functions_[name];
    entries.insert(entries.end(), std::make_move_iterator(known.begin()),
                   std::make_move_iterator(known.end()));
    known = std::move(entries);
  }
  for (auto& [name, entry] : later.types_) types_.insert_or_assign(name, std::move(entry));
  later = {};
}

namespace {

template <class Map>
std::vector<std::string> sorted_keys(const Map& map) {
  std::vector<std::string> names;
  names.reserve(map.size());
  for (const auto& entry : map) names.push_back(entry.first);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

std::vector<std::string> model_table::function_names() const { return sorted_keys(functions_); }

std::vector<std::string> model_table::type_names() const { return sorted_keys(types_); }

}  // namespace ra::analyzer
