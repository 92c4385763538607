// std::thread.
#include <functional>
#include <thread>
#include <utility>

void work(int by, int& total);

void joined() {
  int total = 0;
  //> write %total [initial]
  //> assign %total = 0 [initial]
  std::thread t(work, 1, std::ref(total));
  //> assign %_ = 1 [initial]
  //> assign %_ = &%total [initial]
  //> spawn thread %t = &#work (1, &%total)
  if (t.joinable()) t.join();
  //> read %t
  //> query %t -> %_
  //> write %t
  //> join %t
}
//> destroy %t

void detached() {
  std::thread t([] {});
  //> assign %_.() = &#lambda in detached() [initial]
  //> spawn thread %t = %_
  t.get_id();
  //> read %t
  t.detach();
  //> write %t
  //> detach %t
}
//> destroy %t

void moved(std::thread& out) {
  std::thread none;
  std::thread t(work, 1, std::ref(*new int));
  //> assign %_ = 1 [initial]
  //> assign %_ = new [initial]
  //> assign %_ = %_ [initial]
  //> spawn thread %t = &#work (1, %_)
  std::thread other(std::move(t));
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
  std::thread::hardware_concurrency();
}
//> destroy %other
//> destroy %t
//> destroy %none
