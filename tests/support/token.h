#pragma once

#include <atomic>
#include <exception>

namespace ra::test {

/// An object whose living copies are counted: what is lost or destroyed twice shows.
class token {
 public:
  explicit token(std::atomic<int>& alive) noexcept : alive_(&alive) { ++*alive_; }
  token(token&& other) noexcept : alive_(other.alive_) { ++*alive_; }
  token(const token& other) noexcept : alive_(other.alive_) { ++*alive_; }
  token& operator=(token&& other) noexcept { return *this = other; }
  token& operator=(const token& other) noexcept {
    ++*other.alive_;
    --*alive_;
    alive_ = other.alive_;
    return *this;
  }
  ~token() { --*alive_; }

 private:
  std::atomic<int>* alive_;
};

/// What a test itself throws.
struct planned : std::exception {
  const char* what() const noexcept override { return "planned"; }
};

}  // namespace ra::test
