// What the program writes to besides its outputs: a terminal, or whatever stands for it.
#pragma once

#include <cstddef>
#include <string>

#include "analyzer/engine/options.h"

namespace ra::analyzer {

/// Whether text on this descriptor is coloured: the option, then NO_COLOR and CLICOLOR_FORCE, then
/// what the descriptor is.
[[nodiscard]] bool wants_color(color_choice choice, int descriptor);

/// "ra-check: <text>" on standard error.
void say(const std::string& text);

/// How far the run has come, on standard error: a bar that leaves no trace, or a line per file.
class progress_display {
 public:
  explicit progress_display(progress_choice choice);
  ~progress_display();
  progress_display(const progress_display&) = delete;
  progress_display& operator=(const progress_display&) = delete;

  void show(std::size_t finished, std::size_t total, const std::string& file);
  void clear();

 private:
  bool bar_ = false;
  bool lines_ = false;
  bool drawn_ = false;
};

}  // namespace ra::analyzer
