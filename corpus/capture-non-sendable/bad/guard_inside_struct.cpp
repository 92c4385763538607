// The captured type is an ordinary aggregate, but one of its members is a lock. Moving the whole
// moves the lock to another thread.

#include <mutex>
#include <string>
#include <thread>
#include <utility>

struct transaction {
  std::unique_lock<std::mutex> lock;
  std::string statement;
};

std::mutex database;
std::string last_statement;

transaction begin(std::string statement) {
  return {std::unique_lock(database), std::move(statement)};
}

void commit_in_background() {
  transaction open = begin("insert");
  std::jthread committer([open = std::move(open)] {  // ra-expect(capture-non-sendable)
    last_statement = open.statement;
  });
}
