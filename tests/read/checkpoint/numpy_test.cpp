// SPDX-License-Identifier: MIT
#include "read/checkpoint/numpy.hpp"

#include "catch.hpp"
#include "read/checkpoint/stored_text.hpp"
#include "read/checkpoint/zip_writer.hpp"

namespace paramcount::test {
namespace {

std::string npy(std::string_view header, std::size_t data, int version = 1) {
  return "\x93NUMPY" + std::string(1, static_cast<char>(version)) + std::string(1, '\0') +
         little_endian(header.size(), version == 1 ? 2 : 4) + std::string(header) + std::string(data, '\0');
}

std::string array(std::string_view descr, std::string_view shape, std::size_t data) {
  return npy("{'descr': " + std::string(descr) + ", 'fortran_order': False, 'shape': " + std::string(shape) + ", }\n",
             data);
}

struct Case {
  std::string bytes;
  std::string expected;
};

}  // namespace

TEST_CASE("an array of numpy is its header", "[checkpoint][numpy]") {
  const std::vector<Case> cases{
      {array("'<f4'", "(3, 4)", 48), " unknown 12"},
      {array("'>f8'", "()", 8), " unknown 1"},
      {array("'|b1'", "(3,)", 3), " unknown 3"},
      {array("'<f2'", "(3L, 2L)", 12), " unknown 6"},
      {array("'|V2'", "(4,)", 8), " unknown 4"},
      {array("'<c8'", "(0, 7)", 0), " unknown 0"},
      {npy("{\"shape\":(5,),\"fortran_order\":True,\"descr\":\"<f4\"}", 20, 2), " unknown 5"},
      {npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}", 8, 3), " unknown 2"},
      {array("'<U4'", "()", 16), " bookkeeping 1; the array '' holds text: it is not counted"},
      {array("[('x', '<f4'), (('t', 'n'), '<i4', (3,))]", "(2,)", 32),
       " bookkeeping 2; the array '' holds structured records: it is not counted"},
      {array("'<f1'", "(2,)", 2),
       " parameter 2; the array '' has elements of an unknown type, '<f1': they count as parameters"},
  };
  for (const Case& row : cases) {
    INFO(row.bytes);
    CHECK(is_npy(row.bytes));
    CHECK(stored_text(row.bytes, read_npy) == row.expected);
  }
  const auto cut = text_source(std::string_view(cases[0].bytes).substr(0, cases[0].bytes.size() - 7));
  CHECK(stored_text(*cut, read_npy) ==
        " unknown 12; cut: the data of the array is truncated: 41 of 48 bytes are there");
}

TEST_CASE("a header of numpy that breaks the rules is an error", "[checkpoint][numpy]") {
  const std::vector<Case> cases{
      {npy("{'descr': '<f4', 'fortran_order': False}", 0), "the header has no shape"},
      {npy("{'descr': '<f4', 'shape': (1,)}", 4), "the header has no fortran_order"},
      {npy("{'fortran_order': False, 'shape': (1,)}", 4), "the header has no descr"},
      {npy("{'shape': (1,), 'shape': (2,)}", 4), "the header has shape twice"},
      {npy("{'size': (1,)}", 4), "the header has an unknown key, 'size'"},
      {array("'<f4'", "(-4, 2)", 0), "the shape has a negative dimension, -4"},
      {array("'<f4'", "(99999999999999999999,)", 0), "a dimension of the shape is too large for 64 bits"},
      {array("'<f4'", "(4.5,)", 0), "the shape has no literal: ')' is expected here"},
      {array("'<f4'", "(4294967296, 4294967296)", 0),
       "tensor '' of shape [4294967296, 4294967296] has more elements than 64 bits hold"},
      {array("'<f4'", "__import__('os').system('true')", 0), "the shape has no literal: '(' is expected here"},
      {array("'<f4'", "((((1,),),),)", 0), "a dimension of the shape is no integer literal"},
      {array(std::string(33, '['), "(1,)", 0), "the header is nested too deep"},
      {array("[os]", "(1,)", 0), "the header has something that is no literal"},
      {array("[)", "(1,)", 0), "the header has something that is no literal"},
      {array("'<q4'", "(1,)", 4), "the header has an unknown descr, '<q4'"},
      {array("'<f4", "(1,)", 0), "the header has no literal: '}' is expected here"},
      {npy("{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}", 4), "fortran_order is neither True nor False"},
      {npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} + x", 4), "the header goes on behind its dict"},
      {npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}", 4, 9), "version 9.0 of the format is not known"},
      {"\x93NUM", "the file is truncated: it has no header"},
      {std::string("\x93NUMPY\2\0\xff\xff\xff\xff{", 13), "the header has 4294967295 bytes, above the limit of 65536"},
  };
  for (const Case& row : cases) {
    INFO(row.bytes);
    CHECK(stored_text(row.bytes, read_npy) == row.expected);
  }
}

TEST_CASE("an archive of arrays is read member by member", "[checkpoint][numpy]") {
  for (const bool deflated : {false, true}) {
    const std::string archive = zip_of({{"params/w.npy", array("'<f4'", "(3, 4)", 48), deflated},
                                        {"batch_stats/mean.npy", array("'<f4'", "(4,)", 16), deflated},
                                        {"o.npy", array("'|O'", "(2,)", 9), deflated},
                                        {"README.txt", "x", deflated}});
    const auto source = text_source(archive);
    CHECK(is_npz(archive, *source));
    CHECK(stored_text(*source, read_npz) ==
          "params.w unknown 12, batch_stats.mean buffer 4, o bookkeeping 2; the array 'o' holds Python objects, a "
          "pickle that is not opened: it is not counted; the member 'README.txt' is no array, and is not read");
  }
  const std::string other = zip_of({{"a.txt", "x"}});
  CHECK_FALSE(is_npz(other, *text_source(other)));
  CHECK(stored_text(*text_source(other), read_npz) == "the zip archive has no arrays of numpy");
  const std::string cut = zip_of({{"w.npy", "\x93NUM"}});
  CHECK(stored_text(*text_source(cut), read_npz) == "'w.npy': the file is truncated: it has no header");
}

}  // namespace paramcount::test
