#pragma once

// The types of an aggregate's fields, found without its help. Braced initializers are tried with
// values that convert to anything: the longest that compiles has one for each field, and a structured
// binding with as many names then tells the types.
//
// A binding with a wrong count does not compile, so the count is certain or there is none:
// - the end is where even `{}` is one too many, not where the values do not fit;
// - an array takes one value for each element unless its own braces stand around them, so each field
//   is tried with braces, and what follows tells how many values they hold;
// - a base takes a value and has no name in a binding, and members of an unnamed union cannot be
//   bound: values that convert to nothing else find both, and the fields stay unknown.
//
// Source: A. Polukhin, Boost.PFR (2016), for values that convert to anything.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace ra::detail {

template <class...>
struct types {};

inline constexpr std::size_t most_fields = 16;
inline constexpr std::size_t unknown_fields = static_cast<std::size_t>(-1);

/// Initializes a field of any type, references too: a value is preferred, because it needs no const.
/// It is no copy of a Whole, and cannot be stored, or std::any would take it as it is.
template <class Whole>
struct any_field {
  any_field() = default;
  any_field(const any_field&) = delete;
  template <class U>
  requires(!std::is_base_of_v<U, Whole>) operator U() noexcept;
  template <class U>
  requires(!std::is_base_of_v<U, Whole>) operator U&() const noexcept;
};

/// Made from what they hold as well as from themselves, so that an any_field fits in two ways.
template <class T>
inline constexpr bool is_wrapper = false;
template <class T>
inline constexpr bool is_wrapper<std::optional<T>> = true;
template <class... T>
inline constexpr bool is_wrapper<std::variant<T...>> = true;
template <class... T>
inline constexpr bool is_wrapper<std::tuple<T...>> = true;
template <class A, class B>
inline constexpr bool is_wrapper<std::pair<A, B>> = true;

/// Initializes a field that is a wrapper, unless it is one of wrappers.
template <class Whole>
struct any_wrapper {
  any_wrapper() = default;
  any_wrapper(const any_wrapper&) = delete;
  template <class U>
  requires is_wrapper<U>
  operator U() noexcept;
};

template <class Whole>
struct any_base {
  template <class U>
  requires(std::is_base_of_v<U, Whole> && !std::is_same_v<U, Whole>) operator U() noexcept;
};

struct any_union {
  template <class U>
  requires std::is_union_v<U>
  operator U() noexcept;
};

/// Tries initializers of T. Bit i of Wrappers says that the i-th value is an any_wrapper.
template <class T, std::uint32_t Wrappers = 0>
struct initializer {
  template <std::size_t I>
  using value = std::conditional_t<(Wrappers >> I & 1) != 0, any_wrapper<T>, any_field<T>>;

  /// `count` values.
  template <std::size_t Count>
  static constexpr bool takes = []<std::size_t... I>(std::index_sequence<I...>) {
    return requires { T{value<I>{}...}; };
  }
  (std::make_index_sequence<Count>{});

  /// No field is left after `count` values: the fields left are all made from {}, if T{...} is good.
  template <std::size_t Count>
  static constexpr bool ends = []<std::size_t... I>(std::index_sequence<I...>) {
    return !requires { T{value<I>{}..., {}}; };
  }
  (std::make_index_sequence<Count>{});

  /// A value of type Special between `Before` and `After` others.
  template <class Special, std::size_t Before, std::size_t After>
  static constexpr bool takes_special = [
  ]<std::size_t... I, std::size_t... J>(std::index_sequence<I...>, std::index_sequence<J...>) {
    return requires { T{value<I>{}..., Special{}, value<Before + 1 + J>{}...}; };
  }
  (std::make_index_sequence<Before>{}, std::make_index_sequence<After>{});

  /// Braces that hold `Inside` values after `Before` and in front of the last ones of All.
  template <std::size_t Before, std::size_t Inside, std::size_t After, std::size_t All>
  static constexpr bool takes_braces = []<std::size_t... I, std::size_t... J, std::size_t... K>(
      std::index_sequence<I...>, std::index_sequence<J...>, std::index_sequence<K...>) {
    return requires { T{value<I>{}..., {value<Before + J>{}...}, value<All - After + K>{}...}; };
  }
  (std::make_index_sequence<Before>{}, std::make_index_sequence<Inside>{},
   std::make_index_sequence<After>{});

  /// Whether braces fit after First that hold some values while all others stand behind them: then
  /// the field takes one value. Empty braces fit most; what they fit is tried no further, because
  /// longer ones may choose a constructor for lists that the elements do not allow.
  template <std::size_t All, std::size_t First, std::size_t Inside = 0>
  static consteval bool takes_one() {
    if constexpr (takes_braces<First, Inside, All - First - 1, All>) {
      return true;
    } else if constexpr (First + Inside < All) {
      return takes_one<All, First, Inside + 1>();
    } else {
      return false;
    }
  }

  /// How many of All values the field takes that begins with value First: several, if it is an array
  /// whose own braces hold them and leave room for the rest only.
  template <std::size_t All, std::size_t First, std::size_t Taken = 1>
  static consteval std::size_t values_of_field() {
    if constexpr (Taken == 1) {
      if constexpr (takes_one<All, First>()) {
        return 1;
      } else {
        return values_of_field<All, First, 2>();
      }
    } else if constexpr (First + Taken > All) {
      return 1;  // a reference, or what no braces make
    } else if constexpr (takes_braces<First, Taken, All - First - Taken, All>) {
      return Taken;
    } else {
      return values_of_field<All, First, Taken + 1>();
    }
  }

  template <std::size_t All, std::size_t First = 0>
  static consteval std::size_t fields() {
    if constexpr (First >= All) {
      return 0;
    } else if constexpr (takes_special<any_union, First, All - First - 1> ||
                         (First == 0 && takes_special<any_base<T>, 0, All - 1>)) {
      return unknown_fields;
    } else {
      constexpr std::size_t rest = fields<All, First + values_of_field<All, First>()>();
      return rest == unknown_fields ? rest : rest + 1;
    }
  }
};

/// Where one count of values for all fields fits at once, as it must with references.
template <class T, std::size_t Tried>
consteval std::size_t fields_at_once() {
  if constexpr (Tried == 0) {
    return unknown_fields;
  } else if constexpr (!initializer<T>::template takes<Tried>) {
    return fields_at_once<T, Tried - 1>();
  } else if constexpr (initializer<T>::template ends<Tried>) {
    return initializer<T>::template fields<Tried>();
  } else {
    return unknown_fields;
  }
}

/// Value by value, choosing for each the kind that fits; what is left must do without one.
template <class T, std::size_t Limit, std::size_t Found = 0, std::uint32_t Wrappers = 0>
consteval std::size_t fields_in_turn() {
  constexpr std::uint32_t with_wrapper = Wrappers | std::uint32_t{1} << Found;
  if constexpr (Found > Limit) {
    return unknown_fields;
  } else if constexpr (initializer<T, Wrappers>::template takes<Found + 1>) {
    return fields_in_turn<T, Limit, Found + 1, Wrappers>();
  } else if constexpr (initializer<T, with_wrapper>::template takes<Found + 1>) {
    return fields_in_turn<T, Limit, Found + 1, with_wrapper>();
  } else if constexpr (Found > 0 && initializer<T, Wrappers>::template ends<Found>) {
    return initializer<T, Wrappers>::template fields<Found>();
  } else {
    return unknown_fields;
  }
}

/// The number of fields of the aggregate T, or unknown_fields: T has a base, a union, more fields or
/// elements of arrays than most_fields, or fields that values of every kind are ambiguous for.
template <class T>
consteval std::size_t count_fields() {
  if constexpr (!std::is_aggregate_v<T> || !std::is_class_v<T>) {
    return unknown_fields;
  } else if constexpr (std::is_empty_v<T>) {
    return 0;
  } else {
    // No field is smaller than a byte, but for bits and empty ones: those are one value too many.
    constexpr std::size_t limit = sizeof(T) < most_fields ? sizeof(T) : most_fields;
    constexpr std::size_t at_once =
        initializer<T>::template takes<limit + 1> ? unknown_fields : fields_at_once<T, limit>();
    if constexpr (at_once != unknown_fields) {
      return at_once;
    } else {
      return fields_in_turn<T, limit>();
    }
  }
}

template <class T>
inline constexpr std::size_t field_count = count_fields<T>();

template <class T>
inline constexpr bool has_known_fields = field_count<T> != unknown_fields;

/// Calls `use(types<...>{}, fields...)` with the fields of `whole` and their types, const when
/// `whole` is, references as declared.
template <class T, class Use>
requires has_known_fields<std::remove_const_t<T>>
constexpr decltype(auto) with_fields(T& whole, Use&& use) {
  constexpr std::size_t count = field_count<std::remove_const_t<T>>;
  if constexpr (count == 0) {
    return use(types<>{});
  } else if constexpr (count == 1) {
    auto& [a] = whole;
    return use(types<decltype(a)>{}, a);
  } else if constexpr (count == 2) {
    auto& [a, b] = whole;
    return use(types<decltype(a), decltype(b)>{}, a, b);
  } else if constexpr (count == 3) {
    auto& [a, b, c] = whole;
    return use(types<decltype(a), decltype(b), decltype(c)>{}, a, b, c);
  } else if constexpr (count == 4) {
    auto& [a, b, c, d] = whole;
    return use(types<decltype(a), decltype(b), decltype(c), decltype(d)>{}, a, b, c, d);
  } else if constexpr (count == 5) {
    auto& [a, b, c, d, e] = whole;
    return use(types<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e)>{}, a, b, c, d,
               e);
  } else if constexpr (count == 6) {
    auto& [a, b, c, d, e, f] = whole;
    return use(
        types<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f)>{}, a, b,
        c, d, e, f);
  } else if constexpr (count == 7) {
    auto& [a, b, c, d, e, f, g] = whole;
    return use(types<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f),
                     decltype(g)>{},
               a, b, c, d, e, f, g);
  } else if constexpr (count == 8) {
    auto& [a, b, c, d, e, f, g, h] = whole;
    return use(types<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f),
                     decltype(g), decltype(h)>{},
               a, b, c, d, e, f, g, h);
  } else if constexpr (count == 9) {
    auto& [a, b, c, d, e, f, g, h, i] = whole;
    return use(types<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f),
                     decltype(g), decltype(h), decltype(i)>{},
               a, b, c, d, e, f, g, h, i);
  } else if constexpr (count == 10) {
    auto& [a, b, c, d, e, f, g, h, i, j] = whole;
    return use(types<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f),
                     decltype(g), decltype(h), decltype(i), decltype(j)>{},
               a, b, c, d, e, f, g, h, i, j);
  } else if constexpr (count == 11) {
    auto& [a, b, c, d, e, f, g, h, i, j, k] = whole;
    return use(types<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f),
                     decltype(g), decltype(h), decltype(i), decltype(j), decltype(k)>{},
               a, b, c, d, e, f, g, h, i, j, k);
  } else if constexpr (count == 12) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l] = whole;
    return use(
        types<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f),
              decltype(g), decltype(h), decltype(i), decltype(j), decltype(k), decltype(l)>{},
        a, b, c, d, e, f, g, h, i, j, k, l);
  } else if constexpr (count == 13) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m] = whole;
    return use(types<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f),
                     decltype(g), decltype(h), decltype(i), decltype(j), decltype(k), decltype(l),
                     decltype(m)>{},
               a, b, c, d, e, f, g, h, i, j, k, l, m);
  } else if constexpr (count == 14) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n] = whole;
    return use(types<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f),
                     decltype(g), decltype(h), decltype(i), decltype(j), decltype(k), decltype(l),
                     decltype(m), decltype(n)>{},
               a, b, c, d, e, f, g, h, i, j, k, l, m, n);
  } else if constexpr (count == 15) {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o] = whole;
    return use(types<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f),
                     decltype(g), decltype(h), decltype(i), decltype(j), decltype(k), decltype(l),
                     decltype(m), decltype(n), decltype(o)>{},
               a, b, c, d, e, f, g, h, i, j, k, l, m, n, o);
  } else {
    auto& [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = whole;
    return use(types<decltype(a), decltype(b), decltype(c), decltype(d), decltype(e), decltype(f),
                     decltype(g), decltype(h), decltype(i), decltype(j), decltype(k), decltype(l),
                     decltype(m), decltype(n), decltype(o), decltype(p)>{},
               a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p);
  }
}

/// The types of the fields of T, const with T.
template <class T>
using field_types = decltype(with_fields(
    std::declval<T&>(), []<class... Field>(types<Field...> list, const auto&...) { return list; }));

}  // namespace ra::detail
