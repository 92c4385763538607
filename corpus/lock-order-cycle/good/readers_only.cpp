// Readers do not keep each other out, in whatever order they enter.

#include <shared_mutex>

static std::shared_mutex names_mutex;
static std::shared_mutex ages_mutex;
static int names = 3;
static int ages = 4;

int names_first() {
  std::shared_lock<std::shared_mutex> n(names_mutex);
  std::shared_lock<std::shared_mutex> a(ages_mutex);
  return names + ages;
}

int ages_first() {
  std::shared_lock<std::shared_mutex> a(ages_mutex);
  std::shared_lock<std::shared_mutex> n(names_mutex);
  return names * ages;
}
