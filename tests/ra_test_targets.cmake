# ra_gtest(<name> LABEL <label> SOURCES <files> [LIBRARIES <targets>] [CLANG]
#          [PROPERTIES <test properties>])
# A GoogleTest program whose cases are single ctest entries. CLANG adds Clang's headers. Cases are listed when ctest starts, not when the program
# is built, so a program that did not build is one failed entry and no more.
function(ra_gtest name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "CLANG" "LABEL;TIMEOUT" "SOURCES;LIBRARIES;PROPERTIES")
  add_executable(${name} ${arg_SOURCES})
  ra_target(${name})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
  target_link_libraries(${name} PRIVATE ra_test_support ${arg_LIBRARIES} GTest::gmock
                                        GTest::gtest_main)
  if(arg_CLANG)
    target_link_libraries(${name} PRIVATE ra_clang)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  if(RA_SANITIZE MATCHES "thread")
    list(APPEND arg_PROPERTIES
         ENVIRONMENT "TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/ci/tsan.supp")
  endif()
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST
                       PROPERTIES LABELS ${arg_LABEL} TIMEOUT ${arg_TIMEOUT} ${arg_PROPERTIES})
endfunction()

# ra_unit_tests(<folder>): tests/<folder>/*_test.cpp against the library of the same folder. Tests of
# the shells run the built program instead, and are told where it is.
function(ra_unit_tests folder)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*_test.cpp")
  if(NOT sources)
    return()
  endif()
  file(GLOB helpers CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.h"
                                      "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp")
  list(REMOVE_ITEM helpers ${sources})
  string(REPLACE "/" "_" name "${folder}_test")
  get_filename_component(part "${folder}" NAME)
  set(arguments LABEL unit SOURCES ${sources} ${helpers})
  if(folder MATCHES "^runtime")
    find_package(TBB 2021.8 REQUIRED CONFIG)  # a program that uses TBB itself is one of the cases
    ra_gtest(${name} ${arguments} LIBRARIES ra_simulation ra_runtime TBB::tbb)
    # The machinery behind the public headers is tested as well.
    target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/runtime/src")
  elseif(part MATCHES "^(lower|engine)$")
    ra_gtest(${name} ${arguments} CLANG LIBRARIES ra_${part})
  elseif(part MATCHES "^(cli|plugin|tidy)$")
    ra_gtest(${name} ${arguments} CLANG LIBRARIES ra_analyzer)
  else()
    ra_gtest(${name} ${arguments} LIBRARIES ra_${part})
  endif()
  target_compile_definitions(${name} PRIVATE
    "RA_TEST_FOLDER=\"${CMAKE_CURRENT_SOURCE_DIR}/${folder}\"")
  foreach(shell IN ITEMS ra-check ra_plugin ra_tidy)
    if(part MATCHES "^(cli|plugin|tidy)$" AND TARGET ${shell})
      string(MAKE_C_IDENTIFIER "${shell}" macro)
      string(TOUPPER "${macro}" macro)
      target_compile_definitions(${name} PRIVATE "${macro}_FILE=\"$<TARGET_FILE:${shell}>\"")
      add_dependencies(${name} ${shell})
    endif()
  endforeach()
endfunction()

# ra_fuzz_target(<name> SOURCES <files> SEEDS <folder> [LIBRARIES <targets>] [CLANG])
# A file that defines LLVMFuzzerTestOneInput. With RA_FUZZ (preset fuzz) it is a libFuzzer program,
# to be run by hand for as long as one likes; the ctest entry fuzzes for ten seconds from the seeds.
# Otherwise the seeds are replayed, with whatever compiler and sanitizer there is.
function(ra_fuzz_target name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "CLANG" "SEEDS" "SOURCES;LIBRARIES")
  add_executable(${name} ${arg_SOURCES})
  ra_target(${name})
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
  target_link_libraries(${name} PRIVATE ${arg_LIBRARIES})
  if(arg_CLANG)
    target_link_libraries(${name} PRIVATE ra_clang)
  endif()
  if(RA_FUZZ)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    set(corpus "${CMAKE_CURRENT_BINARY_DIR}/${name}.corpus")
    file(MAKE_DIRECTORY "${corpus}")
    add_test(NAME ${name} COMMAND ${name} -max_total_time=10 -timeout=10 -rss_limit_mb=2048
                                  -artifact_prefix=${CMAKE_CURRENT_BINARY_DIR}/ "${corpus}" "${arg_SEEDS}")
  else()
    target_sources(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests/support/replay_main.cpp")
    add_test(NAME ${name} COMMAND ${name} "${arg_SEEDS}")
  endif()
  set_tests_properties(${name} PROPERTIES LABELS fuzz TIMEOUT 120)
endfunction()
