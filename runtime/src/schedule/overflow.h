#pragma once

namespace ra::detail {

/// While it lives, the calling thread can tell of a task that ran off its stack, on a stack of its
/// own. Under a sanitizer it does nothing: the sanitizer tells more.
class overflow_watch {
 public:
  overflow_watch() noexcept;
  overflow_watch(const overflow_watch&) = delete;
  overflow_watch& operator=(const overflow_watch&) = delete;
  ~overflow_watch();

 private:
  void* alternate_ = nullptr;
};

}  // namespace ra::detail
