// Two methods of one object: the second takes the first lock only in a helper.

#include <mutex>
#include <string>
#include <utility>

class session {
 public:
  void rename(std::string name) {
    std::lock_guard<std::mutex> hold(name_mutex_);
    name_ = std::move(name);
    std::lock_guard<std::mutex> log(log_mutex_);
    ++log_length_;
  }
  void write_log() {
    std::lock_guard<std::mutex> log(log_mutex_);
    ++log_length_;
    if (!name().empty()) ++log_length_;
  }

 private:
  std::string name() {
    std::lock_guard<std::mutex> hold(name_mutex_);  // ra-expect(lock-order-cycle)
    return name_;
  }

  std::mutex name_mutex_;
  std::mutex log_mutex_;
  std::string name_;
  int log_length_ = 0;
};

void use(session& s) {
  s.rename("n");
  s.write_log();
}
