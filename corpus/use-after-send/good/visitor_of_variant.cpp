// No lambda of the visitor touches what the parent goes on with.

#include <cstdio>
#include <string>
#include <thread>
#include <variant>

template <class... F>
struct overloaded : F... {
  using F::operator()...;
};
template <class... F>
overloaded(F...) -> overloaded<F...>;

int main() {
  std::variant<int, std::string> value = 1;
  int numbers = 0;
  int texts = 0;
  int looks = 0;
  std::thread t([&] {
    std::visit(overloaded{[&](int) { numbers += 1; }, [&](const std::string&) { texts += 1; }},
               value);
  });
  looks += 1;
  t.join();
  numbers += looks;
  std::printf("%d %d\n", numbers, texts);
}
