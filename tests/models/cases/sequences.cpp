// vector, string, deque, list, forward_list, array: construction, elements, growth.
#include <array>
#include <deque>
#include <forward_list>
#include <iterator>
#include <list>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

void work(int by);

void made(const std::vector<int*>& from, int* p, std::vector<int*>& to) {
  std::vector<int*> none;
  std::vector<int*> many(3);
  std::vector<int*> same(3, p);
  //> read %p
  //> assign %same.[] = %p [weak]
  std::vector<int*> listed{p, p};
  //> read %p
  //> read %p
  //> assign %_.[0] = %p [initial]
  //> assign %_.[1] = %p [initial]
  //> assign %_.[] = %_.[] [initial]
  //> read %_.*
  //> assign %listed.[] = %_.* [weak]
  std::vector<int*> range(from.begin(), from.end());
  //> read %from.*.#
  //> read %from.*.#
  //> read %from.*.[]
  //> assign %range.[] = %from.*.[] [weak]
  std::vector<int*> copied(from);
  //> read %from.*
  //> assign %copied = %from.* [initial]
  std::vector<int*> moved(std::move(copied));
  //> write %copied
  //> assign %moved = move %copied [initial]
  std::string part(std::string("text"), 1, 2);
  //> assign %_ = derived() [initial]
  //> read %_.*
  //> assign %_ = derived() [initial]
  //> assign %_.[] = %_.* [weak]
  //> assign %part.[] = %_.[] [weak]
  to = from;
  //> read %from.*
  //> write %to.*
  //> assign %to.* = %from.*
  to = std::move(moved);
  //> write %moved
  //> write %to.*
  //> assign %to.* = move %moved
  to = {p};
  //> read %p
  //> assign %_.[0] = %p [initial]
  //> assign %_.[] = %_.[] [initial]
  //> write %to.*.#
  //> write %to.*.[]
  //> assign %to.*.[] = derived(%_) [weak]
  to.assign(2, p);
  //> write %to.*.#
  //> write %to.*.[]
  //> assign %to.*.[] = derived() [weak]
  to.swap(none);
  //> write %to.*
  //> write %none
  //> assign %to.* = %none [weak]
  //> assign %none = %to.* [weak]
}

void elements(std::vector<int>& v, const std::vector<int>& c, int i) {
  v[i] = c[i];
  //> read %i
  //> read %c.*.#
  //> read %c.*.[%i]
  //> read %i
  //> read %v.*.#
  //> write %v.*.[%i]
  //> assign %v.*.[%i] = %c.*.[%i]
  v.at(2) = v.front() + v.back();
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.#
  //> read %v.*.[]
  //> read %v.*.#
  //> write %v.*.[2]
  //> assign %v.*.[2] = 2 * %v.*.[]
  v.data()[i] = 1;
  //> read %v.*.#
  //> read %i
  //> write %v.*.[%i]
  //> assign %v.*.[%i] = 1
  *v.begin() = 4;
  //> read %v.*.#
  //> assign %_ = &%v.*.[] [initial]
  //> write %_.*
  //> assign %_.* = 4
  for (int& each : v) each = 5;
  //> assign %__range1 = %v [initial]
  //> read %__range1.*.#
  //> assign %__end1 = &%__range1.*.[] [initial]
  //> assign %__end1 = derived(%__range1.*.#) [initial]
  //> read %__range1.*.#
  //> assign %__begin1 = &%__range1.*.[] [initial]
  //> assign %__begin1 = 0 [initial]
  //> assign %each = &%v.*.[%__begin1] [initial]
  //> write %each.*
  //> assign %each.* = 5
  //> assign %__begin1 = %__begin1 + 1
  if (!v.empty()) v.resize(v.size() + c.capacity());
  //> read %v.*.#
  //> read %v.*.#
  //> read %c.*.#
  //> write %v.*.#
  std::vector<bool> flags(2);
  flags[i] = true;
  //> read %i
  //> read %flags.#
  //> assign %_ = 1 [initial]
  //> write %flags.[%i] [packed]
  v.get_allocator();
  //> assign %_ = ? [initial]
}

void grown(std::vector<int*>& v, int* p, const std::vector<int*>& c) {
  v.push_back(p);
  //> write %v.*.#
  //> read %p
  //> assign %v.*.[] = %p [weak]
  v.emplace_back(p);
  //> write %v.*.#
  //> read %p
  //> assign %v.*.[] = %p [initial weak]
  v.emplace(v.begin(), p);
  //> read %v.*.#
  //> assign %_ = &%v.*.[] [initial]
  //> assign %_ = &%v.*.[] [initial]
  //> write %v.*.#
  //> read %p
  //> assign %v.*.[] = %p [initial weak]
  v.insert(v.begin(), p);
  //> read %v.*.#
  //> assign %_ = &%v.*.[] [initial]
  //> assign %_ = &%v.*.[] [initial]
  //> write %v.*.#
  //> write %v.*.[]
  //> read %p
  //> assign %v.*.[] = %p [weak]
  v.insert(v.begin(), 2, p);
  //> read %v.*.#
  //> assign %_ = &%v.*.[] [initial]
  //> assign %_ = &%v.*.[] [initial]
  //> write %v.*.#
  //> write %v.*.[]
  //> read %p
  //> assign %v.*.[] = %p [weak]
  v.insert(v.begin(), c.begin(), c.end());
  //> read %v.*.#
  //> assign %_ = &%v.*.[] [initial]
  //> assign %_ = &%v.*.[] [initial]
  //> read %c.*.#
  //> read %c.*.#
  //> write %v.*.#
  //> write %v.*.[]
  //> read %c.*.[]
  //> assign %v.*.[] = %c.*.[] [weak]
  v.pop_back();
  //> write %v.*.#
  v.erase(v.begin());
  //> read %v.*.#
  //> assign %_ = &%v.*.[] [initial]
  //> assign %_ = &%v.*.[] [initial]
  //> write %v.*.#
  //> write %v.*.[]
  v.reserve(9);
  //> write %v.*.#
  v.clear();
  //> write %v.*.#
  std::erase(v, p);
  //> write %v.*.#
  //> write %v.*.[]
  //> read %p
  std::erase_if(v, [](int* each) { return !each; });
  //> assign %_.() = &#lambda in grown() [initial]
  //> write %v.*.#
  //> write %v.*.[]
  //> read %v.*.[]
  //> call #lambda in grown() (&%_, %v.*.[]) [repeated]
  //> (lambda) read %each
}

void threads(std::vector<std::thread>& ts) {
  ts.emplace_back(work, 1);
  //> assign %_ = 1 [initial]
  //> write %ts.*.#
  //> spawn thread %ts.*.[] = &#work (1)
  ts.push_back(std::thread(work, 2));
  //> assign %_ = 2 [initial]
  //> spawn thread %_ = &#work (2)
  //> write %ts.*.#
  //> assign %ts.*.[] = move %_ [weak]
  //> destroy %_
  for (std::thread& t : ts) t.join();
  //> assign %__range1 = %ts [initial]
  //> read %__range1.*.#
  //> assign %__end1 = &%__range1.*.[] [initial]
  //> assign %__end1 = derived(%__range1.*.#) [initial]
  //> read %__range1.*.#
  //> assign %__begin1 = &%__range1.*.[] [initial]
  //> assign %__begin1 = 0 [initial]
  //> assign %t = &%ts.*.[%__begin1] [initial]
  //> write %t.*
  //> join %t.*
  //> assign %__begin1 = %__begin1 + 1
}

void lists(std::list<int>& l, std::list<int>& other, std::forward_list<int>& f) {
  l.sort([](int a, int b) { return a < b; });
  //> assign %_.() = &#lambda in lists() [initial]
  //> write %l.*.#
  //> write %l.*.[]
  //> read %l.*.[]
  //> read %l.*.[]
  //> call #lambda in lists() (&%_, %l.*.[], %l.*.[]) [repeated]
  //> (lambda) read %a
  //> (lambda) read %b
  l.remove(1);
  //> assign %_ = 1 [initial]
  //> write %l.*.#
  //> read %l.*.[]
  l.remove_if([](int a) { return a == 1; });
  //> assign %_.() = &#lambda in lists() [initial]
  //> write %l.*.#
  //> read %l.*.[]
  //> read %l.*.[]
  //> call #lambda in lists() (&%_, %l.*.[]) [repeated]
  //> (lambda) read %a
  l.splice(l.begin(), other);
  //> read %l.*.#
  //> assign %_ = &%l.*.[] [initial]
  //> assign %_ = &%l.*.[] [initial]
  //> write %l.*.#
  //> write %other.*
  //> assign %l.*.[] = %other.*.[] [weak]
  l.merge(other);
  //> write %l.*.#
  //> write %other.*
  //> assign %l.*.[] = %other.*.[] [weak]
  f.insert_after(f.before_begin(), 1);
  //> read %f.*.#
  //> assign %_ = &%f.*.[] [initial]
  //> assign %_ = &%f.*.[] [initial]
  //> assign %_ = 1 [initial]
  //> write %f.*.#
  //> write %f.*.[]
  //> assign %f.*.[] = 1 [weak]
  f.emplace_after(f.before_begin(), 1);
  //> read %f.*.#
  //> assign %_ = &%f.*.[] [initial]
  //> assign %_ = &%f.*.[] [initial]
  //> assign %_ = 1 [initial]
  //> write %f.*.#
  //> assign %f.*.[] = 1 [initial weak]
  f.erase_after(f.before_begin());
  //> read %f.*.#
  //> assign %_ = &%f.*.[] [initial]
  //> assign %_ = &%f.*.[] [initial]
  //> write %f.*.#
  //> write %f.*.[]
}

void strings(std::string& s, const std::string& t, char* out) {
  s.append(t);
  //> write %s.*.#
  //> write %s.*.[]
  //> call #std::basic_string::append (%s, %t) [discarded]
  s += t;
  //> write %s.*.#
  //> write %s.*.[]
  //> read %t.*
  s.find(t);
  //> read %s.*
  //> call #std::basic_string::find (%s, %t, 0) [nothrow discarded]
  s.copy(out, 3);
  //> read %out
  //> read %s.*
  //> write %out.*
  const std::string_view view = s;
  //> read %s.*.#
  //> assign %view = %s [initial]
  s.c_str();
  //> read %s.*.#
}

void arrays(std::array<int, 4>& a, const std::array<int, 4>& from, int i) {
  std::array<int, 4> none;
  std::array<int, 4> copied(from);
  //> read %from.*
  //> assign %copied = %from.* [initial]
  std::array<int, 4> moved(std::move(copied));
  //> write %copied
  //> assign %moved = move %copied [initial]
  a = from;
  //> read %from.*
  //> write %a.*
  //> assign %a.* = %from.*
  a = std::move(moved);
  //> write %moved
  //> write %a.*
  //> assign %a.* = move %moved
  a[i] = a.at(1);
  //> read %a.*.[1]
  //> read %i
  //> write %a.*.[%i]
  //> assign %a.*.[%i] = %a.*.[1]
  a.front() = a.back();
  //> read %a.*.[]
  //> write %a.*.[]
  //> assign %a.*.[] = %a.*.[]
  a.data()[i] = 3;
  //> read %i
  //> write %a.*.[%i]
  //> assign %a.*.[%i] = 3
  *a.begin() = 1;
  //> write %a.*.[]
  //> assign %a.*.[] = 1
  a.size();
  a.fill(i);
  //> read %i
  //> write %a.*
  //> assign %a.*.[] = %i [weak]
  a.swap(none);
  //> write %a.*
  //> write %none
  //> assign %a.* = %none [weak]
  //> assign %none = %a.* [weak]
}

void array_of_threads() { std::array<std::thread, 2> ts; }
//> destroy %ts.[]

void free_functions(std::vector<int>& v, int (&a)[4]) {
  *std::begin(v) = 1;
  //> read %v.*.#
  //> assign %_ = &%v.*.[] [initial]
  //> write %_.*
  //> assign %_.* = 1
  *std::begin(a) = std::size(v);
  //> read %v.*.#
  //> read %a.*.#
  //> write %a.*.[]
  //> assign %a.*.[] = derived(%v.*.#)
  std::data(v)[1] = 2;
  //> read %v.*.#
  //> write %v.*.[1]
  //> assign %v.*.[1] = 2
}
