#pragma once

#include <array>
#include <coroutine>
#include <cstddef>
#include <exception>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include "ra/annotations.h"
#include "ra/detail/co_core.h"
#include "ra/detail/pooled.h"
#include "ra/future.h"
#include "ra/result.h"
#include "ra/scope.h"
#include "ra/select.h"

namespace ra {

template <class T>
class co;

namespace detail {

template <class T, class F, class... Args>
struct co_call;

/// A base of what goes on with another coroutine: has go_on(runner, who waits).
struct co_step {};
/// Asks to be behind those that are ready.
struct turn {};

/// What every coroutine of a task knows: who runs it, and who waits for it.
struct co_promise : pooled {
  std::suspend_always initial_suspend() const noexcept { return {}; }
  auto final_suspend() noexcept {
    if (outer) runner->go_on_with(outer);
    return std::suspend_always{};
  }

  template <class U>
  auto await_transform(co<U>&& awaited) noexcept;
  template <class U>
  auto await_transform(task<U>& awaited) noexcept;
  template <class U>
  auto await_transform(task<U>&& awaited) noexcept {
    return await_transform(awaited);
  }
  template <class Branch, class F, bool HearsClosing>
  auto await_transform(waiting_clause<Branch, F, HearsClosing>&& clause) noexcept;
  template <class... Clauses>
  auto await_transform(any_clause<Clauses...>&& any) noexcept;
  template <class F>
  auto await_transform(after_clause<F>&& clause) noexcept;
  template <class U>
  auto await_transform(const future<U>& awaited) noexcept;
  template <class U>
  auto await_transform(future<U>&& awaited) noexcept;
  auto await_transform(turn&& others_first) noexcept;
  template <class Step>
  requires std::is_base_of_v<co_step, Step>
  auto await_transform(Step&& step) noexcept;

  co_runner* runner = nullptr;
  std::coroutine_handle<> outer;
};

/// How a coroutine ended.
template <class T>
class co_outcome {
 public:
  template <class U>
  void return_value(U&& value) {
    held_.template emplace<1>(std::forward<U>(value));
  }
  void unhandled_exception() noexcept { held_.template emplace<2>(std::current_exception()); }
  T take() {
    if (held_.index() == 2) std::rethrow_exception(std::get<2>(held_));
    return std::move(std::get<1>(held_));
  }

 private:
  std::variant<std::monostate, T, std::exception_ptr> held_;
};
template <>
class co_outcome<void> {
 public:
  void return_void() const noexcept {}
  void unhandled_exception() noexcept { error_ = std::current_exception(); }
  void take() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  std::exception_ptr error_;
};

}  // namespace detail

/// For co_await: what yield() does, with its result.
inline detail::turn on_turn() noexcept { return {}; }

/// A task without a stack: a coroutine that runs on the worker's, and while it waits is only its
/// frame. It begins when it is awaited by another, spawned in a scope, or joined.
///
///     ra::co<int> count(ra::channel<std::string>& words) {
///       int letters = 0;
///       while (ra::result<std::string> word = co_await ra::on_receive(words)) letters += word->size();
///       co_return letters;
///     }
///     ra::task<int> letters = s.spawn(count, std::ref(words));
///
/// What can be awaited: another co<T>; a task<T>, whose result it gives; a future<T>, and so the
/// async() and async_end() of a process; on_any(...), which does what select() does, and each thing that
/// it can wait for, as a ra::result: on_receive(channel), on_send(channel, value), on_lock(mutex),
/// on_acquire(semaphore), on_set(event), on_arrival(barrier), on_change(condition, lock), on_ready(future),
/// on_tick(ticker), after(length), at(time); on_turn(), which is yield(). Stop and deadline of the scope
/// end such a wait as they end others. Everything else in the runtime may be called plainly; if it
/// blocks, the coroutine has a stack until it goes on.
///
/// Thread-safety: belongs to one task at a time.
/// Cost:          a frame from the worker's pool for each coroutine; a wait costs two returns, and no
///                switch of stacks. A plain call to a function that blocks is cheaper than a chain of
///                coroutines: see README, "Coroutines".
/// Limits:        std::coroutine_handle and awaitables of other libraries are not awaited: nobody tells
///                them of a stop.
template <class T = void>
class [[nodiscard]] co {
 public:
  static_assert(std::is_void_v<T> || std::is_object_v<T>,
                "RA3002: a coroutine returns a value; a reference could outlive what it refers to");

  struct promise_type : detail::co_promise, detail::co_outcome<T> {
    co get_return_object() noexcept { return co(handle::from_promise(*this)); }
  };

  co(co&& other) noexcept : frame_(std::exchange(other.frame_, nullptr)) {}
  co& operator=(co&& other) noexcept {
    std::swap(frame_, other.frame_);
    return *this;
  }
  ~co() {
    if (frame_) frame_.destroy();
  }

  /// Runs it to its end, in a scope of its own, and gives its result.
  /// Suspends: until then; a thread that runs no task is held.
  /// Errors:   what it throws, std::bad_alloc.
  T join() && RA_SUSPENDS RA_JOINS(this) {
    return concurrent([this](scope& inside) {
      return inside.spawn([whole = std::move(*this)]() mutable { return std::move(whole); }).join();
    });
  }

 private:
  using handle = std::coroutine_handle<promise_type>;
  friend struct detail::co_promise;
  template <class U, class F, class... Args>
  friend struct detail::co_call;
  explicit co(handle frame) noexcept : frame_(frame) {}

  handle frame_;
};

namespace detail {

/// A task whose function returns a coroutine. What the function captured, and its arguments, live until
/// the coroutine ends.
template <class T, class F, class... Args>
struct co_call final : task_value<T>, co_runner {
  template <class G, class... Given>
  co_call(scope_core& in, G&& called, Given&&... given)
      : task_value<T>(in, [](runnable* self) noexcept { static_cast<co_call*>(self)->resume(); }),
        co_runner(static_cast<task_core&>(*this)),
        function(std::forward<G>(called)),
        arguments(std::in_place, std::forward<Given>(given)...) {}

  void call() override {
    whole.emplace(std::apply(*function, std::move(*arguments)));
    whole->frame_.promise().runner = this;
    go_on_with(whole->frame_);
  }

  void take_result() override {
    if constexpr (std::is_void_v<T>) {
      whole->frame_.promise().take();
    } else {
      this->value.emplace(whole->frame_.promise().take());
    }
    whole.reset();
    arguments.reset();
    function.reset();
  }

  void destroy() noexcept override { delete this; }

  std::optional<F> function;
  std::optional<std::tuple<Args...>> arguments;
  std::optional<co<T>> whole;  // ends first: it refers to the others
};

template <class T, class F, class... Args>
struct called_in_task<co<T>, F, Args...> {
  using call = co_call<T, F, Args...>;
  using result = T;
};

template <class Step>
requires std::is_base_of_v<co_step, Step>
auto co_promise::await_transform(Step&& step) noexcept {
  struct awaiter {
    Step inner;
    co_runner& by;
    bool await_ready() const noexcept { return inner.await_ready(); }
    void await_suspend(std::coroutine_handle<> me) noexcept { inner.go_on(by, me); }
    auto await_resume() { return inner.await_resume(); }
  };
  return awaiter{std::move(step), *runner};
}

template <class U>
auto co_promise::await_transform(co<U>&& awaited) noexcept {
  struct called : co_step {
    co<U> inner;
    explicit called(co<U>&& of) noexcept : inner(std::move(of)) {}
    bool await_ready() const noexcept { return false; }
    void go_on(co_runner& by, std::coroutine_handle<> me) noexcept {
      co_promise& promise = inner.frame_.promise();
      promise.runner = &by;
      promise.outer = me;
      by.go_on_with(inner.frame_);
    }
    U await_resume() { return inner.frame_.promise().take(); }
  };
  return await_transform(called(std::move(awaited)));
}

template <class U>
auto co_promise::await_transform(task<U>& awaited) noexcept {
  struct awaiter final : co_wait {
    awaiter(task<U>& of, co_runner& who) noexcept : inner(of), by(who) {}
    bool await_ready() const noexcept { return inner.ended(); }
    void await_suspend(std::coroutine_handle<> me) noexcept { by.wait_for(*this, me); }
    U await_resume() { return inner.join(); }
    bool fall_asleep(runnable& sleeping) noexcept override {
      return task_access::core(inner).wake_at_end(sleeping);
    }
    task<U>& inner;
    co_runner& by;
  };
  return awaiter(awaited, *runner);
}

/// The wait of a coroutine for one of several branches.
template <std::size_t Count>
struct branch_awaiter {
  branch_awaiter(co_runner& who, const std::array<branch*, Count>& all, deadline due) noexcept
      : by(who), branches(all), selection(branches.data(), Count, due) {}

  bool await_ready() { return selection.try_or_begin(); }
  void await_suspend(std::coroutine_handle<> me) noexcept { by.wait_for(selection, me); }

  co_runner& by;
  const std::array<branch*, Count> branches;
  co_selection selection;
};

template <class Branch, class F, bool HearsClosing>
auto co_promise::await_transform(waiting_clause<Branch, F, HearsClosing>&& clause) noexcept {
  using clause_type = waiting_clause<Branch, F, HearsClosing>;
  struct awaiter : branch_awaiter<1> {
    awaiter(clause_type& of, co_runner& who) noexcept
        : branch_awaiter<1>(who, {&of}, std::nullopt), only(of) {}

    auto await_resume() -> result<decltype(std::declval<clause_type&>().run())> {
      const result<std::size_t> which = this->selection.outcome();
      if (!which) return which.error();
      if constexpr (std::is_void_v<decltype(only.run())>) {
        only.run();
        return {};
      } else {
        return only.run();
      }
    }

    clause_type& only;
  };
  return awaiter(clause, *runner);
}

template <class... Clauses>
auto co_promise::await_transform(any_clause<Clauses...>&& any) noexcept {
  using any_type = any_clause<Clauses...>;
  struct awaiter : branch_awaiter<any_type::branches> {
    awaiter(const any_type& all, co_runner& who) noexcept
        : branch_awaiter<any_type::branches>(who, all.each_branch(), all.due()), of(all) {}
    auto await_resume() { return of.run(this->selection.outcome()); }
    const any_type& of;
  };
  return awaiter(any, *runner);
}

/// A future that a coroutine waits for, kept as `Held`.
template <class U, class Held>
struct future_awaiter : private permit_branch, branch_awaiter<1> {
  future_awaiter(Held kept, co_runner& who) noexcept
      : permit_branch(future_access::core(kept).settled()),
        branch_awaiter<1>(who, {static_cast<permit_branch*>(this)}, std::nullopt),
        of(std::forward<Held>(kept)) {}

  result<U> await_resume() {
    const result<std::size_t> settled = this->selection.outcome();
    if (!settled) return settled.error();
    if constexpr (std::is_void_v<U> || std::is_copy_constructible_v<U>) {
      return of.get();
    } else {
      static_assert(!std::is_reference_v<Held>,
                    "a value that cannot be copied leaves its future: co_await std::move(future)");
      return std::move(of).take();
    }
  }

  Held of;
};

template <class U>
auto co_promise::await_transform(const future<U>& awaited) noexcept {
  return future_awaiter<U, const future<U>&>(awaited, *runner);
}
template <class U>
auto co_promise::await_transform(future<U>&& awaited) noexcept {
  return future_awaiter<U, future<U>>(std::move(awaited), *runner);
}

inline auto co_promise::await_transform(turn&&) noexcept {
  struct awaiter {
    co_runner& by;
    co_turn others;
    bool await_ready() noexcept { return others.stopped(); }
    void await_suspend(std::coroutine_handle<> me) noexcept { by.wait_for(others, me); }
    result<void> await_resume() const noexcept {
      if (others.was_stopped()) return failure::stopped;
      return {};
    }
  };
  return awaiter{*runner, {}};
}

template <class F>
auto co_promise::await_transform(after_clause<F>&& clause) noexcept {
  struct awaiter {
    after_clause<F>& only;
    co_runner& by;
    co_sleep sleep;

    awaiter(after_clause<F>& of, co_runner& who) noexcept : only(of), by(who), sleep(of.due) {}
    bool await_ready() { return sleep.begin(); }
    void await_suspend(std::coroutine_handle<> me) noexcept { by.wait_for(sleep, me); }
    auto await_resume() -> result<decltype(only.run())> {
      if (const result<void> slept = sleep.outcome(); !slept) return slept.error();
      if constexpr (std::is_void_v<decltype(only.run())>) {
        only.run();
        return {};
      } else {
        return only.run();
      }
    }
  };
  return awaiter(clause, *runner);
}

}  // namespace detail
}  // namespace ra
