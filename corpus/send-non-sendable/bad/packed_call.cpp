// std::bind stores the context in the call object, and the call object is what the thread gets.

#include <functional>
#include <thread>
#include <vector>

#include "ra/annotations.h"

struct RA_NOT_SENDABLE database_session {
  int cursor = 0;
};

void run_query(const database_session& session, int query) noexcept;

void run_queries(const std::vector<int>& queries) {
  database_session session;
  std::vector<std::jthread> running;
  for (const int query : queries) {
    running.emplace_back(run_query, session, query);  // ra-expect(send-non-sendable)
  }
}

void run_one(int query) {
  const database_session session;
  std::jthread one(std::bind(run_query, session, query));  // ra-expect(send-non-sendable)
}
