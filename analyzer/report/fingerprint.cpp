#include "analyzer/report/fingerprint.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <utility>

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SHA256.h"

#include "analyzer/report/unicode.h"

namespace ra::analyzer {

namespace {

constexpr std::size_t block_size = 100;
constexpr std::uint64_t base = 37;
constexpr std::uint16_t end_of_file = 65535;

/// The hash of a window of 100 UTF-16 units that begins at a line is known 100 units later, so the
/// ring remembers, unit by unit, which line began there.
class line_hasher {
 public:
  line_hasher() {
    begins_.fill(0);
    for (std::size_t i = 0; i < block_size; ++i) first_power_ *= base;
  }

  void take(std::uint16_t unit) {
    if (unit == ' ' || unit == '\t' || (after_cr_ && unit == '\n')) {
      after_cr_ = false;
      return;
    }
    after_cr_ = unit == '\r';
    if (after_cr_) unit = '\n';
    finish_line();
    if (line_start_) {
      line_start_ = false;
      begins_[at_] = ++line_;
    }
    if (unit == '\n') line_start_ = true;
    push(unit);
  }

  std::vector<std::string> finish() {
    take(end_of_file);
    for (std::size_t i = 0; i < block_size; ++i) {
      finish_line();
      push(0);
    }
    return std::move(hashes_);
  }

 private:
  void finish_line() {
    if (begins_[at_] == 0) return;
    const std::size_t times = ++seen_[hash_];
    hashes_.resize(std::max(hashes_.size(), begins_[at_]));
    hashes_[begins_[at_] - 1] = llvm::utohexstr(hash_, true) + ":" + std::to_string(times);
    begins_[at_] = 0;
  }

  void push(std::uint16_t unit) {
    hash_ = base * hash_ + unit - first_power_ * window_[at_];
    window_[at_] = unit;
    at_ = (at_ + 1) % block_size;
  }

  std::array<std::uint16_t, block_size> window_{};
  std::array<std::size_t, block_size> begins_{};  ///< a line's number where one began, or 0
  std::size_t at_ = 0;
  std::size_t line_ = 0;
  std::uint64_t hash_ = 0;
  std::uint64_t first_power_ = 1;
  bool line_start_ = true;
  bool after_cr_ = false;
  std::unordered_map<std::uint64_t, std::size_t> seen_;
  std::vector<std::string> hashes_;
};

std::string sha256_of(const std::string& text) {
  llvm::SHA256 hash;
  hash.update(llvm::StringRef(text));
  return llvm::toHex(hash.final(), true);
}

/// A length before each part, so that no two lists of parts look alike.
std::string part(const std::string& text) { return std::to_string(text.size()) + ":" + text; }

}  // namespace

std::vector<std::string> line_hashes(std::string_view text) {
  line_hasher hasher;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c >= 0x10000) {
      hasher.take(static_cast<std::uint16_t>(0xd800 + ((c - 0x10000) >> 10)));
      hasher.take(static_cast<std::uint16_t>(0xdc00 + ((c - 0x10000) & 0x3ff)));
    } else {
      hasher.take(static_cast<std::uint16_t>(c));
    }
  }
  return hasher.finish();
}

std::string flow_hash(const finding& f, const std::string& rule_id) {
  std::vector<std::string> parties;
  for (std::size_t i = 0; i < std::max(f.entities.size(), f.kinds.size()); ++i) {
    parties.push_back(part(i < f.entities.size() ? f.entities[i] : "") +
                      part(i < f.kinds.size() ? f.kinds[i] : ""));
  }
  std::sort(parties.begin(), parties.end());
  std::string whole = part(rule_id) + part(f.subject);
  for (const std::string& party : parties) whole += part(party);
  return sha256_of(whole);
}

std::string sha256_of_file(std::string_view bytes) { return sha256_of(std::string(bytes)); }

std::string fingerprints::line_hash(const source_span& at) {
  auto known = lines_.find(at.file);
  if (known == lines_.end()) {
    const source_text* text = sources_.find(at.file);
    known = lines_
                .emplace(at.file,
                         text == nullptr ? std::vector<std::string>{} : line_hashes(text->bytes()))
                .first;
  }
  const std::size_t line = std::max<std::size_t>(at.line, 1);
  return line <= known->second.size() ? known->second[line - 1] : "";
}

std::string fingerprints::next_flow_hash(const finding& f, const std::string& rule_id) {
  const std::string hash = flow_hash(f, rule_id);
  return hash + ":" + std::to_string(++seen_[hash]);
}

}  // namespace ra::analyzer
