// The futures are kept in a vector and waited for after the loop: the uploads run side by side.

#include <future>
#include <string>
#include <vector>

void upload(const std::string& name) noexcept;

void upload_all(const std::vector<std::string>& names) {
  std::vector<std::future<void>> uploads;
  for (const std::string& name : names) {
    uploads.push_back(std::async(std::launch::async, [name] { upload(name); }));
  }
  for (auto& one : uploads) one.get();
}

int main() {
  upload_all({"a.txt", "b.txt", "c.txt"});
}
