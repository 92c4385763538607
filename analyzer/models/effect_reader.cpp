// Reads effects. One table says of every effect which fact it is, what stands after its name and
// which further keys it may have.

#include "analyzer/models/schema.h"

namespace ra::analyzer {
namespace {

enum class role { target, source, order, text };

enum option : unsigned {
  with = 1 << 0,
  handle = 1 << 1,
  spawn_modes = 1 << 2,
  guard_modes = 1 << 3,
  locks = 1 << 4,
  taken = 1 << 5,    ///< copy, move, address, derived, forward
  order = 1 << 6,
  result = 1 << 7,
  weak = 1 << 8,
  initial = 1 << 9,
  shared = 1 << 10,
  attempt = 1 << 11,
  zero_is_success = 1 << 12,
  deferred = 1 << 13,
  adopted = 1 << 14,
  repeated = 1 << 15,
  many = 1 << 16,
};

struct verb {
  std::string_view name;
  fact_kind kind;
  role operand;
  unsigned may = 0;   ///< options
  unsigned must = 0;  ///< those of `may` without which the effect means nothing
};

constexpr verb verbs[] = {
    {"read", fact_kind::access, role::target},
    {"write", fact_kind::access, role::target},
    {"load", fact_kind::access, role::target, order},
    {"store", fact_kind::access, role::target, order},
    {"update", fact_kind::access, role::target, order},
    {"fence", fact_kind::access, role::order},
    {"assign", fact_kind::assign, role::target, taken | weak | initial, taken},
    {"call", fact_kind::call, role::source, with | repeated | result},
    {"construct", fact_kind::call, role::target, with},
    {"spawn", fact_kind::spawn, role::source, spawn_modes | with | handle | many | deferred,
     spawn_modes},
    {"join", fact_kind::join, role::target, attempt | zero_is_success | weak},
    {"detach", fact_kind::detach, role::target},
    {"query", fact_kind::query, role::target},
    {"acquire", fact_kind::acquire, role::target, shared | attempt | zero_is_success},
    {"release", fact_kind::release, role::target, shared},
    {"guard", fact_kind::guard, role::target,
     guard_modes | locks | shared | attempt | deferred | adopted | result, guard_modes},
    {"signal", fact_kind::signal, role::target},
    {"await", fact_kind::await, role::target},
    {"suspend", fact_kind::suspend, role::text},
    {"destroy", fact_kind::destroy, role::target},
    {"escape", fact_kind::escape, role::source},
    {"unknown", fact_kind::unknown, role::text},
};

struct flag_word {
  std::string_view name;
  option allowed_by;
  fact_flag flag;
};

constexpr flag_word flag_words[] = {
    {"weak", weak, flag_weak},
    {"initial", initial, flag_initial},
    {"shared", shared, flag_shared},
    {"attempt", attempt, flag_attempt},
    {"zero_is_success", zero_is_success, flag_zero_is_success},
    {"deferred", deferred, flag_deferred},
    {"adopted", adopted, flag_adopted},
    {"repeated", repeated, flag_repeated},
    {"many", many, flag_many},
};

struct mode_word {
  std::string_view name;
  std::uint8_t mode;
};

constexpr mode_word spawn_mode_words[] = {
    {"thread", static_cast<std::uint8_t>(spawn_mode::thread)},
    {"jthread", static_cast<std::uint8_t>(spawn_mode::jthread)},
    {"async", static_cast<std::uint8_t>(spawn_mode::async)},
    {"pthread", static_cast<std::uint8_t>(spawn_mode::pthread)},
    {"group", static_cast<std::uint8_t>(spawn_mode::group)},
    {"parallel", static_cast<std::uint8_t>(spawn_mode::parallel)},
    {"executor", static_cast<std::uint8_t>(spawn_mode::executor)},
    {"coroutine", static_cast<std::uint8_t>(spawn_mode::coroutine)},
    {"receiver", static_cast<std::uint8_t>(spawn_mode::receiver)},
};

constexpr mode_word guard_mode_words[] = {
    {"construct", static_cast<std::uint8_t>(guard_mode::construct)},
    {"lock", static_cast<std::uint8_t>(guard_mode::lock)},
    {"unlock", static_cast<std::uint8_t>(guard_mode::unlock)},
    {"disown", static_cast<std::uint8_t>(guard_mode::disown)},
    {"destroy", static_cast<std::uint8_t>(guard_mode::destroy)},
};

template <class Words>
std::uint8_t read_mode(const yaml_node& value, const Words& words, schema_reader& reader) {
  const std::string name = reader.read_word(value, "the mode");
  std::vector<std::string_view> known;
  for (const mode_word& word : words) {
    if (word.name == name) return word.mode;
    known.push_back(word.name);
  }
  if (!name.empty()) reader.unknown_word(value, "mode", name, known);
  return 0;
}

const verb* find_verb(std::string_view name) {
  for (const verb& candidate : verbs) {
    if (candidate.name == name) return &candidate;
  }
  return nullptr;
}

std::vector<std::string_view> verb_names() {
  std::vector<std::string_view> names;
  for (const verb& known : verbs) names.push_back(known.name);
  return names;
}

/// What the verb alone says, besides its operand.
void start_effect(const verb& v, model_effect& effect) {
  using atomic = model_effect::atomic;
  effect.kind = v.kind;
  if (v.name == "write" || v.name == "store" || v.name == "update") {
    effect.mode = static_cast<std::uint8_t>(access_mode::write);
  }
  if (v.name == "load") effect.atomicity = atomic::load;
  if (v.name == "store") effect.atomicity = atomic::store;
  if (v.name == "update") effect.atomicity = atomic::update;
  if (v.name == "fence") effect.atomicity = atomic::fence;
  if (effect.atomicity != atomic::no) effect.flags |= flag_atomic;
  if (v.name == "construct") effect.constructs = true;
  if (v.kind == fact_kind::query) effect.to_result = true;
}

void read_main_operand(const verb& v, const yaml_node& value, model_effect& effect,
                       schema_reader& reader) {
  switch (v.operand) {
    case role::target: effect.target = reader.operand(value); break;
    case role::source: effect.source = reader.operand(value); break;
    case role::order: effect.order_argument = reader.read_number(value); break;
    case role::text: effect.text = reader.read_word(value, "the reason"); break;
  }
}

/// Reads the verb's further keys into `effect`; which of the verb's options are there.
std::vector<schema_key> keys_of(const verb& v, model_effect& effect, unsigned& given,
                                schema_reader& reader) {
  std::vector<schema_key> keys{{v.name, [&](const yaml_node& value) {
                                  read_main_operand(v, value, effect, reader);
                                }}};
  const auto add = [&](option allowed_by, std::string_view name, auto read) {
    if ((v.may & allowed_by) == 0) return;
    keys.push_back({name, [&given, allowed_by, read](const yaml_node& value) {
                      given |= allowed_by;
                      read(value);
                    }});
  };
  add(with, "with", [&](const yaml_node& value) { effect.args = reader.operands(value); });
  add(locks, "locks", [&](const yaml_node& value) { effect.args = reader.operands(value); });
  add(handle, "handle", [&](const yaml_node& value) { effect.target = reader.operand(value); });
  add(order, "order",
      [&](const yaml_node& value) { effect.order_argument = reader.read_number(value); });
  add(result, "result", [&](const yaml_node& value) { effect.to_result = reader.read_flag(value); });
  add(spawn_modes, "mode",
      [&](const yaml_node& value) { effect.mode = read_mode(value, spawn_mode_words, reader); });
  add(guard_modes, "mode",
      [&](const yaml_node& value) { effect.mode = read_mode(value, guard_mode_words, reader); });
  for (const auto& way : ways_to_take()) {
    add(taken, way.first, [&effect, &reader, how = way.second](const yaml_node& value) {
      if (effect.source.present()) reader.fail(value, "one value only can be assigned");
      effect.source = reader.operand(value);
      effect.how = how;
    });
  }
  for (const flag_word& word : flag_words) {
    add(word.allowed_by, word.name, [&effect, &reader, flag = word.flag](const yaml_node& value) {
      if (reader.read_flag(value)) effect.flags |= flag;
    });
  }
  return keys;
}

}  // namespace

const std::vector<std::pair<std::string_view, model_effect::take>>& ways_to_take() {
  using take = model_effect::take;
  static const std::vector<std::pair<std::string_view, take>> ways = {{"copy", take::copy},
                                                                      {"move", take::move},
                                                                      {"address", take::address},
                                                                      {"derived", take::derived},
                                                                      {"forward", take::forward}};
  return ways;
}

model_effect read_effect(const yaml_node& item, schema_reader& reader) {
  model_effect effect;
  if (!item.is_map() || item.entries.empty()) {
    reader.fail(item, "an effect is written as in '{read: this}'");
    return effect;
  }
  const verb* found = nullptr;
  for (const auto& [key, value] : item.entries) {
    if (const verb* v = find_verb(key.text); v != nullptr && found == nullptr) found = v;
  }
  if (found == nullptr) {
    const yaml_node& first = item.entries.front().key;
    reader.unknown_word(first, "effect", first.text, verb_names());
    return effect;
  }
  start_effect(*found, effect);
  unsigned given = 0;
  reader.read_keys(item, "an effect", keys_of(*found, effect, given, reader));
  if ((found->must & taken & ~given) != 0) {
    reader.fail(item, "'assign' needs the value: one of copy, move, forward, address, derived");
  }
  if ((found->must & (spawn_modes | guard_modes) & ~given) != 0) {
    reader.fail(item, "'" + std::string(found->name) + "' needs a 'mode'");
  }
  const bool constructs_guard = found->kind == fact_kind::guard &&
                                effect.mode == static_cast<std::uint8_t>(guard_mode::construct);
  if (constructs_guard && (given & guard_modes) != 0 && (given & locks) == 0) {
    reader.fail(item, "a guard is constructed over 'locks'");
  }
  const bool lock_fact = found->kind == fact_kind::acquire || found->kind == fact_kind::release;
  if (lock_fact && (effect.flags & flag_shared) != 0) {
    effect.flags = static_cast<std::uint16_t>(effect.flags & ~flag_shared);  // the mode says it
    effect.mode = static_cast<std::uint8_t>(lock_mode::shared);
  }
  // A guard's constructor has no result; whether it took its lock, owns_lock() tells.
  if ((effect.flags & flag_attempt) != 0 && !constructs_guard) effect.to_result = true;
  return effect;
}

}  // namespace ra::analyzer
