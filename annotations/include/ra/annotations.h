#pragma once

// The language in which C++ says who owns what: marks that ra-check reads and that cost nothing.
//
// They are macros and expand to nothing in an ordinary compile, for three reasons: GCC and Clang
// warn about attributes they do not know; an annotated parameter or field keeps the optimizer from
// promoting it to a register; and a header that needs no tool is a header anyone may include.
// ra-check and its compiler plugin define __RA_CHECK__, and only then a mark is
// __attribute__((annotate("ra::..."))). Under Clang the marks about locks are also Clang's
// thread-safety attributes, so that -Wthread-safety sees the same contract; they make no code.
// README.md has the payloads, one by one.
//
// Where a mark goes. Types and namespaces: between the keyword and the name. Parameters, fields and
// variables: after the name. Functions: after the parameters (and const, noexcept, override) or in
// front; marks with an argument after, where the parameters can be named. Never on a local
// variable: what a local is follows from what it holds.

#if defined(__RA_CHECK__) && defined(__clang__)
#define RA_DETAIL_NOTE(...) __attribute__((annotate(__VA_ARGS__)))
#else
#define RA_DETAIL_NOTE(...)
#endif

// RA_NO_THREAD_SAFETY: define it to keep Clang's own analysis away, for a project that builds with
// -Wthread-safety on a standard library whose std::mutex is not annotated for it.
#if defined(__clang__) && !defined(RA_NO_THREAD_SAFETY)
#define RA_DETAIL_CLANG(...) __attribute__((__VA_ARGS__))
#else
#define RA_DETAIL_CLANG(...)
#endif

// ---------------------------------------------------------------------------------------------
// Types
// ---------------------------------------------------------------------------------------------

/// A type whose values may be given to another task: nothing they reach stays behind with the
/// sender. Say it of a type the checker cannot see into, such as one with an opaque handle.
/// Example:
///     struct RA_SENDABLE packet {
///       void* bytes;  // allocated for this packet alone
///     };
#define RA_SENDABLE RA_DETAIL_NOTE("ra::sendable")

/// A type whose values stay with the task that made them: bound to a thread, to thread-local state,
/// or counted without atomics. Moving or copying one to another task is a finding.
/// Example:
///     struct RA_NOT_SENDABLE graphics_context {
///       void* current_on_this_thread;
///     };
#define RA_NOT_SENDABLE RA_DETAIL_NOTE("ra::not_sendable")

/// A type whose members may be called by any number of tasks at once: it does its own locking, or
/// has only atomics. References to it may be shared.
/// Example:
///     class RA_SHAREABLE hit_counter {
///      public:
///       void hit() { count_.fetch_add(1); }
///
///      private:
///       std::atomic<long> count_{0};
///     };
#define RA_SHAREABLE RA_DETAIL_NOTE("ra::shareable")

/// A type that does not change after its constructor returns, nor does anything it owns: it may be
/// shared without a lock. A member that writes is a finding.
/// Example:
///     class RA_IMMUTABLE route_table {
///      public:
///       explicit route_table(std::vector<int> hops) : hops_(std::move(hops)) {}
///       int hop(std::size_t i) const { return hops_[i]; }
///
///      private:
///       std::vector<int> hops_;
///     };
#define RA_IMMUTABLE RA_DETAIL_NOTE("ra::immutable")

/// A type that is a lock. Its members say what they do with RA_ACQUIRES() and RA_RELEASES(). Needed
/// only where the body is out of sight: a lock built on a known lock is recognised without it.
/// Example:
///     class RA_CAPABILITY device_lock {
///      public:
///       void lock() RA_ACQUIRES();
///       void unlock() RA_RELEASES();
///     };
#define RA_CAPABILITY RA_DETAIL_CLANG(capability("mutex")) RA_DETAIL_NOTE("ra::capability")

// ---------------------------------------------------------------------------------------------
// Parameters and results
// ---------------------------------------------------------------------------------------------

/// The call gives the argument away, with everything it owns: the caller must not use it again, and
/// must hold no other reference into it.
/// Example:
///     void submit(std::unique_ptr<std::vector<int>> work RA_SENDING);
#define RA_SENDING RA_DETAIL_NOTE("ra::sending")

/// The function uses the argument until it returns and keeps nothing of it, so a reference to a
/// local is a safe argument, and a callable is called now or never.
/// Example:
///     void for_each_line(const std::string& text RA_BORROWED,
///                        const std::function<void(int)>& body RA_BORROWED);
#define RA_BORROWED RA_DETAIL_NOTE("ra::borrowed")

/// The argument, or something it refers to, is kept after the function returns: a reference to a
/// local is a mistake, and what a kept callable captures is used later, on whatever thread.
/// Example:
///     void on_signal(std::function<void()> handler RA_ESCAPES);
#define RA_ESCAPES RA_DETAIL_NOTE("ra::escapes")

/// The result refers into parameter `p` (or `this`), and is good only as long as that is. On the
/// function.
/// Example:
///     const int& largest(const std::vector<int>& values) RA_RETURNS_ALIAS(values);
#define RA_RETURNS_ALIAS(p) RA_DETAIL_NOTE("ra::returns_alias", #p)

// ---------------------------------------------------------------------------------------------
// Functions
// ---------------------------------------------------------------------------------------------

/// Calls the first of these parameters in another task, which may still be running when the function
/// returns, and gives it copies of the others. Who waits for the task: what the function returns, if
/// that has a member marked RA_JOINS(this), and the object whose member the function is.
/// Example:
///     void run_later(std::function<void(int)> job, int argument) RA_SPAWNS(job, argument);
#define RA_SPAWNS(...) RA_DETAIL_NOTE("ra::spawns", #__VA_ARGS__)

/// Calls parameter `p` any number of times, in several tasks at once and each time with other
/// arguments, and returns when all of these calls have ended.
/// Example:
///     void for_each_index(int count, const std::function<void(int)>& body) RA_PARALLEL(body);
#define RA_PARALLEL(p) RA_DETAIL_NOTE("ra::parallel", #p)

/// Returns only after every task started through `p` (a parameter, a member or `this`) has ended:
/// what those tasks did is ordered before what follows the call. Where `p` is a callable, the
/// function calls it, and waits for the tasks started through what it gives it.
/// Example:
///     struct crew {
///       void start(std::function<void()> job) RA_SPAWNS(job);
///       void wait_for_all() RA_JOINS(this);
///     };
///     void with_crew(std::function<void(crew&)> body) RA_JOINS(body);
#define RA_JOINS(p) RA_DETAIL_NOTE("ra::joins", #p)

/// What comes before the call comes before what follows a call marked RA_AWAITS of the same object:
/// `p` is a parameter, a member or `this`. A copy of the object, and what it was moved to, counts
/// as the same.
/// Example:
///     struct gate {
///       void open() RA_SIGNALS(this);
///       void pass() RA_AWAITS(this);
///     };
#define RA_SIGNALS(p) RA_DETAIL_NOTE("ra::signals", #p)

/// What follows the call comes after what preceded the calls marked RA_SIGNALS of the same object.
/// Example:
///     struct ticket {
///       bool wait_for_turn() RA_AWAITS(this);
///       void next() RA_SIGNALS(this);
///     };
#define RA_AWAITS(p) RA_DETAIL_NOTE("ra::awaits", #p)

/// The result stands for what `p` (a parameter or `this`) stands for: what one of them signals, the
/// other awaits. Either may end first. On the function.
/// Example:
///     struct reader {
///       int read() RA_AWAITS(this);
///     };
///     struct writer {
///       reader other_end() RA_SHARES(this);
///       void write(int value) RA_SIGNALS(this);
///     };
#define RA_SHARES(p) RA_DETAIL_NOTE("ra::shares", #p)

/// May hold its thread for long: sleeps, waits for a lock, or does I/O the runtime does not know.
/// A finding inside a task that must not hold a worker.
/// Example:
///     int read_sensor() RA_BLOCKING;
#define RA_BLOCKING RA_DETAIL_NOTE("ra::blocking")

/// May suspend the running task and go on later, perhaps on another thread: no lock of a thread may
/// be held across the call, and nothing thread-local keeps its value. On what takes a lock it says
/// that the lock is a task's, not a thread's: who holds it may be suspended.
/// Example:
///     int next_event() RA_SUSPENDS;
#define RA_SUSPENDS RA_DETAIL_NOTE("ra::suspends")

/// Never blocks and never suspends, nor does anything it calls; an override must keep the promise.
/// Example:
///     struct audio_source {
///       virtual void fill(float* frames, int count) RA_NONBLOCKING = 0;
///       virtual ~audio_source() = default;
///     };
#define RA_NONBLOCKING RA_DETAIL_NOTE("ra::nonblocking")

/// A member of a process that others may call as a message: it runs in the process, one at a time,
/// and its arguments are given away by the sender.
/// Example:
///     class counter {
///      public:
///       RA_MESSAGE void add(int amount) { total_ += amount; }
///
///      private:
///       int total_ = 0;
///     };
#define RA_MESSAGE RA_DETAIL_NOTE("ra::message")

// ---------------------------------------------------------------------------------------------
// State and locks
// ---------------------------------------------------------------------------------------------

/// This field or global is read and written only while lock `m` is held.
/// Example:
///     struct account {
///       std::mutex m;
///       int balance RA_GUARDED_BY(m) = 0;
///     };
#define RA_GUARDED_BY(m) RA_DETAIL_CLANG(guarded_by(m)) RA_DETAIL_NOTE("ra::guarded_by", #m)

/// The caller must hold these locks at the call, and still holds them at the return.
/// Example:
///     class ledger {
///      public:
///       void post(int amount) {
///         const std::lock_guard<std::mutex> held(m_);
///         post_locked(amount);
///       }
///
///      private:
///       void post_locked(int amount) RA_REQUIRES(m_);
///       std::mutex m_;
///     };
#define RA_REQUIRES(...) \
  RA_DETAIL_CLANG(requires_capability(__VA_ARGS__)) RA_DETAIL_NOTE("ra::requires", #__VA_ARGS__)

/// The caller must not hold these locks: the function takes them itself, or calls what does.
/// Example:
///     class journal {
///      public:
///       void append(int entry) RA_EXCLUDES(m_);
///
///      private:
///       std::mutex m_;
///     };
#define RA_EXCLUDES(...) \
  RA_DETAIL_CLANG(locks_excluded(__VA_ARGS__)) RA_DETAIL_NOTE("ra::excludes", #__VA_ARGS__)

/// Takes these locks, or the object itself when none is named, and returns holding them.
/// Example:
///     struct RA_CAPABILITY bus_lock {
///       void enter() RA_ACQUIRES();
///       void leave() RA_RELEASES();
///     };
///     void open_transfer(bus_lock& bus) RA_ACQUIRES(bus);
#define RA_ACQUIRES(...) \
  RA_DETAIL_CLANG(acquire_capability(__VA_ARGS__)) RA_DETAIL_NOTE("ra::acquires", #__VA_ARGS__)

/// Gives these locks back, or the object itself when none is named; the caller held them.
/// Example:
///     struct RA_CAPABILITY bus_lock {
///       void enter() RA_ACQUIRES();
///       void leave() RA_RELEASES();
///     };
///     void close_transfer(bus_lock& bus) RA_RELEASES(bus);
#define RA_RELEASES(...) \
  RA_DETAIL_CLANG(release_capability(__VA_ARGS__)) RA_DETAIL_NOTE("ra::releases", #__VA_ARGS__)

/// As RA_ACQUIRES, but other tasks may hold the lock in this way as well: for reading.
/// Example:
///     struct RA_CAPABILITY page_lock {
///       void enter_to_read() RA_ACQUIRES_SHARED();
///       void leave() RA_RELEASES_SHARED();
///     };
#define RA_ACQUIRES_SHARED(...)                           \
  RA_DETAIL_CLANG(acquire_shared_capability(__VA_ARGS__)) \
  RA_DETAIL_NOTE("ra::acquires_shared", #__VA_ARGS__)

/// Gives these locks back that were taken as RA_ACQUIRES_SHARED says.
/// Example:
///     struct RA_CAPABILITY index_lock {
///       void enter_to_read() RA_ACQUIRES_SHARED();
///       void leave() RA_RELEASES_SHARED();
///     };
///     void end_lookup(index_lock& index) RA_RELEASES_SHARED(index);
#define RA_RELEASES_SHARED(...)                           \
  RA_DETAIL_CLANG(release_shared_capability(__VA_ARGS__)) \
  RA_DETAIL_NOTE("ra::releases_shared", #__VA_ARGS__)

/// The place of a lock, or of every lock of a type, in the order of locking: while a lock of level
/// n is held, only locks of a higher level may be taken.
/// Example:
///     struct bank {
///       std::mutex accounts RA_LEVEL(1);
///       std::mutex log RA_LEVEL(2);
///     };
#define RA_LEVEL(n) RA_DETAIL_NOTE("ra::level", #n)

/// This field owns all that it reaches, and nothing else refers into it: the object may give it
/// away while it keeps the rest.
/// Example:
///     struct request {
///       std::unique_ptr<std::vector<int>> body RA_ISOLATED;
///       int id = 0;
///     };
#define RA_ISOLATED RA_DETAIL_NOTE("ra::isolated")

// ---------------------------------------------------------------------------------------------
// Policy
// ---------------------------------------------------------------------------------------------

/// Check this namespace, class or function strictly: what cannot be shown safe is an error.
/// Example:
///     namespace RA_STRICT billing {
///     int total(const std::vector<int>& items);
///     }
#define RA_STRICT RA_DETAIL_NOTE("ra::strict")

/// Check this namespace, class or function as unmarked code is checked, inside strict code or in a
/// strict target: only what is shown to be wrong is reported.
/// Example:
///     class RA_AUDIT legacy_cache {
///      public:
///       int* entries = nullptr;
///     };
#define RA_AUDIT RA_DETAIL_NOTE("ra::audit")

/// Take the contract of this namespace, class, function or variable on trust and do not look
/// inside, for a reason that `ra-check trust` prints. An empty reason is a finding.
/// Example:
///     struct RA_TRUSTED("the driver serialises calls, see its manual, chapter 4") driver_handle {
///       void* handle;
///     };
#define RA_TRUSTED(reason) RA_DETAIL_NOTE("ra::trusted", reason)
