// One list of members per type serves both directions, so reading cannot drift from writing.

#include "analyzer/engine/unit_result.h"

#include <cstring>
#include <map>
#include <type_traits>

namespace ra::analyzer {

namespace {

template <typename Archive, typename T>
void members(Archive& archive, T& value);

class writer {
 public:
  std::string bytes;

  template <typename... T>
  void operator()(T&... values) {
    (put(values), ...);
  }

 private:
  template <typename T>
  void put(T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    } else {
      members(*this, value);
    }
  }
  void put(std::string& text) {
    std::uint64_t size = text.size();
    put(size);
    bytes += text;
  }
  template <typename T>
  void put(std::vector<T>& list) {
    std::uint64_t size = list.size();
    put(size);
    for (T& value : list) put(value);
  }
  void put(std::map<std::string, std::uint64_t>& table) {
    std::uint64_t size = table.size();
    put(size);
    for (auto& [key, value] : table) {
      std::string copy = key;
      put(copy);
      put(value);
    }
  }
};

class reader {
 public:
  explicit reader(std::string_view bytes) : rest_(bytes) {}

  template <typename... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  bool complete() const { return good_ && rest_.empty(); }

 private:
  template <typename T>
  void get(T& value) {
    if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>) {
      if (rest_.size() < sizeof value) {
        good_ = false;
        rest_ = {};
        return;
      }
      std::memcpy(&value, rest_.data(), sizeof value);
      rest_.remove_prefix(sizeof value);
    } else {
      members(*this, value);
    }
  }
  /// A size that cannot be true: every element takes at least one byte.
  std::uint64_t size() {
    std::uint64_t count = 0;
    get(count);
    if (count <= rest_.size()) return count;
    good_ = false;
    rest_ = {};
    return 0;
  }
  void get(std::string& text) {
    const std::uint64_t count = size();
    text.assign(rest_.substr(0, count));
    rest_.remove_prefix(count);
  }
  template <typename T>
  void get(std::vector<T>& list) {
    const std::uint64_t count = size();
    for (std::uint64_t i = 0; i < count && good_; ++i) get(list.emplace_back());
  }
  void get(std::map<std::string, std::uint64_t>& table) {
    const std::uint64_t count = size();
    for (std::uint64_t i = 0; i < count && good_; ++i) {
      std::string key;
      get(key);
      get(table[key]);
    }
  }

  std::string_view rest_;
  bool good_ = true;
};

template <typename Archive, typename T>
void members(Archive& a, T& v) {
  if constexpr (std::is_same_v<T, source_span>) {
    a(v.file, v.line, v.column, v.end_line, v.end_column);
  } else if constexpr (std::is_same_v<T, note>) {
    a(v.span, v.text, v.role);
  } else if constexpr (std::is_same_v<T, timeline_step>) {
    a(v.thread, v.span, v.text, v.locks_held, v.conflict);
  } else if constexpr (std::is_same_v<T, timeline_thread>) {
    a(v.name, v.started_at);
  } else if constexpr (std::is_same_v<T, cure>) {
    a(v.text);
  } else if constexpr (std::is_same_v<T, finding>) {
    a(v.slug, v.level, v.sure, v.span, v.text, v.arguments, v.notes, v.threads, v.steps, v.cures,
      v.entities, v.subject, v.kinds);
  } else if constexpr (std::is_same_v<T, source_problem>) {
    a(v.at, v.text);
  } else if constexpr (std::is_same_v<T, check_counts>) {
    a(v.functions, v.analysed, v.gave_up, v.unknown_facts, v.flow_ms, v.rules_ms,
      v.unknown_reasons, v.given_up);
  } else {
    static_assert(std::is_same_v<T, unit_result>, "a type without a list of members");
    a(v.file, v.ending, v.problems, v.dropped, v.findings, v.sources, v.facts, v.unit, v.counts,
      v.parse_ms, v.lower_ms, v.seconds, v.peak_kib);
  }
}

}  // namespace

std::string to_bytes(const unit_result& result) {
  writer out;
  out(const_cast<unit_result&>(result));  // only read: the list of members is shared with reading
  return std::move(out.bytes);
}

std::optional<unit_result> unit_result_from(std::string_view bytes) {
  reader in(bytes);
  unit_result result;
  in(result);
  if (!in.complete()) return std::nullopt;
  return result;
}

}  // namespace ra::analyzer
