// The guarded vector is used by lambdas that run at once, under the lock of the function around
// them: given to an algorithm, to a template of this file, and to wait() as its condition.

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "ra/annotations.h"

template <class Body>
void twice(Body body) {
  body();
  body();
}

class inbox {
 public:
  int take_largest() {
    std::unique_lock hold(m_);
    arrived_.wait(hold, [this] { return !mails_.empty(); });
    int largest = 0;
    std::for_each(mails_.begin(), mails_.end(),
                  [&](int mail) { largest = std::max(largest, mail + offset_); });
    twice([this] { offset_ += 1; });
    mails_.clear();
    return largest;
  }
  void put(int mail) {
    {
      std::lock_guard hold(m_);
      mails_.push_back(mail);
    }
    arrived_.notify_one();
  }

 private:
  std::mutex m_;
  std::condition_variable arrived_;
  std::vector<int> mails_ RA_GUARDED_BY(m_);
  int offset_ RA_GUARDED_BY(m_) = 0;
};

int echo(inbox& box) {
  box.put(3);
  return box.take_largest();
}
