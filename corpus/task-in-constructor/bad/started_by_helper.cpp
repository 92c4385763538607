// The constructor only calls open(), open() only calls start(), and start() makes the thread. It
// is still part of the constructor of a class that others derive from.

#include <atomic>
#include <thread>

class connection {
 public:
  explicit connection(int port) : port_(port) { open(); }
  connection(const connection&) = delete;
  connection& operator=(const connection&) = delete;

  virtual ~connection() {
    if (thread_.joinable()) thread_.join();
  }

 protected:
  virtual void handle(int message) { received_ += message; }

 private:
  void open() {
    if (port_ > 0) start();
  }

  void start() {
    thread_ = std::thread([this] { handle(port_); });  // ra-expect(task-in-constructor)
  }

  int port_;
  std::atomic<int> received_{0};
  std::thread thread_;
};

class secure_connection : public connection {
 public:
  using connection::connection;

 protected:
  void handle(int message) override { checked_ += message; }

 private:
  std::atomic<int> checked_{0};
};
