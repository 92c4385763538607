#include "analyzer/models/model.h"

#include <algorithm>
#include <iterator>

namespace ra::analyzer {

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
