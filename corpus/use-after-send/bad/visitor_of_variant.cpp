// Which lambda of the visitor runs depends on the alternative; each writes a local of the parent.

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
  std::thread t([&] {
    std::visit(overloaded{[&](int) { numbers += 1; }, [&](const std::string&) { texts += 1; }},
               value);
  });
  numbers += 1;  // ra-expect(use-after-send)
  texts += 1;    // ra-expect(use-after-send)
  t.join();
  std::printf("%d %d\n", numbers, texts);
}
