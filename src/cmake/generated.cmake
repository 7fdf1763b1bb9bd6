# The man page and the completions, made by the program that was built, and where they are installed.
set(generated_files)
foreach(row
    "man paramcount.1 ${CMAKE_INSTALL_MANDIR}/man1"
    "complete-bash paramcount ${CMAKE_INSTALL_DATADIR}/bash-completion/completions"
    "complete-zsh _paramcount ${CMAKE_INSTALL_DATADIR}/zsh/site-functions"
    "complete-fish paramcount.fish ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
  string(REGEX MATCH "^([^ ]+) ([^ ]+) (.+)$" row "${row}")
  set(what ${CMAKE_MATCH_1})
  set(file ${CMAKE_CURRENT_BINARY_DIR}/generated/${what}/${CMAKE_MATCH_2})
  set(destination ${CMAKE_MATCH_3})
  file(MAKE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/generated/${what})
  add_custom_command(OUTPUT ${file} COMMAND paramcount_program --generate ${what} > ${file}
    DEPENDS paramcount_program VERBATIM)
  install(FILES ${file} DESTINATION ${destination})
  list(APPEND generated_files ${file})
endforeach()
add_custom_target(paramcount_generated ALL DEPENDS ${generated_files})
