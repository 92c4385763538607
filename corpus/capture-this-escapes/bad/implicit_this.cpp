// [=] looks like a copy of everything, but what it copies of a member is `this`. The thread is kept
// in a global list and may well outlive the session.

#include <atomic>
#include <thread>
#include <vector>

std::vector<std::jthread> background;

class session {
 public:
  explicit session(int id) : id_(id) {}

  void save_later(int bytes) {
    background.emplace_back([=] { saved_ += bytes + id_; });  // ra-expect(capture-this-escapes)
  }

 private:
  int id_;
  std::atomic<long> saved_{0};
};

void serve(int id) {
  session s(id);
  s.save_later(512);
}
