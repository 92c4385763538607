#pragma once

#include <exception>
#include <utility>

namespace ra {

/// How a process ended, or another that it was linked to.
class exit_reason {
 public:
  enum class kind : unsigned char {
    normal,   // it ended itself
    stopped,  // it was asked to
    failed,   // something it did threw
    unknown,  // it was over before anybody asked
  };

  exit_reason(kind why = kind::unknown, std::exception_ptr thrown = nullptr) noexcept
      : why_(why), error_(std::move(thrown)) {}

  kind why() const noexcept { return why_; }
  bool normal() const noexcept { return why_ == kind::normal; }
  /// What was thrown; null unless it failed.
  const std::exception_ptr& error() const noexcept { return error_; }

 private:
  kind why_;
  std::exception_ptr error_;
};

}  // namespace ra
