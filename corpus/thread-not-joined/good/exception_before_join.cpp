// A guard made by hand holds the thread by reference and joins it when the function is left, also
// by an exception.

#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>

class thread_guard {
 public:
  explicit thread_guard(std::thread& thread) noexcept : thread_(thread) {}
  thread_guard(const thread_guard&) = delete;
  thread_guard& operator=(const thread_guard&) = delete;
  ~thread_guard() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::thread& thread_;
};

void warm_up() noexcept;

int read_number(const std::string& text) {
  if (text.empty()) throw std::invalid_argument("empty number");
  return std::atoi(text.c_str());
}

int load(const std::string& text) {
  std::thread warmer(warm_up);
  thread_guard joins_at_end(warmer);
  return read_number(text);
}
