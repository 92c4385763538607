// A promise, a unique_ptr and a stop_source are made to be moved or copied into tasks. None of
// them is bound to the thread that made it.

#include <future>
#include <memory>
#include <stop_token>
#include <thread>
#include <utility>

struct request {
  int number = 0;
};

int answer(int number) {
  std::promise<int> promise;
  std::future<int> result = promise.get_future();
  auto owned = std::make_unique<request>();
  owned->number = number;
  std::stop_source stop;
  std::thread::id parent = std::this_thread::get_id();

  std::jthread task([promise = std::move(promise), owned = std::move(owned), stop,
                     parent]() mutable {
    bool same = parent == std::this_thread::get_id() || stop.stop_requested();
    promise.set_value(same ? 0 : owned->number + 1);
  });
  return result.get();
}
