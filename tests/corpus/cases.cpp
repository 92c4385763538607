#include "tests/corpus/cases.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <sstream>
#include <system_error>
#include <utility>

namespace ra::test {

namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

bool is_unit(const fs::path& path) { return path.extension() == ".cpp" || path.extension() == ".c"; }

std::vector<fs::path> files_of(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (at->is_regular_file()) found.push_back(at->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

void add_labels(corpus_case& to, const fs::path& file) {
  std::vector<label> found = labels_in(read(file), file.string(), to.problems);
  to.labels.insert(to.labels.end(), found.begin(), found.end());
}

/// The blocks between ``` fences, each as a file whose other lines are empty.
void add_page(const fs::path& page, const fs::path& scratch, std::vector<corpus_case>& cases) {
  const std::string slug = page.parent_path().filename();
  std::istringstream lines(read(page));
  std::string text;
  std::string extension;
  unsigned line_number = 0;
  unsigned block_begin = 0;
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    ++line_number;
    if (line.starts_with("```") && !inside) {
      inside = true;
      extension = line == "```cpp" ? ".cpp" : line == "```c" ? ".c" : "";
      block_begin = line_number;
      text = std::string(line_number, '\n');
    } else if (line.starts_with("```")) {
      inside = false;
      if (extension.empty()) continue;
      const fs::path file =
          scratch / (slug + "-page-line-" + std::to_string(block_begin) + extension);
      fs::create_directories(scratch);
      std::ofstream(file, std::ios::binary) << text;
      corpus_case one;
      one.folder = slug;
      one.name = slug + "/page/line_" + std::to_string(block_begin);
      one.units = {file};
      add_labels(one, file);
      cases.push_back(std::move(one));
    } else if (inside) {
      text += line + "\n";
    }
  }
}

/// "programs/bank", "race-global/bad/two_files": the folder of a program of several files; empty for
/// a program of one.
std::string folder_of_program(const fs::path& name) {
  const std::size_t parts = static_cast<std::size_t>(std::distance(name.begin(), name.end()));
  const std::size_t own = *name.begin() == "programs" ? 2 : 3;
  if (parts <= own) return {};
  fs::path folder;
  std::size_t taken = 0;
  for (const fs::path& part : name) {
    if (taken++ < own) folder /= part;
  }
  return folder;
}

}  // namespace

std::vector<label> labels_in(const std::string& text, const std::string& file,
                             std::vector<std::string>& problems) {
  static const std::regex pattern(R"(\bra-([a-z]+)\(([^)]*)\))");
  static const std::map<std::string, label_kind> kinds = {{"expect", label_kind::expect},
                                                          {"missed", label_kind::missed},
                                                          {"spurious", label_kind::spurious}};
  std::vector<label> labels;
  std::istringstream lines(text);
  unsigned number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    for (std::sregex_iterator at(line.begin(), line.end(), pattern), end; at != end; ++at) {
      const std::string word = (*at)[1];
      if (word == "ok") continue;
      const auto kind = kinds.find(word);
      if (kind == kinds.end()) {
        problems.push_back(file + ":" + std::to_string(number) + ": no label 'ra-" + word + "'");
      } else {
        labels.push_back({kind->second, {file, number, (*at)[2]}});
      }
    }
  }
  return labels;
}

std::vector<corpus_case> corpus_cases(const fs::path& scratch) {
  const fs::path root = RA_SOURCE_FOLDER;
  std::vector<corpus_case> cases;
  std::map<std::string, corpus_case> programs;
  for (const fs::path& file : files_of(root / "corpus")) {
    const fs::path name = fs::relative(file, root / "corpus");
    const std::string first = *name.begin();
    const std::string program = folder_of_program(name);
    if (!program.empty()) {
      corpus_case& one = programs[program];
      one.name = program;
      one.folder = first;
      if (is_unit(file)) one.units.push_back(file);
      add_labels(one, file);
    } else if (is_unit(file)) {
      corpus_case one;
      one.name = name.string();
      one.folder = first;
      one.units = {file};
      add_labels(one, file);
      cases.push_back(std::move(one));
    }
  }
  for (auto& [name, one] : programs) {
    if (!one.units.empty()) cases.push_back(std::move(one));
  }
  for (const fs::path& file : files_of(root / "analyzer" / "rules")) {
    if (file.filename() == "rule.md") add_page(file, scratch, cases);
  }
  std::sort(cases.begin(), cases.end(),
            [](const corpus_case& a, const corpus_case& b) { return a.name < b.name; });
  return cases;
}

analyzer::compile_command command_for(const fs::path& file) {
  analyzer::compile_command command;
  command.directory = file.parent_path();
  command.file = file;
  const bool c = file.extension() == ".c";
  const fs::path annotations = fs::path(RA_SOURCE_FOLDER) / "annotations" / "include";
  command.arguments = {c ? "clang" : "clang++", c ? "-std=c17" : "-std=c++20", "-D_GNU_SOURCE",
                       "-I" + annotations.string()};
  const std::string text = read(file);
  if (text.find("#pragma omp") != std::string::npos) command.arguments.push_back("-fopenmp");
  static const std::regex runtime(R"(#include <ra/)");
  if (std::regex_search(text, runtime)) {
    // As an installed library is found: its headers are read, not analysed.
    command.arguments.push_back("-isystem");
    command.arguments.push_back(fs::path(RA_SOURCE_FOLDER) / "runtime" / "include");
  }
  command.arguments.push_back(file);
  return command;
}

std::vector<std::string> compare(const std::vector<label>& labels,
                                 const std::set<verdict_line>& findings) {
  std::vector<std::string> wrong;
  const auto place = [](const verdict_line& at) {
    return at.file + ":" + std::to_string(at.line) + ": " + at.slug;
  };
  std::set<verdict_line> labelled;
  for (const label& claim : labels) {
    labelled.insert(claim.at);
    const bool found = findings.count(claim.at) != 0;
    if (claim.kind == label_kind::expect && !found) {
      wrong.push_back(place(claim.at) + " is no longer found");
    } else if (claim.kind == label_kind::missed && found) {
      wrong.push_back(place(claim.at) + " is found now: make the label ra-expect");
    } else if (claim.kind == label_kind::spurious && !found) {
      wrong.push_back(place(claim.at) + " is no longer reported: delete the label");
    }
  }
  for (const verdict_line& found : findings) {
    if (labelled.count(found) == 0) wrong.push_back(place(found) + " is reported, but not labelled");
  }
  return wrong;
}

}  // namespace ra::test
