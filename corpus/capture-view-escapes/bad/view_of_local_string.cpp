// The thread gets a string_view by value, and the view is a pointer into a string that ends with
// the function that returns the thread.

#include <string>
#include <string_view>
#include <thread>

void record(std::size_t length) noexcept;

std::thread start_logging(int code) {
  std::string text = "code " + std::to_string(code);
  std::string_view view = text;
  return std::thread([view] { record(view.size()); });  // ra-expect(capture-view-escapes)
}

int main() {
  std::thread logger = start_logging(7);
  logger.join();
}
