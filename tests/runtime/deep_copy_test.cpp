#include "ra/deep_copy.h"

#include <gtest/gtest.h>

#include <array>
#include <list>
#include <map>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <optional>
#include <queue>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace ra {
namespace {

struct node {
  int number = 0;
  std::unique_ptr<node> next;
  std::vector<std::shared_ptr<node>> others;
};

struct shape {
  virtual ~shape() = default;
  virtual std::unique_ptr<shape> deep_copy() const = 0;
  virtual int corners() const = 0;
};
struct square : shape {
  std::unique_ptr<shape> deep_copy() const override { return std::make_unique<square>(*this); }
  int corners() const override { return 4; }
};
struct silent_base {
  virtual ~silent_base() = default;
};

/// Owns through a raw pointer, and says how it is copied.
class handle {
 public:
  explicit handle(int value) : value_(new int(value)) {}
  handle(handle&& other) noexcept : value_(std::exchange(other.value_, nullptr)) {}
  ~handle() { delete value_; }
  friend handle deep_copy(const handle& of) { return handle(*of.value_); }
  const int* value() const { return value_; }

 private:
  int* value_;
};

using shared = std::shared_ptr<int>;

TEST(DeepCopy, FollowsPointersToWhatCouldChange) {
  node first;
  first.number = 1;
  first.next = std::make_unique<node>();
  first.next->number = 2;
  first.others.push_back(std::make_shared<node>());
  first.others.push_back(nullptr);
  const node copy = deep_copy(first);
  EXPECT_EQ(copy.number, 1);
  EXPECT_EQ(copy.next->number, 2);
  EXPECT_NE(copy.next, first.next);
  EXPECT_NE(copy.others[0], first.others[0]);
  EXPECT_EQ(copy.others[1], nullptr);
}

TEST(DeepCopy, SharesWhatCannotChange) {
  const auto text = std::make_shared<const std::string>("text");
  EXPECT_EQ(deep_copy(text), text);
  const std::vector<std::shared_ptr<const std::string>> some = {text};
  EXPECT_EQ(deep_copy(some)[0], text);
}

TEST(DeepCopy, AsksAFriendOfTheClass) {
  std::vector<handle> handles;
  handles.emplace_back(3);
  const std::vector<handle> copy = deep_copy(handles);
  EXPECT_EQ(*copy[0].value(), 3);
  EXPECT_NE(copy[0].value(), handles[0].value());
}

TEST(DeepCopy, CopiesAHierarchyWhole) {
  const std::unique_ptr<shape> owned = std::make_unique<square>();
  EXPECT_EQ(deep_copy(owned)->corners(), 4);
  const std::shared_ptr<shape> together = std::make_shared<square>();
  EXPECT_EQ(deep_copy(together)->corners(), 4);
  EXPECT_NE(deep_copy(together), together);
}

TEST(DeepCopy, CopiesWrappersAndAggregatesPartByPart) {
  struct everything {
    std::string text;
    shared pointer;
    std::optional<shared> optional;
    std::optional<shared> nothing;
    std::variant<int, shared> variant;
    std::array<shared, 2> array;
    std::pair<const int, shared> pair;
    std::tuple<std::unique_ptr<int>, int> tuple;
    const std::string constant;
  };
  const auto number = [](int value) { return std::make_shared<int>(value); };
  const everything whole{"x",
                         number(1),
                         number(2),
                         {},
                         number(3),
                         {number(4), nullptr},
                         {5, number(6)},
                         {std::make_unique<int>(7), 8},
                         "c"};
  const everything copy = deep_copy(whole);
  EXPECT_EQ(copy.text, "x");
  EXPECT_TRUE(*copy.pointer == 1 && copy.pointer != whole.pointer);
  EXPECT_TRUE(**copy.optional == 2 && *copy.optional != *whole.optional);
  EXPECT_FALSE(copy.nothing.has_value());
  EXPECT_TRUE(*std::get<1>(copy.variant) == 3 &&
              std::get<1>(copy.variant) != std::get<1>(whole.variant));
  EXPECT_TRUE(*copy.array[0] == 4 && copy.array[0] != whole.array[0] && copy.array[1] == nullptr);
  EXPECT_TRUE(copy.pair.first == 5 && *copy.pair.second == 6 &&
              copy.pair.second != whole.pair.second);
  EXPECT_TRUE(*std::get<0>(copy.tuple) == 7 && std::get<1>(copy.tuple) == 8);
  EXPECT_EQ(copy.constant, "c");
}

TEST(DeepCopy, KeepsTheOrderAndTheFunctionsOfContainers) {
  std::map<int, std::unique_ptr<int>, bool (*)(int, int)> down([](int a, int b) { return a > b; });
  down[1] = std::make_unique<int>(10);
  down[2] = nullptr;
  const auto down_copy = deep_copy(down);
  EXPECT_EQ(down_copy.begin()->first, 2);
  EXPECT_EQ(*down_copy.at(1), 10);

  struct rest {
    std::size_t by;
    std::size_t operator()(int n) const { return static_cast<std::size_t>(n) % by; }
  };
  std::unordered_map<int, shared, rest> hashed(8, rest{3});
  hashed[4] = std::make_shared<int>(5);
  const auto hashed_copy = deep_copy(hashed);
  EXPECT_EQ(hashed_copy.hash_function().by, 3u);
  EXPECT_NE(hashed_copy.at(4), hashed[4]);

  const std::list<shared> list = {std::make_shared<int>(1), std::make_shared<int>(2)};
  EXPECT_EQ(*deep_copy(list).front(), 1);
}

TEST(DeepCopy, LeavesTheMemoryOfAResource) {
  std::pmr::monotonic_buffer_resource arena;
  const std::pmr::vector<int> there({1, 2, 3}, &arena);
  const std::pmr::vector<int> copy = deep_copy(there);
  EXPECT_EQ(copy, there);
  EXPECT_EQ(copy.get_allocator().resource(), std::pmr::get_default_resource());
}

TEST(DeepCopy, IsImpossibleWhereTypesDoNotTellHow) {
  struct with_pointer {
    int* pointer;
  };
  struct with_array {
    shared pointers[2];
  };
  static_assert(deep_copyable<int> && deep_copyable<const char*> && deep_copyable<std::string>);
  static_assert(deep_copyable<shared> && deep_copyable<node> && deep_copyable<handle>);
  static_assert(deep_copyable<std::queue<int>> && deep_copyable<std::map<std::string, shared>>);
  static_assert(!deep_copyable<int*> && !deep_copyable<int&> && !deep_copyable<with_pointer>);
  static_assert(!deep_copyable<std::string_view> && !deep_copyable<std::span<int>>);
  static_assert(!deep_copyable<std::mutex> && !deep_copyable<std::unique_lock<std::mutex>>);
  static_assert(!deep_copyable<std::unique_ptr<int[]>> && !deep_copyable<std::weak_ptr<int>>);
  static_assert(!deep_copyable<std::unique_ptr<silent_base>>);
  static_assert(!deep_copyable<std::queue<std::unique_ptr<int>>>);
  static_assert(!deep_copyable<std::set<std::unique_ptr<int>>> && !deep_copyable<with_array>);
}

}  // namespace
}  // namespace ra
