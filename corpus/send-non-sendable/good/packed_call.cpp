// Each task opens a session of its own. The session of the sender is bound into a call that the
// sender makes itself.

#include <functional>
#include <thread>
#include <vector>

#include "ra/annotations.h"

struct RA_NOT_SENDABLE database_session {
  int cursor = 0;
};

void run_query(const database_session& session, int query) noexcept;

static void open_and_run(int query) {
  const database_session session;
  run_query(session, query);
}

void run_queries(const std::vector<int>& queries) {
  std::vector<std::jthread> running;
  for (const int query : queries) running.emplace_back(open_and_run, query);
}

void run_one(int query) {
  const database_session session;
  const auto call = std::bind(run_query, session, query);
  call();
}
