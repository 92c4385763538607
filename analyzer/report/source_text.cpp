#include "analyzer/report/source_text.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace ra::analyzer {

source_text::source_text(std::string bytes) : bytes_(std::move(bytes)), begins_{0} {
  for (std::size_t i = 0; i < bytes_.size(); ++i) {
    const bool pair = bytes_[i] == '\r' && i + 1 < bytes_.size() && bytes_[i + 1] == '\n';
    if (bytes_[i] == '\n' || (bytes_[i] == '\r' && !pair)) begins_.push_back(i + 1);
  }
}

std::string_view source_text::line(std::uint32_t number) const {
  if (number == 0 || number > begins_.size()) return {};
  const std::size_t begin = begins_[number - 1];
  std::size_t end = number < begins_.size() ? begins_[number] : bytes_.size();
  while (end > begin && (bytes_[end - 1] == '\n' || bytes_[end - 1] == '\r')) --end;
  return std::string_view(bytes_).substr(begin, end - begin);
}

std::size_t source_text::begin_of(std::uint32_t number) const {
  if (number == 0) return 0;
  return number <= begins_.size() ? begins_[number - 1] : bytes_.size();
}

std::uint32_t source_text::line_at(std::size_t offset) const {
  const auto after = std::upper_bound(begins_.begin(), begins_.end(), offset);
  return static_cast<std::uint32_t>(after - begins_.begin());
}

std::optional<std::string> read_from_disk(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;  // a folder opens, too
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  if (stream.bad()) return std::nullopt;
  return bytes;
}

const source_text* source_cache::find(const std::string& path) {
  const auto known = texts_.find(path);
  if (known != texts_.end()) return known->second.get();
  std::optional<std::string> bytes = reader_(path);
  auto text = bytes ? std::make_unique<source_text>(std::move(*bytes)) : nullptr;
  return texts_.emplace(path, std::move(text)).first->second.get();
}

}  // namespace ra::analyzer
