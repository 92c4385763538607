// A standard library that is quick to parse: the names the built-in models know, declared as a
// system header would. Bodies are empty: nobody looks at them.
#pragma GCC system_header
#pragma once

namespace std {
using size_t = decltype(sizeof(0));
template <class T> struct remove_reference { using type = T; };
template <class T> struct remove_reference<T&> { using type = T; };
template <class T> struct remove_reference<T&&> { using type = T; };
template <class T> typename remove_reference<T>::type&& move(T&& value) noexcept;
template <class T> T&& forward(typename remove_reference<T>::type& value) noexcept;

template <class T> class reference_wrapper {
 public:
  reference_wrapper(T& value) noexcept;
  operator T&() const noexcept;
  T& get() const noexcept;
};
template <class T> reference_wrapper<T> ref(T& value) noexcept;
template <class T> reference_wrapper<const T> cref(const T& value) noexcept;

class mutex {
 public:
  constexpr mutex() noexcept = default;
  mutex(const mutex&) = delete;
  void lock();
  bool try_lock();
  void unlock();

 private:
  int state_ = 0;
};
struct adopt_lock_t {};
struct defer_lock_t {};
inline constexpr adopt_lock_t adopt_lock{};
inline constexpr defer_lock_t defer_lock{};
template <class M> class lock_guard {
 public:
  explicit lock_guard(M& m);
  lock_guard(M& m, adopt_lock_t);
  ~lock_guard();

 private:
  M& lock_;
};
template <class M> class unique_lock {
 public:
  unique_lock();
  explicit unique_lock(M& m);
  unique_lock(M& m, defer_lock_t);
  unique_lock(unique_lock&& other);
  ~unique_lock();
  void lock();
  bool try_lock();
  void unlock();
  bool owns_lock() const;
  explicit operator bool() const;

 private:
  M* lock_;
};

class thread {
 public:
  thread() noexcept;
  template <class F, class... Args> explicit thread(F&& f, Args&&... args) {}
  thread(thread&& other) noexcept;
  thread& operator=(thread&& other) noexcept;
  ~thread();
  bool joinable() const noexcept;
  void join();
  void detach();

 private:
  unsigned long id_;
};

template <class T> class vector {
 public:
  using iterator = T*;
  vector();
  explicit vector(size_t count);
  vector(const vector&);
  vector(vector&&);
  ~vector();
  T& operator[](size_t i);
  const T& operator[](size_t i) const;
  size_t size() const;
  void push_back(const T& value);
  void push_back(T&& value);
  template <class... Args> T& emplace_back(Args&&... args) { return *first_; }
  iterator begin();
  iterator end();

 private:
  T* first_;
};

template <class T> class unique_ptr {
 public:
  unique_ptr();
  explicit unique_ptr(T* p);
  unique_ptr(unique_ptr&& other);
  unique_ptr& operator=(unique_ptr&& other);
  ~unique_ptr();
  T& operator*() const;
  T* operator->() const;
  T* get() const;

 private:
  T* p_;
};
template <class T, class... Args> unique_ptr<T> make_unique(Args&&... args) { return {}; }

template <class> class function;
template <class R, class... Args> class function<R(Args...)> {
 public:
  function();
  template <class F> function(F f) {}
  function(const function&);
  function(function&&);
  ~function();
  template <class F> function& operator=(F&& f) { return *this; }
  R operator()(Args... args) const;
};
template <class F, class... Args> struct bound_call { ~bound_call(); template <class... More> void operator()(More&&...); };
template <class F, class... Args> bound_call<F, Args...> bind(F&& f, Args&&... args) { return {}; }

enum memory_order { memory_order_relaxed, memory_order_consume, memory_order_acquire,
                    memory_order_release, memory_order_acq_rel, memory_order_seq_cst };
template <class T> class atomic {
 public:
  atomic() = default;
  atomic(T value);
  T load(memory_order order = memory_order_seq_cst) const;
  void store(T value, memory_order order = memory_order_seq_cst);
  T fetch_add(T value, memory_order order = memory_order_seq_cst);

 private:
  T value_;
};

template <class It, class F> F for_each(It first, It last, F f) { return f; }

template <class R, class... Args> struct coroutine_traits { using promise_type = typename R::promise_type; };
template <class P = void> struct coroutine_handle {
  static coroutine_handle from_address(void* address) noexcept;
};
template <> struct coroutine_handle<void> {
  static coroutine_handle from_address(void* address) noexcept;
  template <class P> coroutine_handle(coroutine_handle<P>) noexcept;
};
struct suspend_never {
  constexpr bool await_ready() const noexcept { return true; }
  void await_suspend(coroutine_handle<>) const noexcept {}
  void await_resume() const noexcept {}
};
struct suspend_always {
  constexpr bool await_ready() const noexcept { return false; }
  void await_suspend(coroutine_handle<>) const noexcept {}
  void await_resume() const noexcept {}
};
}  // namespace std
