// oneTBB's mutexes and concurrent containers.
#include <utility>

#include <oneapi/tbb/null_rw_mutex.h>
#include <tbb/tbb.h>

void mutexes(tbb::spin_mutex& m, tbb::spin_rw_mutex& rw, tbb::null_mutex& none) {
  tbb::queuing_mutex local;
  m.lock();
  //> acquire exclusive %m.*
  m.unlock();
  //> release exclusive %m.*
  if (m.try_lock()) m.unlock();
  //> acquire exclusive %m.* -> %_ [attempt]
  //> release exclusive %m.*
  rw.lock_shared();
  //> acquire shared %rw.*
  rw.unlock_shared();
  //> release shared %rw.*
  if (rw.try_lock_shared()) rw.unlock_shared();
  //> acquire shared %rw.* -> %_ [attempt]
  //> release shared %rw.*
  tbb::null_mutex other;
  none.lock();
  none.try_lock();
  tbb::null_mutex::scoped_lock nothing(none);
}

void guards(tbb::spin_mutex& m, tbb::queuing_mutex& q) {
  tbb::spin_mutex::scoped_lock l(m);
  //> guard construct %l (%m)
  l.release();
  //> guard unlock %l
  if (l.try_acquire(m)) l.release();
  //> guard construct %l (%m) -> %_ [attempt]
  //> guard unlock %l
  tbb::queuing_mutex::scoped_lock late;
  late.acquire(q);
  //> guard construct %late (%q) [temporary]
}
//> guard destroy %late
//> guard destroy %l

void readers(tbb::spin_rw_mutex& m, tbb::queuing_rw_mutex& q) {
  tbb::spin_rw_mutex::scoped_lock write(m);
  //> guard construct %write (%m)
  write.downgrade_to_reader();
  //> guard unlock %write
  //> guard lock %write [shared]
  write.release();
  //> guard unlock %write
  tbb::spin_rw_mutex::scoped_lock read(m, false);
  //> guard construct %read (%m) [shared]
  read.upgrade_to_writer();
  //> guard unlock %read
  //> guard lock %read
  read.release();
  //> guard unlock %read
  tbb::queuing_rw_mutex::scoped_lock late;
  late.acquire(q, false);
  //> guard construct %late (%q) [shared temporary]
  late.release();
  //> guard unlock %late
  late.acquire(q);
  //> guard construct %late (%q) [temporary]
  late.release();
  //> guard unlock %late
  if (late.try_acquire(q, false)) late.release();
  //> guard construct %late (%q) -> %_ [attempt shared]
  //> guard unlock %late
  if (late.try_acquire(q)) late.release();
  //> guard construct %late (%q) -> %_ [attempt]
  //> guard unlock %late
  write.is_writer();
}
//> guard destroy %late
//> guard destroy %read
//> guard destroy %write

using numbers = tbb::concurrent_vector<int*>;

void vectors(numbers& v, const numbers& from, int* p, int i) {
  numbers none;
  numbers copied(from);
  //> read %from.*
  //> assign %copied = %from.* [initial]
  numbers moved(std::move(copied));
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
  v.push_back(p);
  //> read %p
  //> assign %v.*.[] = %p [weak]
  v.emplace_back(p);
  //> read %p
  //> assign %v.*.[] = %p [initial weak]
  v.grow_by(2);
  v[i] = p;
  //> read %p
  //> read %i
  //> write %v.*.[%i]
  //> assign %v.*.[%i] = %p
  v.front() = p;
  //> read %p
  //> write %v.*.[]
  //> assign %v.*.[] = %p
  *v.begin() = p;
  //> read %p
  //> assign %_ = &%v.*.[] [initial]
  //> write %_.*
  //> assign %_.* = %p
  v.size();
  v.clear();
  //> write %v.*.[]
}

void queues(tbb::concurrent_bounded_queue<int*>& q, tbb::concurrent_bounded_queue<int*>& from,
            int* p) {
  tbb::concurrent_bounded_queue<int*> none;
  tbb::concurrent_bounded_queue<int*> copied(from);
  //> read %from.*
  //> assign %copied = %from.* [initial]
  tbb::concurrent_bounded_queue<int*> moved(std::move(copied));
  //> write %copied
  //> assign %moved = move %copied [initial]
  q.push(p);
  //> read %p
  //> assign %q.*.[] = %p [weak]
  //> signal %q.*
  q.emplace(p);
  //> read %p
  //> assign %q.*.[] = %p [initial weak]
  //> signal %q.*
  q.try_pop(p);
  //> await %q.*
  //> write %p
  //> assign %p = %q.*.[]
  q.pop(p);
  //> await %q.*
  //> write %p
  //> assign %p = %q.*.[]
  q.size();
  **q.unsafe_begin() = 1;
  //> assign %_ = &%q.*.[] [initial]
  //> read %_.*
  //> write %_.*.*
  //> assign %_.*.* = 1
  q.clear();
}

void priorities(tbb::concurrent_priority_queue<int>& q, const tbb::concurrent_priority_queue<int>& from,
                tbb::concurrent_priority_queue<int>& other) {
  q = from;
  //> read %from.*
  //> write %q.*
  //> assign %q.* = %from.*
  q = std::move(other);
  //> write %other.*
  //> write %q.*
  //> assign %q.* = move %other.*
}

using table = tbb::concurrent_hash_map<int, int>;

void tables(table& t, const table& from, int k) {
  table none;
  table copied(from);
  //> read %from.*
  //> assign %copied = %from.* [initial]
  table moved(std::move(copied));
  //> write %copied
  //> assign %moved = move %copied [initial]
  t = from;
  //> read %from.*
  //> write %t.*
  //> assign %t.* = %from.*
  t = std::move(moved);
  //> write %moved
  //> write %t.*
  //> assign %t.* = move %moved
  {
    table::accessor a;
    t.insert(a, k);
    a->second = 1;
    //> assign %_ = new [initial]
    //> write %_.*.second
    //> assign %_.*.second = 1
    (*a).second = 2;
    //> assign %_ = new [initial]
    //> write %_.*.second
    //> assign %_.*.second = 2
    a.empty();
    a.release();
  }
  t.size();
  t.begin()->second = 3;
  //> assign %_ = &%t.*.[] [initial]
  //> write %_.*.second
  //> assign %_.*.second = 3
  t.clear();
}

using map = tbb::concurrent_unordered_map<int, int>;

void maps(map& m, const map& from, int k) {
  map none;
  map copied(from);
  //> read %from.*
  //> assign %copied = %from.* [initial]
  map moved(std::move(copied));
  //> write %copied
  //> assign %moved = move %copied [initial]
  m = from;
  //> read %from.*
  //> write %m.*
  //> assign %m.* = %from.*
  m = std::move(moved);
  //> write %moved
  //> write %m.*
  //> assign %m.* = move %moved
  m[k] = 1;
  //> write %m.*.[%k]
  //> assign %m.*.[%k] = 1
  m.insert({k, 2});
  //> assign %_ = 2 [initial]
  //> read %k
  //> assign %_.first = %k [initial]
  //> assign %_.second = 2 [initial]
  m.find(k)->second = 3;
  //> assign %_ = &%m.*.[] [initial]
  //> write %_.*.second
  //> assign %_.*.second = 3
  m.count(k);
  for (auto& [key, value] : m) value = 4;
  //> assign %__range1 = %m [initial]
  //> assign %__end1 = &%__range1.*.[] [initial]
  //> assign %__end1 = derived(%__range1.*.#) [initial]
  //> assign %__begin1 = &%__range1.*.[] [initial]
  //> assign %__begin1 = 0 [initial]
  //> assign %_ = &%m.*.[%__begin1] [initial]
  //> assign %key = &%_.*.first [initial]
  //> assign %value = &%_.*.second [initial]
  //> write %value.*
  //> assign %value.* = 4
  //> assign %__begin1 = %__begin1 + 1
  m.clear();
  //> write %m.*.[]
}

using set = tbb::concurrent_unordered_set<int>;

void sets(set& s, const set& from, int k) {
  set none;
  set copied(from);
  //> read %from.*
  //> assign %copied = %from.* [initial]
  set moved(std::move(copied));
  //> write %copied
  //> assign %moved = move %copied [initial]
  s = from;
  //> read %from.*
  //> write %s.*
  //> assign %s.* = %from.*
  s = std::move(moved);
  //> write %moved
  //> write %s.*
  //> assign %s.* = move %moved
  s.insert(k);
  //> read %k
  s.find(k);
  s.count(k);
  *s.begin();
  //> assign %_ = &%s.*.[] [initial]
  s.clear();
  //> write %s.*.[]
}

void iterators(numbers& v, table& t) {
  numbers::iterator it = v.begin();
  //> assign %it = &%v.*.[] [initial]
  numbers::iterator copied(it);
  //> read %it
  //> assign %copied = %it [initial]
  numbers::const_iterator converted(it);
  //> assign %converted = %it [initial]
  numbers::iterator to;
  to = it;
  //> read %it
  //> write %to
  //> assign %to = %it
  ++it;
  //> write %it
  it++;
  //> write %it
  table::iterator element = t.begin();
  //> assign %element = &%t.*.[] [initial]
  element->second = 1;
  //> write %element.*.second
  //> assign %element.*.second = 1
}

void per_thread(tbb::enumerable_thread_specific<int>& each, tbb::enumerable_thread_specific<int>& to,
                tbb::combinable<int>& one, int& total) {
  tbb::enumerable_thread_specific<int> none;
  tbb::enumerable_thread_specific<int> copied(each);
  //> read %each.*
  //> assign %copied = %each.* [initial]
  tbb::enumerable_thread_specific<int> moved(std::move(copied));
  //> write %copied
  //> assign %moved = move %copied [initial]
  to = each;
  //> read %each.*
  //> write %to.*
  //> assign %to.* = %each.*
  to = std::move(moved);
  //> write %moved
  //> write %to.*
  //> assign %to.* = move %moved
  each.local() = 1;
  //> write %each.*.[]
  //> assign %each.*.[] = 1
  one.local() += 2;
  //> read %one.*.[]
  //> write %one.*.[]
  //> assign %one.*.[] = %one.*.[] + 2
  total = one.combine([](int a, int b) { return a + b; });
  //> assign %_.() = &#lambda in per_thread() [initial]
  //> read %one.*.[]
  //> read %one.*.[]
  //> read %one.*.[]
  //> call #lambda in per_thread() (&%_, %one.*.[], %one.*.[]) [repeated]
  //> write %total.*
  //> assign %total.* = ?
  //> (lambda) read %a
  //> (lambda) read %b
  one.combine_each([&](int a) { total += a; });
  //> assign %_.() = &#lambda in per_thread() [initial]
  //> assign %_.total = %total [initial]
  //> read %one.*.[]
  //> call #lambda in per_thread() (&%_, %one.*.[]) [repeated]
  //> (lambda) read %a
  //> (lambda) read %this.*.total.*
  //> (lambda) write %this.*.total.*
  //> (lambda) assign %this.*.total.* = %this.*.total.* + %a
  for (int& value : each) total += value;
  //> assign %__range1 = %each [initial]
  //> assign %__end1 = &%__range1.*.[] [initial]
  //> assign %__end1 = derived(%__range1.*.#) [initial]
  //> assign %__begin1 = &%__range1.*.[] [initial]
  //> assign %__begin1 = 0 [initial]
  //> assign %value = &%each.*.[%__begin1] [initial]
  //> read %value.*
  //> read %total.*
  //> write %total.*
  //> assign %total.* = %total.* + %value.*
  //> assign %__begin1 = %__begin1 + 1
  each.size();
  each.clear();
  //> write %each.*.[]
}
