// The guard lives to the end of the block.

#include <ra/mutex.h>

#include <mutex>

static ra::mutex lock;
static int sum;

void add(int number) {
  const std::lock_guard<ra::mutex> held{lock};
  sum += number;
}
