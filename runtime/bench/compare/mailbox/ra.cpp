// What does a message of 16 bytes cost in the log that is a process's mailbox, without the process:
// on one worker, and across two?

#include "actor/mailbox_paths.h"
#include "compare/mailbox/traffic.h"
#include "compare/workload.h"
#include "ra/detail/mailbox.h"

namespace {

using ra::bench::letter;
using ra::detail::mailbox;

class log {
 public:
  log() {
    ra::bench::expect(box_.open(), "there is memory");
    ra::bench::expect(box_.rest(), "nothing was sent");
  }
  ~log() {
    box_.close([](const ra::detail::message_type&, std::byte*) {});
  }

  bool send(std::size_t, const letter& given) {
    const mailbox::reservation place = box_.reserve(1, bytes);
    new (place.slot + mailbox::payload_offset<letter>) letter(given);
    mailbox::publish(place.slot, type, bytes);
    return place.first;
  }
  template <class F>
  bool drain(unsigned most, F&& handle) {
    return box_.drain(most, [&](const ra::detail::message_type&, std::byte* slot) {
      handle(*reinterpret_cast<const letter*>(slot + mailbox::payload_offset<letter>));
      return true;
    }) == mailbox::drained::idle;
  }

 private:
  static constexpr std::uint32_t bytes = mailbox::slot_bytes<letter>;
  static constexpr ra::detail::message_type type{[](std::byte*, void*) {},
                                                 [](std::byte*, void*) noexcept {}};
  mailbox box_;
};

const ra::bench::workload measured("mailbox",
                                   [] { ra::bench::measure_traffic<log>("ra mailbox"); });

}  // namespace
