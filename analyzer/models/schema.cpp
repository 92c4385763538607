#include "analyzer/models/schema.h"

#include <set>

#include "analyzer/models/nearest.h"
#include "analyzer/models/operand.h"

namespace ra::analyzer {
namespace {

struct trait_word {
  std::string_view name;
  trait meaning;
};

// Only what a library's author can say of a type; the rest follows from the type itself.
constexpr trait_word trait_words[] = {
    {"atomic", trait::atomic},
    {"lock", trait::lock},
    {"recursive", trait::recursive},
    {"guard", trait::guard},
    {"handle", trait::handle},
    {"joins_on_destroy", trait::joins_on_destroy},
    {"terminates_if_joinable", trait::terminates_if_joinable},
    {"task_lock", trait::task_lock},
    {"group", trait::group},
    {"synchronised", trait::synchronised},
    {"per_thread", trait::per_thread},
    {"view", trait::view},
    {"unique_owner", trait::unique_owner},
    {"shared_owner", trait::shared_owner},
    {"weak_owner", trait::weak_owner},
    {"container", trait::container},
    {"packed_elements", trait::packed_elements},
    {"callable", trait::callable},
    {"condition", trait::condition},
    {"not_sendable", trait::not_sendable},
    {"sendable", trait::sendable},
    {"shareable", trait::shareable},
    {"pointer", trait::pointer},
    {"arithmetic", trait::arithmetic},
    {"closure", trait::closure},
};

std::vector<std::string_view> trait_names() {
  std::vector<std::string_view> names;
  for (const trait_word& word : trait_words) names.push_back(word.name);
  return names;
}

}  // namespace

void schema_reader::fail(const yaml_node& at, std::string text) {
  errors_.push_back({file_, at.line, at.column, std::move(text)});
}

void schema_reader::unknown_word(const yaml_node& at, std::string_view kind, std::string_view word,
                                 const std::vector<std::string_view>& known) {
  std::string text = "unknown " + std::string(kind) + " '" + std::string(word) + "'";
  if (const std::string near = nearest(word, known); !near.empty()) {
    text += ": did you mean '" + near + "'?";
  } else {
    text += ": write one of";
    for (const std::string_view candidate : known) text.append(" ").append(candidate);
  }
  fail(at, std::move(text));
}

void schema_reader::read_keys(const yaml_node& map, std::string_view what,
                              const std::vector<schema_key>& known) {
  if (!map.is_map()) {
    fail(map, std::string(what) + " is written as 'key: value' pairs");
    return;
  }
  std::set<std::string_view> seen;
  for (const auto& [key, value] : map.entries) {
    const schema_key* found = nullptr;
    for (const schema_key& candidate : known) {
      if (candidate.name == key.text) found = &candidate;
    }
    if (found == nullptr) {
      std::vector<std::string_view> names;
      for (const schema_key& candidate : known) names.push_back(candidate.name);
      unknown_word(key, "key", key.text, names);
    } else if (!seen.insert(key.text).second) {
      fail(key, "'" + key.text + "' is written twice: keep one");
    } else {
      found->read(value);
    }
  }
}

bool schema_reader::read_flag(const yaml_node& value) {
  if (value.is_scalar() && value.text == "true") return true;
  if (value.is_scalar() && value.text == "false") return false;
  fail(value, "write 'true', or leave the key out");
  return false;
}

int schema_reader::read_number(const yaml_node& value) {
  int number = 0;
  const bool digits = value.is_scalar() && !value.text.empty() && value.text.size() <= 2 &&
                      value.text.find_first_not_of("0123456789") == std::string::npos;
  if (!digits) {
    fail(value, "write a number from 0 to 99");
    return 0;
  }
  for (const char c : value.text) number = number * 10 + (c - '0');
  return number;
}

std::string schema_reader::read_word(const yaml_node& value, std::string_view what) {
  if (!value.is_scalar() || value.text.empty()) {
    fail(value, std::string(what) + " is missing");
    return {};
  }
  return value.text;
}

std::vector<const yaml_node*> schema_reader::one_or_more(const yaml_node& value) const {
  std::vector<const yaml_node*> all;
  if (value.is_list()) {
    for (const yaml_node& item : value.items) all.push_back(&item);
  } else {
    all.push_back(&value);
  }
  return all;
}

model_operand schema_reader::operand(const yaml_node& value) {
  if (!value.is_scalar()) {
    fail(value, "an operand is missing here, such as 'this' or '0'");
    return {};
  }
  std::string error;
  model_operand read = read_operand(value.text, error);
  if (!read.present()) fail(value, std::move(error));
  return read;
}

std::vector<model_operand> schema_reader::operands(const yaml_node& value) {
  std::vector<model_operand> all;
  for (const yaml_node* item : one_or_more(value)) all.push_back(operand(*item));
  return all;
}

trait_set schema_reader::traits(const yaml_node& value) {
  trait_set all = 0;
  for (const yaml_node* item : one_or_more(value)) {
    const std::string name = read_word(*item, "the name of a trait");
    bool known = false;
    for (const trait_word& word : trait_words) {
      if (word.name != name) continue;
      all = all | word.meaning;
      known = true;
    }
    if (!known && !name.empty()) unknown_word(*item, "trait", name, trait_names());
  }
  return all;
}

std::string schema_reader::class_or_trait(const yaml_node& value) {
  std::string text = read_word(value, "the name of a class or a trait");
  const std::string_view name = text.starts_with("!") ? std::string_view(text).substr(1) : text;
  if (name.empty() || name.find("::") != std::string_view::npos) return text;
  const std::vector<std::string_view> known = trait_names();
  for (const std::string_view word : known) {
    if (word == name) return text;
  }
  if (!nearest(name, known).empty()) unknown_word(value, "trait", name, known);
  return text;
}

std::string schema_reader::source_of(const yaml_node& at) const {
  return file_ + ":" + std::to_string(at.line);
}

}  // namespace ra::analyzer
