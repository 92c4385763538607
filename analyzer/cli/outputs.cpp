#include "analyzer/cli/outputs.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <system_error>

#include "llvm/Support/FileSystem.h"

#include "analyzer/cli/terminal.h"
#include "analyzer/engine/compile_command.h"
#include "analyzer/engine/reporting.h"
#include "analyzer/report/json.h"
#include "analyzer/report/sarif.h"
#include "analyzer/report/text.h"

namespace ra::analyzer {

namespace {

text_options text_for(const options& asked, bool to_terminal) {
  text_options how;
  how.color = to_terminal && wants_color(asked.color, STDOUT_FILENO);
  how.max_findings = asked.max_findings;
  winsize size{};
  if (to_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) {
    how.width = size.ws_col;
  }
  return how;
}

/// What -q leaves of the notices: that a file was not analysed is never kept quiet.
report_input for_text(const report_input& report, const options& asked) {
  report_input shown = report;
  if (asked.quiet > 0) {
    std::erase_if(shown.notices, [](const notice& one) {
      return one.kind != notice_kind::file_not_analysed;
    });
  }
  return shown;
}

void write(const report_input& report, const output_request& request, const options& asked,
           source_cache& sources, llvm::raw_ostream& to) {
  switch (request.format) {
    case output_format::text:
      write_text(for_text(report, asked), text_for(asked, request.path.empty()), sources, to);
      break;
    case output_format::sarif: write_sarif(report, {}, sources, to); break;
    case output_format::json: write_json(report, sources, to); break;
  }
}

/// False, and a sentence on standard error, if any of it could not be written.
bool write_outputs(const report_input& report, const options& asked, source_cache& sources,
                   std::vector<output>& outputs) {
  bool good = true;
  for (output& one : outputs) {
    if (one.file == nullptr && asked.quiet > 1) continue;
    llvm::raw_fd_ostream& to = one.file == nullptr ? llvm::outs() : *one.file;
    write(report, one.what, asked, sources, to);
    to.flush();
    if (to.has_error()) {
      say("cannot write " + (one.what.path.empty() ? "standard output" : one.what.path) + ": " +
          to.error().message());
      to.clear_error();
      good = false;
    }
  }
  return good;
}

void print_statistics(const report_input& report) {
  std::fputs("statistics:\n", stderr);
  for (const statistic& one : report.statistics) {
    std::fprintf(stderr, "  %-32s %.*f%s%s\n", (one.name + ":").c_str(),
                 one.unit == "ms" ? 1 : 0, one.value, one.unit.empty() ? "" : " ",
                 one.unit.c_str());
  }
}

}  // namespace

bool open_outputs(const options& asked, const std::string& folder, std::vector<output>& outputs) {
  for (const output_request& request : asked.outputs) {
    output one{request, nullptr};
    if (!request.path.empty()) {
      std::error_code error;
      one.file = std::make_unique<llvm::raw_fd_ostream>(absolute_path(request.path, folder), error);
      if (error) {
        say("cannot write " + request.path + ": " + error.message() + " — exit 2");
        return false;
      }
    }
    outputs.push_back(std::move(one));
  }
  return true;
}

int finish_report(const report_input& report, const options& asked, source_cache& sources,
                  std::vector<output>& outputs) {
  const bool written = asked.dump_facts || write_outputs(report, asked, sources, outputs);
  if (asked.statistics) print_statistics(report);
  if (asked.quiet > 1) return written ? report.exit_code : exit_usage;
  if (!written) {
    say("the report is not complete — exit 2");
    return exit_usage;
  }
  if (asked.quiet == 0 || report.exit_code != exit_clean) say(summary_of(report));
  return report.exit_code;
}

}  // namespace ra::analyzer
