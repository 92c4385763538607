// File name patterns: `*` and `?` stay within a folder, `**` crosses folders, `[a-z]` is a set.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ra::analyzer {

[[nodiscard]] bool has_wildcard(std::string_view text);

/// Whether the whole of `path` matches.
[[nodiscard]] bool glob_matches(std::string_view pattern, std::string_view path);

/// As people write patterns for files: one without a slash matches the last part of the path or any
/// folder above; one with a slash matches from the root or, failing that, from some folder on. A
/// pattern that names a folder takes in all below it.
[[nodiscard]] bool file_matches(std::string_view pattern, std::string_view path);

}  // namespace ra::analyzer
