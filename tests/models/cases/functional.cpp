// Callables: kept, passed on, called; exchanges.
#include <functional>
#include <tuple>
#include <utility>

int add(int a, int& b);
struct owner {
  int* kept;
  owner(owner&& other) : kept(std::exchange(other.kept, nullptr)) {}
  //> assign %_ = 0 [initial]
  //> assign %_ = move %other.*.kept [initial]
  //> write %other.*.kept
  //> assign %other.*.kept = 0
  //> write %this.*.kept [initial]
  //> assign %this.*.kept = %_ [initial]
};
struct counter {
//> read %_.*.n
//> write %this.*.n [initial]
//> assign %this.*.n = %_.*.n [initial]
//> read %_.*.n
//> write %this.*.n
//> assign %this.*.n = %_.*.n
  int n = 0;
  void up(int by);
};

void kept(std::function<int(int, int&)>& to, int& n) {
  std::function<int(int, int&)> none;
  std::function<int(int, int&)> f(add);
  //> assign %_ = &#add [initial]
  //> assign %f = &#add [initial]
  std::function<int(int, int&)> copied(f);
  //> read %f
  //> assign %copied = %f [initial]
  std::function<int(int, int&)> moved(std::move(f));
  //> write %f
  //> assign %moved = move %f [initial]
  to = [&n](int by, int& more) { return n += by + more; };
  //> assign %_.() = &#lambda in kept() [initial]
  //> assign %_.n = %n [initial]
  //> write %to.*
  //> assign %to.* = move %_
  //> (lambda) read %by
  //> (lambda) read %more.*
  //> (lambda) read %this.*.n.*
  //> (lambda) write %this.*.n.*
  //> (lambda) assign %this.*.n.* = %this.*.n.* + %by + %more.*
  //> (lambda) read %this.*.n.*
  to = copied;
  //> read %copied
  //> write %to.*
  //> assign %to.* = %copied
  to = std::move(copied);
  //> write %copied
  //> write %to.*
  //> assign %to.* = move %copied
  if (to) to(1, n);
  //> read %to.*
  //> read %to.*
  //> call %to.* (1, %n) -> %_
  to.swap(moved);
  //> write %to.*
  //> write %moved
  //> assign %to.* = %moved [weak]
  //> assign %moved = %to.* [weak]
  to.target_type();
  //> read %to.*
  //> assign %_ = ? [initial]
}

void called(counter& c, int& n) {
  std::invoke(add, 1, n);
  //> assign %_ = 1 [initial]
  //> call #add (1, %n) -> %_
  std::invoke(&counter::up, c, 2);
  //> assign %_ = &#counter::up [initial]
  //> assign %_ = 2 [initial]
  //> call #counter::up (%c, 2)
  std::apply(add, std::forward_as_tuple(1, n));
  //> assign %_ = 1 [initial]
  //> assign %_.[] = &%_ [weak]
  //> assign %_.[] = %n [weak]
  //> call #add (%_.[], %_.[]) -> %_
  std::mem_fn(&counter::up)(c, 1);
  //> assign %_ = &#counter::up [initial]
  //> assign %_ = &#counter::up [initial]
  //> assign %_ = 1 [initial]
  //> call %_ (%c, &%_) [discarded]
  auto first = std::bind_front(add, 1);
  //> assign %_ = 1 [initial]
  //> assign %first.() = &#add [initial]
  //> assign %first.bound<0> = 1 [initial]
}

void exchanged(counter& a, counter& b, int& n) {
  std::swap(a, b);
  //> write %a.*
  //> write %b.*
  //> assign %a.* = %b.* [weak]
  //> assign %b.* = %a.* [weak]
  const int before = std::exchange(n, 3);
  //> assign %_ = 3 [initial]
  //> assign %_ = move %n.* [initial]
  //> write %n.*
  //> assign %n.* = 3
  //> write %before [initial]
  //> assign %before = %_ [initial]
  a.n = before;
  //> read %before
  //> write %a.*.n
  //> assign %a.*.n = %before
}
