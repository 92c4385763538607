#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ra::test {

/// The root of the source tree the tests were built from.
std::filesystem::path source_root();

/// The bytes of a file; fails the running test and returns nothing when it cannot be read.
std::string read_file(const std::filesystem::path& path);

/// Writes the bytes, making the folders above as needed; fails the running test when it cannot.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// The regular files below `folder` with this extension (".cpp"), sorted, so that every run and
/// every machine sees them in one order.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder,
                                               std::string_view extension);

/// A new folder that goes away, with all that is in it, when the object does.
class temporary_folder {
 public:
  temporary_folder();
  ~temporary_folder();
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace ra::test
