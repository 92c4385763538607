// The last use comes before the send; in the loop each message is a new one.

#include <ra/channel.h>

#include <memory>
#include <utility>

struct message {
  int sent_at = 0;
};

void post(ra::channel<std::unique_ptr<message>>& out, int now) {
  for (int i = 0; i < 3; ++i) {
    auto next = std::make_unique<message>();
    message* kept = next.get();
    kept->sent_at = now;
    if (!out.send(std::move(next))) return;
  }
}
