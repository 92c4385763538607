// Under a lock taken by hand something throws, and none of the handlers around it fits: the exception
// leaves the function, and the lock stays held.

#include <mutex>
#include <new>
#include <stdexcept>
#include <vector>

std::mutex mutex;
std::vector<int> numbers;

int checked(int n) {
  if (n < 0) throw std::out_of_range("negative");
  return n;
}

bool add(int n) {
  mutex.lock();  // ra-expect(lock-leak)
  bool added = false;
  try {
    numbers.push_back(checked(n));
    added = true;
  } catch (const std::bad_alloc&) {
    added = false;
  }
  mutex.unlock();
  return added;
}

int main() { return add(1) ? 0 : 1; }
