#include "analyzer/engine/glob.h"

namespace ra::analyzer {

bool has_wildcard(std::string_view text) {
  return text.find_first_of("*?[") != std::string_view::npos;
}

namespace {

/// Reads `[...]` at the front of `pattern`, or nothing when it is not closed.
bool take_set(std::string_view& pattern, char c, bool& inside) {
  std::size_t at = 1;
  const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
  if (negated) ++at;
  const std::size_t close = pattern.find(']', at + 1);
  if (close == std::string_view::npos) return false;
  bool found = false;
  while (at < close) {
    const char low = pattern[at];
    if (at + 2 < close && pattern[at + 1] == '-') {
      found = found || (low <= c && c <= pattern[at + 2]);
      at += 3;
    } else {
      found = found || low == c;
      ++at;
    }
  }
  inside = found != negated && c != '/';
  pattern.remove_prefix(close + 1);
  return true;
}

}  // namespace

// Backtracks to the last star only: later stars make earlier choices irrelevant, except that a `*`
// that may not cross a folder has to give way to an earlier `**`. Hence two marks.
bool glob_matches(std::string_view pattern, std::string_view path) {
  struct mark {
    bool set = false;
    std::string_view pattern;
    std::string_view path;
  };
  mark star;
  mark any;
  while (true) {
    if (pattern.empty() && path.empty()) return true;
    bool advanced = false;
    if (!pattern.empty()) {
      if (pattern.starts_with("**")) {
        pattern.remove_prefix(2);
        // "**/" also stands for no folder at all.
        if (pattern.starts_with("/") && glob_matches(pattern.substr(1), path)) return true;
        any = {true, pattern, path};
        star.set = false;
        continue;
      }
      if (pattern.front() == '*') {
        pattern.remove_prefix(1);
        star = {true, pattern, path};
        continue;
      }
      if (!path.empty()) {
        if (pattern.front() == '?' && path.front() != '/') {
          pattern.remove_prefix(1);
          advanced = true;
        } else if (pattern.front() == '[') {
          std::string_view rest = pattern;
          bool inside = false;
          if (take_set(rest, path.front(), inside)) {
            advanced = inside;
            if (inside) pattern = rest;
          } else if (path.front() == '[') {
            pattern.remove_prefix(1);
            advanced = true;
          }
        } else if (pattern.front() == path.front()) {
          pattern.remove_prefix(1);
          advanced = true;
        }
        if (advanced) path.remove_prefix(1);
      }
    }
    if (advanced) continue;
    if (star.set && !star.path.empty() && star.path.front() != '/') {
      star.path.remove_prefix(1);
      pattern = star.pattern;
      path = star.path;
    } else if (any.set && !any.path.empty()) {
      any.path.remove_prefix(1);
      pattern = any.pattern;
      path = any.path;
      star.set = false;
    } else {
      return false;
    }
  }
}

bool file_matches(std::string_view pattern, std::string_view path) {
  if (pattern.starts_with("./")) pattern.remove_prefix(2);
  if (pattern.ends_with("/")) pattern.remove_suffix(1);
  if (pattern.empty()) return false;
  const auto matches_or_contains = [&](std::string_view tail) {
    // The whole tail, or the tail cut at one of its folders.
    for (std::size_t end = tail.size(); end != std::string_view::npos;
         end = end == 0 ? std::string_view::npos : tail.rfind('/', end - 1)) {
      if (glob_matches(pattern, tail.substr(0, end))) return true;
    }
    return false;
  };
  if (matches_or_contains(path)) return true;
  for (std::size_t at = path.find('/'); at != std::string_view::npos; at = path.find('/', at + 1)) {
    if (matches_or_contains(path.substr(at + 1))) return true;
  }
  return false;
}

}  // namespace ra::analyzer
