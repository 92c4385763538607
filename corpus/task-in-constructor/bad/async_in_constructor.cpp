// The document loads itself in the background and asks a virtual function how. The future is kept,
// and waited for in the destructor: of the base, when the derived part is gone.

#include <future>
#include <string>

class document {
 public:
  explicit document(std::string name) : name_(std::move(name)) {
    loaded_ = std::async(std::launch::async, [this] { load(); });  // ra-expect(task-in-constructor)
  }
  virtual ~document() = default;

  void wait() const { loaded_.wait(); }

 protected:
  virtual void load() {}

 private:
  std::string name_;
  std::future<void> loaded_;
};

class spreadsheet : public document {
 public:
  using document::document;

 protected:
  void load() override { cells_ = "A1"; }

 private:
  std::string cells_;
};
