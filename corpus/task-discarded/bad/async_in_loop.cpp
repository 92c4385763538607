// Each future is thrown away at the end of its statement, and its destructor waits for the task.
// The loop looks parallel and runs one task after the other.

#include <future>
#include <string>
#include <vector>

void upload(const std::string& name) noexcept;

void upload_all(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    std::async(std::launch::async, [name] { upload(name); });  // ra-expect(task-discarded)
  }
}

int main() {
  upload_all({"a.txt", "b.txt", "c.txt"});
}
