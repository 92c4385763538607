// The text of source files, read once, by line: for snippets, fingerprints, suppressions, hashes.
// Any bytes are accepted: broken, binary, not UTF-8, without an end of line.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ra::analyzer {

class source_text {
 public:
  explicit source_text(std::string bytes);

  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  [[nodiscard]] std::uint32_t line_count() const {
    return static_cast<std::uint32_t>(begins_.size());
  }
  /// The line, counted from 1, without its end (`\n`, `\r\n` or `\r`, as Clang counts); empty
  /// outside the file.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
  /// Where the line begins in the bytes.
  [[nodiscard]] std::size_t begin_of(std::uint32_t number) const;
  /// The line that this byte stands on.
  [[nodiscard]] std::uint32_t line_at(std::size_t offset) const;

 private:
  std::string bytes_;
  std::vector<std::size_t> begins_;
};

/// The bytes of a file; nothing if it cannot be read. Shells may give one that knows open buffers.
using file_reader = std::function<std::optional<std::string>(const std::string& path)>;
[[nodiscard]] std::optional<std::string> read_from_disk(const std::string& path);

/// Not thread-safe. Texts live as long as the cache.
class source_cache {
 public:
  explicit source_cache(file_reader reader = read_from_disk) : reader_(std::move(reader)) {}

  /// Null if the file cannot be read.
  [[nodiscard]] const source_text* find(const std::string& path);

 private:
  file_reader reader_;
  std::map<std::string, std::unique_ptr<source_text>> texts_;
};

}  // namespace ra::analyzer
