// The captured value is a small struct, copied whole. One of its members is a view of a local
// string, and a copy of a view is a view of the same characters.

#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

struct header {
  int code = 0;
  std::string_view reason;
};

std::map<int, std::jthread> writers;

void send(int code, std::string_view reason) noexcept;

void reply_later(int connection, int code) {
  std::string reason = code < 400 ? "fine, number " : "failed, number ";
  reason += std::to_string(code);
  header h{code, reason};
  std::jthread writer([h] { send(h.code, h.reason); });  // ra-expect(capture-view-escapes)
  writers[connection] = std::move(writer);
}
