// The standard guards, in every way to make and to use them.
#include <chrono>
#include <mutex>
#include <shared_mutex>
#include <utility>

void lock_guards(std::mutex& m) {
  { std::lock_guard<std::mutex> g(m); }
  //> guard construct %g (%m)
  //> guard destroy %g
  m.lock();
  //> acquire exclusive %m.*
  std::lock_guard adopted(m, std::adopt_lock);
  //> assign %_ = @std::adopt_lock [initial]
  //> guard construct %adopted (%m) [adopted]
}
//> guard destroy %adopted

void scoped_locks(std::mutex& a, std::mutex& b) {
  { std::scoped_lock both(a, b); }
  //> guard construct %both (%a, %b)
  //> guard destroy %both
  { std::scoped_lock none; }
  //> guard construct %none
  a.lock();
  //> acquire exclusive %a.*
  std::scoped_lock adopted(std::adopt_lock, a);
  //> assign %_ = @std::adopt_lock [initial]
  //> guard construct %adopted (%a) [adopted]
}
//> guard destroy %adopted

void unique_locks(std::mutex& m, std::timed_mutex& timed) {
  std::unique_lock<std::mutex> none;
  std::unique_lock plain(m);
  //> guard construct %plain (%m)
  plain.unlock();
  //> guard unlock %plain
  plain.lock();
  //> guard lock %plain
  std::unique_lock moved(std::move(plain));
  //> write %plain
  //> assign %moved = move %plain [initial]
  none = std::move(moved);
  //> write %moved
  //> write %none
  //> assign %none = move %moved
  if (none.owns_lock()) none.mutex()->unlock();
  //> query %none -> %_
  //> release exclusive %none.lock<0>.*
  none.release();
  //> guard disown %none
  std::unique_lock deferred(m, std::defer_lock);
  //> assign %_ = @std::defer_lock [initial]
  //> guard construct %deferred (%m) [deferred]
  if (deferred.try_lock()) deferred.unlock();
  //> guard lock %deferred -> %_ [attempt]
  //> guard unlock %deferred
  std::unique_lock attempted(m, std::try_to_lock);
  //> assign %_ = @std::try_to_lock [initial]
  //> guard construct %attempted (%m) [attempt]
  if (attempted) attempted.unlock();
  //> query %attempted -> %_
  //> guard unlock %attempted
  m.lock();
  //> acquire exclusive %m.*
  std::unique_lock adopted(m, std::adopt_lock);
  //> assign %_ = @std::adopt_lock [initial]
  //> guard construct %adopted (%m) [adopted]
  adopted.swap(deferred);
  //> unknown "two guards are swapped"
  std::unique_lock waited(timed, std::chrono::seconds(1));
  //> assign %_ = 1 [initial]
  //> call #std::chrono::duration::duration (&%_, &%_)
  //> guard construct %waited (%timed) [attempt]
}
//> guard destroy %waited
//> guard destroy %adopted
//> guard destroy %attempted
//> guard destroy %deferred
//> guard destroy %moved
//> guard destroy %plain
//> guard destroy %none

void shared_locks(std::shared_mutex& m) {
  std::shared_lock<std::shared_mutex> none;
  std::shared_lock plain(m);
  //> guard construct %plain (%m) [shared]
  plain.unlock();
  //> guard unlock %plain [shared]
  plain.lock();
  //> guard lock %plain [shared]
  std::shared_lock moved(std::move(plain));
  //> write %plain
  //> assign %moved = move %plain [initial]
  none = std::move(moved);
  //> write %moved
  //> write %none
  //> assign %none = move %moved
  if (none.owns_lock()) none.mutex()->unlock_shared();
  //> query %none -> %_
  //> release shared %none.lock<0>.*
  none.release();
  //> guard disown %none
  std::shared_lock deferred(m, std::defer_lock);
  //> assign %_ = @std::defer_lock [initial]
  //> guard construct %deferred (%m) [deferred shared]
  if (deferred.try_lock()) deferred.unlock();
  //> guard lock %deferred -> %_ [attempt shared]
  //> guard unlock %deferred [shared]
  std::shared_lock attempted(m, std::try_to_lock);
  //> assign %_ = @std::try_to_lock [initial]
  //> guard construct %attempted (%m) [attempt shared]
  m.lock_shared();
  //> acquire shared %m.*
  std::shared_lock adopted(m, std::adopt_lock);
  //> assign %_ = @std::adopt_lock [initial]
  //> guard construct %adopted (%m) [adopted shared]
  adopted.swap(deferred);
  //> unknown "two guards are swapped"
}
//> guard destroy %adopted
//> guard destroy %attempted
//> guard destroy %deferred
//> guard destroy %moved
//> guard destroy %plain
//> guard destroy %none
