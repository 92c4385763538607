// Owners: what they hold, hand over and lead to.
#include <functional>
#include <memory>
#include <utility>

struct base {
//> read %_.*.value
//> write %this.*.value [initial]
//> assign %this.*.value = %_.*.value [initial]
//> write %this.*.value [initial]
//> assign %this.*.value = 0 [initial]
  virtual ~base() = default;
  int value = 0;
};
struct derived : base {
//> call #base::~base (%this) [nothrow]
  explicit derived(int& to) : target(&to) {}
  //> call #base::base (%this) [nothrow]
  //> write %this.*.target [initial]
  //> assign %this.*.target = %to [initial]
  int* target;
};

void unique(std::unique_ptr<base>& to, int& n) {
  std::unique_ptr<base> none;
  //> assign %none = 0 [initial]
  std::unique_ptr<base> raw(new base);
  //> assign %_ = new [initial]
  //> call #base::base (%_) [nothrow]
  //> assign %raw = %_ [initial]
  std::unique_ptr<base> moved(std::move(raw));
  //> write %raw
  //> assign %moved = move %raw [initial]
  std::unique_ptr<derived> made = std::make_unique<derived>(n);
  //> assign %made = new [initial]
  //> call #derived::derived (&%made.*, %n)
  std::unique_ptr<base> converted(std::move(made));
  //> write %made
  //> assign %converted = move %made [initial]
  to = std::move(moved);
  //> write %moved
  //> write %to.*
  //> call #base::~base (&%to.*.*) [virtual nothrow]
  //> assign %to.* = move %moved
  to = std::make_unique<derived>(n);
  //> assign %_ = new [initial]
  //> call #derived::derived (&%_.*, %n)
  //> write %to.*
  //> call #base::~base (&%to.*.*) [virtual nothrow]
  //> assign %to.* = move %_
  //> call #derived::~derived (&%_.*) [virtual nothrow]
  to = nullptr;
  //> write %to.*
  //> call #base::~base (&%to.*.*) [virtual nothrow]
  //> assign %to.* = 0
  to.swap(converted);
  //> write %to.*
  //> write %converted
  //> assign %to.* = %converted [weak]
  //> assign %converted = %to.* [weak]
  to->value = 1;
  //> read %to.*
  //> write %to.*.*.value
  //> assign %to.*.*.value = 1
  (*to).value = 2;
  //> read %to.*
  //> write %to.*.*.value
  //> assign %to.*.*.value = 2
  if (to) to.get()->value = 3;
  //> read %to.*
  //> read %to.*
  //> write %to.*.*.value
  //> assign %to.*.*.value = 3
  base* given = to.release();
  //> write %to.*
  //> write %given [initial]
  //> assign %given = move %to.* [initial]
  to.reset(given);
  //> read %given
  //> write %to.*
  //> call #base::~base (&%to.*.*) [virtual nothrow]
  //> assign %to.* = %given
  to.reset();
  //> write %to.*
  //> call #base::~base (&%to.*.*) [virtual nothrow]
  //> assign %to.* = 0
  to.get_deleter();
  //> read %to.*
  //> assign %_ = ? [initial]
}
//> call #base::~base (&%converted.*) [virtual nothrow]
//> call #derived::~derived (&%made.*) [virtual nothrow]
//> call #base::~base (&%moved.*) [virtual nothrow]
//> call #base::~base (&%raw.*) [virtual nothrow]
//> call #base::~base (&%none.*) [virtual nothrow]

int arrays(std::unique_ptr<int[]>& a, std::shared_ptr<int[]>& b, int i) { return a[i] + b[i]; }
//> read %i
//> read %a.*
//> read %a.*.*.[%i]
//> read %i
//> read %b.*
//> read %b.*.*.[%i]

void shared(std::shared_ptr<base>& to, int& n) {
  std::shared_ptr<base> none;
  //> assign %none = 0 [initial]
  std::shared_ptr<base> raw(new base);
  //> assign %_ = new [initial]
  //> call #base::base (%_) [nothrow]
  //> assign %raw = %_ [initial]
  std::shared_ptr<base> copied(raw);
  //> read %raw
  //> assign %copied = %raw [initial]
  std::shared_ptr<base> moved(std::move(raw));
  //> write %raw
  //> assign %moved = move %raw [initial]
  std::shared_ptr<base> converted(std::make_unique<derived>(n));
  //> assign %_ = new [initial]
  //> call #derived::derived (&%_.*, %n)
  //> assign %converted = move %_ [initial]
  //> call #derived::~derived (&%_.*) [virtual nothrow]
  std::shared_ptr<int> part(copied, &copied->value);
  //> read %copied
  //> read %copied
  //> assign %part = &%copied.*.value [initial]
  to = moved;
  //> read %moved
  //> write %to.*
  //> assign %to.* = %moved
  to = std::move(moved);
  //> write %moved
  //> write %to.*
  //> assign %to.* = move %moved
  to = std::make_shared<derived>(n);
  //> assign %_ = new [initial]
  //> call #derived::derived (&%_.*, %n)
  //> write %to.*
  //> assign %to.* = move %_
  to = std::make_unique<derived>(n);
  //> assign %_ = new [initial]
  //> call #derived::derived (&%_.*, %n)
  //> write %to.*
  //> assign %to.* = move %_
  //> call #derived::~derived (&%_.*) [virtual nothrow]
  to.swap(converted);
  //> write %to.*
  //> write %converted
  //> assign %to.* = %converted [weak]
  //> assign %converted = %to.* [weak]
  to->value = 1;
  //> read %to.*
  //> write %to.*.*.value
  //> assign %to.*.*.value = 1
  (*to).value = 2;
  //> read %to.*
  //> write %to.*.*.value
  //> assign %to.*.*.value = 2
  if (to) to.get()->value = to.use_count();
  //> read %to.*
  //> read %to.*
  //> read %to.*
  //> write %to.*.*.value
  //> assign %to.*.*.value = ?
  to.reset(new base);
  //> assign %_ = new [initial]
  //> call #base::base (%_) [nothrow]
  //> write %to.*
  //> assign %to.* = %_
  to.reset();
  //> write %to.*
  //> assign %to.* = 0
  std::allocate_shared<int>(std::allocator<int>(), 1);
  //> assign %_ = 1 [initial]
  //> assign %_ = new [initial]
  //> assign %_.* = 1 [initial weak]
  std::static_pointer_cast<derived>(to);
  //> read %to.*
  //> assign %_ = %to.* [initial]
}

void weak(std::weak_ptr<base>& to, const std::shared_ptr<base>& from) {
  std::weak_ptr<base> none;
  //> assign %none = 0 [initial]
  std::weak_ptr<base> made(from);
  //> read %from.*
  //> assign %made = %from.* [initial]
  std::weak_ptr<base> copied(made);
  //> read %made
  //> assign %copied = %made [initial]
  std::weak_ptr<base> moved(std::move(made));
  //> write %made
  //> assign %moved = move %made [initial]
  to = from;
  //> read %from.*
  //> write %to.*
  //> assign %to.* = %from.*
  to = copied;
  //> read %copied
  //> write %to.*
  //> assign %to.* = %copied
  to = std::move(copied);
  //> write %copied
  //> write %to.*
  //> assign %to.* = move %copied
  to.swap(none);
  //> write %to.*
  //> write %none
  //> assign %to.* = %none [weak]
  //> assign %none = %to.* [weak]
  if (!to.expired()) to.lock()->value = 1;
  //> read %to.*
  //> read %to.*
  //> assign %_ = %to.* [initial]
  //> write %_.*.value
  //> assign %_.*.value = 1
  to.reset();
  //> write %to.*
  //> assign %to.* = 0
}

struct self : std::enable_shared_from_this<self> {
//> read %_.*.value
//> write %this.*.value [initial]
//> assign %this.*.value = %_.*.value [initial]
//> read %_.*.value
//> write %this.*.value
//> assign %this.*.value = %_.*.value
  int value = 0;
  void use() { shared_from_this()->value = 1; }
  //> assign %_ = %this [initial]
  //> write %_.*.value
  //> assign %_.*.value = 1
};

void selves(self& a, self& b) {
  self copy(a);
  //> read %a.*
  //> write %copy [initial]
  //> assign %copy = %a.* [initial]
  b = copy;
  //> read %copy
  //> write %b.*
  //> assign %b.* = %copy
}
//> call #self::~self (&%copy) [nothrow]

void addresses(base& b) {
  std::addressof(b)->value = 1;
  //> write %b.*.value
  //> assign %b.*.value = 1
  base moved(std::move(b));
  //> read %b.*
  //> write %moved [initial]
  //> assign %moved = %b.* [initial]
  std::as_const(b).value;
}
//> call #base::~base (&%moved) [nothrow]
