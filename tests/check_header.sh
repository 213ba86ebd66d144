#!/bin/sh
# kgraph.h stands alone: it compiles by itself, twice over, as C11 and as C++17, without a warning.
set -eu
cd "${SRC:-.}"

common='-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wundef -Wcast-qual -Werror -fsyntax-only -I.'
strict_c='-Wstrict-prototypes -Wmissing-prototypes -Wc++-compat'
strict_cxx='-Wold-style-cast -Wzero-as-null-pointer-constant'
# Everything that clang can say, less what is about padding and other standards.
clang_all='-Weverything -Wno-padded -Wno-c++98-compat -Wno-c++98-compat-pedantic
  -Wno-declaration-after-statement -Wno-unknown-warning-option -Wno-unsafe-buffer-usage -Wno-pre-c11-compat'

compiled=0
compile() { # COMPILER FLAG...
  command -v "$1" >/dev/null || return 0
  echo "$1 $2"
  printf '#include "kgraph.h"\n#include "kgraph.h"\n' | "$@" -
  compiled=$((compiled + 1))
}

# shellcheck disable=SC2086 # the flags are words
{
  compile gcc -std=c11 -x c $common $strict_c
  compile g++ -std=c++17 -x c++ $common $strict_cxx
  compile clang -std=c11 -x c $common $strict_c $clang_all
  compile clang++ -std=c++17 -x c++ $common $strict_cxx $clang_all
}
[ "$compiled" -gt 0 ] || { echo 'no compiler found'; exit 1; }
