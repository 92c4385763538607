// What a function says by its name about the locks it leaves with.

#include "analyzer/program/unit_view.h"

#include <gtest/gtest.h>

namespace ra::analyzer {
namespace {

function named(const char* name) {
  function f;
  f.name = name;
  return f;
}

TEST(Names, OfFunctionsThatLeaveWithALockHeld) {
  for (const char* name : {"lock", "queue::lockAll", "pthread_mutex_lock", "table_rdlock", "Enter",
                           "find_locked", "try_acquire", "a::b::lock2"}) {
    EXPECT_TRUE(unit_view::named_for_taking(named(name))) << name;
  }
  for (const char* name : {"unlock", "relock_and_unlock", "block", "next_block", "read_clock",
                           "blocking_get", "lock::find", "center", "acquirer"}) {
    EXPECT_FALSE(unit_view::named_for_taking(named(name))) << name;
  }
}

TEST(Names, OfFunctionsThatLetGoWhatTheyDidNotTake) {
  for (const char* name : {"unlock", "spinUnlock", "rwunlock", "release", "do_leave"}) {
    EXPECT_TRUE(unit_view::named_for_letting_go(named(name))) << name;
  }
  for (const char* name : {"lock", "unblock", "released", "leaves", "unlock::run"}) {
    EXPECT_FALSE(unit_view::named_for_letting_go(named(name))) << name;
  }
}

}  // namespace
}  // namespace ra::analyzer
