// Maps and sets, queues and stacks, bitset.
#include <bitset>
#include <map>
#include <queue>
#include <set>
#include <stack>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

using names = std::map<int, std::string>;

void maps(names& m, const names& from, int k, std::string& value) {
  names none;
  names listed{{1, "one"}};
  //> assign %_ = 1 [initial]
  //> assign %_ = derived() [initial]
  //> assign %_.[0].first = 1 [initial]
  //> assign %_.[0].second = derived() [initial]
  //> assign %_.[] = %_.[] [initial]
  //> assign %listed.[] = derived(%_) [weak]
  std::unordered_map<int, int> sized(7);
  names copied(from);
  //> read %from.*
  //> assign %copied = %from.* [initial]
  names moved(std::move(copied));
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
  m = {{1, "one"}};
  //> assign %_ = 1 [initial]
  //> assign %_ = derived() [initial]
  //> assign %_.[0].first = 1 [initial]
  //> assign %_.[0].second = derived() [initial]
  //> assign %_.[] = %_.[] [initial]
  //> write %m.*
  //> assign %m.*.[] = derived(%_) [weak]
  m[k] = value;
  //> read %k
  //> write %m.*.#
  //> read %value.*
  //> write %m.*.[%k]
  //> assign %m.*.[%k] = %value.*
  m.at(k) = value;
  //> read %k
  //> read %m.*.#
  //> read %value.*
  //> write %m.*.[%k]
  //> assign %m.*.[%k] = %value.*
  m.begin()->second = value;
  //> read %m.*.#
  //> assign %_ = &%m.*.[] [initial]
  //> read %value.*
  //> write %_.*.second
  //> assign %_.*.second = %value.*
  for (auto& [key, text] : m) text = value;
  //> assign %__range1 = %m [initial]
  //> read %__range1.*.#
  //> assign %__end1 = &%__range1.*.[] [initial]
  //> assign %__end1 = derived(%__range1.*.#) [initial]
  //> read %__range1.*.#
  //> assign %__begin1 = &%__range1.*.[] [initial]
  //> assign %__begin1 = 0 [initial]
  //> assign %_ = &%m.*.[%__begin1] [initial]
  //> assign %key = &%_.*.first [initial]
  //> assign %text = &%_.*.second [initial]
  //> read %value.*
  //> write %text.*
  //> assign %text.* = %value.*
  //> assign %__begin1 = %__begin1 + 1
  if (auto it = m.find(k); it != m.end()) it->second = value;
  //> read %k
  //> read %m.*.#
  //> assign %it = &%m.*.[] [initial]
  //> read %m.*.#
  //> assign %_ = &%m.*.[] [initial]
  //> read %it
  //> read %value.*
  //> write %it.*.second
  //> assign %it.*.second = %value.*
  m.count(k);
  //> read %k
  //> read %m.*.#
  m.size();
  //> read %m.*.#
  m.insert({k, value});
  //> read %k
  //> read %value.*
  //> assign %_.first = %k [initial]
  //> assign %_.second = %value.* [initial]
  //> write %m.*.#
  //> assign %m.*.[] = derived(%_) [weak]
  m.insert_or_assign(k, value);
  //> write %m.*.#
  //> read %k
  //> read %value.*
  //> write %m.*.[]
  //> assign %m.*.[] = %value.* [weak]
  m.insert_or_assign(m.begin(), k, value);
  //> read %m.*.#
  //> assign %_ = &%m.*.[] [initial]
  //> assign %_ = &%m.*.[] [initial]
  //> write %m.*.#
  //> read %k
  //> read %value.*
  //> write %m.*.[]
  //> assign %m.*.[] = %value.* [weak]
  m.emplace(k, value);
  //> write %m.*.#
  //> read %k
  //> read %value.*
  //> assign %m.*.[] = %value.* [initial]
  m.emplace_hint(m.begin(), k, value);
  //> read %m.*.#
  //> assign %_ = &%m.*.[] [initial]
  //> assign %_ = &%m.*.[] [initial]
  //> write %m.*.#
  //> read %k
  //> read %value.*
  //> assign %m.*.[] = %value.* [initial]
  m.erase(k);
  //> write %m.*.#
  //> read %k
  m.extract(k);
  //> write %m.*.#
  //> read %k
  //> assign %_ = ? [initial]
  //> destroy %_
  m.merge(none);
  //> write %m.*.#
  //> write %none
  //> assign %m.*.[] = %none.[] [weak]
  m.swap(none);
  //> write %m.*
  //> write %none
  //> assign %m.* = %none [weak]
  //> assign %none = %m.* [weak]
  m.clear();
  //> write %m.*.#
  m.key_comp();
  sized.reserve(4);
  //> write %sized.#
}

void sets(std::set<int*>& s, const std::set<int*>& from, int* p) {
  std::set<int*> none;
  std::set<int*> listed{p};
  //> read %p
  //> assign %_.[0] = %p [initial]
  //> assign %_.[] = %_.[] [initial]
  //> assign %listed.[] = derived(%_) [weak]
  std::unordered_set<int*> sized(7);
  std::set<int*> copied(from);
  //> read %from.*
  //> assign %copied = %from.* [initial]
  std::set<int*> moved(std::move(copied));
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
  s = {p};
  //> read %p
  //> assign %_.[0] = %p [initial]
  //> assign %_.[] = %_.[] [initial]
  //> write %s.*
  //> assign %s.*.[] = derived(%_) [weak]
  *s.begin();
  //> read %s.*.#
  //> assign %_ = &%s.*.[] [initial]
  s.find(p);
  //> read %p
  //> read %s.*.#
  s.count(p);
  //> read %p
  //> read %s.*.#
  s.size();
  //> read %s.*.#
  s.insert(p);
  //> write %s.*.#
  //> read %p
  //> assign %s.*.[] = %p [weak]
  s.insert(s.begin(), p);
  //> read %s.*.#
  //> write %s.*.#
  //> read %p
  //> assign %s.*.[] = derived(%p) [weak]
  s.emplace(p);
  //> write %s.*.#
  //> read %p
  //> assign %s.*.[] = %p [initial weak]
  s.emplace_hint(s.begin(), p);
  //> read %s.*.#
  //> write %s.*.#
  //> read %p
  //> assign %s.*.[] = %p [initial weak]
  s.erase(p);
  //> write %s.*.#
  //> read %p
  s.extract(p);
  //> write %s.*.#
  //> read %p
  //> assign %_ = ? [initial]
  //> destroy %_
  s.merge(none);
  //> write %s.*.#
  //> write %none
  //> assign %s.*.[] = %none.[] [weak]
  s.swap(none);
  //> write %s.*
  //> write %none
  //> assign %s.* = %none [weak]
  //> assign %none = %s.* [weak]
  s.clear();
  //> write %s.*.#
  s.key_comp();
  sized.rehash(4);
  //> write %sized.#
}

void queues(std::queue<int*>& q, const std::queue<int*>& from, std::deque<int*>& under, int* p) {
  std::queue<int*> none;
  std::queue<int*> over(under);
  //> assign %over.[] = derived(%under.*) [weak]
  std::queue<int*> copied(from);
  //> read %from.*
  //> assign %copied = %from.* [initial]
  std::queue<int*> moved(std::move(copied));
  //> write %copied
  //> assign %moved = move %copied [initial]
  q = from;
  //> read %from.*
  //> write %q.*
  //> assign %q.* = %from.*
  q = std::move(moved);
  //> write %moved
  //> write %q.*
  //> assign %q.* = move %moved
  *q.front() = 1;
  //> read %q.*.#
  //> read %q.*.[]
  //> write %q.*.[].*
  //> assign %q.*.[].* = 1
  q.push(p);
  //> write %q.*.#
  //> read %p
  //> assign %q.*.[] = %p [weak]
  q.emplace(p);
  //> write %q.*.#
  //> read %p
  //> assign %q.*.[] = %p [initial weak]
  q.pop();
  //> write %q.*.#
  q.empty();
  //> read %q.*.#
  q.swap(none);
  //> write %q.*
  //> write %none
  //> assign %q.* = %none [weak]
  //> assign %none = %q.* [weak]
}

void bits(std::bitset<8>& b, const std::bitset<8>& from, int i) {
  std::bitset<8> none;
  std::bitset<8> copied(from);
  //> read %from.*
  //> assign %copied = %from.* [initial]
  std::bitset<8> moved(std::move(copied));
  //> write %copied
  //> assign %moved = move %copied [initial]
  b = from;
  //> read %from.*
  //> write %b.*
  //> assign %b.* = %from.*
  b = std::bitset<8>(3);
  //> write %b.*
  //> assign %b.* = move %_
  b[i] = true;
  //> read %i
  //> assign %_ = 1 [initial]
  //> write %b.*.[%i] [packed]
  b.set(1);
  //> write %b.*
  b |= from;
  //> read %from.*
  //> write %b.*
  if (b[2]) b.count();
  //> read %b.*.[2] [packed]
  //> read %b.*
  b.size();
  b[3].flip();
  //> write %b.*.[3] [packed]
  auto bit = b[i];
  //> read %i
  //> assign %bit = move %b.*.[%i] [initial]
  auto again = bit;
  //> assign %again = %bit [initial]
  bit = again;
  //> read %again
  //> write %bit
}
