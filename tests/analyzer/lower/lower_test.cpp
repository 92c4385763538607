#include "tests/analyzer/lower/lowered.h"

namespace ra::test {
namespace {

using analyzer::trait;

TEST(Lower, IsDeterministic) {
  const std::string source = R"(
    #include <std.h>
    struct pair { int a, b; };
    template <class T> T twice(T x) { return x + x; }
    int run(pair& p) { auto f = [&] { return twice(p.a) + twice(2L); }; return f(); })";
  EXPECT_EQ(print(lowered(source)), print(lowered(source)));
}

TEST(Lower, LeavesOutFunctionsOfSystemHeadersAndPatterns) {
  const unit u = lowered(R"(
    #include <std.h>
    template <class T> T unused(T x) { return x; }
    int main() { std::mutex m; m.lock(); return 0; })");
  for (const function& f : u.functions) {
    EXPECT_EQ(f.is(function_has_body), f.name == "main") << f.name;
  }
}

TEST(Lower, KnowsFunctionsByFlags) {
  const unit u = lowered(R"(
    struct shape { virtual ~shape(); virtual int area() const noexcept; protected: void grow(); };
    void shape::grow() {}
    int shape::area() const noexcept { return 0; }
    static int helper() { return 1; }
    template <class T> T same(T x) { return x; }
    [[noreturn]] void fail();
    int main() { auto f = [] { return helper(); }; if (!f()) fail(); return same(3); })");
  EXPECT_TRUE(function_named(u, "main").is(function_main));
  EXPECT_TRUE(function_named(u, "helper").is(function_internal));
  EXPECT_TRUE(function_named(u, "same").is(function_instance));
  EXPECT_TRUE(function_named(u, "fail").is(function_noreturn));
  EXPECT_FALSE(function_named(u, "fail").is(function_has_body));
  EXPECT_TRUE(function_named(u, "shape::grow").is(function_private));
  const function& area = function_named(u, "shape::area");
  EXPECT_TRUE(area.is(function_method) && area.is(function_const) && area.is(function_virtual) &&
              area.is(function_nothrow));
  const function& lambda = function_named(u, "lambda in main()");
  EXPECT_TRUE(lambda.is(function_lambda) && lambda.is(function_internal));
  EXPECT_EQ(u.functions[lambda.enclosing].name, "main");
}

TEST(Lower, KeysOfInternalFunctionsDoNotNameTheFolder) {
  const std::string source = "static int f() { return 1; } int g() { return f(); }";
  const unit u = lowered(source, "a.cpp");
  EXPECT_EQ(function_named(u, "g").key, "_Z1gv");
  EXPECT_EQ(function_named(u, "f").key, "_ZL1fv@a.cpp:11");
}

TEST(Lower, GivesTypesTheirTraits) {
  const unit u = lowered(R"(
    #include <std.h>
    struct RA { int x; };
    struct joining : std::thread { ~joining(); };
    struct __attribute__((annotate("ra::sendable"))) packet { void* p; };
    struct __attribute__((capability("mutex"))) spin { int s; };
    void use(const int* p, int& r, joining& j, packet k, spin* s, std::vector<bool>& bits,
             std::vector<int>& ints, std::atomic<int>& a, volatile int& v, void (*f)()) {
      const RA* q = nullptr; })");
  EXPECT_EQ(type_named(u, "const int *").traits, trait::pointer | trait::const_target);
  EXPECT_TRUE(type_named(u, "int &").is(trait::reference));
  EXPECT_TRUE(type_named(u, "joining").is(trait::handle));
  EXPECT_TRUE(type_named(u, "joining").is(trait::non_trivial_destroy));
  EXPECT_TRUE(type_named(u, "packet").is(trait::sendable));
  EXPECT_TRUE(type_named(u, "spin").is(trait::lock));
  EXPECT_TRUE(type_named(u, "std::vector<bool>").is(trait::packed_elements));
  EXPECT_FALSE(type_named(u, "std::vector<int>").is(trait::packed_elements));
  EXPECT_TRUE(type_named(u, "std::vector<int>").is(trait::container));
  EXPECT_EQ(u.types[type_named(u, "std::vector<int>").element].name, "int");
  EXPECT_TRUE(type_named(u, "std::atomic<int>").is(trait::atomic));
  EXPECT_TRUE(type_named(u, "volatile int").is(trait::volatile_value));
  EXPECT_TRUE(type_named(u, "void (*)()").is(trait::callable));
}

TEST(Lower, NamesTheMembersOfUnnamedStructsAndUnionsDirectly) {
  const unit u = lowered(R"(
    struct variant { int tag; union { int i; float f; }; struct { int a; int b : 3; int c : 2; }; };
    void set(variant& v) { v.i = 1; v.f = 2; v.b = 1; v.c = 2; v.a = 3; })");
  const auto accesses = facts_of(function_named(u, "set"), fact_kind::access);
  ASSERT_EQ(accesses.size(), 5u);
  EXPECT_EQ(accesses[0].target, accesses[1].target);
  const field& b = u.fields[accesses[2].target.path.back().index];
  const field& c = u.fields[accesses[3].target.path.back().index];
  EXPECT_NE(b.bit_unit, 0u);
  EXPECT_EQ(b.bit_unit, c.bit_unit);
  EXPECT_TRUE(accesses[2].has(flag_packed));
  EXPECT_FALSE(accesses[4].has(flag_packed));
}

TEST(Lower, ReadsContracts) {
  const unit u = lowered(R"(
    struct __attribute__((capability("mutex"))) lock_type {
      void lock() __attribute__((acquire_capability()));
    };
    struct account {
      lock_type m;
      int balance __attribute__((guarded_by(m)));
      void post(int n) __attribute__((requires_capability(m)));
    };
    void account::post(int n) { balance += n; }
    void both(account& a) __attribute__((locks_excluded(a.m)));
    void both(account& a) { a.m.lock(); }
    void later(void (*job)()) __attribute__((annotate("ra::spawns", "job")));
    void call() { later(nullptr); })");
  const function& post = function_named(u, "account::post");
  ASSERT_EQ(post.contracts.size(), 1u);
  EXPECT_EQ(post.contracts[0].what, lock_contract::meaning::needs);
  EXPECT_EQ(print(post.contracts[0].lock, post, u), "%this.*.m");
  const function& both = function_named(u, "both");
  ASSERT_EQ(both.contracts.size(), 1u);
  EXPECT_EQ(both.contracts[0].what, lock_contract::meaning::excludes);
  EXPECT_EQ(print(both.contracts[0].lock, both, u), "%a.*.m");
  ASSERT_EQ(function_named(u, "lock_type::lock").contracts.size(), 1u);
  EXPECT_EQ(function_named(u, "later").variables[0].marks, mark_spawned);
  for (const field& f : u.fields) {
    if (f.name == "balance") {
      EXPECT_EQ(print(f.guarded_by, post, u), "%this.*.m");
    }
  }
}

TEST(Lower, ReadsContractsFromNotesWhereClangHasNone) {
  const unit u = lowered(R"(
    #define NOTE(...) __attribute__((annotate(__VA_ARGS__)))
    struct lock_type { int s; };
    struct inner { struct lock_type l; };
    struct account { struct lock_type m; struct inner in; int balance NOTE("ra::guarded_by", "m"); };
    struct lock_type big;
    int total NOTE("ra::guarded_by", "big");
    void post(struct account* a, int n) NOTE("ra::requires", "a->m, a->in.l, big");
    void post(struct account* a, int n) { a->balance += n; total += n; })",
                         "notes.c");
  const function& post = function_named(u, "post");
  ASSERT_EQ(post.contracts.size(), 3u);
  EXPECT_EQ(print(post.contracts[0].lock, post, u), "%a.*.m");
  EXPECT_EQ(print(post.contracts[1].lock, post, u), "%a.*.in.l");
  EXPECT_EQ(print(post.contracts[2].lock, post, u), "@big");
  for (const field& f : u.fields) {
    if (f.name == "balance") {
      EXPECT_TRUE(f.guarded_by.known());
    }
  }
  for (const global& g : u.globals) {
    if (g.name == "total") {
      EXPECT_EQ(print(g.guarded_by, post, u), "@big");
    }
  }
}

TEST(Lower, LocatesMacrosWhereTheyAreUsed) {
  const unit u = lowered("int n;\n#define BUMP(x) ++(x)\nvoid f() {\n  BUMP(n);\n}\n");
  const auto accesses = facts_of(function_named(u, "f"), fact_kind::access);
  ASSERT_EQ(accesses.size(), 2u);
  EXPECT_EQ(u.locations[accesses[0].at].line, 4u);
}

TEST(Lower, TellsInitialisersFromTheBraces) {
  const unit u = lowered(R"(int g();
struct a { int n; a() : n(g()) {
    g();
  }
};
struct b { int n; b() try : n(g()) {
    g();
  } catch (...) {}
};
a x; b y;)");
  const auto first_line = [&](const char* name) {
    const function& f = function_named(u, name);
    return f.body_at == no_location ? 0 : u.locations[f.body_at].line;
  };
  EXPECT_EQ(first_line("a::a"), 2u);
  EXPECT_EQ(u.locations[function_named(u, "a::a").body_at].end_line, 4u);
  EXPECT_EQ(first_line("b::b"), 6u);
  EXPECT_EQ(u.locations[function_named(u, "b::b").body_at].end_line, 8u);
}

TEST(Lower, GivesUpOverItsBudgetAndSaysSo) {
  std::string source = "int n; void f() {";
  for (int i = 0; i < 50; ++i) source += "++n;";
  source += "}";
  lower_options options;
  options.max_facts = 20;
  const unit u = lowered(source, "input.cpp", {}, options);
  EXPECT_TRUE(function_named(u, "f").body.gave_up);
  ASSERT_EQ(u.gaps.size(), 1u);
  EXPECT_EQ(u.gaps[0].reason, "function has too many facts");
}

TEST(Lower, CountsWhatItDoesNotUnderstand) {
  const unit u = lowered("void f() { asm volatile(\"nop\"); }");
  EXPECT_EQ(facts_of(function_named(u, "f"), fact_kind::unknown).size(), 1u);
  ASSERT_EQ(u.gaps.size(), 1u);
  EXPECT_EQ(u.gaps[0].reason, "assembly");
}

// Whether a coroutine begins at once is in its type; one that waits and is thrown away never begins.
TEST(Lower, TellsThatALazyCoroutineIsThrownAway) {
  const unit u = lowered(R"(
    struct always { bool await_ready() { return false; } };
    struct never { bool await_ready() { return true; } };
    struct base { always initial_suspend(); };
    struct lazy { struct promise_type : base {}; };
    struct eager_promise { never initial_suspend(); };
    struct eager { using promise_type = eager_promise; };
    struct plain {};
    lazy later(); eager now(); plain other();
    void keep(lazy);
    void f() {
      now(); other(); keep(later());
      lazy kept = later();
      (void)later();
    })");
  const auto dropped = facts_of(function_named(u, "f"), fact_kind::spawn);
  ASSERT_EQ(dropped.size(), 1u);
  EXPECT_EQ(dropped[0].mode, static_cast<std::uint8_t>(spawn_mode::coroutine));
  EXPECT_TRUE(dropped[0].has(flag_discarded));
  EXPECT_EQ(u.locations[dropped[0].at].line, 14u);
}

TEST(Lower, ListsOverridersAndDestructors) {
  const unit u = lowered(R"(
    struct base { virtual void go() {} virtual ~base() {} };
    struct derived : base { void go() override {} };
    void run(base& b) { b.go(); })");
  const function& go = function_named(u, "base::go");
  ASSERT_EQ(go.overridden_by.size(), 1u);
  EXPECT_EQ(u.functions[go.overridden_by[0]].name, "derived::go");
  const auto calls = facts_of(function_named(u, "run"), fact_kind::call);
  ASSERT_EQ(calls.size(), 1u);
  EXPECT_TRUE(calls[0].has(flag_virtual));
  for (const class_info& c : u.classes) {
    if (c.name == "base") {
      EXPECT_EQ(u.functions[c.destructor].name, "base::~base");
    }
  }
}

}  // namespace
}  // namespace ra::test
