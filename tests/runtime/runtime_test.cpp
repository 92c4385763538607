#include "ra/runtime.h"

#include <gtest/gtest.h>
#include <sched.h>

#include <cstddef>

namespace ra {
namespace {

TEST(Runtime, HasOneWorkerPerProcessorItMayRunOn) {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  ASSERT_EQ(sched_getaffinity(0, sizeof allowed, &allowed), 0);
  EXPECT_EQ(worker_count(), static_cast<std::size_t>(CPU_COUNT(&allowed)));
  EXPECT_EQ(worker_count(), worker_count());
}

}  // namespace
}  // namespace ra
