// Mutexes by themselves, std::lock, once, and what synchronises without a lock.
#include <chrono>
#include <functional>
#include <barrier>
#include <condition_variable>
#include <latch>
#include <mutex>
#include <semaphore>
#include <shared_mutex>

void set_up(int& n);

void plain() {
  std::mutex m;
  m.lock();
  //> acquire exclusive %m
  m.unlock();
  //> release exclusive %m
  if (m.try_lock()) m.unlock();
  //> acquire exclusive %m -> %_ [attempt]
  //> release exclusive %m
  m.native_handle();
}

void shared(std::shared_timed_mutex& m) {
  m.lock_shared();
  //> acquire shared %m.*
  m.unlock_shared();
  //> release shared %m.*
  if (m.try_lock_shared()) m.unlock_shared();
  //> acquire shared %m.* -> %_ [attempt]
  //> release shared %m.*
  if (m.try_lock_for(std::chrono::seconds(1))) m.unlock();
  //> assign %_ = 1 [initial]
  //> call #std::chrono::duration::duration (&%_, &%_)
  //> acquire exclusive %m.* -> %_ [attempt]
  //> release exclusive %m.*
}

void recursive() {
  std::recursive_timed_mutex m;
  m.lock();
  //> acquire exclusive %m
  if (m.try_lock()) m.unlock();
  //> acquire exclusive %m -> %_ [attempt]
  //> release exclusive %m
  m.unlock();
  //> release exclusive %m
  std::recursive_mutex n;
  n.native_handle();
}

void several(std::mutex& a, std::mutex& b) {
  std::lock(a, b);
  //> acquire exclusive %a.*
  //> acquire exclusive %b.*
  b.unlock();
  //> release exclusive %b.*
  a.unlock();
  //> release exclusive %a.*
  std::try_lock(a, b);
  //> acquire exclusive %a.* -> %_ [attempt]
  //> acquire exclusive %b.* -> %_ [attempt]
}

void once(int& n) {
  static std::once_flag flag;
  std::call_once(flag, set_up, std::ref(n));
  //> assign %_ = %n [initial]
  //> acquire exclusive @0
  //> call #set_up (%n)
  //> signal @0
  //> release exclusive @0
  //> await @0
}

struct waiter {
//> write %this.*.ready [initial]
//> assign %this.*.ready = 0 [initial]
  std::once_flag once;
  std::condition_variable changed;
  std::condition_variable_any any;
  std::mutex m;
  bool ready = false;
};

void notify(waiter& w) {
  w.changed.notify_one();
  //> signal %w.*.changed
  w.any.notify_all();
  //> signal %w.*.any
  w.changed.native_handle();
}

void wait(waiter& w, std::stop_token stop) {
  using namespace std::chrono_literals;
  std::unique_lock l(w.m);
  //> guard construct %l (&%w.*.m)
  w.changed.wait(l);
  //> guard unlock %l
  //> await %w.*.changed
  //> guard lock %l
  w.changed.wait(l, [&] { return w.ready; });
  //> assign %_.() = &#lambda in wait() [initial]
  //> assign %_.w = %w [initial]
  //> guard unlock %l
  //> await %w.*.changed
  //> guard lock %l
  //> call #lambda in wait() (&%_) [repeated]
  //> (lambda) read %this.*.w.*.ready
  w.any.wait(l, stop, [&] { return w.ready; });
  //> read %stop
  //> assign %_ = %stop [initial]
  //> assign %_.() = &#lambda in wait() [initial]
  //> assign %_.w = %w [initial]
  //> guard unlock %l
  //> await %w.*.any
  //> guard lock %l
  //> call #lambda in wait() (&%_) [repeated]
  //> (lambda) read %this.*.w.*.ready
  w.changed.wait_for(l, 1s);
  //> call #std::operator""s () -> %_
  //> guard unlock %l
  //> await %w.*.changed
  //> guard lock %l
  w.changed.wait_for(l, 1s, [&] { return w.ready; });
  //> call #std::operator""s () -> %_
  //> assign %_.() = &#lambda in wait() [initial]
  //> assign %_.w = %w [initial]
  //> guard unlock %l
  //> await %w.*.changed
  //> guard lock %l
  //> call #lambda in wait() (&%_) [repeated]
  //> (lambda) read %this.*.w.*.ready
  w.any.wait_for(l, stop, 1s, [&] { return w.ready; });
  //> read %stop
  //> assign %_ = %stop [initial]
  //> call #std::operator""s () -> %_
  //> assign %_.() = &#lambda in wait() [initial]
  //> assign %_.w = %w [initial]
  //> guard unlock %l
  //> await %w.*.any
  //> guard lock %l
  //> call #lambda in wait() (&%_) [repeated]
  //> (lambda) read %this.*.w.*.ready
  std::notify_all_at_thread_exit(w.changed, std::move(l));
  //> write %l
  //> assign %_ = move %l [initial]
  //> signal %w.*.changed
  //> guard destroy %_
}
//> guard destroy %l

void make_waiter() { waiter w; }
//> call #waiter::waiter (&%w)
//> call #waiter::~waiter (&%w) [nothrow]

void latches() {
  std::latch l(2);
  l.count_down();
  //> signal %l
  l.wait();
  //> await %l
  l.try_wait();
  l.arrive_and_wait();
  //> signal %l
  //> await %l
  l.max();
}

void barriers(int& phases) {
  std::barrier<> plain(2);
  auto done = [&]() noexcept { ++phases; };
  //> assign %done.() = &#lambda in barriers() [initial]
  //> assign %done.phases = %phases [initial]
  //> (lambda) read %this.*.phases.*
  //> (lambda) write %this.*.phases.*
  //> (lambda) assign %this.*.phases.* = %this.*.phases.* + 1
  std::barrier b(2, done);
  //> read %done
  //> assign %_ = %done [initial]
  //> assign %b = move %_ [initial]
  b.wait(b.arrive());
  //> signal %b
  //> assign %_ = ? [initial]
  //> await %b
  b.arrive_and_wait();
  //> signal %b
  //> await %b
  b.max();
}

void semaphores() {
  std::counting_semaphore<4> s(1);
  s.release();
  //> signal %s
  s.acquire();
  //> await %s
  s.try_acquire();
  //> await %s
  s.max();
}
