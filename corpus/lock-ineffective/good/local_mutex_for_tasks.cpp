// The mutex is local, and so are the threads that share it with this function: they are joined
// before it ends.

#include <mutex>
#include <string>
#include <thread>
#include <vector>

std::vector<std::string> both(const std::string& left, const std::string& right) {
  std::mutex mutex;
  std::vector<std::string> out;
  {
    std::jthread helper([&mutex, &out, &left] {
      std::lock_guard held(mutex);
      out.push_back(left);
    });
    std::lock_guard held(mutex);
    out.push_back(right);
  }
  return out;
}
