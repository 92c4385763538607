// std::jthread, stop tokens and callbacks.
#include <stop_token>
#include <thread>
#include <utility>

void work(int by);

void joined() {
  std::jthread t(work, 1);
  //> assign %_ = 1 [initial]
  //> spawn jthread %t = &#work (1)
  if (t.joinable()) t.join();
  //> read %t
  //> query %t -> %_
  //> write %t
  //> join %t
}
//> destroy %t

void detached() {
  std::jthread t(work, 1);
  //> assign %_ = 1 [initial]
  //> spawn jthread %t = &#work (1)
  t.get_id();
  //> read %t
  t.detach();
  //> write %t
  //> detach %t
}
//> destroy %t

void stopped(std::jthread& out) {
  std::jthread none;
  std::jthread t(work, 2);
  //> assign %_ = 2 [initial]
  //> spawn jthread %t = &#work (2)
  std::jthread other(std::move(t));
  //> write %t
  //> assign %other = move %t [initial]
  out = std::move(other);
  //> write %other
  //> write %out.*
  //> assign %out.* = move %other
  out.swap(none);
  //> write %out.*
  //> write %none
  //> assign %_ = move %out.*
  //> assign %out.* = move %none
  //> assign %none = move %_
  out.request_stop();
  //> read %out.*
  std::stop_token token = out.get_stop_token();
  //> assign %token = new [initial]
  //> read %out.*
  std::jthread::hardware_concurrency();
}
//> destroy %other
//> destroy %t
//> destroy %none

void tokens(std::stop_token other, int& n) {
  std::stop_source source;
  std::stop_source copied(source);
  //> read %source
  //> assign %copied = %source [initial]
  std::stop_source moved(std::move(copied));
  //> write %copied
  //> assign %moved = move %copied [initial]
  source = moved;
  //> read %moved
  //> write %source
  //> assign %source = %moved
  source = std::move(moved);
  //> write %moved
  //> write %source
  //> assign %source = move %moved
  other = source.get_token();
  //> assign %_ = new [initial]
  //> write %other
  //> assign %other = move %_
  source.request_stop();
  std::stop_callback callback(other, [&n] { ++n; });
  //> assign %_.() = &#lambda in tokens() [initial]
  //> assign %_.n = %n [initial]
  //> assign %callback = move %_ [initial]
  //> spawn executor %callback = %_
  //> (lambda) read %this.*.n.*
  //> (lambda) write %this.*.n.*
  //> (lambda) assign %this.*.n.* = %this.*.n.* + 1
}
//> join %callback

void ids(std::thread::id& to) {
  const std::thread::id mine = std::this_thread::get_id();
  //> assign %mine = ? [initial]
  std::thread::id again(mine);
  //> read %mine
  //> assign %again = %mine [initial]
  std::thread::id third(std::move(again));
  //> write %again
  //> assign %third = move %again [initial]
  to = third;
  //> read %third
  //> write %to.*
  //> assign %to.* = %third
  to = std::this_thread::get_id();
  //> assign %_ = ? [initial]
  //> write %to.*
  //> assign %to.* = move %_
}
