# Builds the bytes of text files into the program: ra_embed() writes a C++ file with one entry per
# input, again whenever an input changes.
#
#   ra_embed(OUTPUT <file.cpp> INCLUDE <header> FUNCTION <name> FILES <name=path>...)
#
# The generated function is
#   namespace ra::analyzer { std::vector<std::pair<std::string_view, std::string_view>> <name>(); }
set(RA_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_DIR}/embed_files.cmake")

function(ra_embed)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "OUTPUT;INCLUDE;FUNCTION" "FILES")
  set(paths)
  foreach(entry IN LISTS arg_FILES)
    string(REGEX REPLACE "^[^=]*=" "" path "${entry}")
    list(APPEND paths "${path}")
  endforeach()
  # The list goes through a file: it changes when an input is added or removed, and no command
  # line grows with the number of inputs.
  set(manifest "${arg_OUTPUT}.list")
  list(JOIN arg_FILES "\n" lines)
  file(CONFIGURE OUTPUT "${manifest}" CONTENT "${lines}\n" @ONLY)
  add_custom_command(
    OUTPUT "${arg_OUTPUT}"
    COMMAND "${CMAKE_COMMAND}" "-Dmanifest=${manifest}" "-Doutput=${arg_OUTPUT}"
            "-Dinclude=${arg_INCLUDE}" "-Dfunction=${arg_FUNCTION}" -P "${RA_EMBED_SCRIPT}"
    DEPENDS ${paths} "${manifest}" "${RA_EMBED_SCRIPT}"
    COMMENT "Embedding ${arg_FUNCTION}"
    VERBATIM)
  # A rule page may be longer than the string a portable compiler must accept; ours accept it.
  set_source_files_properties("${arg_OUTPUT}" PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
endfunction()
