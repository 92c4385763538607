#include "analyzer/facts/text_words.h"

#include "analyzer/facts/function_body.h"
#include "analyzer/facts/trait.h"

namespace ra::analyzer {

namespace {

template <typename Enumerator>
constexpr fact_word as(std::string_view text, Enumerator value) {
  return {text, static_cast<std::uint32_t>(value)};
}

}  // namespace

word_table trait_words() {
  static constexpr fact_word words[] = {
      as("pointer", trait::pointer),
      as("reference", trait::reference),
      as("const_target", trait::const_target),
      as("constant", trait::constant),
      as("arithmetic", trait::arithmetic),
      as("atomic", trait::atomic),
      as("lock", trait::lock),
      as("recursive", trait::recursive),
      as("guard", trait::guard),
      as("handle", trait::handle),
      as("joins_on_destroy", trait::joins_on_destroy),
      as("group", trait::group),
      as("synchronised", trait::synchronised),
      as("per_thread", trait::per_thread),
      as("view", trait::view),
      as("unique_owner", trait::unique_owner),
      as("shared_owner", trait::shared_owner),
      as("weak_owner", trait::weak_owner),
      as("container", trait::container),
      as("packed_elements", trait::packed_elements),
      as("callable", trait::callable),
      as("closure", trait::closure),
      as("not_sendable", trait::not_sendable),
      as("sendable", trait::sendable),
      as("shareable", trait::shareable),
      as("condition", trait::condition),
      as("volatile_value", trait::volatile_value),
      as("non_trivial_destroy", trait::non_trivial_destroy),
      as("terminates_if_joinable", trait::terminates_if_joinable),
      as("task_lock", trait::task_lock),
  };
  return words;
}

word_table fact_kind_words() {
  static constexpr fact_word words[] = {
      as("declare", fact_kind::declare), as("end", fact_kind::end),
      as("assign", fact_kind::assign),   as("call", fact_kind::call),
      as("spawn", fact_kind::spawn),     as("join", fact_kind::join),
      as("detach", fact_kind::detach),   as("query", fact_kind::query),
      as("acquire", fact_kind::acquire), as("release", fact_kind::release),
      as("guard", fact_kind::guard),     as("signal", fact_kind::signal),
      as("await", fact_kind::await),     as("suspend", fact_kind::suspend),
      as("destroy", fact_kind::destroy), as("escape", fact_kind::escape),
      as("give", fact_kind::give),       as("raise", fact_kind::raise),
      as("unknown", fact_kind::unknown),
  };
  return words;
}

word_table fact_flag_words() {
  static constexpr fact_word words[] = {
      as("atomic", flag_atomic),       as("by_call", flag_by_call),
      as("initial", flag_initial),     as("weak", flag_weak),
      as("attempt", flag_attempt),     as("deferred", flag_deferred),
      as("adopted", flag_adopted),     as("shared", flag_shared),
      as("temporary", flag_temporary), as("virtual", flag_virtual),
      as("nothrow", flag_nothrow),     as("repeated", flag_repeated),
      as("discarded", flag_discarded), as("many", flag_many),
      as("packed", flag_packed),       as("zero_is_success", flag_zero_is_success),
  };
  return words;
}

word_table function_flag_words() {
  static constexpr fact_word words[] = {
      as("body", function_has_body),
      as("method", function_method),
      as("const", function_const),
      as("virtual", function_virtual),
      as("constructor", function_constructor),
      as("destructor", function_destructor),
      as("lambda", function_lambda),
      as("nothrow", function_nothrow),
      as("coroutine", function_coroutine),
      as("system", function_system),
      as("internal", function_internal),
      as("main", function_main),
      as("noreturn", function_noreturn),
      as("implicit", function_implicit),
      as("private", function_private),
      as("blocking", function_blocking),
      as("suspends", function_suspends),
      as("trusted", function_trusted),
      as("instance", function_instance),
      as("no_lock_check", function_no_lock_check),
      as("initialiser", function_initialiser),
      as("initialiser", function_initialiser),
  };
  return words;
}

word_table mark_words() {
  static constexpr fact_word words[] = {
      as("sending", mark_sending), as("borrowed", mark_borrowed), as("escapes", mark_escapes),
      as("spawned", mark_spawned), as("joined", mark_joined),     as("returned", mark_returned),
  };
  return words;
}

word_table variable_kind_words() {
  static constexpr fact_word words[] = {
      as("self", variable_kind::self),     as("parameter", variable_kind::parameter),
      as("local", variable_kind::local),   as("temporary", variable_kind::temporary),
      as("result", variable_kind::result),
  };
  return words;
}

word_table jump_words() {
  static constexpr fact_word words[] = {
      as("always", jump::always),
      as("branch", jump::branch),
      as("choose", jump::choose),
      as("never", jump::never),
  };
  return words;
}

word_table relation_words() {
  using relation = condition::relation;
  static constexpr fact_word words[] = {
      as("~", relation::opaque),      as("==", relation::equal), as("!=", relation::not_equal),
      as("<=", relation::less_equal), as("<", relation::less),  // the longer one is tried first
  };
  return words;
}

word_table lock_mode_words() {
  static constexpr fact_word words[] = {
      as("exclusive", lock_mode::exclusive),
      as("shared", lock_mode::shared),
  };
  return words;
}

word_table contract_words() {
  using meaning = lock_contract::meaning;
  static constexpr fact_word words[] = {
      as("needs", meaning::needs),       as("excludes", meaning::excludes),
      as("acquires", meaning::acquires), as("releases", meaning::releases),
      as("attempts", meaning::attempts),
  };
  return words;
}

word_table global_flag_words() {
  static constexpr fact_word words[] = {
      as("thread_local", global_thread_local),
      as("constant", global_constant),
      as("static_local", global_static_local),
      as("internal", global_internal),
  };
  return words;
}

word_table class_flag_words() {
  static constexpr fact_word words[] = {
      as("polymorphic", class_polymorphic),
      as("final", class_final),
      as("closure", class_closure),
  };
  return words;
}

word_table field_flag_words() {
  static constexpr fact_word words[] = {
      as("mutable", field_mutable),
      as("guards_target", field_guards_target),
  };
  return words;
}

word_table mode_words(fact_kind kind) {
  static constexpr fact_word spawn_words[] = {
      as("thread", spawn_mode::thread),     as("jthread", spawn_mode::jthread),
      as("async", spawn_mode::async),       as("pthread", spawn_mode::pthread),
      as("group", spawn_mode::group),       as("parallel", spawn_mode::parallel),
      as("executor", spawn_mode::executor), as("coroutine", spawn_mode::coroutine),
      as("receiver", spawn_mode::receiver),
  };
  static constexpr fact_word guard_words[] = {
      as("construct", guard_mode::construct), as("lock", guard_mode::lock),
      as("unlock", guard_mode::unlock),       as("disown", guard_mode::disown),
      as("destroy", guard_mode::destroy),
  };
  if (kind == fact_kind::spawn) return spawn_words;
  if (kind == fact_kind::guard) return guard_words;
  if (kind == fact_kind::acquire || kind == fact_kind::release) return lock_mode_words();
  return {};
}

bool source_comes_first(fact_kind kind) {
  return kind == fact_kind::call || kind == fact_kind::escape || kind == fact_kind::give;
}

std::string_view word_of(word_table table, std::uint32_t value) {
  for (const fact_word& one : table) {
    if (one.value == value) return one.text;
  }
  return {};
}

std::optional<std::uint32_t> value_of(word_table table, std::string_view text) {
  for (const fact_word& one : table) {
    if (one.text == text) return one.value;
  }
  return std::nullopt;
}

bool is_plain_name(std::string_view text, bool qualified) {
  bool at_start = true;  // of a part between `::`
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (letter || (!at_start && c >= '0' && c <= '9')) {
      at_start = false;
    } else if (qualified && !at_start && text.substr(i, 2) == "::") {
      at_start = true;
      ++i;
    } else {
      return false;
    }
  }
  return !at_start;
}

}  // namespace ra::analyzer
