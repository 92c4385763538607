#include "analyzer/engine/glob.h"

#include <utility>

namespace ra::analyzer {

bool has_wildcard(std::string_view text) {
  return text.find_first_of("*?[") != std::string_view::npos;
}

namespace {

/// One piece of a pattern. `folders` is "**/": nothing, or anything that ends with a slash.
struct piece {
  enum class kind : unsigned char { character, any, set, star, everything, folders } what;
  char character = 0;
  std::string_view members;   // of a set, without brackets and negation
  bool negated = false;
};

bool in_set(const piece& set, char c) {
  if (c == '/') return false;
  bool found = false;
  for (std::size_t at = 0; at < set.members.size();) {
    const char low = set.members[at];
    if (at + 2 < set.members.size() && set.members[at + 1] == '-') {
      found = found || (low <= c && c <= set.members[at + 2]);
      at += 3;
    } else {
      found = found || low == c;
      ++at;
    }
  }
  return found != set.negated;
}

std::vector<piece> pieces_of(std::string_view pattern) {
  std::vector<piece> pieces;
  while (!pattern.empty()) {
    const char c = pattern.front();
    if (pattern.starts_with("**/")) {
      pieces.push_back({piece::kind::folders, 0, {}, false});
      pattern.remove_prefix(3);
      continue;
    }
    if (pattern.starts_with("**")) {
      pieces.push_back({piece::kind::everything, 0, {}, false});
      pattern.remove_prefix(2);
      continue;
    }
    if (c == '[') {
      const bool negated = pattern.size() > 1 && (pattern[1] == '!' || pattern[1] == '^');
      const std::size_t first = negated ? 2 : 1;
      const std::size_t close = pattern.find(']', first + 1);
      if (close != std::string_view::npos) {
        pieces.push_back({piece::kind::set, 0, pattern.substr(first, close - first), negated});
        pattern.remove_prefix(close + 1);
        continue;
      }
    }
    pieces.push_back({c == '*'   ? piece::kind::star
                      : c == '?' ? piece::kind::any
                                 : piece::kind::character,
                      c, {}, false});
    pattern.remove_prefix(1);
  }
  return pieces;
}

}  // namespace

// All ways to match go forward together, one character of the path at a time, so the time is the
// product of the two lengths whatever the pattern; trying one way after the other would be
// exponential in the number of stars.
bool glob_matches(std::string_view pattern, std::string_view path) {
  const std::vector<piece> pieces = pieces_of(pattern);
  // here[i]: the pieces before i match what was read. inside[i]: piece i, "**/", has begun.
  std::vector<char> here(pieces.size() + 1, 0);
  std::vector<char> inside(pieces.size() + 1, 0);
  const auto skip_what_may_be_empty = [&pieces](std::vector<char>& states) {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (states[i] != 0 && pieces[i].what >= piece::kind::star) states[i + 1] = 1;
    }
  };
  here[0] = 1;
  skip_what_may_be_empty(here);
  for (const char c : path) {
    std::vector<char> next(here.size(), 0);
    std::vector<char> next_inside(here.size(), 0);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (here[i] == 0 && inside[i] == 0) continue;
      switch (pieces[i].what) {
        case piece::kind::character: next[i + 1] |= c == pieces[i].character; break;
        case piece::kind::any: next[i + 1] |= c != '/'; break;
        case piece::kind::set: next[i + 1] |= in_set(pieces[i], c); break;
        case piece::kind::star: next[i] |= c != '/'; break;
        case piece::kind::everything: next[i] = 1; break;
        case piece::kind::folders:
          next_inside[i] = 1;
          next[i + 1] |= c == '/';
          break;
      }
    }
    skip_what_may_be_empty(next);
    here = std::move(next);
    inside = std::move(next_inside);
  }
  return here.back() != 0;
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
