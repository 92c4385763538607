# Install rules, one component per half: annotations, runtime, analyzer. Each has its own export
# file, so that find_package(ra COMPONENTS runtime) asks for oneTBB and not for the analyzer.
set(ra_package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/ra")

function(ra_install_component component)
  set(targets)
  foreach(target IN LISTS ARGN)
    if(TARGET ${target})
      list(APPEND targets ${target})
    endif()
  endforeach()
  if(NOT targets)
    return()
  endif()
  install(TARGETS ${targets} EXPORT ra_${component}
    RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT ${component}
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/ra" COMPONENT ${component}
    ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT ${component}
    FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT ${component})
  install(EXPORT ra_${component} FILE ra_${component}.cmake NAMESPACE ra::
          DESTINATION "${ra_package_folder}" COMPONENT ${component})
endfunction()

ra_install_component(annotations ra_annotations)
ra_install_component(runtime ra_runtime ra_simulation)
ra_install_component(analyzer ra-check ra_plugin ra_tidy)

configure_package_config_file(
  "${CMAKE_CURRENT_LIST_DIR}/ra_config.cmake.in" "${PROJECT_BINARY_DIR}/ra-config.cmake"
  INSTALL_DESTINATION "${ra_package_folder}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/ra-config-version.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/ra-config.cmake"
              "${PROJECT_BINARY_DIR}/ra-config-version.cmake"
              "${CMAKE_CURRENT_LIST_DIR}/ra_checks.cmake"
        DESTINATION "${ra_package_folder}" COMPONENT annotations)
