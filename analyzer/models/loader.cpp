// From YAML to models. A file is read whole into entries of its own, which join the table only when
// nothing was wrong: half of a library's model would be worse than none.

#include "analyzer/models/loader.h"

#include <map>
#include <utility>

#include "analyzer/models/embedded.h"
#include "analyzer/models/schema.h"

namespace ra::analyzer {
namespace {

/// The last component of a qualified name: the name of the constructor.
std::string_view last_component(std::string_view name) {
  const std::size_t colons = name.rfind("::");
  return colons == std::string_view::npos ? name : name.substr(colons + 2);
}

class file_reader {
 public:
  file_reader(const std::string& name, std::vector<model_error>& errors)
      : reader_(name, errors) {}

  void read(const yaml_node& root) {
    if (root.what == yaml_node::kind::null) return;
    reader_.read_keys(root, "a models file",
                      {{"groups", [&](const yaml_node& value) { groups(value); }},
                       {"types", [&](const yaml_node& value) { list(value, &file_reader::type); }},
                       {"functions",
                        [&](const yaml_node& value) { list(value, &file_reader::function); }}});
  }

  void add_to(model_table& table) {
    for (function_model& entry : functions_) table.add(std::move(entry));
    for (type_model& entry : types_) table.add(std::move(entry));
  }

 private:
  void list(const yaml_node& value, void (file_reader::*one)(const yaml_node&)) {
    if (value.what == yaml_node::kind::null) return;
    if (!value.is_list()) {
      reader_.fail(value, "a list of entries belongs here, each after a '-'");
      return;
    }
    for (const yaml_node& item : value.items) (this->*one)(item);
  }

  /// `groups:` gives a list of classes a name, which a condition writes as `$name`.
  void groups(const yaml_node& value) {
    if (!value.is_map()) {
      reader_.fail(value, "write the name of a group and its classes, as in 'policy: [a, b]'");
      return;
    }
    for (const yaml_entry& entry : value.entries) {
      std::vector<std::string>& classes = groups_[entry.key.text];
      if (!classes.empty()) reader_.fail(entry.key, "this group is written twice: keep one");
      for (const yaml_node* item : reader_.one_or_more(entry.value)) {
        classes.push_back(reader_.class_or_trait(*item));
      }
    }
  }

  std::vector<std::string> names(const yaml_node& value) {
    std::vector<std::string> all;
    for (const yaml_node* item : reader_.one_or_more(value)) {
      std::string name = reader_.read_word(*item, "the name");
      if (name.empty()) continue;
      const bool is_operator = name.find("operator") != std::string::npos;
      if (!is_operator && name.find_first_of("<> ()&*,") != std::string::npos) {
        reader_.fail(*item, "write the qualified name alone, without template arguments or "
                            "parameters, as in 'std::vector::push_back'");
      } else if (name.starts_with("::")) {
        reader_.fail(*item, "leave out the leading '::'");
      }
      all.push_back(std::move(name));
    }
    return all;
  }

  void type(const yaml_node& item) {
    type_model entry;
    entry.source = reader_.source_of(item);
    std::vector<std::string> known_as;
    const yaml_node* members = nullptr;
    bool copies = false;
    bool moves = false;
    reader_.read_keys(
        item, "a type",
        {{"name", [&](const yaml_node& value) { known_as = names(value); }},
         {"traits", [&](const yaml_node& value) { entry.traits = reader_.traits(value); }},
         {"element",
          [&](const yaml_node& value) { entry.element_argument = reader_.read_number(value); }},
         {"special", [&](const yaml_node& value) { special(value, copies, moves); }},
         {"members", [&](const yaml_node& value) { members = &value; }}});
    if (known_as.empty()) {
      if (item.is_map()) reader_.fail(item, "a type needs a 'name'");
      return;
    }
    for (const std::string& name : known_as) {
      const auto [earlier, fresh] = types_at_.emplace(name, item.line);
      if (!fresh) {
        reader_.fail(item, "'" + name + "' is already described in line " +
                               std::to_string(earlier->second) + ": put the two together");
      }
      types_.push_back(entry);
      types_.back().name = name;
      if (name != known_as.front()) types_.back().alias_of = known_as.front();
      if (copies) add_special(name, entry.source, false);
      if (moves) add_special(name, entry.source, true);
    }
    if (members == nullptr || members->what == yaml_node::kind::null) return;
    if (!members->is_list()) {
      reader_.fail(*members, "a list of entries belongs here, each after a '-'");
      return;
    }
    for (const yaml_node& member : members->items) function_of(member, known_as);
  }

  void special(const yaml_node& value, bool& copies, bool& moves) {
    for (const yaml_node* item : reader_.one_or_more(value)) {
      const std::string word = reader_.read_word(*item, "'copy' or 'move'");
      if (word == "copy") {
        copies = true;
      } else if (word == "move") {
        moves = true;
      } else if (!word.empty()) {
        reader_.unknown_word(*item, "special member", word, {"copy", "move"});
      }
    }
  }

  void add_special(const std::string& name, const std::string& source, bool move) {
    functions_.push_back(whole_value_assignment(name, move));
    functions_.back().source = source + (move ? " (move assignment)" : " (copy assignment)");
    functions_.push_back(whole_value_construction(name, move));
    functions_.back().source = source + (move ? " (move construction)" : " (copy construction)");
  }

  void function(const yaml_node& item) { function_of(item, {}); }

  /// An entry of `functions:`, or of the `members:` of the classes named.
  void function_of(const yaml_node& item, const std::vector<std::string>& classes) {
    function_model entry;
    entry.source = reader_.source_of(item);
    std::vector<std::string> known_as;
    alternatives types{{}};
    bool result_given = false;
    bool and_default = false;
    const auto flag = [&](bool& to, bool when_true) {
      return [&, when_true](const yaml_node& value) {
        if (reader_.read_flag(value)) to = when_true;
      };
    };
    reader_.read_keys(
        item, "a function",
        {{"name", [&](const yaml_node& value) { known_as = names(value); }},
         {"when", [&](const yaml_node& value) { condition(value, entry.when, types); }},
         {"do", [&](const yaml_node& value) { effects(value, entry.effects); }},
         {"value",
          [&](const yaml_node& value) {
            if (std::exchange(result_given, true)) both(value);
            call_value(value, entry);
          }},
         {"place",
          [&](const yaml_node& value) {
            if (std::exchange(result_given, true)) both(value);
            entry.result = reader_.operand(value);
            entry.result_is_place = true;
          }},
         {"blocks", flag(entry.blocks, true)},
         {"suspends", flag(entry.suspends, true)},
         {"no_return", flag(entry.no_return, true)},
         {"throws", flag(entry.nothrow, false)},
         {"and_default", flag(and_default, true)}});
    if (known_as.empty()) {
      if (item.is_map()) reader_.fail(item, "a function needs a 'name'");
      return;
    }
    if (and_default) {
      model_effect itself;
      itself.kind = fact_kind::call;
      itself.itself = true;
      itself.to_result = !entry.result.present();
      entry.effects.push_back(std::move(itself));
    }
    const auto add = [&] {
      for (const auto& alternative : types) {
        entry.when.argument_types = alternative;
        functions_.push_back(entry);
      }
    };
    for (const std::string& name : known_as) {
      if (classes.empty()) {
        entry.name = name;
        add();
      }
      for (const std::string& owner : classes) {
        entry.name = owner + "::";
        if (name == "constructor") {
          entry.name += last_component(owner);
        } else if (name == "destructor") {
          entry.name.append("~").append(last_component(owner));
        } else {
          entry.name += name;
        }
        add();
      }
    }
  }

  void both(const yaml_node& at) {
    reader_.fail(at, "a call has a 'value' or is a 'place', not both");
  }

  /// What `types:` asks for, once for every way to choose one class of each list.
  using alternatives = std::vector<std::vector<std::pair<int, std::string>>>;

  void condition(const yaml_node& value, model_condition& when, alternatives& alternative_types) {
    const auto only = [&](const yaml_node& word) {
      const std::string text = reader_.read_word(word, "'copy' or 'move'");
      when.only_copy = text == "copy";
      when.only_move = text == "move";
      if (!text.empty() && !when.only_copy && !when.only_move) {
        reader_.unknown_word(word, "special member", text, {"copy", "move"});
      }
    };
    reader_.read_keys(
        value, "a condition",
        {{"least", [&](const yaml_node& n) { when.least_arguments = reader_.read_number(n); }},
         {"most", [&](const yaml_node& n) { when.most_arguments = reader_.read_number(n); }},
         {"arguments",
          [&](const yaml_node& n) {
            when.least_arguments = when.most_arguments = reader_.read_number(n);
          }},
         {"types", [&](const yaml_node& types) { argument_types(types, alternative_types); }},
         {"constants", [&](const yaml_node& numbers) { argument_constants(numbers, when); }},
         {"element", [&](const yaml_node& name) { when.element = reader_.class_or_trait(name); }},
         {"only", only},
         {"not_copy",
          [&](const yaml_node& n) { when.excludes_copy = reader_.read_flag(n); }}});
    if (value.is_map() && when.least_arguments > when.most_arguments) {
      reader_.fail(value, "'least' is more than 'most': this never applies");
    }
  }

  void argument_types(const yaml_node& value, alternatives& all) {
    if (!value.is_map()) {
      reader_.fail(value, "write the number of an argument and its class or trait, as in "
                          "'{0: std::launch}'");
      return;
    }
    for (const yaml_entry& entry : value.entries) {
      const int argument = reader_.read_number(entry.key);
      std::vector<std::string> classes;
      for (const yaml_node* item : reader_.one_or_more(entry.value)) {
        if (item->is_scalar() && item->text.starts_with("$")) {
          const auto group = groups_.find(std::string_view(item->text).substr(1));
          if (group == groups_.end()) {
            reader_.fail(*item, "there is no group '" + item->text.substr(1) +
                                    "' in 'groups:' at the top of this file");
            continue;
          }
          classes.insert(classes.end(), group->second.begin(), group->second.end());
        } else {
          classes.push_back(reader_.class_or_trait(*item));
        }
      }
      alternatives longer;
      for (const auto& so_far : all) {
        for (const std::string& name : classes) {
          longer.push_back(so_far);
          longer.back().emplace_back(argument, name);
        }
      }
      if (longer.size() > 64) {
        reader_.fail(entry.key, "these are too many combinations of classes: split the entry");
        return;
      }
      all = std::move(longer);
    }
  }

  void argument_constants(const yaml_node& value, model_condition& when) {
    if (!value.is_map()) {
      reader_.fail(value, "write the number of an argument and its value, as in '{1: 0}'");
      return;
    }
    for (const yaml_entry& entry : value.entries) {
      const int argument = reader_.read_number(entry.key);
      when.argument_constants.emplace_back(argument, reader_.read_number(entry.value));
    }
  }

  void effects(const yaml_node& value, std::vector<model_effect>& all) {
    if (value.what == yaml_node::kind::null) return;
    for (const yaml_node* item : reader_.one_or_more(value)) {
      all.push_back(read_effect(*item, reader_));
    }
  }

  /// `fresh`, `unknown`, or one of `{copy: 0}`, `{constant: 0}`, ...
  void call_value(const yaml_node& value, function_model& entry) {
    if (value.is_scalar()) {
      if (value.text == "fresh" || value.text == "unknown" || value.text == "iteration") {
        entry.result = reader_.operand(value);
      } else {
        reader_.fail(value, "say how the value comes from the operand, as in '{copy: " +
                                (value.text.empty() ? "0" : value.text) + "}'");
      }
      return;
    }
    std::vector<schema_key> keys{{"constant", [&](const yaml_node& number) {
                                    entry.result.from = model_operand::base::constant;
                                    entry.result.number = reader_.read_number(number);
                                  }}};
    for (const auto& way : ways_to_take()) {
      keys.push_back({way.first, [&, how = way.second](const yaml_node& operand) {
                        if (entry.result.present()) reader_.fail(operand, "one value only");
                        entry.result = reader_.operand(operand);
                        entry.result_how = how;
                      }});
    }
    reader_.read_keys(value, "a value", keys);
  }

  schema_reader reader_;
  std::vector<function_model> functions_;
  std::vector<type_model> types_;
  std::map<std::string, std::vector<std::string>, std::less<>> groups_;
  std::map<std::string, int, std::less<>> types_at_;  ///< line, to report a class described twice
};

}  // namespace

std::vector<model_error> load_models(std::string_view yaml, const std::string& name,
                                     model_table& table) {
  std::vector<model_error> errors;
  std::vector<yaml_error> unreadable;
  const yaml_node root = read_yaml(yaml, unreadable);
  for (yaml_error& error : unreadable) {
    errors.push_back({name, error.line, error.column, std::move(error.text)});
  }
  if (!errors.empty()) return errors;
  file_reader file(name, errors);
  file.read(root);
  if (errors.empty()) file.add_to(table);
  return errors;
}

const model_table& built_in_models() {
  static const model_table table = [] {
    model_table all;
    for (const auto& [name, text] : embedded_models()) {
      // Cannot fail in a program whose tests passed; a file with errors adds nothing.
      static_cast<void>(load_models(text, std::string(name), all));
    }
    return all;
  }();
  return table;
}

}  // namespace ra::analyzer
