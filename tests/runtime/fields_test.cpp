// Which aggregates have known fields. The checks are made by the compiler: a wrong count would not
// even get that far.

#include "ra/detail/fields.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace ra::detail {
namespace {

template <class T, class... Field>
constexpr bool has_fields = std::is_same_v<field_types<T>, types<Field...>>;

struct tree {
  std::string name;
  std::unique_ptr<tree> left;
  std::vector<tree> others;
};

/// Made from anything, so that a value that converts to anything fits in two ways.
struct greedy {
  greedy() = default;
  template <class T>
  greedy(T&&) {}
};

TEST(Fields, AreThoseOfTheAggregate) {
  struct pair {
    int number;
    std::string text;
  };
  struct nested {
    pair first;
    double second = 2;
  };
  struct fixed {
    const int number;
    volatile int other;
  };
  static_assert(has_fields<pair, int, std::string>);
  static_assert(has_fields<const pair, const int, const std::string>);
  static_assert(has_fields<nested, pair, double>);
  static_assert(has_fields<fixed, const int, volatile int>);
  static_assert(has_fields<tree, std::string, std::unique_ptr<tree>, std::vector<tree>>);
}

TEST(Fields, MayBeArrays) {
  struct arrays {
    int a[3];
    std::string b[2];
    int c[2][2];
    int d;
  };
  static_assert(has_fields<arrays, int[3], std::string[2], int[2][2], int>);
}

TEST(Fields, MayBeReferences) {
  struct one {
    std::string& text;
  };
  struct some {
    int& number;
    const std::string& text;
    int own;
    std::unique_ptr<int>& pointer;
  };
  static_assert(has_fields<one, std::string&>);
  static_assert(has_fields<some, int&, const std::string&, int, std::unique_ptr<int>&>);
}

TEST(Fields, MayStayWhereTheyAreOrNeedArguments) {
  struct immovable {
    std::mutex lock;
    std::atomic<int> count;
    int own;
  };
  struct chosen {
    chosen(int) {}
    explicit chosen(std::string) {}
  };
  struct with_chosen {
    chosen first;
    int* second;
  };
  struct two_given {
    two_given(int, int) {}
  };
  struct with_two_given {
    int first;
    two_given second;
    int third;
  };
  static_assert(has_fields<immovable, std::mutex, std::atomic<int>, int>);
  static_assert(has_fields<with_chosen, chosen, int*>);
  static_assert(has_fields<with_two_given, int, two_given, int>);
}

TEST(Fields, MayBeWrappers) {
  using pointer = std::shared_ptr<int>;
  struct wrappers {
    int before;
    std::optional<pointer> optional;
    std::optional<std::string> text;
    std::variant<pointer> single;
    std::variant<int, std::string> variant;
    std::tuple<pointer> tuple;
    std::pair<int, std::unique_ptr<int>> pair;
    std::array<pointer, 2> array;
    std::map<int, pointer> map;
    int after;
  };
  static_assert(has_fields<wrappers, int, std::optional<pointer>, std::optional<std::string>,
                           std::variant<pointer>, std::variant<int, std::string>,
                           std::tuple<pointer>, std::pair<int, std::unique_ptr<int>>,
                           std::array<pointer, 2>, std::map<int, pointer>, int>);
}

TEST(Fields, AreCountedToSixteen) {
  struct sixteen {
    int a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p;
  };
  struct seventeen {
    int a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q;
  };
  struct buffer {
    char bytes[64];
    int used;
  };
  struct few_bits {
    int a : 3;
    int b : 4;
  };
  struct many_bits {
    bool a : 1, b : 1, c : 1, d : 1;
  };
  struct empty {};
  static_assert(field_count<sixteen> == 16);
  static_assert(!has_known_fields<seventeen>);
  static_assert(!has_known_fields<buffer>);
  static_assert(has_fields<few_bits, int, int>);
  static_assert(!has_known_fields<many_bits>);
  static_assert(has_fields<empty>);
}

TEST(Fields, AreUnknownWhereABindingWouldNotFit) {
  struct base {
    int x;
  };
  struct empty {};
  struct derived : base {
    int y;
  };
  struct derived_from_empty : empty {
    int y;
  };
  union either {
    int number;
    float real;
  };
  struct with_union {
    int which;
    either what;
  };
  struct with_unnamed_union {
    int which;
    union {
      int number;
      float real;
    };
  };
  struct hidden {
    hidden() = default;
    int x = 0;
  };
  struct with_greedy {
    greedy first;
    int second;
  };
  static_assert(!has_known_fields<derived>);
  static_assert(!has_known_fields<derived_from_empty>);
  static_assert(!has_known_fields<either>);
  static_assert(!has_known_fields<with_union>);
  static_assert(!has_known_fields<with_unnamed_union>);
  static_assert(!has_known_fields<hidden>);
  static_assert(!has_known_fields<with_greedy>);
  static_assert(!has_known_fields<int>);
}

}  // namespace
}  // namespace ra::detail
