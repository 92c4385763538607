// What the concepts say of types. What they tell the user who is refused is in tests/compile.

#include "ra/sendable.h"

#include <gtest/gtest.h>

#include <array>
#include <barrier>
#include <condition_variable>
#include <coroutine>
#include <filesystem>
#include <future>
#include <latch>
#include <list>
#include <map>
#include <memory_resource>
#include <mutex>
#include <queue>
#include <semaphore>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace ra {
namespace {

struct opaque {
  opaque();
  ~opaque();

 private:
  int* hidden_;
};
struct shape {
  virtual ~shape() = default;
  virtual void draw() = 0;
};
struct unknown;

struct bound {
  int number;
};
struct trusted {
  int* pointer;
};
struct counter {
  int number;
};

}  // namespace

template <>
struct declare_sendable<bound> : std::false_type {};
template <>
struct declare_sendable<trusted> : std::true_type {};
template <>
struct declare_shareable<counter> : std::true_type {};

namespace {

TEST(Sendable, ValuesAre) {
  enum class colour { red };
  static_assert(sendable<int> && sendable<const int> && sendable<colour>);
  static_assert(sendable<std::nullptr_t> && sendable<int (*)(int)> && sendable<int opaque::*>);
  static_assert(sendable<std::string> && sendable<std::filesystem::path>);
  static_assert(sendable<std::vector<std::string>> && sendable<std::map<int, std::vector<int>>>);
  static_assert(sendable<std::array<int, 40>> && sendable<std::priority_queue<int>>);
  static_assert(sendable<std::chrono::steady_clock::time_point> && sendable<std::exception_ptr>);
  static_assert(sendable<std::thread> && sendable<std::future<int>> && sendable<std::stop_token>);
  static_assert(sendable<opaque> && sendable<std::function<void()>> && sendable<decltype([] {})>);
  static_assert(!sendable<void> && !sendable<int()>);
}

TEST(Sendable, ReferencesAndPointersToWhatMayChangeAreNot) {
  static_assert(!sendable<int&> && !sendable<int&&> && !sendable<std::reference_wrapper<int>>);
  static_assert(!sendable<int*> && !sendable<void*> && !sendable<const void*>);
  static_assert(!sendable<const int**> && !sendable<int* const*> && !sendable<unknown*>);
  static_assert(sendable<const char*> && sendable<const int* const*> && sendable<const unknown*>);
  static_assert(sendable<std::atomic<int>*> && sendable<std::mutex*>);
  static_assert(sendable<std::reference_wrapper<std::mutex>>);
  static_assert(sendable<std::tuple<std::atomic<int>&, const int&>>);
  static_assert(!sendable<std::tuple<int&>>);
}

TEST(Sendable, ViewsIteratorsGuardsAndHandlesOfCoroutinesAreNot) {
  static_assert(!sendable<std::string_view> && !sendable<std::span<int>>);
  static_assert(!sendable<std::span<const int>> && !sendable<std::initializer_list<int>>);
  static_assert(!sendable<std::vector<int>::iterator> && !sendable<std::list<int>::iterator>);
  static_assert(!sendable<std::map<int, int>::const_iterator>);
  static_assert(!sendable<std::unique_lock<std::mutex>> &&
                !sendable<std::shared_lock<std::shared_mutex>>);
  static_assert(!sendable<std::coroutine_handle<>>);
  static_assert(!sendable<std::pmr::vector<int>> && !sendable<std::pmr::string>);
}

TEST(Sendable, SmartPointersAreAsWhatTheyLeadTo) {
  static_assert(sendable<std::unique_ptr<int>> && sendable<std::unique_ptr<int[]>>);
  static_assert(sendable<std::unique_ptr<FILE, int (*)(FILE*)>>);
  static_assert(sendable<std::unique_ptr<shape>> && sendable<std::unique_ptr<unknown>>);
  static_assert(!sendable<std::unique_ptr<int*>>);
  static_assert(!sendable<std::shared_ptr<int>> && sendable<std::shared_ptr<const int>>);
  static_assert(!sendable<std::weak_ptr<int>> && sendable<std::weak_ptr<const int>>);
  static_assert(sendable<std::shared_ptr<std::atomic<int>>> &&
                sendable<std::shared_ptr<std::mutex>>);
  static_assert(sendable<std::shared_ptr<const std::vector<std::string>>>);
  static_assert(!sendable<std::shared_ptr<const std::vector<int*>>>);
  static_assert(!sendable<std::shared_ptr<const std::unique_ptr<int>>>);
  static_assert(!sendable<std::shared_ptr<shape>> && sendable<std::shared_ptr<const shape>>);
}

TEST(Sendable, WhatCannotMoveIsNot) {
  struct with_lock {
    std::mutex lock;
    int number;
  };
  static_assert(!sendable<std::mutex> && !sendable<std::atomic<int>> && !sendable<with_lock>);
  static_assert(sendable<std::unique_ptr<with_lock>>);
}

struct list_node {
  int number;
  std::unique_ptr<list_node> next;
  std::vector<list_node> others;
};
struct back_node {
  std::unique_ptr<back_node> next;
  back_node* previous;
};
struct shared_node {
  std::shared_ptr<shared_node> next;
};
struct constant_node {
  std::shared_ptr<const constant_node> next;
};
struct json {
  std::variant<int, std::string, std::vector<json>, std::map<std::string, json>> value;
};

TEST(Sendable, AggregatesAreAsTheirFields) {
  struct with_reference {
    int& number;
  };
  struct with_view {
    int number;
    std::string_view text;
  };
  static_assert(!sendable<with_reference> && !sendable<with_view>);
  static_assert(!sendable<std::optional<with_view>> && !sendable<std::variant<int, with_view>>);
  static_assert(!sendable<std::pair<int, with_view>> && !sendable<std::tuple<with_view>>);
  static_assert(!sendable<std::vector<with_view>> && !sendable<std::queue<with_view>>);
  static_assert(!sendable<std::array<with_view, 40>> && !sendable<std::unique_ptr<with_view>>);
}

TEST(Sendable, TypesThatContainThemselvesAreAsTheRestOfThem) {
  static_assert(sendable<list_node> && !sendable<back_node>);
  static_assert(!sendable<shared_node> && sendable<constant_node>);
  static_assert(sendable<json>);
}

TEST(Sendable, DeclarationsDecide) {
  static_assert(!sendable<bound> && !sendable<std::vector<bound>> && sendable<trusted>);
  static_assert(!shareable<const bound>);
}

TEST(Shareable, OnlyConstObjectsAreUnlessTheySynchronize) {
  static_assert(!shareable<int> && shareable<const int> && !shareable<int&>);
  static_assert(!shareable<std::string> && shareable<const std::string>);
  static_assert(!shareable<opaque> && shareable<const opaque>);
  static_assert(!shareable<int* const> && shareable<const int* const>);
  static_assert(!shareable<const std::unique_ptr<int>>);
  static_assert(shareable<const std::unique_ptr<const int>>);
  static_assert(!shareable<const list_node> && shareable<const constant_node>);
  static_assert(shareable<const json> && !shareable<json>);
  static_assert(!shareable<const std::unique_lock<std::mutex>>);
  static_assert(!shareable<const std::string_view>);
}

TEST(Shareable, WhatSynchronizesIs) {
  struct counters {
    std::atomic<int> in, out;
    const int limit;
  };
  static_assert(shareable<std::atomic<int>> && shareable<std::atomic_flag>);
  static_assert(shareable<std::mutex> && shareable<std::recursive_mutex>);
  static_assert(shareable<std::shared_mutex> && shareable<std::condition_variable>);
  static_assert(shareable<std::counting_semaphore<3>> && shareable<std::latch>);
  static_assert(shareable<std::barrier<>> && shareable<counters> && shareable<counter>);
  static_assert(sendable<std::shared_ptr<counters>> && sendable<counter*>);
  static_assert(!shareable<std::unique_lock<std::mutex>>);
}

}  // namespace
}  // namespace ra
