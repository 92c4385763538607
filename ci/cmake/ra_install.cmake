# Install rules; grown in ci/cmake together with the package files.
install(DIRECTORY "${PROJECT_SOURCE_DIR}/annotations/include/ra" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
