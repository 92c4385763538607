#include "ra/isolated.h"

#include "ra/frozen.h"
#include "ra/scope.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ra {
namespace {

/// Points into itself, so that its type alone is not sendable.
struct ring {
  struct link {
    int number;
    link* next = nullptr;
  };
  std::vector<std::unique_ptr<link>> links;

  int sum() const {
    int all = 0;
    const link* each = links.front().get();
    do {
      all += each->number;
      each = each->next;
    } while (each != links.front().get());
    return all;
  }
};

ring ring_of(const std::vector<int>& numbers) {
  ring made;
  for (int each : numbers) made.links.push_back(std::make_unique<ring::link>(ring::link{each}));
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    made.links[i]->next = made.links[(i + 1) % numbers.size()].get();
  }
  return made;
}

struct shape {
  virtual ~shape() = default;
  virtual int corners() const = 0;
};
struct square : shape {
  int corners() const override { return 4; }
};

TEST(Isolated, TakesAGraphThatPointsIntoItselfToAnotherTask) {
  static_assert(!sendable<ring> && sendable<isolated<ring>>);
  isolated<ring> mine = isolate(ring_of, std::vector<int>{1, 2, 3});
  const int sum = concurrent([&](scope& s) {
    return s
        .spawn([](isolated<ring> given) { return given.with([](ring& r) { return r.sum(); }); },
               std::move(mine))
        .join();
  });
  EXPECT_EQ(sum, 6);
  EXPECT_FALSE(mine);
}

TEST(Isolated, IsUsedInPlace) {
  isolated<std::vector<int>> numbers(std::in_place, 3, 7);
  numbers.with([](std::vector<int>& all) { all.push_back(1); });
  EXPECT_EQ(std::as_const(numbers).with([](const auto& all) { return all.size(); }), 4u);
  const std::unique_ptr<std::vector<int>> taken = std::move(numbers).take();
  EXPECT_EQ(taken->back(), 1);
  EXPECT_FALSE(numbers);
}

TEST(Isolated, BecomesOneOfItsBase) {
  isolated<shape> any = isolate([] { return std::make_unique<square>(); });
  EXPECT_EQ(any.with([](shape& s) { return s.corners(); }), 4);
  isolated text(std::string("x"));
  static_assert(std::is_same_v<decltype(text), isolated<std::string>>);
}

TEST(Frozen, IsReadByManyTasks) {
  const frozen<std::vector<int>> numbers(std::vector<int>{1, 2, 3});
  static_assert(sendable<frozen<std::vector<int>>> && shareable<const frozen<std::vector<int>>>);
  const int sum = concurrent([&](scope& s) {
    auto first = s.spawn([](frozen<std::vector<int>> all) { return all->front(); }, numbers);
    auto last = s.spawn([](frozen<std::vector<int>> all) { return all->back(); }, numbers);
    return first.join() + last.join();
  });
  EXPECT_EQ(sum, 4);
}

TEST(Frozen, TakesAnIsolatedValueWithoutACopy) {
  isolated<std::string> text(std::string("what is isolated is nobody else's"));
  const char* const place =
      text.with([](std::string& s) { return static_cast<const char*>(s.data()); });
  const frozen whole(std::move(text));
  EXPECT_EQ(whole->data(), place);
}

TEST(Frozen, PartsKeepTheWholeAlive) {
  struct settings {
    std::string name;
    int level;
  };
  frozen<std::string> name = frozen<settings>(settings{"deep", 3}).part(&settings::name);
  EXPECT_EQ(*name, "deep");
  EXPECT_EQ(name, frozen<std::string>(std::string("deep")));
  const frozen<settings> other(std::in_place, settings{"x", 4});
  EXPECT_EQ(*other.part(&settings::level), 4);
}

}  // namespace
}  // namespace ra
