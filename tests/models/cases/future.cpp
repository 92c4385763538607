// std::async, future, shared_future, promise, packaged_task, and what waits.
#include <chrono>
#include <exception>
#include <future>
#include <thread>
#include <utility>

int compute(int from);
void fill(std::promise<int> promise, int value);

int async_call() {
  std::future<int> f = std::async(compute, 1);
  //> assign %_ = 1 [initial]
  //> spawn async %f = &#compute (1)
  return f.get();
  //> read %f
  //> join %f
  //> await %f.*
  //> destroy %f
}

int async_with_policy() {
  std::future<int> f = std::async(std::launch::async, compute, 1);
  //> assign %_ = 1 [initial]
  //> spawn async %f = &#compute (1)
  f.wait();
  //> read %f
  //> join %f [weak]
  //> await %f.*
  f.wait_for(std::chrono::seconds(1));
  //> assign %_ = 1 [initial]
  //> call #std::chrono::duration::duration (&%_, &%_)
  //> read %f
  //> join %f -> %_ [weak attempt zero_is_success]
  if (!f.valid()) return 0;
  //> read %f
  //> query %f -> %_
  //> destroy %f
  std::shared_future<int> shared = f.share();
  //> write %f
  //> assign %shared = move %f [initial]
  return shared.get();
  //> read %shared
  //> join %shared [weak]
  //> await %shared.*
  //> assign %_ = ? [initial]
  //> read %_.*
  //> destroy %shared
  //> destroy %f
}

int async_deferred() {
  std::future<int> f = std::async(std::launch::deferred, compute, 1);
  //> assign %_ = 1 [initial]
  //> spawn coroutine %f = &#compute (1)
  return f.get();
  //> read %f
  //> join %f
  //> await %f.*
  //> destroy %f
}

void futures(std::future<int>& from, std::shared_future<int>& shared) {
  std::future<int> none;
  std::future<int> moved(std::move(from));
  //> write %from.*
  //> assign %moved = move %from.* [initial]
  from = std::move(moved);
  //> write %moved
  //> write %from.*
  //> assign %from.* = move %moved
  std::shared_future<int> taken(std::move(from));
  //> write %from.*
  //> assign %taken = move %from.* [initial]
  std::shared_future<int> copied(taken);
  //> read %taken
  //> assign %copied = %taken [initial]
  shared = copied;
  //> read %copied
  //> write %shared.*
  //> assign %shared.* = %copied
}
//> destroy %copied
//> destroy %taken
//> destroy %moved
//> destroy %none

void shared_futures(std::shared_future<int>& from) {
  std::shared_future<int> none;
  std::shared_future<int> moved(std::move(from));
  //> write %from.*
  //> assign %moved = move %from.* [initial]
  none = std::move(moved);
  //> write %moved
  //> write %none
  //> assign %none = move %moved
  none.wait();
  //> read %none
  //> join %none [weak]
  //> await %none.*
  none.wait_for(std::chrono::seconds(1));
  //> assign %_ = 1 [initial]
  //> call #std::chrono::duration::duration (&%_, &%_)
  //> read %none
  //> join %none -> %_ [weak attempt zero_is_success]
  none.valid();
  //> read %none
  //> query %none -> %_
}
//> destroy %moved
//> destroy %none

int promised() {
  std::promise<int> p;
  //> assign %p = new [initial]
  std::future<int> f = p.get_future();
  //> read %p
  //> assign %f = %p [initial]
  std::thread t([p = std::move(p)]() mutable { p.set_value(1); });
  //> write %p
  //> assign %_.p = move %p [initial]
  //> assign %_.() = &#lambda in promised() [initial]
  //> spawn thread %t = %_
  //> destroy %_
  //> (lambda) assign %_ = 1 [initial]
  //> (lambda) read %this.*.p
  //> (lambda) signal %this.*.p.*
  const int got = f.get();
  //> read %f
  //> join %f
  //> await %f.*
  //> write %got [initial]
  //> assign %got = ? [initial]
  t.join();
  //> write %t
  //> join %t
  return got;
  //> read %got
  //> destroy %t
  //> destroy %f
}

void promises(std::promise<int>& to, std::promise<int>& other) {
  std::promise<int> p(std::move(other));
  //> write %other.*
  //> assign %p = move %other.* [initial]
  p.set_exception(std::current_exception());
  //> call #std::current_exception () -> %_ [nothrow]
  //> read %p
  //> signal %p.*
  //> destroy %_
  p.set_value_at_thread_exit(3);
  //> assign %_ = 3 [initial]
  //> read %p
  //> signal %p.*
  to = std::move(p);
  //> write %p
  //> write %to.*
  //> assign %to.* = move %p
  to.swap(other);
  //> write %to.*
  //> write %other.*
}

int packaged() {
  std::packaged_task<int(int)> task(compute);
  //> assign %task = &#compute [initial]
  //> assign %task.bound<0> = new [initial]
  std::future<int> f = task.get_future();
  //> read %task
  //> assign %f = %task.bound<0> [initial]
  task(4);
  //> call %task (4)
  //> signal %task.bound<0>.*
  return f.get();
  //> read %f
  //> join %f
  //> await %f.*
  //> destroy %f
}

void packaged_tasks(std::packaged_task<int(int)>& other) {
  std::packaged_task<int(int)> none;
  std::packaged_task<int(int)> task(std::move(other));
  //> write %other.*
  //> assign %task = move %other.* [initial]
  if (task.valid()) task.reset();
  //> read %task
  //> write %task
  //> assign %task.bound<0> = new
  task.make_ready_at_thread_exit(5);
  //> call %task (5)
  //> signal %task.bound<0>.*
  other = std::move(task);
  //> write %task
  //> write %other.*
  //> assign %other.* = move %task
  other.swap(none);
  //> write %other.*
  //> write %none
}

void waiting() {
  std::this_thread::sleep_for(std::chrono::seconds(1));
  //> assign %_ = 1 [initial]
  //> call #std::chrono::duration::duration (&%_, &%_)
  //> call #std::this_thread::sleep_for () [nothrow]
  std::this_thread::yield();
  std::terminate();
}
