#include <algorithm>

#include "analyzer/report/sarif_parts.h"
#include "analyzer/report/unicode.h"

namespace ra::analyzer::sarif {

namespace {

constexpr const char* source_base = "SRCROOT";
constexpr const char* system_base = "FSROOT";
constexpr std::uint32_t context_lines = 2;
constexpr std::size_t longest_snippet = 400;  // of generated code, a line may be the whole file

std::string percent_encoded(const std::string& path) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/+").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      out += {'%', hex[byte >> 4], hex[byte & 15]};
    }
  }
  return out;
}

/// Cut at the end of a character.
std::string limited(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && at < longest_snippet) (void)next_code_point(text, at);
  return valid_utf8(text.substr(0, at));
}

const char* language_of(const std::string& path) {
  return path.ends_with(".c") ? "c" : "cplusplus";
}

}  // namespace

places::places(const report_input& input, source_cache& sources)
    : input_(input), sources_(sources) {
  for (const std::string& path : input.files) indexes_.emplace(path, indexes_.size());
}

json places::artifact_location(const std::string& path) {
  std::string shown = shown_path(input_.root, path);
  json where;
  const bool outside = shown.starts_with('/');
  outside_ = outside_ || outside;
  shown.erase(0, shown.find_first_not_of('/'));
  where["uri"] = percent_encoded(shown);
  where["uriBaseId"] = outside ? system_base : source_base;
  const auto index = indexes_.find(path);
  if (index != indexes_.end()) where["index"] = index->second;
  return where;
}

json places::physical_location(const source_span& at, bool with_context) {
  json where;
  where["artifactLocation"] = artifact_location(at.file);
  if (at.line == 0) return where;
  const source_text* source = sources_.find(at.file);
  const bool known_line = source != nullptr && at.line <= source->line_count();
  const std::string_view line = known_line ? source->line(at.line) : std::string_view{};

  std::uint32_t begin = std::max<std::uint32_t>(at.column, 1);
  std::uint32_t end = at.end_line == at.line ? std::max(at.end_column, begin) : begin;
  if (at.column == 0 || at.end_line > at.line) {
    end = std::max(begin, static_cast<std::uint32_t>(line.size()) + 1);
  }
  if (known_line) {
    begin = code_point_column(line, begin);
    end = code_point_column(line, end);
  }
  json region{{"startLine", at.line},
              {"startColumn", begin},
              {"endLine", at.line},
              {"endColumn", std::max(end, begin + 1)}};
  if (known_line) region["snippet"] = {{"text", limited(line)}};
  where["region"] = std::move(region);
  if (known_line && with_context) {
    const std::uint32_t first = at.line > context_lines ? at.line - context_lines : 1;
    const std::uint32_t last = std::min(at.line + context_lines, source->line_count());
    std::string text;
    for (std::uint32_t i = first; i <= last; ++i) text += limited(source->line(i)) + "\n";
    where["contextRegion"] = {
        {"startLine", first}, {"endLine", last}, {"snippet", {{"text", text}}}};
  }
  return where;
}

json places::location(const source_span& at, const std::string& text) {
  return {{"physicalLocation", physical_location(at, false)}, {"message", message(text)}};
}

json places::artifacts() {
  json all = json::array();
  for (const std::string& path : input_.files) {
    json one;
    one["location"] = artifact_location(path);
    one["roles"] = {"analysisTarget"};
    one["sourceLanguage"] = language_of(path);
    if (const source_text* source = sources_.find(path)) {
      one["length"] = source->bytes().size();
      one["hashes"] = {{"sha-256", sha256_of_file(source->bytes())}};
    }
    all.push_back(std::move(one));
  }
  return all;
}

json places::bases() const {
  json all;
  all[source_base] = {{"description", {{"text", "The root of the source tree."}}}};
  if (outside_) {
    all[system_base] = {
        {"description", {{"text", "The root of the file system, for files outside of the tree."}}}};
  }
  return all;
}

}  // namespace ra::analyzer::sarif
