// The message was sent, yet the sender kept a pointer into it.

#include <ra/channel.h>

#include <memory>
#include <utility>

struct message {
  int sent_at = 0;
};

void post(ra::channel<std::unique_ptr<message>>& out, int now) {
  auto next = std::make_unique<message>();
  message* kept = next.get();
  if (!out.send(std::move(next))) return;
  kept->sent_at = now;  // ra-expect(send-aliased)
}
