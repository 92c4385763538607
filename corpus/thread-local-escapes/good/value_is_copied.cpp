// The value of the thread-local variable is copied or moved into the task, not its address.

#include <future>
#include <string>
#include <utility>
#include <vector>

thread_local int request_number = 0;
thread_local std::vector<std::string> lines;

std::size_t flush(const std::vector<std::string>& batch, int number) noexcept;

std::size_t flush_in_background() {
  ++request_number;
  int number = request_number;
  std::vector<std::string> batch = std::exchange(lines, {});
  auto done = std::async(std::launch::async, [batch = std::move(batch), number] {
    return flush(batch, number);
  });
  return done.get();
}
