// One description of each struct serves writing and reading: `members(archive, object)` hands every
// member to the archive, in order. The structured bindings there stop compiling when a struct gains
// a member, which is the reminder to add it here, in the text form, and to raise fact_schema.

#include "analyzer/facts/unit_file.h"

#include <cstddef>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

#include "llvm/Support/xxhash.h"

namespace ra::analyzer {

namespace {

constexpr std::string_view unit_magic("RAFACTS\0", 8);
constexpr unsigned max_depth = 80;  // of places within values within places; the text allows less

class writer {
 public:
  static constexpr bool reads = false;

  void number(std::uint64_t n) {
    for (; n >= 0x80; n >>= 7) bytes_ += static_cast<char>(n | 0x80);
    bytes_ += static_cast<char>(n);
  }
  void signed_number(std::int64_t n) {
    const auto bits = static_cast<std::uint64_t>(n);
    number(n < 0 ? (~bits << 1) | 1 : bits << 1);
  }
  void id(std::uint32_t n) { number(n + 1u); }  // no_id becomes 0
  void flag(bool b) { number(b ? 1 : 0); }
  void text(const std::string& s) {
    number(s.size());
    bytes_ += s;
  }
  template <typename Enum>
  void choice(Enum e, Enum) {
    number(static_cast<std::uint64_t>(e));
  }
  template <typename List, typename Each>
  void list(const List& items, const Each& each) {
    number(items.size());
    for (const auto& item : items) each(*this, item);
  }
  bool deeper() { return true; }
  void back() {}

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

/// After the first thing that cannot be, everything reads as nothing.
class reader {
 public:
  static constexpr bool reads = true;

  explicit reader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool good() const { return problem_.empty(); }
  [[nodiscard]] const std::string& problem() const { return problem_; }
  [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }

  void fail(const char* problem) {
    if (good()) problem_ = problem + (" at byte " + std::to_string(at_));
    at_ = bytes_.size();
  }

  template <typename Number>
  void number(Number& out) {
    std::uint64_t n = 0;
    for (unsigned shift = 0;; shift += 7) {
      if (at_ >= bytes_.size()) return fail("the bytes end too early");
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      if (shift == 63 && byte > 1) return fail("a number has too many bits");
      n |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    if (n > static_cast<std::uint64_t>(static_cast<Number>(-1)))
      return fail("a number is too large");
    out = static_cast<Number>(n);
  }
  void signed_number(std::int64_t& out) {
    std::uint64_t n = 0;
    number(n);
    out = static_cast<std::int64_t>((n & 1) != 0 ? ~(n >> 1) : n >> 1);
  }
  void id(std::uint32_t& out) {
    number(out);
    out -= 1u;
  }
  void flag(bool& out) {
    std::uint8_t n = 0;
    number(n);
    if (n > 1) fail("a flag is neither 0 nor 1");
    out = n == 1;
  }
  void text(std::string& out) {
    std::uint64_t size = 0;
    number(size);
    if (size > left()) return fail("a string is longer than the bytes");
    out = bytes_.substr(at_, size);
    at_ += size;
  }
  template <typename Enum>
  void choice(Enum& out, Enum last) {
    std::underlying_type_t<Enum> n = 0;
    number(n);
    if (n > static_cast<std::underlying_type_t<Enum>>(last))
      return fail("an enumerator is unknown");
    out = static_cast<Enum>(n);
  }
  /// Every element takes a byte at least, so a count beyond what is left is a lie; and nothing is
  /// reserved, so a list grows only as its elements are really there.
  template <typename List, typename Each>
  void list(List& items, const Each& each) {
    std::uint64_t size = 0;
    number(size);
    if (size > left()) return fail("a list is longer than the bytes");
    items.clear();
    for (std::uint64_t i = 0; i < size && good(); ++i) each(*this, items.emplace_back());
  }
  bool deeper() {
    if (++depth_ <= max_depth) return true;
    fail("places nest too deeply");
    return false;
  }
  void back() { --depth_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  unsigned depth_ = 0;
  std::string problem_;
};

constexpr auto each_id = [](auto& archive, auto& id) { archive.id(id); };
constexpr auto each_object = [](auto& archive, auto& object) { members(archive, object); };

template <typename T, typename Object>
concept is = std::is_same_v<std::remove_const_t<Object>, T>;

#define RA_MEMBERS_OF(type)                    \
  template <typename Archive, typename Object> \
    requires is<type, Object>                  \
  void members(Archive& a, Object& o)

template <typename Archive, typename Object>
  requires is<value, Object>
void members(Archive& a, Object& o);

RA_MEMBERS_OF(selector) {
  auto& [kind, index] = o;
  a.choice(kind, selector_kind::bound);
  a.id(index);
}

RA_MEMBERS_OF(place) {
  auto& [root, id, path, terms] = o;
  if (!a.deeper()) return;
  a.choice(root, root_kind::global);
  if (root != root_kind::none) {
    a.id(id);
    a.list(path, each_object);
    a.list(terms, each_object);
  }
  a.back();
}

RA_MEMBERS_OF(value) {
  auto& [kind, lossy, number, callee, at, operands, coefficients] = o;
  if (!a.deeper()) return;
  a.choice(kind, value_kind::iteration);
  switch (kind) {
    case value_kind::constant: a.signed_number(number); break;
    case value_kind::copy:
    case value_kind::move:
    case value_kind::address: members(a, at); break;
    case value_kind::function: a.id(callee); break;
    case value_kind::linear:
      a.signed_number(number);
      a.list(operands, each_object);
      a.list(coefficients, [](auto& archive, auto& factor) { archive.signed_number(factor); });
      break;
    case value_kind::derived:
      a.flag(lossy);
      a.list(operands, each_object);
      break;
    case value_kind::none:
    case value_kind::unknown:
    case value_kind::fresh:
    case value_kind::iteration: break;
  }
  a.back();
}

RA_MEMBERS_OF(fact) {
  auto& [kind, mode, flags, at, target, result, source, callee, args, text] = o;
  a.choice(kind, fact_kind::unknown);
  unsigned present = (mode != 0 ? 1u : 0) | (flags != 0 ? 2u : 0) | (target.known() ? 4u : 0) |
                     (result.known() ? 8u : 0) | (source.present() ? 16u : 0) |
                     (callee != no_function ? 32u : 0) | (args.empty() ? 0 : 64u) |
                     (text.empty() ? 0 : 128u);
  a.number(present);
  a.number(at);
  if ((present & 1) != 0) a.number(mode);
  if ((present & 2) != 0) a.number(flags);
  if ((present & 4) != 0) members(a, target);
  if ((present & 8) != 0) members(a, result);
  if ((present & 16) != 0) members(a, source);
  if ((present & 32) != 0) a.id(callee);
  if ((present & 64) != 0) a.list(args, each_object);
  if ((present & 128) != 0) a.text(text);
  if constexpr (Archive::reads) {
    if (present > 255) a.fail("a fact has members that are unknown");
  }
}

RA_MEMBERS_OF(condition) {
  auto& [how, subject, against] = o;
  a.choice(how, condition::relation::less_equal);
  members(a, subject);
  members(a, against);
}

RA_MEMBERS_OF(block) {
  auto& [facts, leaves, test, at, successors, handlers] = o;
  a.list(facts, each_object);
  a.choice(leaves, jump::never);
  members(a, test);
  a.number(at);
  a.list(successors, each_id);
  a.id(handlers);
}

RA_MEMBERS_OF(variable) {
  auto& [name, kind, type, declared, marks] = o;
  a.text(name);
  a.choice(kind, variable_kind::result);
  a.id(type);
  a.number(declared);
  a.number(marks);
}

RA_MEMBERS_OF(lock_contract) {
  auto& [what, mode, lock] = o;
  a.choice(what, lock_contract::meaning::attempts);
  a.choice(mode, lock_mode::shared);
  members(a, lock);
}

RA_MEMBERS_OF(function_body) {
  auto& [blocks, entry, exit, gave_up] = o;
  a.list(blocks, each_object);
  a.number(entry);
  a.number(exit);
  a.flag(gave_up);
}

RA_MEMBERS_OF(function) {
  auto& [key, name, declared, flags, owner, enclosing, returns, body_at, parameters, variables,
         overridden_by, contracts, body] = o;
  a.text(key);
  a.text(name);
  a.number(declared);
  a.number(flags);
  a.id(owner);
  a.id(enclosing);
  a.id(returns);
  a.number(body_at);
  a.number(parameters);
  a.list(variables, each_object);
  a.list(overridden_by, each_id);
  a.list(contracts, each_object);
  members(a, body);
}

RA_MEMBERS_OF(source_file) {
  auto& [path, system] = o;
  a.text(path);
  a.flag(system);
}

RA_MEMBERS_OF(location) {
  auto& [file, line, column, end_line, end_column, spelled] = o;
  a.id(file);
  a.number(line);
  a.number(column);
  a.number(end_line);
  a.number(end_column);
  a.number(spelled);
}

RA_MEMBERS_OF(type_info) {
  auto& [name, traits, element, record] = o;
  a.text(name);
  a.number(traits);
  a.id(element);
  a.id(record);
}

RA_MEMBERS_OF(field) {
  auto& [name, owner, type, declared, bit_unit, is_mutable, guarded_by, guards_target] = o;
  a.text(name);
  a.id(owner);
  a.id(type);
  a.number(declared);
  a.number(bit_unit);
  a.flag(is_mutable);
  members(a, guarded_by);
  a.flag(guards_target);
}

RA_MEMBERS_OF(class_info) {
  auto& [name, declared, bases, fields, methods, destructor, polymorphic, is_final, is_closure] = o;
  a.text(name);
  a.number(declared);
  a.list(bases, each_id);
  a.list(fields, each_id);
  a.list(methods, each_id);
  a.id(destructor);
  a.flag(polymorphic);
  a.flag(is_final);
  a.flag(is_closure);
}

RA_MEMBERS_OF(global) {
  auto& [key, name, type, declared, thread_local_storage, constant, static_local, internal,
         guarded_by] = o;
  a.text(key);
  a.text(name);
  a.id(type);
  a.number(declared);
  a.flag(thread_local_storage);
  a.flag(constant);
  a.flag(static_local);
  a.flag(internal);
  members(a, guarded_by);
}

RA_MEMBERS_OF(gap) {
  auto& [at, reason] = o;
  a.number(at);
  a.text(reason);
}

RA_MEMBERS_OF(unit) {
  auto& [main_file, files, locations, types, classes, fields, globals, functions, gaps] = o;
  a.text(main_file);
  a.list(files, each_object);
  a.list(locations, each_object);
  a.list(types, each_object);
  a.list(classes, each_object);
  a.list(fields, each_object);
  a.list(globals, each_object);
  a.list(functions, each_object);
  a.list(gaps, each_object);
}

#undef RA_MEMBERS_OF

std::string little_endian(std::uint64_t n, unsigned bytes) {
  std::string out;
  for (unsigned i = 0; i < bytes; ++i) out += static_cast<char>(n >> (8 * i));
  return out;
}

std::uint64_t from_little_endian(std::string_view bytes) {
  std::uint64_t n = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) n = n << 8 | static_cast<unsigned char>(bytes[i]);
  return n;
}

std::uint64_t checksum(std::string_view bytes) {
  return llvm::xxh3_64bits(llvm::StringRef(bytes.data(), bytes.size()));
}

llvm::Error refuse(const std::string& name, const std::string& why) {
  return llvm::createStringError(std::make_error_code(std::errc::illegal_byte_sequence), "%s",
                                 (name + ": " + why).c_str());
}

}  // namespace

std::string seal_unit(std::string_view rest, std::string_view tool_version) {
  return seal(unit_magic, rest, tool_version);
}

std::string seal(std::string_view magic, std::string_view rest, std::string_view tool_version) {
  tool_version = tool_version.substr(0, 255);
  std::string bytes(magic);
  bytes += little_endian(fact_schema, 4);
  bytes += static_cast<char>(tool_version.size());
  bytes += tool_version;
  bytes += little_endian(checksum(rest), 8);
  bytes += rest;
  return bytes;
}

std::string write_unit(const unit& u, std::string_view tool_version) {
  writer out;
  members(out, u);
  return seal_unit(out.take(), tool_version);
}

llvm::Expected<std::string_view> unseal(std::string_view magic, std::string_view bytes,
                                        std::string_view tool_version, const std::string& name) {
  if (!bytes.starts_with(magic)) return refuse(name, "not a file of facts");
  bytes.remove_prefix(magic.size());
  if (bytes.size() < 5) return refuse(name, "the file of facts is cut short");
  const std::uint64_t schema = from_little_endian(bytes.substr(0, 4));
  if (schema != fact_schema) {
    return refuse(name, "made for facts of version " + std::to_string(schema) +
                            ", this is version " + std::to_string(fact_schema) +
                            ": extract the facts again");
  }
  const auto length = static_cast<unsigned char>(bytes[4]);
  bytes.remove_prefix(5);
  if (bytes.size() < length + std::size_t{8}) return refuse(name, "the file of facts is cut short");
  const std::string_view made_by = bytes.substr(0, length);
  if (made_by != tool_version.substr(0, 255)) {
    return refuse(name, "made by version '" + std::string(made_by) + "' of the tool, this is '" +
                            std::string(tool_version) + "': extract the facts again");
  }
  bytes.remove_prefix(length);
  const std::uint64_t sum = from_little_endian(bytes.substr(0, 8));
  bytes.remove_prefix(8);
  if (sum != checksum(bytes)) return refuse(name, "the file of facts is damaged or cut short");
  return bytes;
}

llvm::Expected<unit> read_unit(std::string_view bytes, std::string_view tool_version,
                               const std::string& name) {
  llvm::Expected<std::string_view> rest = unseal(unit_magic, bytes, tool_version, name);
  if (!rest) return rest.takeError();
  reader in(*rest);
  unit u;
  members(in, u);
  if (in.good() && in.left() != 0) in.fail("there are bytes after the unit");
  if (!in.good()) return refuse(name, "the file of facts is damaged: " + in.problem());
  if (llvm::Error error = check_ids(u)) {
    return refuse(name, "the file of facts is damaged: " + llvm::toString(std::move(error)));
  }
  return u;
}

}  // namespace ra::analyzer
