// optional, variant, any, pair, tuple.
#include <any>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <variant>

struct point {
//> read %_.*.x
//> write %this.*.x [initial]
//> assign %this.*.x = %_.*.x [initial]
//> read %_.*.y
//> write %this.*.y [initial]
//> assign %this.*.y = %_.*.y [initial]
//> read %_.*.x
//> write %this.*.x [initial]
//> assign %this.*.x = %_.*.x [initial]
//> read %_.*.y
//> write %this.*.y [initial]
//> assign %this.*.y = %_.*.y [initial]
//> read %_.*.x
//> write %this.*.x
//> assign %this.*.x = %_.*.x
//> read %_.*.y
//> write %this.*.y
//> assign %this.*.y = %_.*.y
//> read %_.*.x
//> write %this.*.x
//> assign %this.*.x = %_.*.x
//> read %_.*.y
//> write %this.*.y
//> assign %this.*.y = %_.*.y
  point(int a, int b) : x(a), y(b) {}
  //> read %a
  //> write %this.*.x [initial]
  //> assign %this.*.x = %a [initial]
  //> read %b
  //> write %this.*.y [initial]
  //> assign %this.*.y = %b [initial]
  int x, y;
};

void optionals(std::optional<point>& o, const std::optional<point>& from, const point& p,
               const std::optional<std::pair<int, int>>& pair) {
  std::optional<point> none;
  std::optional<point> null(std::nullopt);
  //> assign %_ = @std::nullopt [initial]
  std::optional<point> in_place(std::in_place, 1, 2);
  //> assign %_ = @std::in_place [initial]
  //> assign %_ = 1 [initial]
  //> assign %_ = 2 [initial]
  //> call #point::point (&%in_place.[], 1, 2)
  std::optional<point> held(p);
  //> read %p.*
  //> assign %held.[] = %p.* [initial]
  std::optional<point> copied(from);
  //> read %from.*
  //> assign %copied = %from.* [initial]
  std::optional<point> moved(std::move(copied));
  //> write %copied
  //> assign %moved = move %copied [initial]
  std::optional<std::pair<long, long>> converted(pair);
  //> read %pair.*
  //> assign %converted.[] = %pair.*.[] [initial]
  o = std::nullopt;
  //> assign %_ = @std::nullopt [initial]
  //> write %o.*.#
  o = from;
  //> read %from.*
  //> write %o.*
  //> assign %o.* = %from.*
  o = std::move(moved);
  //> write %moved
  //> write %o.*
  //> assign %o.* = move %moved
  o = p;
  //> read %p.*
  //> write %o.*.#
  //> write %o.*.[]
  //> assign %o.*.[] = %p.*
  converted = pair;
  //> read %pair.*
  //> write %converted.#
  //> write %converted.[]
  //> assign %converted.[] = %pair.*.[]
  (*o).x = 1;
  //> read %o.*.#
  //> write %o.*.[].x
  //> assign %o.*.[].x = 1
  o->y = 2;
  //> read %o.*.#
  //> write %o.*.[].y
  //> assign %o.*.[].y = 2
  o.value().x = 3;
  //> read %o.*.#
  //> write %o.*.[].x
  //> assign %o.*.[].x = 3
  if (o) o.value_or(p);
  //> read %o.*.#
  //> read %o.*
  //> read %p.*
  o.emplace(4, 5);
  //> assign %_ = 4 [initial]
  //> assign %_ = 5 [initial]
  //> write %o.*.#
  //> write %o.*.[]
  //> call #point::point (&%o.*.[], 4, 5)
  o.reset();
  //> write %o.*.#
  o.swap(none);
  //> write %o.*
  //> write %none
  //> assign %o.* = %none [weak]
  //> assign %none = %o.* [weak]
  auto made = std::make_optional<point>(6, 7);
  //> assign %_ = 6 [initial]
  //> assign %_ = 7 [initial]
  //> call #point::point (&%made.[], 6, 7)
}

struct printer {
  void operator()(int* p) { *p = 1; }
  //> read %p
  //> write %p.*
  //> assign %p.* = 1
  void operator()(long*) {}
};

void optionals_of_owners() { std::optional<std::unique_ptr<int>> owner; }

void variants(std::variant<int*, long*>& v, const std::variant<int*, long*>& from, int* p) {
  std::variant<int*, long*> none;
  std::variant<int*, long*> held(p);
  //> read %p
  //> assign %held.[] = %p [initial]
  std::variant<int*, long*> copied(from);
  //> read %from.*
  //> assign %copied = %from.* [initial]
  std::variant<int*, long*> moved(std::move(copied));
  //> write %copied
  //> assign %moved = move %copied [initial]
  v = from;
  //> read %from.*
  //> write %v.*
  //> assign %v.* = %from.*
  v = std::move(moved);
  //> write %moved
  //> write %v.*
  //> assign %v.* = move %moved
  v = p;
  //> read %p
  //> write %v.*.#
  //> write %v.*.[]
  //> assign %v.*.[] = %p
  v.emplace<int*>(p);
  //> write %v.*.#
  //> write %v.*.[]
  //> assign %v.*.[] = derived(%p)
  v.index();
  //> read %v.*.#
  v.swap(none);
  //> write %v.*
  //> write %none
  //> assign %v.* = %none [weak]
  //> assign %none = %v.* [weak]
  *std::get<int*>(v) = 1;
  //> read %v.*.[]
  //> write %v.*.[].*
  //> assign %v.*.[].* = 1
  **std::get_if<0>(&v) = 2;
  //> read %v.*.[0]
  //> write %v.*.[0].*
  //> assign %v.*.[0].* = 2
  std::holds_alternative<int*>(v);
  //> read %v.*.#
  std::visit([](auto* each) { *each = 3; }, v);
  //> assign %_.() = &#lambda in variants() [initial]
  //> read %v.*.[]
  //> call #lambda in variants() (&%_, %v.*.[])
  //> read %v.*.[]
  //> call #lambda in variants() (&%_, %v.*.[])
  //> (lambda) read %each
  //> (lambda) write %each.*
  //> (lambda) assign %each.* = 3
  //> (lambda) read %each
  //> (lambda) write %each.*
  //> (lambda) assign %each.* = 3
}

void anys(std::any& a, int* p) {
  std::any held(p);
  //> read %p
  //> assign %held.[] = %p [initial]
  a.reset();
  //> write %a.*.#
  *std::any_cast<int*>(a) = 1;
  //> read %a.*
  //> write %a.*.[].*
  //> assign %a.*.[].* = 1
  **std::any_cast<int*>(&a) = 2;
  //> read %a.*.[]
  //> write %a.*.[].*
  //> assign %a.*.[].* = 2
}

void pairs(std::pair<int*, int>& to, const std::pair<int*, int>& from, int* p) {
  std::pair<int*, int> none;
  std::pair<int*, int> held(p, 1);
  //> assign %_ = 1 [initial]
  //> read %p
  //> assign %held.first = %p [initial]
  //> assign %held.second = 1 [initial]
  std::pair<int*, int> copied(from);
  //> read %from.*
  //> assign %copied = %from.* [initial]
  std::pair<int*, int> moved(std::move(copied));
  //> write %copied
  //> assign %moved = move %copied [initial]
  std::pair<int*, long> converted(from);
  //> read %from.*
  //> assign %converted.first = %from.*.first [initial]
  //> assign %converted.second = %from.*.second [initial]
  to = from;
  //> read %from.*
  //> write %to.*
  //> assign %to.* = %from.*
  to = std::move(moved);
  //> write %moved
  //> write %to.*
  //> assign %to.* = move %moved
  converted = from;
  //> read %from.*
  //> write %converted
  //> assign %converted.first = %from.*.first
  //> assign %converted.second = %from.*.second
  to.swap(none);
  //> write %to.*
  //> write %none
  //> assign %to.* = %none [weak]
  //> assign %none = %to.* [weak]
  auto made = std::make_pair(p, 2);
  //> assign %_ = 2 [initial]
  //> read %p
  //> assign %made.first = %p [initial]
  //> assign %made.second = 2 [initial]
  *made.first = 1;
  //> read %made.first
  //> write %made.first.*
  //> assign %made.first.* = 1
}

void pairs_of_owners() { std::pair<std::unique_ptr<int>, int> owner; }

void tuples(std::tuple<int*, int>& to, const std::tuple<int*, int>& from, int* p) {
  std::tuple<int*, int> held(p, 1);
  //> assign %_ = 1 [initial]
  //> read %p
  //> assign %held.[] = %p [weak]
  //> assign %held.[] = 1 [weak]
  std::tuple<int*, int> copied(from);
  //> read %from.*
  //> assign %copied = %from.* [initial]
  std::tuple<int*, int> moved(std::move(copied));
  //> write %copied
  //> assign %moved = move %copied [initial]
  std::tuple<int*, long> converted(from);
  //> read %from.*
  //> assign %converted.[] = %from.* [weak]
  to = from;
  //> read %from.*
  //> write %to.*
  //> assign %to.* = %from.*
  to = std::move(moved);
  //> write %moved
  //> write %to.*
  //> assign %to.* = move %moved
  converted = from;
  //> read %from.*
  //> write %converted
  //> assign %converted.[] = derived(%from.*) [weak]
  to.swap(held);
  //> write %to.*
  //> write %held
  //> assign %to.* = %held [weak]
  //> assign %held = %to.* [weak]
  *std::get<0>(to) = 1;
  //> read %to.*.[0]
  //> write %to.*.[0].*
  //> assign %to.*.[0].* = 1
  auto made = std::make_tuple(p, 2);
  //> assign %_ = 2 [initial]
  //> read %p
  //> assign %made.[] = %p [weak]
  //> assign %made.[] = 2 [weak]
  int number = 0;
  //> write %number [initial]
  //> assign %number = 0 [initial]
  std::tie(p, number) = made;
  //> assign %_.[] = &%p [weak]
  //> assign %_.[] = &%number [weak]
  //> call #std::tie (&%p, &%number) -> %_ [nothrow]
  //> read %made
  //> assign %_.[] = derived(%made) [weak]
  std::forward_as_tuple(p, number);
  //> assign %_.[] = &%p [weak]
  //> assign %_.[] = &%number [weak]
}

void tuples_of_owners() { std::tuple<std::unique_ptr<int>, int> owner; }
