// The reading of labels, and what comparing them with findings says.

#include "tests/corpus/cases.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ra::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Labels, AreReadFromAnyCommentOfALine) {
  std::vector<std::string> problems;
  const auto labels = labels_in(
      "a;\n b; // ra-expect(x-y): why ra-missed(z)\nc; /* ra-spurious(w) */\nd; // ra-ok(q): fine\n",
      "f.c", problems);
  ASSERT_EQ(labels.size(), 3u);
  EXPECT_EQ(labels[0].at, (verdict_line{"f.c", 2, "x-y"}));
  EXPECT_EQ(labels[1].kind, label_kind::missed);
  EXPECT_EQ(labels[1].at, (verdict_line{"f.c", 2, "z"}));
  EXPECT_EQ(labels[2].kind, label_kind::spurious);
  EXPECT_EQ(labels[2].at.line, 3u);
  EXPECT_THAT(problems, IsEmpty());
}

TEST(Labels, MisspeltOnesAreProblems) {
  std::vector<std::string> problems;
  EXPECT_THAT(labels_in("a; // ra-expected(x)\n", "f.c", problems), IsEmpty());
  EXPECT_THAT(problems, ElementsAre(HasSubstr("f.c:1: no label 'ra-expected'")));
}

TEST(Labels, EveryKindOfDisagreementIsTold) {
  const verdict_line at{"f.c", 1, "x"};
  EXPECT_THAT(compare({{label_kind::expect, at}}, {at}), IsEmpty());
  EXPECT_THAT(compare({{label_kind::spurious, at}}, {at}), IsEmpty());
  EXPECT_THAT(compare({{label_kind::missed, at}}, {}), IsEmpty());
  EXPECT_THAT(compare({{label_kind::expect, at}}, {}), ElementsAre(HasSubstr("no longer found")));
  EXPECT_THAT(compare({{label_kind::spurious, at}}, {}), ElementsAre(HasSubstr("delete the label")));
  EXPECT_THAT(compare({{label_kind::missed, at}}, {at}), ElementsAre(HasSubstr("ra-expect")));
  EXPECT_THAT(compare({}, {at}), ElementsAre(HasSubstr("not labelled")));
  const verdict_line next{"f.c", 2, "x"};
  EXPECT_EQ(compare({{label_kind::expect, at}}, {next}).size(), 2u) << "the line counts";
}

}  // namespace
}  // namespace ra::test
