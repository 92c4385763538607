// Iterators, views, references as values.
#include <deque>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <list>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

void iterators(std::vector<int>& v, std::vector<int>::iterator& to, int n) {
  std::vector<int>::iterator it = v.begin();
  //> read %v.*.#
  //> assign %it = &%v.*.[] [initial]
  std::vector<int>::iterator copied(it);
  //> read %it
  //> assign %copied = %it [initial]
  to = it;
  //> read %it
  //> write %to.*
  //> assign %to.* = %it
  to = v.begin();
  //> read %v.*.#
  //> assign %_ = &%v.*.[] [initial]
  //> write %to.*
  //> assign %to.* = move %_
  std::vector<int>::iterator moved(std::move(copied));
  //> write %copied
  //> assign %moved = move %copied [initial]
  *it = 1;
  //> read %it
  //> write %it.*
  //> assign %it.* = 1
  it[2] = 3;
  //> read %it
  //> assign %_ = 2 [initial]
  //> write %it.*
  //> assign %it.* = 3
  ++it;
  //> write %it
  it++;
  //> write %it
  it += n;
  //> read %n
  //> write %it
  //> read %n
  //> assign %it = derived(%it)
  it + n;
  //> read %n
  //> read %it
  //> read %n
  it.base();
  //> read %it
  std::list<int> l;
  std::list<int>::iterator element;
  element = l.begin();
  //> read %l.#
  //> assign %_ = &%l.[] [initial]
  //> write %element
  //> assign %element = move %_
  auto reverse = v.rbegin();
  //> read %v.*.#
  //> assign %reverse = &%v.*.[] [initial]
  auto again = std::make_reverse_iterator(reverse);
  //> read %reverse
  //> assign %_ = %reverse [initial]
  //> assign %again = %_ [initial]
  again = std::move(again);
  //> read %again
  //> write %again
  //> assign %again = %again
}

void inside(std::vector<std::string>& v) { v.begin()->clear(); }
//> read %v.*.#
//> assign %_ = &%v.*.[] [initial]
//> write %_.*.#

void inserters(std::vector<int>& v, int n) {
  auto out = std::back_inserter(v);
  //> assign %out = %v [initial]
  *out = n;
  //> write %out.*.#
  //> read %n
  //> assign %out.*.[] = %n [weak]
  ++out;
  std::back_insert_iterator<std::vector<int>> made(v);
  //> assign %made = %v [initial]
  made = n;
  //> write %made.*.#
  //> read %n
  //> assign %made.*.[] = %n [weak]
  auto copied = out;
  //> read %out
  //> assign %copied = %out [initial]
  std::back_insert_iterator<std::vector<int>> moved(std::move(copied));
  //> write %copied
  //> assign %moved = move %copied [initial]
  copied = made;
  //> read %made
  //> write %copied
  //> assign %copied = %made
  copied = std::back_inserter(v);
  //> assign %_ = %v [initial]
  //> write %copied
  //> assign %copied = move %_
}

void lists(std::initializer_list<int> l, std::initializer_list<int>& to) {
  std::initializer_list<int> copied(l);
  //> read %l
  //> assign %copied = %l [initial]
  to = l;
  //> read %l
  //> write %to.*
  //> assign %to.* = %l
  *l.begin();
  l.size();
}

void moved_about(std::vector<int>::iterator it) {
  std::next(it);
  //> read %it
  //> assign %_ = %it [initial]
  std::advance(it, 2);
  //> write %it
  //> assign %_ = 2 [initial]
  //> assign %it = derived(%it)
  std::distance(it, it);
  //> read %it
  //> assign %_ = %it [initial]
  //> read %it
  //> assign %_ = %it [initial]
}

void string_views(const std::string& s, const char* text, std::string_view& to, char* out, int i) {
  std::string_view none;
  std::string_view of(text);
  //> read %text
  //> read %text
  //> assign %of = %text [initial]
  std::string_view copied(of);
  //> read %of
  //> assign %copied = %of [initial]
  std::string_view view = s;
  //> read %s.*.#
  //> assign %view = %s [initial]
  to = view;
  //> read %view
  //> write %to.*
  //> assign %to.* = %view
  to = std::string_view(text);
  //> read %text
  //> read %text
  //> assign %_ = %text [initial]
  //> write %to.*
  //> assign %to.* = %_
  to[i];
  //> read %i
  //> read %to.*
  //> read %i
  to.front();
  //> read %to.*
  to.data();
  //> read %to.*
  *to.begin();
  //> read %to.*
  to.size();
  //> read %to.*
  to.substr(1);
  //> read %to.*
  to.remove_prefix(1);
  //> write %to.*
  to.swap(of);
  //> write %to.*
  //> write %of
  //> assign %to.* = %of [weak]
  //> assign %of = %to.* [weak]
  to.find(of);
  //> read %of
  //> assign %_ = %of [initial]
  //> read %to.*
  //> read %to.*.*.[]
  //> call #std::basic_string_view::find (%to, %_, 0) [nothrow discarded]
  to.copy(out, 2);
  //> read %out
  //> read %to.*
  //> read %to.*.*.[]
  //> write %out.*
}

void spans(std::vector<int>& v, std::span<int>& to, int* p, int i) {
  std::span<int> none;
  std::span<int> of(v);
  //> read %v.*.#
  //> assign %of = %v [initial]
  std::span<int> counted(p, 4);
  //> read %p
  //> read %p
  //> assign %counted = %p [initial]
  std::span<int> copied(of);
  //> read %of
  //> assign %copied = %of [initial]
  to = of;
  //> read %of
  //> write %to.*
  //> assign %to.* = %of
  to = std::span<int>(v);
  //> read %v.*.#
  //> assign %_ = %v [initial]
  //> write %to.*
  //> assign %to.* = %_
  to[i] = 1;
  //> read %i
  //> read %to.*
  //> read %i
  //> write %to.*.*.[%i]
  //> assign %to.*.*.[%i] = 1
  to.front() = 2;
  //> read %to.*
  //> write %to.*.*.[]
  //> assign %to.*.*.[] = 2
  to.data()[i] = 3;
  //> read %to.*
  //> read %i
  //> write %to.*.*.[%i]
  //> assign %to.*.*.[%i] = 3
  *to.begin() = 4;
  //> read %to.*
  //> assign %_ = &%to.*.*.[] [initial]
  //> write %_.*
  //> assign %_.* = 4
  to.size();
  //> read %to.*
  to.subspan(1)[i] = 5;
  //> read %to.*
  //> assign %_ = derived(%to.*) [initial]
  //> read %i
  //> read %i
  //> write %_.*.[%i]
  //> assign %_.*.[%i] = 5
}

void call(int& by);

void references(int& n, std::reference_wrapper<int>& to) {
  std::reference_wrapper<int> r(n);
  //> assign %r = %n [initial]
  std::reference_wrapper<int> copied(r);
  //> read %r
  //> assign %copied = %r [initial]
  to = r;
  //> read %r
  //> write %to.*
  //> assign %to.* = %r
  to.get() = 1;
  //> read %to.*
  //> write %to.*.*
  //> assign %to.*.* = 1
  auto f = std::ref(call);
  //> assign %f = &#call [initial]
  f(n);
  //> read %f
  //> call %f.* (%n)
  std::cref(n);
}
