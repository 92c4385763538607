// What the user asked about: the files and findings that count.
#pragma once

#include <algorithm>
#include <string>

#include "analyzer/engine/engine.h"
#include "analyzer/engine/glob.h"

namespace ra::analyzer {

class scope_filter {
 public:
  explicit scope_filter(const engine_options& options) : options_(options) {}

  /// Whether the user asked about this file.
  [[nodiscard]] bool wants(const std::string& path) const {
    const std::string name = relative_to(options_.root, path);
    const auto matches = [&](const std::string& glob) {
      return file_matches(glob, name) || (glob.starts_with("/") && file_matches(glob, path));
    };
    if (std::any_of(options_.exclude.begin(), options_.exclude.end(), matches)) return false;
    return options_.include.empty() ||
           std::any_of(options_.include.begin(), options_.include.end(), matches);
  }

  /// A finding counts where any of its accesses does.
  [[nodiscard]] bool wants(const finding& found, bool headers_only) const {
    return any_access(found, [&](const std::string& file) {
      return wants(file) && (!headers_only || is_named_header(file));
    });
  }

  [[nodiscard]] bool is_named_header(const std::string& file) const {
    return std::find(options_.headers.begin(), options_.headers.end(), file) !=
           options_.headers.end();
  }

 private:
  template <typename Accept>
  static bool any_access(const finding& found, const Accept& accept) {
    if (accept(found.span.file)) return true;
    return std::any_of(found.notes.begin(), found.notes.end(), [&](const note& other) {
      return other.role == note_role::access && accept(other.span.file);
    });
  }

  const engine_options& options_;
};

}  // namespace ra::analyzer
