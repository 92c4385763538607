// Under a lock taken by hand something throws, and the handlers around it catch that by its base, or
// catch what allocation may throw; nothing leaves the function with the lock held.

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
  mutex.lock();
  bool added = false;
  try {
    numbers.push_back(checked(n));
    added = true;
  } catch (const std::logic_error&) {
    added = false;
  }
  mutex.unlock();
  return added;
}

bool reserve(std::size_t count) {
  mutex.lock();
  bool done = true;
  try {
    numbers.reserve(count);
  } catch (const std::bad_alloc&) {
    done = false;
  }
  mutex.unlock();
  return done;
}

int main() { return reserve(10) && add(1) ? 0 : 1; }
