#include "analyzer/cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace ra::analyzer {

namespace {

bool set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

std::size_t width_of(int descriptor) {
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

}  // namespace

bool wants_color(color_choice choice, int descriptor) {
  if (choice != color_choice::automatic) return choice == color_choice::always;
  if (set("NO_COLOR")) return false;
  if (set("CLICOLOR_FORCE") && std::string_view(std::getenv("CLICOLOR_FORCE")) != "0") return true;
  const char* terminal = std::getenv("TERM");
  return isatty(descriptor) != 0 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

void say(const std::string& text) {
  std::fprintf(stderr, "ra-check: %s\n", text.c_str());
  std::fflush(stderr);
}

progress_display::progress_display(progress_choice choice)
    : bar_(choice == progress_choice::bar ||
           (choice == progress_choice::automatic && isatty(STDERR_FILENO) != 0)),
      lines_(choice == progress_choice::lines) {}

progress_display::~progress_display() { clear(); }

void progress_display::show(std::size_t finished, std::size_t total, const std::string& file) {
  if (lines_) {
    std::fprintf(stderr, "ra-check: %zu/%zu %s\n", finished, total, file.c_str());
    return;
  }
  if (!bar_ || total == 0) return;
  constexpr std::size_t cells = 20;
  const std::size_t full = finished * cells / total;
  std::string line = "[" + std::string(full, '#') + std::string(cells - full, '.') + "] " +
                     std::to_string(finished) + "/" + std::to_string(total) + " " + file;
  const std::size_t width = width_of(STDERR_FILENO) - 1;
  if (line.size() > width) line.resize(width);
  std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
  std::fflush(stderr);
  drawn_ = true;
}

void progress_display::clear() {
  if (!drawn_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  drawn_ = false;
}

}  // namespace ra::analyzer
