// Helpers to read a tree against a schema: words, numbers, flags, keys, with errors that say where
// and what to write instead.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/models/loader.h"
#include "analyzer/models/model.h"
#include "analyzer/models/yaml_tree.h"

namespace ra::analyzer {

/// One key a map may have, and what reads its value.
struct schema_key {
  std::string_view name;
  std::function<void(const yaml_node& value)> read;
};

class schema_reader {
 public:
  schema_reader(std::string file, std::vector<model_error>& errors)
      : file_(std::move(file)), errors_(errors) {}

  void fail(const yaml_node& at, std::string text);

  /// Reads a map: every key must be one of `known` and stand once. `what` names the thing in
  /// messages ("an effect").
  void read_keys(const yaml_node& map, std::string_view what, const std::vector<schema_key>& known);

  /// "unknown trait 'lokc': did you mean 'lock'?"
  void unknown_word(const yaml_node& at, std::string_view kind, std::string_view word,
                    const std::vector<std::string_view>& known);

  [[nodiscard]] bool read_flag(const yaml_node& value);
  [[nodiscard]] int read_number(const yaml_node& value);
  [[nodiscard]] std::string read_word(const yaml_node& value, std::string_view what);
  [[nodiscard]] std::vector<const yaml_node*> one_or_more(const yaml_node& value) const;

  [[nodiscard]] model_operand operand(const yaml_node& value);
  [[nodiscard]] std::vector<model_operand> operands(const yaml_node& value);
  [[nodiscard]] trait_set traits(const yaml_node& value);

  /// A class or a trait, as conditions name it: what is nearly a trait is a slip of the pen.
  [[nodiscard]] std::string class_or_trait(const yaml_node& value);

  [[nodiscard]] std::string source_of(const yaml_node& at) const;

 private:
  std::string file_;
  std::vector<model_error>& errors_;
};

/// Reads one item of `do:`.
[[nodiscard]] model_effect read_effect(const yaml_node& item, schema_reader& reader);

/// `copy`, `move`, ... as a key of an assignment or of `value:`.
[[nodiscard]] const std::vector<std::pair<std::string_view, model_effect::take>>& ways_to_take();

}  // namespace ra::analyzer
