// What the thread needs is copied by name: a number, and a shared count that outlives the session.

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

std::vector<std::jthread> background;

class session {
 public:
  explicit session(int id) : id_(id) {}

  void save_later(int bytes) {
    background.emplace_back([saved = saved_, id = id_, bytes] { *saved += bytes + id; });
  }

 private:
  int id_;
  std::shared_ptr<std::atomic<long>> saved_ = std::make_shared<std::atomic<long>>(0);
};

void serve(int id) {
  session s(id);
  s.save_later(512);
}
